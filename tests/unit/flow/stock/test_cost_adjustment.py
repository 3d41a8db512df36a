"""What goods cost is changed: on hand, or of a receipt wherever its goods are; by amount, or to a price."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.flow.conftest import Shop, tables

from erpcore import Code, MemoryLog, Refused, Setup
from erpcore.documents import (
    AverageCosting,
    CostAdjustment,
    Delivery,
    MaterialIssue,
    MaterialReturn,
    OrderCompletion,
    OwnUse,
    PeriodClosing,
    ProductionReceipt,
    ProfitCarry,
    PurchaseInvoice,
    PurchaseReturn,
    Reversal,
)
from erpcore.testing.laws.stock import no_quantity_no_value, stock_is_never_negative
from erpcore.testing.laws.vouchers import movements_keep_to_their_routes

WHY = {"reason": "duty found later"}
MORE = {"amounts": {"material": "6"}, **WHY}


def adjust(shop, number, item="RESIN", **fields):
    return shop(CostAdjustment, number, item=item, **{**MORE, **fields})


def test_value_joins_what_is_on_hand_by_quantity(shop):
    """6.00 over 10 kg and 20 kg: 2.00 and 4.00; what was taken before hears nothing of it."""
    shop.buy("GR-1", "RESIN", "15", "10")
    shop.buy("GR-2", "RESIN", "20", "11")
    shop(OwnUse, "OU-1", item="RESIN", quantity="5", cost_centre="OFFICE")
    entry = adjust(shop, "CA-1")
    assert shop.lines(entry) == ["Dr stock raw 6.00", "Cr cost_adjustment 6.00"]
    shop(OwnUse, "OU-2", item="RESIN", quantity="10", cost_centre="OFFICE")
    assert shop.balance("administrative_expense") == "152.00"
    assert shop.stock("RESIN") == ("20", {"material": "224.00"})
    shop.in_step()


@pytest.mark.parametrize(
    ("centre", "bearer"),
    [("SHOP", "overhead_pool"), ("OFFICE", "administrative_expense"), ("SALES", "selling_expense")],
)
def test_goods_in_use_wear_out(shop, centre, bearer):
    """Half of 100.00 is an expense of the cost centre by its purpose; taken back the goods are worth it again."""
    shop.buy("GR-1", "RESIN", "10", "10")
    worn = {"direction": "decrease", "amounts": {"material": "50"}, "against": "cost_centre"}
    entry = adjust(shop, "CA-1", cost_centre=centre, **worn)
    assert shop.lines(entry) == ["Dr stock raw -50.00", f"Cr {bearer} -50.00"]
    assert shop.balance(bearer) == "50.00"
    assert shop.balance("stock raw") == "50.00"
    shop.in_step()
    shop(Reversal, "RV-1", of="CA-1", reason="not handed out")
    assert (shop.balance(bearer), shop.balance("stock raw")) == ("0.00", "100.00")
    shop.in_step()


@pytest.mark.parametrize("late", ["as_of_now", "reprice"])
def test_what_goods_have_worn_out_by_a_price_is_found_anew(factory, late):
    """10 kg at 10.00 are worth 4.00 each from then on; invoiced at 120.00 the workshop bears 80.00 of it."""
    shop = factory({"late_facts": late})
    shop.buy("GR-1", "RESIN", "10", "10")
    fields = {"price": "4", "amounts": {}, "against": "cost_centre", "cost_centre": "SHOP"}
    adjust(shop, "CA-1", **fields)
    assert shop.balance("overhead_pool") == "60.00"
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "120"}])
    assert (shop.balance("overhead_pool"), shop.balance("stock raw")) == ("80.00", "40.00")
    assert shop.books.state.overhead.spent["2026-10", "SHOP"] == 8000
    shop.in_step()


@pytest.mark.parametrize("item", ["RESIN", "DYE"])
def test_taken_back_it_is_fetched_from_whoever_took_it(shop, item):
    """Half of the goods went with half of the value; the reversal leaves 100.00 for ten, 50.00 for five."""
    shop.buy("GR-1", item, "10", "10")
    adjust(shop, "CA-1", item)
    shop(OwnUse, "OU-1", item=item, quantity="5", cost_centre="OFFICE")
    assert shop.balance("administrative_expense") == "53.00"
    shop(Reversal, "RV-1", of="CA-1", reason="wrong")
    assert shop.balance("administrative_expense") == "50.00"
    assert shop.balance("cost_adjustment") == "0.00"
    assert shop.stock(item) == ("5", {"material": "50.00"})
    shop.in_step()


def test_the_change_of_a_receipt_follows_its_goods(shop):
    """Of 10 kg four are in process: 2.40 of 6.00 go there."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="4")
    entry = adjust(shop, "CA-1", receipt="GR-1", against="accrued_expense", partner="V")
    assert shop.lines(entry) == [
        "Dr stock raw 6.00", "Dr wip material 2.40", "Cr accrued_expense 6.00", "Cr stock raw 2.40"
    ]  # fmt: skip
    before = shop.picture()
    refusal = shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="GR-1", reason="wrong")
    assert refusal.expected == "no landed cost on GR-1, nor a cost adjustment; found CA-1"
    adjust(shop, "CA-2", receipt="GR-1", direction="decrease", amounts={"material": "7"})
    shop(Reversal, "RV-2", of="CA-2", reason="wrong")
    after = shop.picture()
    assert {name for name in before if before[name] != after[name]} == {"position", "facts"}
    shop.in_step()


def test_what_is_gone_is_a_variance_where_policy_says(factory):
    """2.40 of 6.00 belong to goods that are gone: a variance; 3.60 join those on hand."""
    shop = factory({"price_difference": "variance"})
    shop.buy("GR-1", "RESIN", "10", "10")
    shop(OwnUse, "OU-1", item="RESIN", quantity="4", cost_centre="OFFICE")
    assert shop.lines(adjust(shop, "CA-1", receipt="GR-1")) == [
        "Dr stock raw 3.60", "Dr purchase_price_variance 2.40", "Cr cost_adjustment 6.00"
    ]  # fmt: skip
    shop(Reversal, "RV-1", of="CA-1", reason="wrong")
    assert shop.stock("RESIN") == ("6", {"material": "60.00"})
    assert shop.balance("purchase_price_variance") == "0.00"
    shop.in_step()


def test_a_product_takes_value_in_another_element(shop):
    """Work that was forgotten: 10.00 of subcontracting join five toys, and two of them are sold with 4.00 of it."""
    shop.buy("GR-1", "RESIN", "100", "10")
    shop.start("WO-1", "TOY", "5")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="10")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="5", final=True)
    shop.sell("SO-1", "TOY", "5", "90")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="2")
    adjust(shop, "CA-1", "TOY", receipt="PR-1", amounts={"subcontract": "10"}, against="accrued_expense")
    assert shop.stock("TOY") == ("3", {"material": "60.00", "subcontract": "6.00"})
    assert shop.balance("cost_of_sales") == "44.00"
    shop.in_step()


@pytest.mark.parametrize("item", ["RESIN", "DYE"])
def test_goods_are_brought_to_a_price(shop, item):
    """12.00 a kilogram for all of them, whatever each cost; posted again there is nothing to post."""
    shop.buy("GR-1", item, "10", "10")
    shop.buy("GR-2", item, "10", "20")
    adjust(shop, "CA-1", item, amounts={}, price="0.012", unit="g")
    assert shop.stock(item) == ("20", {"material": "240.00"})
    assert shop.balance("cost_adjustment") == "60.00"
    again = {"item": item, "price": "12", **WHY}
    shop.refuses(Code.NOTHING_TO_POST, "price", CostAdjustment, "CA-2", **again)
    shop(OwnUse, "OU-1", item=item, quantity="10", cost_centre="OFFICE")
    assert shop.balance("administrative_expense") == "120.00"
    shop(Reversal, "RV-1", of="CA-1", reason="wrong")
    assert shop.balance("cost_adjustment") == "0.00"
    no_quantity_no_value(shop.books)
    shop.in_step()


def test_a_lot_with_a_price_of_its_own_is_adjusted_alone(tracked):
    """2.00 on lot A; or 9.00 over all lots by quantity; where lots have no price none is named."""
    shop = tracked("specific")
    shop.buy("GR-A", "GLUE", "10", "4", lot="A")
    shop.buy("GR-B", "GLUE", "20", "6", lot="B")
    adjust(shop, "CA-1", "GLUE", lot="A", amounts={"material": "2"})
    adjust(shop, "CA-2", "GLUE", amounts={"material": "9"})
    parcels = {
        parcel.key: parcel.amounts["material"]
        for parcel in shop.books.state.stock.pool("GLUE", "MAIN").parcels
    }
    assert parcels == {"A": 45_00, "B": 126_00}
    shop(Reversal, "RV-2", of="CA-2", reason="wrong")
    assert shop.stock("GLUE") == ("30", {"material": "162.00"})
    shop.refuses(Code.STOCK_SHORT, "item", CostAdjustment, "CA-3", item="GLUE", lot="C", **MORE)
    shop.in_step()
    shop = tracked("fifo")
    shop.buy("GR-A", "GLUE", "10", "4", lot="A")
    shop.refuses(Code.LOT_UNSUITABLE, "lot", CostAdjustment, "CA-3", item="GLUE", lot="A", **MORE)


def test_a_month_at_average_takes_it_into_its_price(factory):
    """100.00 and 20.00 more over ten: an issue of five costs 60.00, though it was before."""
    shop = factory(item_classes=[
        {"code": of, "name": of, "valuation": "monthly_average"}
        for of in ("raw", "auxiliary", "parts", "semi_finished", "finished", "planned")
    ])  # fmt: skip
    shop.buy("GR-1", "RESIN", "10", "10")
    shop(OwnUse, "OU-1", item="RESIN", quantity="5", cost_centre="OFFICE")
    adjust(shop, "CA-1", amounts={"material": "20"})
    shop(AverageCosting, "AC-1", date="2026-10-31")
    assert shop.balance("administrative_expense") == "60.00"
    shop.in_step()


def test_a_receipt_of_a_closed_month_is_adjusted_beside(shop):
    """Its goods are gone, and nobody can follow them out of a closed month: a late difference takes all of it."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "100"}])
    shop(OwnUse, "OU-1", item="RESIN", quantity="10", cost_centre="OFFICE")
    for month, day in (("2026-10", "2026-10-31"), ("2026-11", "2026-11-30")):
        shop(ProfitCarry, f"CARRY-{month}", date=day)
        shop(PeriodClosing, f"CLOSE-{month}", period=month, date=day)
    assert shop.lines(adjust(shop, "CA-1", receipt="GR-1", direction="decrease", date="2026-12-01")) == [
        "Dr late_difference -6.00", "Cr cost_adjustment -6.00"
    ]  # fmt: skip
    shop.in_step()


def test_part_of_the_goods_went_back(shop):
    """A return keeps its own 90.00; what the rest cannot give up is a late difference."""
    shop.buy("GR-1", "DYE", "10", "10")
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="9")
    adjust(shop, "CA-1", "DYE", receipt="GR-1", direction="decrease", amounts={"material": "50"})
    stock_is_never_negative(shop.books)
    shop(Reversal, "RV-1", of="CA-1", reason="wrong")
    assert shop.stock("DYE") == ("1", {"material": "10.00"})
    assert "late_difference" not in shop.balances()
    shop.in_step()


def test_goods_that_went_back_have_borne_their_share(shop):
    """Nobody gives it back, and the rest is no dearer for it; the step declares where it goes."""
    shop.buy("GR-1", "DYE", "10", "10")
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="4")
    adjust(shop, "CA-1", "DYE", receipt="GR-1", amounts={"material": "5"})
    assert shop.stock("DYE") == ("6", {"material": "63.00"})
    assert shop.balance("late_difference") == "2.00"
    movements_keep_to_their_routes(shop.books)
    shop(PurchaseReturn, "RT-2", receipt="GR-1", quantity="1")
    shop(Reversal, "RV-1", of="RT-2", reason="wrong")
    with pytest.raises(Refused) as caught:
        shop(Reversal, "RV-2", of="RT-1", reason="wrong")
    assert caught.value.code == Code.DEPENDENTS_EXIST
    assert "CA-1" in caught.value.expected
    shop(Reversal, "RV-3", of="CA-1", reason="wrong")
    shop(Reversal, "RV-4", of="RT-1", reason="wrong")
    assert shop.stock("DYE") == ("10", {"material": "100.00"})
    shop.in_step()


def test_what_cannot_be_adjusted_is_refused(shop):
    """A fixed price, nothing on hand, more than there is, and contradictions."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.buy("GR-2", "DYE", "10", "10", date="2026-11-02")

    def refused(code, field, item="RESIN", **fields):
        shop.refuses(code, field, CostAdjustment, "CA-1", item=item, **{**MORE, **fields})

    less = {"direction": "decrease", "amounts": {"material": "100.01"}}
    refused(Code.ITEM_KIND_UNSUITABLE, "item", "BOLT")
    refused(Code.DOCUMENT_INVALID, "amounts", price="1")
    refused(Code.DOCUMENT_INVALID, "amounts", amounts={})
    refused(Code.DOCUMENT_INVALID, "direction", amounts={}, price="1", direction="decrease")
    refused(Code.DOCUMENT_INVALID, "partner", partner="V")
    refused(Code.UNKNOWN_PARTNER, "partner", partner="X", against="accrued_expense")
    refused(Code.DOCUMENT_INVALID, "cost_centre", cost_centre="SHOP")
    refused(Code.DOCUMENT_INVALID, "cost_centre", against="cost_centre")
    refused(Code.UNKNOWN_COST_CENTRE, "cost_centre", against="cost_centre", cost_centre="X")
    refused(Code.STOCK_SHORT, "item", "WHEEL")
    refused(Code.UNKNOWN_ELEMENT, "amounts.joy", amounts={"joy": "1"})
    refused(Code.NUMBER_INVALID, "amounts.material", amounts={"material": "1.001"})
    refused(Code.VALUE_EXCEEDS_PLACE, "amounts.material", **less)
    refused(Code.VALUE_EXCEEDS_PLACE, "amounts.labour", direction="decrease", amounts={"labour": "1"})
    refused(Code.VALUE_EXCEEDS_PLACE, "amounts.material", **less, receipt="GR-1")
    refused(Code.DOCUMENT_INVALID, "receipt", receipt="GR-1", lot="A")
    refused(Code.DOCUMENT_INVALID, "receipt", receipt="GR-1", amounts={}, price="1")
    refused(Code.DOCUMENT_INVALID, "receipt", "DYE", receipt="GR-1")
    refused(Code.DOCUMENT_INVALID, "date", "DYE", receipt="GR-2")
    refused(Code.UNKNOWN_DOCUMENT, "receipt", receipt="GR-0")
    refused(Code.UNIT_DOES_NOT_CONVERT, "unit", amounts={}, price="1", unit="hour")
    shop(Reversal, "RV-1", of="GR-1", reason="wrong")
    refused(Code.DOCUMENT_INVALID, "receipt", receipt="GR-1")


def test_a_late_slip_meets_a_company_that_refuses_it(factory):
    """Dated before the last movement of the goods it is refused where late facts are."""
    shop = factory({"late_facts": "refuse"})
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.refuses(
        Code.LATE_FACT_REFUSED, "date", CostAdjustment, "CA-1", item="RESIN", date="2026-10-01", **MORE
    )


def test_entered_late_it_is_as_if_it_had_been_there(factory):
    """With late facts priced anew, an adjustment of the 5th reaches the issue of the 9th."""
    shop = factory({"late_facts": "reprice"})
    shop.buy("GR-1", "DYE", "10", "10", date="2026-10-01")
    shop(OwnUse, "OU-1", item="DYE", quantity="5", cost_centre="OFFICE")
    adjust(shop, "CA-1", "DYE", date="2026-10-05")
    assert shop.balance("administrative_expense") == "53.00"
    shop(Reversal, "RV-1", of="CA-1", reason="wrong")
    assert shop.balance("administrative_expense") == "50.00"
    shop.in_step()


def to_eight(shop, item, number="CA-1", **fields):
    return adjust(shop, number, item, amounts={}, price="8", **fields)


def late_story(factory, item):
    """6 kg on hand at 10.00 on the 1st; on the 10th they are stated to be worth 8.00."""
    shop = factory({"late_facts": "reprice"})
    shop.buy("GR-1", item, "6", "10", date="2026-10-01")
    to_eight(shop, item, date="2026-10-10")
    assert shop.balance("cost_adjustment") == "12.00"
    return shop


@pytest.mark.parametrize("item", ["RESIN", "DYE"])
def test_a_price_stands_when_an_issue_comes_late(factory, item):
    """3 kg were gone on the 5th: the rest is worth 24.00, for which 6.00 are taken off; reversed, it is 12.00 again."""
    shop = late_story(factory, item)
    before = shop.picture()
    entry = shop(OwnUse, "OU-1", item=item, quantity="3", cost_centre="OFFICE", date="2026-10-05")
    assert shop.stock(item) == ("3", {"material": "24.00"})
    assert shop.balance("cost_adjustment") == "6.00"
    assert shop.balance("administrative_expense") == "30.00"
    (difference,) = entry.movements[len(entry.own) :]
    assert (difference.origin, difference.contra) == ("CA-1/0", False)
    movements_keep_to_their_routes(shop.books)
    shop(Reversal, "RV-1", of="OU-1", reason="wrong")
    after = shop.picture()
    assert {name for name in after if after[name] != before[name]} <= {"position", "facts"}
    shop.in_step()


@pytest.mark.parametrize("item", ["RESIN", "DYE"])
def test_a_price_stands_when_a_receipt_comes_late(factory, item):
    """4 kg at 20.00 of the 5th are worth 8.00 from the 10th on, and an issue of the 12th costs that."""
    shop = late_story(factory, item)
    shop(OwnUse, "OU-1", item=item, quantity="5", cost_centre="OFFICE", date="2026-10-12")
    shop.buy("GR-2", item, "4", "20", date="2026-10-05")
    assert shop.stock(item) == ("5", {"material": "40.00"})
    assert shop.balance("cost_adjustment") == "60.00"
    assert shop.balance("administrative_expense") == "40.00"
    shop(Reversal, "RV-1", of="CA-1", reason="wrong")
    assert shop.balance("cost_adjustment") == "0.00"
    expected = {"RESIN": ("5", {"material": "90.00"}), "DYE": ("5", {"material": "70.00"})}
    assert shop.stock(item) == expected[item]
    shop.in_step()


@pytest.mark.parametrize("late", ["as_of_now", "refuse", "reprice"])
@pytest.mark.parametrize("item", ["RESIN", "DYE"])
def test_a_price_stands_when_the_invoice_differs(factory, item, late):
    """Invoiced at 66.00, the goods still are worth 8.00 each: the price takes 18.00 off them, not 12.00."""
    shop = factory({"late_facts": late})
    shop.buy("GR-1", item, "6", "10")
    to_eight(shop, item)
    shop(OwnUse, "OU-1", item=item, quantity="2", cost_centre="OFFICE")
    entry = shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "66"}])
    assert shop.stock(item) == ("4", {"material": "32.00"})
    assert shop.balance("cost_adjustment") == "18.00"
    assert shop.balance("administrative_expense") == "16.00"
    assert "CA-1/0" in {movement.origin for movement in entry.movements}
    assert "CA-1" in shop.books.explain(entry.vouchers[0]).to_text()
    movements_keep_to_their_routes(shop.books)
    shop(Reversal, "RV-1", of="PI-1", reason="wrong")
    assert shop.balance("cost_adjustment") == "12.00"
    shop.in_step()


def test_where_a_difference_of_price_stands_apart_none_of_it_is_on_goods_with_a_price(factory):
    """All of the 6.00 is a variance: the goods have been worth 8.00 each since the receipt."""
    shop = factory({"price_difference": "variance"})
    shop.buy("GR-1", "DYE", "6", "10")
    to_eight(shop, "DYE")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "66"}])
    assert shop.balance("purchase_price_variance") == "6.00"
    assert shop.stock("DYE") == ("6", {"material": "48.00"})
    shop.in_step()


@pytest.mark.parametrize("item", ["RESIN", "DYE"])
def test_the_second_of_two_prices_stands_on_the_first(factory, item):
    """To 8.00, then to 9.00: a late issue of half gives half of each back; without the first the second takes 3.00."""
    shop = late_story(factory, item)
    adjust(shop, "CA-2", item, amounts={}, price="9", against="stock_gain", date="2026-10-11")
    assert shop.balance("stock_gain") == "-6.00"
    shop(OwnUse, "OU-1", item=item, quantity="3", cost_centre="OFFICE", date="2026-10-05")
    assert (shop.balance("cost_adjustment"), shop.balance("stock_gain")) == ("6.00", "-3.00")
    shop(Reversal, "RV-1", of="CA-1", reason="wrong")
    assert (shop.balance("cost_adjustment"), shop.balance("stock_gain")) == ("0.00", "3.00")
    assert shop.stock(item) == ("3", {"material": "27.00"})
    shop.in_step()


def test_a_price_that_changes_nothing_stands_where_late_facts_are_priced_anew(factory):
    """10.00 is what the goods cost: nothing is posted, and 4 kg at 20.00 that come late are worth 10.00, too."""
    shop = factory({"late_facts": "reprice"})
    shop.buy("GR-1", "DYE", "6", "10", date="2026-10-01")
    entry = adjust(shop, "CA-1", "DYE", amounts={}, price="10", date="2026-10-10")
    assert not entry.movements
    late = shop.buy("GR-2", "DYE", "4", "20", date="2026-10-05")
    assert shop.stock("DYE") == ("10", {"material": "100.00"})
    assert shop.balance("cost_adjustment") == "40.00"
    assert "CA-1" in shop.books.explain(late.vouchers[0]).to_text()
    shop(Reversal, "RV-1", of="CA-1", reason="wrong")
    assert shop.stock("DYE") == ("10", {"material": "140.00"})
    shop.in_step()


@pytest.mark.parametrize("item", ["RESIN", "DYE"])
def test_goods_that_a_price_is_for_have_to_be_there(factory, item):
    """A late issue of all of them is refused and names the adjustment; so it is where too little value is left."""
    shop = late_story(factory, item)
    used = {"item": item, "cost_centre": "OFFICE", "date": "2026-10-05"}
    refused = shop.refuses(Code.STOCK_SHORT, "date", OwnUse, "OU-1", quantity="6", **used)
    assert "CA-1" in refused.expected
    adjust(shop, "CA-2", item, direction="decrease", amounts={"material": "40"}, date="2026-10-12")
    refused = shop.refuses(Code.VALUE_EXCEEDS_PLACE, "date", OwnUse, "OU-2", quantity="2", **used)
    assert "CA-2" in refused.expected


def test_a_price_of_a_closed_month_keeps_what_it_added(factory):
    """October is closed: what November finds out about its receipt goes on to the goods."""
    shop = late_story(factory, "DYE")
    for kind, fields in ((ProfitCarry, {}), (PeriodClosing, {"period": "2026-10"})):
        shop(kind, kind.__name__, date="2026-10-31", **fields)
    invoice = {"partner": "V", "lines": [{"receipt": "GR-1", "amount": "66"}], "date": "2026-11-05"}
    shop(PurchaseInvoice, "PI-1", **invoice)
    assert shop.stock("DYE") == ("6", {"material": "54.00"})
    assert shop.balance("cost_adjustment", "2026-10") == "0.00"
    shop.in_step()


def test_amounts_are_spread_over_the_goods_of_their_day(factory):
    """6.00 over 10 kg and 20 kg; with 30 kg of the 3rd that come late it is a third for 20 kg."""
    shop = factory({"late_facts": "reprice"})
    shop.buy("GR-1", "RESIN", "10", "10", date="2026-10-01")
    shop.buy("GR-2", "RESIN", "20", "10", date="2026-10-02")
    adjust(shop, "CA-1", date="2026-10-10")
    shop.buy("GR-3", "RESIN", "30", "10", date="2026-10-03")
    layers = {parcel.key: parcel.amounts for parcel in shop.books.state.stock.pool("RESIN", "MAIN").parcels}
    assert layers == {
        "GR-1": {"material": 101_00}, "GR-2": {"material": 202_00}, "GR-3": {"material": 303_00}
    }  # fmt: skip
    assert shop.balance("cost_adjustment") == "-6.00"
    shop(Reversal, "RV-1", of="CA-1", reason="wrong")
    assert shop.stock("RESIN") == ("60", {"material": "600.00"})
    shop(OwnUse, "OU-1", item="RESIN", quantity="60", cost_centre="OFFICE", date="2026-10-04")
    shop.in_step()


@pytest.mark.parametrize("late", ["as_of_now", "reprice"])
def test_what_is_taken_off_several_layers_goes_by_what_they_cost_in_the_end(factory, late):
    """30.00 off 100.00 and 100.00 are 15.00 each; the first is invoiced at 200.00: it bears 20.00, the second 10.00."""
    shop = factory({"late_facts": late})
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.buy("GR-2", "RESIN", "10", "10")
    adjust(shop, "CA-1", direction="decrease", amounts={"material": "30"})
    shop(OwnUse, "OU-1", item="RESIN", quantity="10", cost_centre="OFFICE")
    assert shop.balance("administrative_expense") == "85.00"
    entry = shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "200"}])
    assert shop.balance("administrative_expense") == "180.00"
    assert shop.stock("RESIN") == ("10", {"material": "90.00"})
    assert shop.balance("cost_adjustment") == "30.00"
    assert {"CA-1/0", "CA-1/1"} <= {movement.origin for movement in entry.movements}
    shop(Reversal, "RV-1", of="PI-1", reason="wrong")
    assert shop.stock("RESIN") == ("10", {"material": "85.00"})
    shop(Reversal, "RV-2", of="CA-1", reason="wrong")
    assert shop.stock("RESIN") == ("10", {"material": "100.00"})
    shop.in_step()


def test_a_price_of_a_lot_stands_for_that_lot(tracked):
    """Lot A is worth 5.00 a kilogram, whatever its invoice says; lot B hears nothing of it."""
    shop = tracked("specific")
    shop.buy("GR-A", "GLUE", "10", "4", lot="A")
    shop.buy("GR-B", "GLUE", "20", "6", lot="B")
    adjust(shop, "CA-1", "GLUE", lot="A", amounts={}, price="5")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-A", "amount": "70"}])
    parcels = {
        parcel.key: parcel.amounts["material"]
        for parcel in shop.books.state.stock.pool("GLUE", "MAIN").parcels
    }
    assert parcels == {"A": 50_00, "B": 120_00}
    assert shop.balance("cost_adjustment") == "20.00"
    shop(Reversal, "RV-1", of="CA-1", reason="wrong")
    assert shop.stock("GLUE") == ("30", {"material": "190.00"})
    shop.in_step()


@pytest.mark.parametrize("item", ["RESIN", "DYE"])
def test_what_was_taken_off_and_was_never_there_comes_back_from_where_it_went(shop, item):
    """100.00, of which 95.00 are taken off, were invoiced at 90.00: only 90.00 can have been taken off."""
    shop.buy("GR-1", item, "10", "10")
    adjust(shop, "CA-1", item, direction="decrease", amounts={"material": "95"})
    before = shop.picture()
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "90"}])
    assert shop.stock(item) == ("10", {})
    assert shop.balance("cost_adjustment") == "90.00"
    assert "late_difference" not in shop.balances()
    shop.in_step()
    shop(Reversal, "RV-1", of="PI-1", reason="wrong")
    after = shop.picture()
    assert {name for name in after if after[name] != before[name]} == {"position", "facts"}


@pytest.fixture
def toys(factory):
    """Five toys came in on the 5th with material of 100.00 by the card; on the 8th 70.00 of it are taken off."""
    shop = factory({"late_facts": "reprice"})
    shop.buy("GR-1", "RESIN", "20", "10", date="2026-10-01")
    shop.start("WO-1", "TOY", "5", date="2026-10-01")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="8", date="2026-10-03")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="5", date="2026-10-05")
    adjust(shop, "CA-1", "TOY", direction="decrease", amounts={"material": "70"}, date="2026-10-08")
    return shop


def test_no_more_is_taken_off_a_product_than_its_order_has_cost(toys):
    """4 of 8 kg come back: 40.00 of material were there to be taken off, and 30.00 of 70.00 are given back.

    One toy was sold with none of it. A charge of 10.00 that comes afterwards is taken off, too.
    """
    toys.sell("SO-1", "TOY", "1", "90")
    toys(Delivery, "DL-1", sales_order="SO-1/1", quantity="1", date="2026-10-09")
    toys(OrderCompletion, "OC-1", work_order="WO-1", date="2026-10-20")
    assert toys.stock("TOY") == ("4", {"material": "8.00"})  # 80.00 less 70.00, less a fifth
    toys(Reversal, "RV-1", of="OC-1", reason="material was left")
    back = {"work_order": "WO-1", "item": "RESIN", "quantity": "4"}
    toys(MaterialReturn, "MR-1", date="2026-10-07", **back)
    toys(OrderCompletion, "OC-2", work_order="WO-1", date="2026-10-20")
    assert (toys.stock("TOY"), toys.balance("cost_adjustment")) == (("4", {}), "40.00")
    assert "late_difference" not in toys.balances()
    toys(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "250"}])
    assert (toys.stock("TOY"), toys.balance("cost_adjustment")) == (("4", {}), "50.00")
    toys.in_step()


def test_what_is_known_on_the_day_decides_whether_it_can_be_taken_off(toys):
    """The order is completed on the 20th with 80.00; on the 8th it was 100.00, of which 30.00 are left.

    On the 21st 10.00 are left. A price of the 7th would leave less than the 70.00; an invoice of the 4th reaches the
    toys with their completion, as it would have if it had been in time.
    """
    toys(OrderCompletion, "OC-1", work_order="WO-1", date="2026-10-20")
    less = {"item": "TOY", "direction": "decrease", **WHY}
    more = {"amounts": {"material": "30.01"}, "date": "2026-10-08"}
    toys.refuses(Code.VALUE_EXCEEDS_PLACE, "amounts.material", CostAdjustment, "CA-2", **less, **more)
    more = {"amounts": {"material": "10.01"}, "date": "2026-10-21"}
    toys.refuses(Code.VALUE_EXCEEDS_PLACE, "amounts.material", CostAdjustment, "CA-2", **less, **more)
    adjust(toys, "CA-2", "TOY", direction="decrease", amounts={"material": "30"}, date="2026-10-08")
    assert (toys.stock("TOY")[1].get("material"), toys.balance("cost_adjustment")) == (None, "80.00")
    priced = {"item": "TOY", "price": "10", "date": "2026-10-07", **WHY}
    refused = toys.refuses(Code.VALUE_EXCEEDS_PLACE, "date", CostAdjustment, "CA-3", **priced)
    assert "CA-1" in refused.expected
    lines = [{"receipt": "GR-1", "amount": "100"}]
    toys(PurchaseInvoice, "PI-1", partner="V", date="2026-10-04", lines=lines)
    assert (toys.stock("TOY")[1].get("material"), toys.balance("cost_adjustment")) == (None, "40.00")
    toys.in_step()


def test_a_late_fact_through_an_order_leaves_what_a_later_adjustment_takes_off(toys):
    """The order was completed on the 6th with 80.00, of which 70.00 were taken off on the 8th.

    An invoice of the 4th by which the material cost 8.75 a kilogram leaves 70.00; one by which it cost less is refused.
    An invoice of the 9th by which it cost 5.00 is not: 40.00 were there to be taken off.
    """
    toys(Reversal, "RV-1", of="CA-1", reason="posted again after the completion")
    toys(OrderCompletion, "OC-1", work_order="WO-1", date="2026-10-06")
    adjust(toys, "CA-2", "TOY", direction="decrease", amounts={"material": "70"}, date="2026-10-08")
    invoice = {"partner": "V", "date": "2026-10-04"}
    lines = [{"receipt": "GR-1", "amount": "174"}]
    refused = toys.refuses(Code.VALUE_EXCEEDS_PLACE, "date", PurchaseInvoice, "PI-1", lines=lines, **invoice)
    assert "CA-2" in refused.expected
    exact = toys(PurchaseInvoice, "PI-1", lines=[{"receipt": "GR-1", "amount": "175"}], **invoice)
    assert toys.balance("cost_adjustment") == "70.00"
    toys(Reversal, "RV-2", of=exact.document.id, reason="wrong")
    toys(
        PurchaseInvoice, "PI-2", partner="V", date="2026-10-09", lines=[{"receipt": "GR-1", "amount": "100"}]
    )
    assert (toys.stock("TOY"), toys.balance("cost_adjustment")) == (("5", {}), "40.00")
    toys.in_step()


METHODS = st.sampled_from(["fifo", "lifo", "moving_average", "monthly_average"])
STEPS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(1, 30), st.integers(1, 50_00)), min_size=2, max_size=14
)


# what was taken off later would have nothing, or too little, to be taken off
REFUSALS = {None, Code.DEPENDENTS_EXIST, Code.VALUE_EXCEEDS_PLACE}


def refusal(shop, number, of):
    """Reverse a document and say with which code that is refused; None where it is not."""
    try:
        shop(Reversal, number, of=of, reason="wrong")
    except Refused as refused:
        return refused.code
    return None


@pytest.mark.parametrize("method", ["fifo", "moving_average"])
def test_an_increase_that_a_later_decrease_needs_is_not_taken_back(method):
    """5 at 3.33 and 8.00 more; 4 are left, and 15.00 off: they would be worth 13.32 without the 8.00."""
    data = tables()
    data["company"] |= {"policies": {"late_facts": "reprice"}}
    data["item_classes"] = [
        {"code": of["code"], "name": "x", "valuation": method} for of in data["item_classes"]
    ]
    shop = Shop(Setup.model_validate(data), MemoryLog())
    shop.buy("GR-0", "RESIN", "5", "3.33")
    adjust(shop, "CA-0", direction="increase", amounts={"material": "8"})
    shop(OwnUse, "OU", item="RESIN", quantity="1", cost_centre="OFFICE")
    adjust(shop, "CA-1", direction="decrease", amounts={"material": "15"})
    refused = shop.refuses(Code.VALUE_EXCEEDS_PLACE, "date", Reversal, "RV", of="CA-0", reason="wrong")
    assert "CA-1" in str(refused)
    assert "13.32" in str(refused)


@given(METHODS, st.sampled_from(["as_of_now", "reprice"]), STEPS)
def test_no_adjustment_leaves_value_without_goods(method, late, steps):
    """Whatever is adjusted between receipts, issues and reversals: nothing is negative, and the ledger agrees."""
    data = tables()
    data["company"] |= {"policies": {"late_facts": late}}
    data["item_classes"] = [
        {"code": of["code"], "name": "x", "valuation": method} for of in data["item_classes"]
    ]
    shop = Shop(Setup.model_validate(data), MemoryLog())
    adjusted = []
    bought = ["GR-0"]
    shop.buy("GR-0", "RESIN", "5", "3.33")
    for number, (what, quantity, amount) in enumerate(steps):
        held = shop.books.state.stock.pool("RESIN", "MAIN")
        money = f"{amount // 100}.{amount % 100:02d}"
        if what == 0:
            shop.buy(f"GR-{number + 1}", "RESIN", str(quantity), money)
            bought.append(f"GR-{number + 1}")
        elif what == 1 and held.quantity > 0:
            part = min(quantity, held.quantity // 1_000_000)
            shop(OwnUse, f"OU-{number}", item="RESIN", quantity=str(part), cost_centre="OFFICE")
        elif what in (2, 3) and held.quantity > 0 and (what == 2 or amount <= held.value):
            direction = "increase" if what == 2 else "decrease"
            adjust(shop, f"CA-{number}", direction=direction, amounts={"material": money})
            adjusted.append(f"CA-{number}")
        elif what == 5 and bought:
            receipt = bought.pop(quantity % len(bought))
            lines = [{"receipt": receipt, "amount": money}]
            shop(PurchaseInvoice, f"PI-{number}", partner="V", lines=lines)
            adjusted.append(f"PI-{number}")
        elif what == 4 and adjusted:
            assert refusal(shop, f"RV-{number}", adjusted.pop(amount % len(adjusted))) in REFUSALS
        no_quantity_no_value(shop.books)
        stock_is_never_negative(shop.books)
    shop.in_step()
