"""Goods sold before a month's test was posted take their part of the allowance when their own month is closed."""

import pytest

from erpcore.documents import (
    CostOfSalesCarry,
    CountResult,
    Delivery,
    LossDecision,
    OpeningStock,
    OwnUse,
    OwnUseReturn,
    Reversal,
    SalesOrder,
    SalesReturn,
    StockWriteDown,
    StockWriteOff,
)

LAST, NEXT = {"date": "2026-10-31"}, {"date": "2026-11-05"}
TESTED = {"item": "RESIN", "price": "8"}
LINE = {"item": "RESIN", "quantity": "10", "price": "20"}


@pytest.fixture
def open_shop(factory):
    """10 kg of October at 10.00; November sells 4 of them before they are written down to 8.00."""

    def build(**policies):
        shop = factory({"late_facts": "reprice", **policies})
        shop.buy("GR-1", "RESIN", "10", "10")
        shop(SalesOrder, "SO-1", partner="C", lines=[LINE], **NEXT)
        shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="4", **NEXT)
        return shop

    return build


@pytest.fixture
def shop(open_shop):
    """The shop after the test: the allowance is 20.00, and nothing of it went with the goods sold."""
    shop = open_shop()
    shop(StockWriteDown, "WD-1", portions=[TESTED], **LAST)
    return shop


def carried(shop, number="CC-1", date="2026-11-30"):
    """Carry the cost of sales of a month; what its voucher says."""
    entry = shop(CostOfSalesCarry, number, date=date)
    return shop.lines(entry) if entry.vouchers else []


def test_what_was_sold_by_then_takes_its_part_of_the_allowance_along(shop):
    """IAS 2 paragraph 34: 4 of 10 were carried at 32.00, not 40.00: 8.00 of 20.00, in November and once."""
    assert carried(shop, "CC-0", **LAST) == []
    assert carried(shop) == ["Dr write_down_allowance 8.00", "Cr cost_of_sales 8.00"]
    assert carried(shop, "CC-2") == []
    assert (shop.balance("cost_of_sales"), shop.balance("write_down_allowance")) == ("32.00", "-12.00")
    shop.in_step()
    shop.replays()


def test_what_was_sold_after_it_has_the_part_that_is_left_for_it(shop):
    """3 more took 10.00 of 20.00, being half of what was there; theirs is 6.00, as that of the first 4 is 8.00."""
    shop(Delivery, "DL-2", sales_order="SO-1/1", quantity="3", **NEXT)
    assert shop.balance("write_down_allowance") == "-10.00"
    assert carried(shop) == [
        "Dr write_down_allowance 8.00",
        "Dr write_down_allowance -4.00",
        "Cr cost_of_sales 8.00",
        "Cr cost_of_sales -4.00",
    ]
    assert shop.balance("write_down_allowance") == "-6.00"


def test_a_later_test_has_put_it_right_already(shop):
    """On the 20th 6 kg need 12.00: the test takes 8.00 back as less impairment, and nothing is left to release."""
    shop(StockWriteDown, "WD-2", portions=[TESTED], date="2026-11-20")
    assert carried(shop) == []
    assert (shop.balance("write_down_allowance"), shop.balance("cost_of_sales")) == ("-12.00", "40.00")


def test_what_was_released_is_taken_back_with_the_sale(shop):
    """The sale is reversed after the first run of the close: the second takes the 8.00 back."""
    carried(shop)
    shop(Reversal, "RV-1", of="DL-1", reason="not sold", date="2026-11-20")
    assert carried(shop, "CC-2") == ["Dr write_down_allowance -8.00", "Cr cost_of_sales -8.00"]
    assert (shop.balance("write_down_allowance"), shop.balance("cost_of_sales")) == ("-20.00", "0.00")


@pytest.mark.parametrize(
    ("price", "october", "november"), [("7.5", "-25.00", "-15.00"), ("9.5", "-8.00", "-4.80")]
)
def test_a_month_tested_again_counts_what_the_next_has_released(shop, price, october, november):
    """October is tested anew after a run of November's carry: its allowance is that of 10 kg, November's that of 6.

    But no more is taken back than there still is: of 5.00 that October should come to, 8.00 are gone.
    """
    carried(shop)
    shop(StockWriteDown, "WD-2", portions=[TESTED | {"price": price}], **LAST)
    assert shop.balance("write_down_allowance", "2026-10") == october
    carried(shop, "CC-2")
    assert shop.balance("write_down_allowance", "2026-11") == november


def test_each_item_of_a_test_goes_its_own_way(open_shop):
    """RESIN gives back 8.00 of 20.00 with 4 of 10 sold, WHEEL 5.00 of 10.00 with 2 of 4: each by itself."""
    shop = open_shop()
    shop.buy("GR-2", "WHEEL", "4", "5")
    shop(SalesOrder, "SO-2", partner="C", lines=[LINE | {"item": "WHEEL"}], **NEXT)
    shop(Delivery, "DL-2", sales_order="SO-2/1", quantity="2", **NEXT)
    shop(StockWriteDown, "WD-1", portions=[TESTED, {"item": "WHEEL", "price": "2.5"}], **LAST)
    assert carried(shop) == [
        "Dr write_down_allowance 8.00",
        "Dr write_down_allowance 5.00",
        "Cr cost_of_sales 8.00",
        "Cr cost_of_sales 5.00",
    ]
    assert carried(shop, "CC-2") == []


def test_goods_for_a_contract_are_left_to_the_next_test(open_shop):
    """Of which of them were sold the test cannot know any more; nothing is released of what was tested apart."""
    shop = open_shop()
    shop(StockWriteDown, "WD-1", portions=[{**TESTED, "sales_order": "SO-1/1"}, TESTED], **LAST)
    assert carried(shop) == []


@pytest.mark.parametrize("late_facts", ["as_of_now", "refuse"])
def test_what_late_slips_are_priced_at_decides_nothing_of_it(open_shop, late_facts):
    """The sales went in the order of the months: 4 of 10 have 8.00 of 20.00, one that was taken back has nothing."""
    shop = open_shop(late_facts=late_facts)
    shop(Delivery, "DL-2", sales_order="SO-1/1", quantity="3", **NEXT)
    shop(Reversal, "RV-1", of="DL-2", reason="not sold", date="2026-11-20")
    shop(StockWriteDown, "WD-1", portions=[TESTED], **LAST)
    assert shop.balance("write_down_allowance") == "-20.00"
    assert carried(shop) == ["Dr write_down_allowance 8.00", "Cr cost_of_sales 8.00"]
    shop.in_step()
    shop.replays()


def test_a_month_that_is_closed_when_the_next_has_sold_asks_for_no_other_test(open_shop):
    """What November's sale has taken along of 20.00 in time was there at the end of October."""
    shop = open_shop()
    shop(Reversal, "RV-1", of="DL-1", reason="too early", **NEXT)
    shop(StockWriteDown, "WD-1", portions=[TESTED], **LAST)
    shop(Delivery, "DL-2", sales_order="SO-1/1", quantity="4", **NEXT)
    assert shop.balance("write_down_allowance") == "-12.00"
    findings = shop.books.month_end("2026-10").dry_run().findings
    assert [of for of in findings if of.code == "WRITE_DOWN_COST_CHANGED"] == []


def test_a_test_that_the_next_month_reversed_is_posted_anew(shop):
    """The reversal of November stands next to October's test: another one finds no allowance, and brings 25.00."""
    shop(Reversal, "RV-1", of="WD-1", reason="other prices", **NEXT)
    shop(StockWriteDown, "WD-2", portions=[TESTED | {"price": "7.5"}], **LAST)
    assert shop.balance("write_down_allowance") == "-25.00"


@pytest.mark.parametrize(
    ("document", "fields", "role"),
    [
        (StockWriteOff, {"reason": "broken"}, "pending_loss"),
        (StockWriteOff, {"reason": "fire", "bearer": "abnormal"}, "abnormal_loss"),
        (
            StockWriteOff,
            {"reason": "dust", "bearer": "cost_centre", "cost_centre": "OFFICE"},
            "administrative_expense",
        ),
        (OwnUse, {"purpose": "donation"}, "donation"),
    ],
)
def test_what_was_lost_or_given_up_by_then_takes_its_part_along(open_shop, document, fields, role):
    """CAS 1 article 21: 3 of 10 leave at 24.00, not 30.00; the 4 sold have 8.00 of 20.00, and 6.00 stay with 3."""
    shop = open_shop()
    shop(document, "OUT-1", item="RESIN", quantity="3", **fields, **NEXT)
    shop(StockWriteDown, "WD-1", portions=[TESTED], **LAST)
    carried(shop)
    assert (shop.balance(role), shop.balance("cost_of_sales")) == ("24.00", "32.00")
    assert shop.balance("write_down_allowance") == "-6.00"
    assert carried(shop, "CC-2") == []
    shop.in_step()
    shop.replays()


@pytest.mark.parametrize(
    ("document", "fields", "role"),
    [
        (StockWriteOff, {"reason": "dust", "bearer": "cost_centre"}, "overhead_pool"),
        (OwnUse, {"purpose": "cost_centre"}, "overhead_pool"),
    ],
)
def test_what_workshops_took_leaves_its_part_to_the_next_test(open_shop, document, fields, role):
    """Overhead has handed on what it bore when cost of sales is carried: 3 of 10 keep 30.00, and 12.00 stay."""
    shop = open_shop()
    shop(document, "OUT-1", item="RESIN", quantity="3", cost_centre="SHOP", **fields, **NEXT)
    shop(StockWriteDown, "WD-1", portions=[TESTED], **LAST)
    carried(shop)
    assert (shop.balance(role), shop.balance("write_down_allowance")) == ("30.00", "-12.00")


def test_what_was_counted_and_is_missing_takes_its_part_along(open_shop):
    """A count found 5 of 6 kg that were left: the one that is missing is pending at 8.00."""
    shop = open_shop()
    shop(CountResult, "CR-1", item="RESIN", counted="5", **NEXT)
    shop(StockWriteDown, "WD-1", portions=[TESTED], **LAST)
    carried(shop)
    assert (shop.balance("pending_loss"), shop.balance("write_down_allowance")) == ("8.00", "-10.00")


def test_what_was_decided_on_by_then_is_to_be_decided_on_too(open_shop):
    """40.00 were an abnormal loss by decision; 8.00 of it turn out to be none, and wait for another decision."""
    shop = open_shop()
    shop(StockWriteOff, "OUT-1", item="RESIN", quantity="4", reason="broken", **NEXT)
    shop(LossDecision, "LD-1", of="OUT-1", lines=[{"bearer": "abnormal"}], **NEXT)
    shop(StockWriteDown, "WD-1", portions=[TESTED], **LAST)
    carried(shop)
    assert (shop.balance("abnormal_loss"), shop.balance("pending_loss")) == ("40.00", "-8.00")
    findings = shop.books.month_end("2026-11").check()
    assert ["OUT-1" in of.message for of in findings if of.code == "LOSS_NOT_DECIDED"] == [True]
    shop(LossDecision, "LD-2", of="OUT-1", lines=[{"bearer": "abnormal"}], date="2026-11-30")
    assert (shop.balance("abnormal_loss"), shop.balance("pending_loss")) == ("32.00", "0.00")


def test_goods_that_came_back_unused_brought_their_part_back(open_shop):
    """Of 3 given away 2 came back before the test: one has left with 2.00, and 10.00 stay with 5."""
    shop = open_shop()
    shop(OwnUse, "OUT-1", item="RESIN", quantity="3", purpose="donation", **NEXT)
    shop(OwnUseReturn, "BACK-1", own_use="OUT-1", quantity="2", **NEXT)
    shop(StockWriteDown, "WD-1", portions=[TESTED], **LAST)
    carried(shop)
    assert (shop.balance("donation"), shop.balance("cost_of_sales")) == ("8.00", "32.00")
    assert shop.balance("write_down_allowance") == "-10.00"


def test_goods_that_did_not_come_back_after_all_have_their_part(open_shop):
    """The return of 2 of 3 given away is reversed, and 1 comes back: 2 have left with 4.00; sales keep their 8.00."""
    shop = open_shop()
    shop(OwnUse, "OUT-1", item="RESIN", quantity="3", purpose="donation", **NEXT)
    shop(OwnUseReturn, "BACK-1", own_use="OUT-1", quantity="2", **NEXT)
    shop(Reversal, "RV-1", of="BACK-1", reason="broken", **NEXT)
    shop(OwnUseReturn, "BACK-2", own_use="OUT-1", quantity="1", **NEXT)
    shop(StockWriteDown, "WD-1", portions=[TESTED], **LAST)
    carried(shop)
    assert (shop.balance("donation"), shop.balance("cost_of_sales")) == ("16.00", "32.00")
    assert shop.balance("write_down_allowance") == "-8.00"


def test_a_sale_that_came_back_by_mistake_keeps_its_part(shop):
    """The return of 2 of 4 sold is reversed: the sale is what it was, and has 8.00."""
    shop(SalesReturn, "SR-1", delivery="DL-1", quantity="2", date="2026-11-06")
    shop(Reversal, "RV-1", of="SR-1", reason="another customer's", date="2026-11-07")
    carried(shop)
    assert (shop.balance("cost_of_sales"), shop.balance("write_down_allowance")) == ("32.00", "-12.00")


def test_an_allowance_of_before_the_books_that_is_stated_late_counts(open_shop):
    """10 kg more were written down by 5.00 when the books began: 4 of 20 take 8.00 of 40.00 along, not of 35.00."""
    shop = open_shop()
    before = {"amounts": {"material": "100"}, "written_down": "5", "date": "2026-10-01"}
    shop(OpeningStock, "OP-1", item="RESIN", quantity="10", **before)
    shop(StockWriteDown, "WD-1", portions=[TESTED], **LAST)
    carried(shop)
    assert (shop.balance("cost_of_sales"), shop.balance("write_down_allowance")) == ("32.00", "-32.00")


def test_goods_of_several_layers_that_came_back_count_all(factory):
    """10 kg of two receipts are given away, and 9 come back: all of that brings its part back."""
    shop = factory({"late_facts": "reprice"})
    shop.buy("GR-1", "RESIN", "2", "10")
    shop.buy("GR-2", "RESIN", "8", "10")
    shop(OwnUse, "OUT-1", item="RESIN", quantity="10", purpose="donation", **NEXT)
    shop(OwnUseReturn, "BACK-1", own_use="OUT-1", quantity="9", **NEXT)
    shop(StockWriteDown, "WD-1", portions=[TESTED], **LAST)
    carried(shop)
    assert (shop.balance("donation"), shop.balance("write_down_allowance")) == ("8.00", "-18.00")


def test_goods_that_come_back_after_another_test_bring_nothing(open_shop):
    """A test of the 15th brings 3 kg to 6.00; 2 of 3 given away come back, and 2 of 5 sold then take 2.40 of 6.00."""
    shop = open_shop()
    shop(OwnUse, "OUT-1", item="RESIN", quantity="3", purpose="donation", **NEXT)
    shop(StockWriteDown, "WD-1", portions=[TESTED], **LAST)
    shop(StockWriteDown, "WD-2", portions=[TESTED], date="2026-11-15")
    shop(OwnUseReturn, "BACK-1", own_use="OUT-1", quantity="2", date="2026-11-20")
    shop(Delivery, "DL-2", sales_order="SO-1/1", quantity="2", date="2026-11-25")
    assert carried(shop) == []
    assert shop.balance("write_down_allowance") == "-3.60"


@pytest.mark.parametrize("late", [False, True])
def test_a_usual_loss_leaves_its_part_to_the_goods_that_bear_it(factory, late):
    """At the average of a month a count misses 2 of 10 kg: all of 20.00 stays with 8, of which 4 sold have 10.00."""
    classes = [{"code": "averaged", "name": "averaged", "valuation": "monthly_average"}]
    items = [{"code": "PAINT", "name": "PAINT", "kind": "raw", "item_class": "averaged", "unit": "kg"}]
    shop = factory({"late_facts": "reprice"}, more_item_classes=classes, more_items=items)
    shop.buy("GR-1", "PAINT", "10", "10")
    test = {"portions": [{"item": "PAINT", "price": "8"}], **LAST}
    shop(SalesOrder, "SO-1", partner="C", lines=[LINE | {"item": "PAINT"}], **NEXT)
    if not late:
        shop(StockWriteDown, "WD-1", **test)
    shop(CountResult, "CR-1", item="PAINT", counted="8", loss="normal", **NEXT)
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="4", date="2026-11-06")
    if late:
        shop(StockWriteDown, "WD-1", **test)
    carried(shop)
    assert shop.balance("write_down_allowance") == "-10.00"


def test_a_loss_that_is_worth_nothing_yet_takes_nothing_along(factory):
    """At the average of a month a loss is pending without a value until the month is costed, in time as well."""
    classes = [{"code": "averaged", "name": "averaged", "valuation": "monthly_average"}]
    items = [{"code": "PAINT", "name": "PAINT", "kind": "raw", "item_class": "averaged", "unit": "kg"}]
    policies = {"late_facts": "reprice", "monthly_issues": "month_end"}
    shop = factory(policies, more_item_classes=classes, more_items=items)
    shop.buy("GR-1", "PAINT", "10", "10")
    shop(StockWriteOff, "OUT-1", item="PAINT", quantity="4", reason="broken", **NEXT)
    shop(StockWriteDown, "WD-1", portions=[{"item": "PAINT", "price": "8"}], **LAST)
    assert carried(shop) == []
