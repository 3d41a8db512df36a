"""Landed costs: freight, handling and duty are part of what goods cost, wherever the goods are by then."""

import pytest
from tests.unit.flow.conftest import CLASSES

from erpcore import Code
from erpcore.documents import (
    CostAdjustment,
    Delivery,
    GoodsReceipt,
    LandedCost,
    MaterialIssue,
    OrderCompletion,
    OverheadExpense,
    PeriodClosing,
    ProductionReceipt,
    ProfitCarry,
    PurchaseInvoice,
    PurchaseReturn,
    Reversal,
    SupplierPayment,
)
from erpcore.flow.buy.landed_cost import STEP


def land(shop, number, amount, receipts, basis="value", **fields):
    """Post a cost of carrier W over receipts, given as names or as (name, share)."""
    lines = [
        {"receipt": line} if isinstance(line, str) else {"receipt": line[0], "share": line[1]}
        for line in receipts
    ]
    charges = [{"amount": amount, "basis": basis}]
    return shop(LandedCost, number, **{"partner": "W", "charges": charges, "receipts": lines, **fields})


def goods(code, weight=None, volume=None, item_class="raw"):
    measures = {"weight": weight, "volume": volume}
    known = {name: value for name, value in measures.items() if value}
    return {"code": code, "name": code, "kind": "raw", "item_class": item_class, "unit": "pcs", **known}


def test_goods_on_hand_take_the_cost_to_the_shelf(shop):
    """企业会计准则第1号 article 6: 40 kg for 400.00 with 60.00 freight, and 5.40 VAT on it, cost 460.00."""
    shop.buy("GR-1", "RESIN", "40", "10")
    entry = land(shop, "LC-1", "60", ["GR-1"], vat="5.40")
    assert shop.lines(entry) == ["Dr stock raw 60.00", "Dr input_vat 5.40", "Cr supplier 65.40"]
    assert shop.stock("RESIN") == ("40", {"material": "460.00"})
    assert shop.open("supplier", "LC-1") == "-65.40"
    assert shop.open("gr_ir", "GR-1") == "-400.00"
    shop(SupplierPayment, "SP-1", partner="W", lines=[{"invoice": "LC-1", "amount": "65.40"}])
    shop.in_step()


@pytest.mark.parametrize(
    ("basis", "weights", "volumes"),
    [
        ("value", [None] * 3, [None] * 3),
        ("weight", ["10", "8", "6"], [None] * 3),
        ("volume", [None] * 3, ["10", "8", "6"]),
    ],
)
def test_a_cost_is_spread_by_value_weight_or_volume(factory, basis, weights, volumes):
    """AutoCount, help page "Landing Cost": 100.00 over 2, 3 and 1 pieces are 40.00, 48.00 and 12.00."""
    shop = factory(more_items=[goods(*row) for row in zip("ABC", weights, volumes, strict=True)])
    for item, quantity, price in (("A", "2", "100"), ("B", "3", "80"), ("C", "1", "60")):
        shop.buy(f"GR-{item}", item, quantity, price)
    land(shop, "LC-1", "100", ["GR-A", "GR-B", "GR-C"], basis)
    values = [shop.stock(item)[1]["material"] for item in "ABC"]
    assert values == ["240.00", "288.00", "72.00"]  # 200 + 40, 240 + 48, 60 + 12
    shop.in_step()


def test_several_charges_each_have_their_own_basis(factory):
    """Odoo, test of landed costs: 5 refrigerators and 10 ovens; 150 by quantity, 250 by weight, 20 by volume."""
    shop = factory(more_items=[goods("FRIDGE", "10", "1"), goods("OVEN", "20", "1.5")])
    shop.buy("GR-1", "FRIDGE", "5", "100")
    shop.buy("GR-2", "OVEN", "10", "100")
    charges = [
        {"amount": "10", "basis": "hand", "element": "subcontract"},
        {"amount": "150", "basis": "quantity"},
        {"amount": "250", "basis": "weight"},
        {"amount": "20", "basis": "volume"},
    ]
    receipts = [{"receipt": "GR-1", "share": "1"}, {"receipt": "GR-2", "share": "1"}]
    shop(LandedCost, "LC-1", partner="W", charges=charges, receipts=receipts)
    # 50 + 50 + 5 and 100 + 200 + 15; the equal shares of 10.00 enter with an element of their own
    assert shop.stock("FRIDGE") == ("5", {"material": "605.00", "subcontract": "5.00"})
    assert shop.stock("OVEN") == ("10", {"material": "1315.00", "subcontract": "5.00"})
    assert shop.open("supplier", "LC-1") == "-430.00"


def test_freight_by_quantity_of_one_unit(shop):
    """Exam problem 运杂费按重量分配: 2200.00 over 4000, 2000 and 5000 kg is 0.20 a kg."""
    for number, quantity, price in (("A", "4000", "8"), ("B", "2000", "4"), ("C", "5000", "10")):
        shop.buy(number, "RESIN", quantity, price)
    entry = land(shop, "LC-1", "2200", ["A", "B", "C"], "quantity")
    assert [movement.amounts for movement in entry.movements] == [
        (("", "material", 800_00),),
        (("", "material", 400_00),),
        (("", "material", 1000_00),),
    ]
    assert shop.stock("RESIN") == ("11000", {"material": "92200.00"})  # 32800 + 8400 + 51000


def test_odd_cents_go_to_the_largest_remainder(factory):
    """15.00 over thirteen pieces (odoo/odoo#11737): nothing is lost, and no receipt is off by more than a cent."""
    shop = factory(more_items=[goods("A")])
    numbers = [f"GR-{number}" for number in range(1, 14)]
    for number in numbers:
        shop.buy(number, "A", "1", "7")
    entry = land(shop, "LC-1", "15", numbers, "quantity")
    assert [movement.amounts[0][2] for movement in entry.movements] == [116] * 5 + [115] * 8
    assert shop.stock("A") == ("13", {"material": "106.00"})


@pytest.mark.parametrize(
    ("basis", "shares"),
    [
        ("quantity", ["623.70", "831.30"]),  # 1455 / 7000 kg = 0.2079
        ("weight", ["623.40", "831.60"]),  # 1455 / 14 000 = 0.1039
        ("volume", ["623.40", "831.60"]),
        ("value", ["655.08", "799.92"]),  # 1455 / 141 000 = 0.0103
    ],
)
def test_freight_is_spread_at_the_rate_that_the_company_prints(factory, basis, shares):
    """采购费用分配率 of four decimals over 3000 kg at 21.20 and 4000 kg at 19.35; the last receipt takes the rest."""
    metals = [goods("A", "2", "2"), goods("B", "2", "2")]
    shop = factory({"rate_decimals": 4}, more_items=metals)
    shop.buy("GR-1", "A", "3000", "21.20")
    shop.buy("GR-2", "B", "4000", "19.35")
    entry = land(shop, "LC-1", "1455", ["GR-1", "GR-2"], basis)
    assert [f"{movement.amounts[0][2] / 100:.2f}" for movement in entry.movements] == shares


def test_a_receipt_may_bear_nothing_by_hand(shop):
    """Shares 0 and 3: all of it is for the second receipt; no movement names the first."""
    shop.buy("GR-1", "RESIN", "1", "10")
    shop.buy("GR-2", "DYE", "1", "40")
    land(shop, "LC-1", "9", [("GR-1", "0"), ("GR-2", "3")], "hand")
    assert (shop.stock("RESIN")[1], shop.stock("DYE")[1]) == ({"material": "10.00"}, {"material": "49.00"})


def test_the_cost_follows_goods_that_are_gone(shop):
    """30 of 40 kg are on the order: 45.00 of 60.00 go with them, and on to the toys made and sold of them."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "15")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="30")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="15")
    shop(OrderCompletion, "OC-1", work_order="WO-1")
    shop.sell("SO-1", "TOY", "5", "99")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="5")
    before = shop.balances()
    entry = land(shop, "LC-1", "60", ["GR-1"])
    assert shop.stock("RESIN") == ("10", {"material": "115.00"})
    assert shop.stock("TOY")[1]["material"] == "230.00"  # 10 of 15 toys: 200.00 + 30.00
    changes = shop.balances()
    assert changes["cost_of_sales"] == "115.00"  # 5 of 15 toys: 100.00 + 15.00
    shop.in_step()
    shop(Reversal, "RV-1", of="LC-1", reason="billed to somebody else")
    assert shop.balances() == before
    assert shop.books.state.landed == {}
    assert entry.marks[0].delta == 60_00


def test_all_gone_in_an_earlier_period(shop):
    """Freight for goods used in October that is billed in November is dated November and follows them."""
    shop.buy("GR-1", "RESIN", "30", "10")
    shop.start("WO-1", "TOY", "15")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="30")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "300"}])
    shop(ProfitCarry, "PC-1", date="2026-10-31")
    shop(PeriodClosing, "CL-1", date="2026-10-31")
    entry = land(shop, "LC-1", "60", ["GR-1"], date="2026-11-03")
    assert shop.lines(entry) == [
        "Dr stock raw 60.00",
        "Dr wip material 60.00",
        "Cr supplier 60.00",
        "Cr stock raw 60.00",
    ]
    assert shop.wip("WO-1") == {"material": "360.00"}
    assert shop.balance("stock raw") == "0.00"
    shop.in_step()


def test_before_the_invoice_and_after_it_are_the_same(factory):
    """Freight 60.00 and an invoice 80.00 above the estimate: the shelf holds 540.00 either way."""
    invoice = (PurchaseInvoice, "PI-1", {"partner": "V", "lines": [{"receipt": "GR-1", "amount": "480"}]})
    freight = (
        LandedCost,
        "LC-1",
        {"partner": "W", "charges": [{"amount": "60"}], "receipts": [{"receipt": "GR-1"}]},
    )
    found = []
    for order in ((invoice, freight), (freight, invoice)):
        shop = factory()
        shop.buy("GR-1", "RESIN", "40", "10")
        for kind, number, fields in order:
            shop(kind, number, **fields)
        assert shop.stock("RESIN") == ("40", {"material": "540.00"})
        found.append(shop.balances())
    assert found[0] == found[1]


@pytest.mark.parametrize("valuation", ["fifo", "moving_average", "monthly_average"])
@pytest.mark.parametrize("back", [["2"], ["2", "3"], ["5"]])
def test_goods_that_went_back_bear_their_share_whenever_it_is_known(factory, valuation, back):
    """50.00 of freight on 5 kg: what went back costs 10.00 a kg, a late difference, before the bill and after it."""
    left = []
    for billed_first in (True, False):
        shop = factory(
            item_classes=[
                {"code": of, "name": of, "valuation": valuation if of == "raw" else how}
                for of, how in CLASSES.items()
            ],
            more_items=[goods("A")],
        )
        shop.buy("GR-0", "A", "5", "100")
        shop.buy("GR-1", "A", "5", "100")
        steps = [lambda of=shop: land(of, "LC-1", "50", ["GR-1"])]
        steps += [
            lambda of=shop, number=number, quantity=quantity: of(
                PurchaseReturn, f"RT-{number}", receipt="GR-1", quantity=quantity
            )
            for number, quantity in enumerate(back)
        ]
        for step in steps if billed_first else [*steps[1:], steps[0]]:
            step()
        shop.in_step()
        left.append((shop.stock("A"), shop.balance("late_difference")))
    gone = sum(map(int, back))
    value = f"{(10 - gone) * 100 + (5 - gone) * 10}.00"
    assert left == [((str(10 - gone), {"material": value}), f"{gone * 10}.00")] * 2


@pytest.mark.parametrize("valuation", ["fifo", "lifo", "moving_average"])
@pytest.mark.parametrize("kind", ["landed_cost", "cost_adjustment"])
def test_who_took_goods_before_some_went_back_bears_the_share_of_his_own(factory, valuation, kind):
    """50.00 on 10 kg, of which 4 are used, then 2 go back: 20.00, 10.00 and 20.00 on hand, whenever it is billed."""
    for billed in (0, 1, 2):
        shop = factory(
            item_classes=[
                {"code": of, "name": of, "valuation": valuation if of == "raw" else how}
                for of, how in CLASSES.items()
            ],
        )
        shop.buy("GR-1", "RESIN", "10", "10")
        shop.start("WO-1", "TOY", "5")
        used = {"work_order": "WO-1", "item": "RESIN", "quantity": "4", "reason": "more"}
        steps = [
            (MaterialIssue, "MI-1", used),
            (PurchaseReturn, "RT-1", {"receipt": "GR-1", "quantity": "1"}),
            (PurchaseReturn, "RT-2", {"receipt": "GR-1", "quantity": "1"}),
        ]
        for number, (step, name, fields) in enumerate(steps):
            if number == billed:
                _more(shop, kind)
            shop(step, name, **fields)
        assert _standing(shop) == ("4", "60.00", "60.00", "10.00")
        shop(Reversal, "RV-1", of="LC-1", reason="the bill was for somebody else")
        assert _standing(shop) == ("4", "40.00", "40.00", "0.00")
        _more(shop, kind, "LC-2")
        assert _standing(shop) == ("4", "60.00", "60.00", "10.00")
        shop.in_step()


@pytest.mark.parametrize("policy", ["follow", "variance"])
def test_an_adjustment_of_a_receipt_is_no_price_that_freight_is_spread_by(factory, policy):
    """Two receipts at 100.00, one adjusted by 50.00, whoever bears it: 30.00 by value are 15.00 each."""
    shop = factory({"price_difference": policy})
    for number in ("GR-1", "GR-2"):
        shop.buy(number, "RESIN", "10", "10")
    _more(shop, "cost_adjustment")
    land(shop, "LC-2", "30", ["GR-1", "GR-2"])
    marks = shop.books.log.find("LC-2").marks
    assert [mark.delta for mark in marks if mark.subject == "landed_cost"] == [1500, 1500]
    shop.in_step()


def _more(shop, kind, number="LC-1"):
    """50.00 for the receipt, of a carrier or of an adjustment."""
    if kind == "landed_cost":
        land(shop, number, "50", ["GR-1"])
    else:
        of = {"item": "RESIN", "receipt": "GR-1", "amounts": {"material": "50"}, "reason": "toll"}
        shop(CostAdjustment, number, **of)


def _standing(shop):
    """Tell what is on hand, what the order bears, and the late differences."""
    quantity, value = shop.stock("RESIN")
    return quantity, value["material"], shop.balance("wip material"), shop.balance("late_difference")


def test_a_landed_cost_after_a_return_is_taken_back_whole(shop):
    """60.00 on 40 kg of which 10 went back: 45.00 to the shelf, 15.00 to the late differences, and both undone."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="10")
    entry = land(shop, "LC-1", "60", ["GR-1"])
    lines = ["Dr stock raw 60.00", "Dr late_difference 15.00", "Cr supplier 60.00", "Cr stock raw 15.00"]
    assert shop.lines(entry) == lines
    shop(Reversal, "RV-1", of="LC-1", reason="the bill was for somebody else")
    assert shop.stock("RESIN") == ("30", {"material": "300.00"})
    assert (shop.balance("late_difference"), shop.balance("supplier")) == ("0.00", "0.00")
    shop.in_step()


def test_a_credit_note_of_the_carrier_goes_the_way_of_his_bill(shop):
    """40 kg for 400.00 with 60.00 freight, 10 kg are used; 20.00 with 1.80 VAT are taken back: 15.00 of them here."""
    shop.buy("GR-1", "RESIN", "40", "10")
    land(shop, "LC-1", "60", ["GR-1"], vat="5.40")
    shop.start("WO-1", "TOY", "5")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="10", reason="more")
    entry = land(shop, "LC-2", "20", ["GR-1"], vat="1.80", direction="decrease")
    assert shop.lines(entry) == [
        "Dr stock raw -20.00",
        "Dr input_vat -1.80",
        "Dr wip material -5.00",
        "Cr supplier -21.80",
        "Cr stock raw -5.00",
    ]
    assert shop.stock("RESIN") == ("30", {"material": "330.00"})
    assert shop.open("supplier", "LC-2") == "21.80"
    lines = [{"invoice": "LC-1", "amount": "65.40"}, {"invoice": "LC-2", "amount": "21.80"}]
    shop(SupplierPayment, "SP-1", partner="W", lines=lines)
    assert shop.balance("supplier") == "0.00"
    shop.in_step()


def test_a_bill_in_another_currency_is_taken_back_at_its_own_rate(factory):
    """10.00 dollars at 7.00 are taken back at 7.00, which is stated: goods keep the rate of their day (IAS 21.23)."""
    shop = factory(exchange_rates=[{"currency": "USD", "valid_from": "2026-10-01", "rate": "7.2"}])
    shop.buy("GR-1", "RESIN", "40", "10")
    land(shop, "LC-1", "10", ["GR-1"], currency="USD", rate="7")
    back = {"partner": "W", "direction": "decrease", "currency": "USD"}
    lines = {"charges": [{"amount": "10"}], "receipts": [{"receipt": "GR-1"}]}
    shop.refuses(Code.EXCHANGE_RATE_MISSING, "rate", LandedCost, "LC-2", **back, **lines)
    shop(LandedCost, "LC-2", rate="7", **back, **lines)
    assert shop.stock("RESIN") == ("40", {"material": "400.00"})
    shop.in_step()


def test_a_credit_note_is_shared_as_the_bill_was(factory):
    """150.00 on 5 and 10 pieces, 50.00 of it taken back: 16.67 and 33.33, at any price and at standard."""
    shop = factory(more_items=[goods("A"), goods("B")])
    for number, item, quantity in (("GR-1", "A", "5"), ("GR-2", "B", "10"), ("GR-3", "BOLT", "15")):
        shop.buy(number, item, quantity, "2.5")
    receipts = ["GR-1", "GR-2", "GR-3"]
    land(shop, "LC-1", "300", receipts, "quantity")
    land(shop, "LC-2", "100", receipts, "quantity", direction="decrease")
    assert [shop.stock(item)[1] for item in "AB"] == [{"material": "45.83"}, {"material": "91.67"}]
    assert shop.balance("purchase_price_variance") == "100.00"
    shop.in_step()


def test_no_more_is_taken_back_than_was_charged(shop):
    """Of 60.00 on one receipt and none on the other: 60.01 is too much, and so is any overhead or any of the other."""
    for number in ("GR-1", "GR-2"):
        shop.buy(number, "RESIN", "40", "10")
    land(shop, "LC-1", "60", ["GR-1"])
    back = {"partner": "W", "direction": "decrease"}
    for receipt, charge in (
        ("GR-1", {"amount": "60.01"}),
        ("GR-2", {"amount": "1"}),
        ("GR-1", {"amount": "1", "element": "overhead"}),
    ):
        lines = {"charges": [charge], "receipts": [{"receipt": receipt}]}
        shop.refuses(Code.VALUE_EXCEEDS_PLACE, "charges", LandedCost, "LC-2", **back, **lines)
    land(shop, "LC-2", "60", ["GR-1"], direction="decrease")
    shop.in_step()


def test_a_bill_goes_after_its_credit_note_and_the_receipt_after_both(shop):
    """60.00 landed and all of it taken back leave nothing on the receipt, which is theirs until both are reversed."""
    shop.buy("GR-0", "RESIN", "40", "10")
    shop.buy("GR-1", "RESIN", "40", "10")
    before = shop.picture()
    land(shop, "LC-1", "60", ["GR-1"])
    land(shop, "LC-2", "60", ["GR-1"], direction="decrease")
    for of in ("GR-1", "LC-1"):
        shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, f"RV-{of}", of=of, reason="wrong")
    for of in ("LC-2", "LC-1"):
        shop(Reversal, f"RV-{of}", of=of, reason="wrong")
    after = shop.picture()
    assert {name for name in after if after[name] != before[name]} == {"position", "facts"}
    shop(Reversal, "RV-GR", of="GR-1", reason="wrong")
    assert shop.stock("RESIN") == ("40", {"material": "400.00"})
    shop.in_step()


def test_at_standard_the_cost_is_a_price_variance(shop):
    """A shelf at standard keeps its value: 30.00 freight is a variance."""
    shop.buy("GR-1", "BOLT", "100", "2.5")
    entry = land(shop, "LC-1", "30", ["GR-1"])
    assert shop.lines(entry) == ["Dr purchase_price_variance 30.00", "Cr supplier 30.00"]
    assert shop.stock("BOLT") == ("100", {"material": "250.00"})
    shop(Reversal, "RV-1", of="LC-1", reason="wrong")
    assert shop.balance("purchase_price_variance") == "0.00"


@pytest.mark.parametrize("owed", ["bank", "cash", "accrued_expense"])
def test_a_cost_may_be_paid_at_once_or_accrued(shop, owed):
    """Porters are paid in cash: no open item is left."""
    shop.buy("GR-1", "RESIN", "40", "10")
    entry = land(shop, "LC-1", "60", ["GR-1"], owed=owed, partner=None)
    assert shop.lines(entry) == ["Dr stock raw 60.00", f"Cr {owed} 60.00"]
    assert shop.open("supplier", "LC-1") is None


@pytest.mark.parametrize(
    ("centre", "role"),
    [("REPAIR", "overhead_pool"), ("OFFICE", "administrative_expense"), ("SALES", "selling_expense")],
)
@pytest.mark.parametrize(
    ("item", "price", "borne"), [("RESIN", "10", "stock raw"), ("BOLT", "2.5", "purchase_price_variance")]
)
def test_what_a_cost_centre_has_done_leaves_its_expense(shop, centre, role, item, price, borne):
    """IAS 2.11: transport of one's own is part of the cost of the goods, too; nobody is owed it (采购保管费)."""
    shop(OverheadExpense, "OE-1", cost_centre=centre, amount="80", owed="bank")
    shop.buy("GR-1", item, "40", price)
    own = {"owed": "cost_centre", "cost_centre": centre, "partner": None}
    entry = land(shop, "LC-1", "60", ["GR-1"], **own)
    assert shop.lines(entry) == [f"Dr {borne} 60.00", f"Cr {role} 60.00"]
    land(shop, "LC-2", "10", ["GR-1"], direction="decrease", **own)
    assert shop.balance(role) == "30.00"
    for number, slip in (("RV-2", "LC-2"), ("RV-1", "LC-1")):
        shop(Reversal, number, of=slip, reason="wrong")
    assert shop.balance(role) == "80.00"
    shop.in_step()


@pytest.mark.parametrize(
    ("field", "fields", "code"),
    [
        ("cost_centre", {"cost_centre": None}, Code.DOCUMENT_INVALID),
        ("cost_centre", {"cost_centre": "NONE"}, Code.UNKNOWN_COST_CENTRE),
        ("partner", {"partner": "W"}, Code.DOCUMENT_INVALID),
        ("currency", {"currency": "USD"}, Code.DOCUMENT_INVALID),
        ("rate", {"rate": "7"}, Code.DOCUMENT_INVALID),
        ("vat", {"vat": "5"}, Code.DOCUMENT_INVALID),
        ("vat_treatment", {"vat_treatment": "cost"}, Code.DOCUMENT_INVALID),
        ("cost_centre", {"owed": "bank"}, Code.DOCUMENT_INVALID),
    ],
)
def test_a_cost_centre_sends_no_bill(shop, field, fields, code):
    """It is named, and nothing else is: no partner, no currency of its own, no VAT."""
    shop.buy("GR-1", "RESIN", "40", "10")
    usual = {"owed": "cost_centre", "cost_centre": "OFFICE", "charges": [{"amount": "60"}]}
    usual["receipts"] = [{"receipt": "GR-1"}]
    shop.refuses(code, field, LandedCost, "LC-1", **{**usual, **fields})


def test_no_route_has_a_cost_centre_owed_vat():
    """The posting table lists what can be posted: a cost centre sends no bill, so there is no VAT of it to recover."""
    owed = {route.credit for route in STEP.routes if route.debit == "input_vat"}
    assert owed == {"supplier", "bank", "cash", "accrued_expense", "self_assessed_vat"}


def test_a_receipt_with_landed_cost_is_reversed_after_it(shop):
    """The carrier is still owed: first his cost goes, then the receipt."""
    shop.buy("GR-1", "RESIN", "40", "10")
    land(shop, "LC-1", "60", ["GR-1"])
    shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="GR-1", reason="wrong")
    shop(Reversal, "RV-2", of="LC-1", reason="wrong")
    shop(Reversal, "RV-3", of="GR-1", reason="wrong")
    assert shop.balances() == {}


def test_what_cannot_be_spread_is_refused(factory):
    """Unknown, doubled, reversed, made goods; no measure; shares where none belong: nothing changes."""
    shop = factory(more_items=[goods("A", "2"), goods("B")])
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.buy("GR-A", "A", "4", "10")
    shop.buy("GR-B", "B", "4", "10")
    shop.buy("GR-X", "A", "4", "10")
    shop(Reversal, "RV-X", of="GR-X", reason="wrong")
    shop.start("WO-1", "TOY", "1")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="2")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="1")
    shop(GoodsReceipt, "GR-N", date="2026-11-02", partner="V", item="A", quantity="1", price="1")
    by_hand = {"charges": [{"amount": "1", "basis": "hand"}]}

    def no(code, field, **fields):
        usual = {"partner": "W", "charges": [{"amount": "60"}], "receipts": [{"receipt": "GR-A"}]}
        shop.refuses(code, field, LandedCost, "LC-1", **{**usual, **fields})

    no(Code.DOCUMENT_INVALID, "partner", partner=None)
    no(Code.UNKNOWN_PARTNER, "partner", partner="NOBODY")
    no(Code.UNKNOWN_PARTNER, "partner", partner="C")
    no(Code.UNKNOWN_DOCUMENT, "receipts.1.receipt", receipts=[{"receipt": "GR-9"}])
    no(Code.DOCUMENT_INVALID, "receipts.2.receipt", receipts=[{"receipt": "GR-A"}, {"receipt": "GR-A"}])
    for receipt in ("GR-X", "PR-1", "MI-1"):
        no(Code.DOCUMENT_INVALID, "receipts.1.receipt", receipts=[{"receipt": receipt}])
    no(Code.DOCUMENT_INVALID, "date", receipts=[{"receipt": "GR-N"}])
    no(Code.DOCUMENT_INVALID, "receipts.1.share", receipts=[{"receipt": "GR-A", "share": "1"}])
    no(Code.DOCUMENT_INVALID, "receipts.1.share", **by_hand)
    no(Code.BASIS_MISSING, "charges.1.basis", receipts=[{"receipt": "GR-A", "share": "0"}], **by_hand)
    no(Code.UNKNOWN_ELEMENT, "charges.1.element", charges=[{"amount": "1", "element": "freight"}])
    no(Code.NUMBER_INVALID, "charges.1.amount", charges=[{"amount": "1.001"}])
    no(Code.NUMBER_INVALID, "vat", vat="1.001")
    both = [{"receipt": "GR-A"}, {"receipt": "GR-B"}]
    no(Code.BASIS_MISSING, "charges.1.basis", charges=[{"amount": "1", "basis": "weight"}], receipts=both)
    no(Code.BASIS_MISSING, "charges.1.basis", charges=[{"amount": "1", "basis": "volume"}])
    mixed = [{"receipt": "GR-A"}, {"receipt": "GR-1"}]
    no(Code.BASIS_MISSING, "charges.1.basis", charges=[{"amount": "1", "basis": "quantity"}], receipts=mixed)
