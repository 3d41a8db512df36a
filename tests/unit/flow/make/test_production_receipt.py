"""Production receipts: output at standard or estimate, brought to actual when the order is completed."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import (
    Delivery,
    MaterialIssue,
    OrderCompletion,
    ProductionReceipt,
    Reversal,
    WorkOrder,
)


def running(shop):
    """20 toys: 40 kg at 10.00 and 3 hours planned, 580.00 or 29.00 each; the resin is issued."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    return shop


def receive(shop, number, quantity, **fields):
    return shop(ProductionReceipt, number, work_order="WO-1", quantity=quantity, **fields)


def test_a_receipt_while_the_order_runs_is_at_standard(shop):
    """8 toys: 8/20 of 400.00 material, 90.00 labour, 60.00 machine, 30.00 overhead."""
    entry = receive(running(shop), "PR-1", "8")
    assert shop.lines(entry) == [
        "Dr stock finished 232.00",
        "Cr wip material 160.00",
        "Cr wip labour 36.00",
        "Cr wip machine 24.00",
        "Cr wip overhead 12.00",
    ]
    assert shop.wip("WO-1") == {
        "material": "240.00",
        "labour": "-36.00",  # received before its time is reported
        "machine": "-24.00",
        "overhead": "-12.00",
    }
    shop.in_step()


def test_receipts_add_up_to_the_card_to_the_cent(shop):
    """90.00 labour over receipts of 3, 3, 1 and 13: the rounded total so far less what went before."""
    running(shop)
    found = [
        {element: amount for element, _, amount in receive(shop, f"PR-{n}", quantity).movements[0].amounts}
        for n, quantity in enumerate(("3", "3", "1", "13"))
    ]
    assert [amounts["labour"] for amounts in found] == [1350, 1350, 450, 5850]
    total = {element: sum(amounts[element] for amounts in found) for element in found[0]}
    assert total == {"material": 40000, "labour": 9000, "machine": 6000, "overhead": 3000}


def test_the_company_may_value_receipts_at_the_estimate(factory):
    """The wheel's standard card takes the price list's 10.00, the estimate the latest receipt's 12.00."""
    standard = {"item": "RESIN", "valid_from": "2026-01-01", "amounts": {"material": "9"}}
    for policy, amount in (("standard", "9.00"), ("estimate", "12.00")):
        shop = factory({"production_receipt_value": policy}, more_standards=[standard])
        shop.buy("GR-1", "RESIN", "40", "12")
        shop.start("WO-1", "WHEEL", "10")
        entry = receive(shop, "PR-1", "1")
        assert f"Cr wip material {amount}" in shop.lines(entry)


def test_a_receipt_takes_what_the_standard_of_the_product_states_beside_its_card(factory):
    """The wheel's bill plans 10.00 of resin; of labour nothing is planned, and 3.00 are stated: 按计划单位成本结转."""
    standard = {"item": "WHEEL", "valid_from": "2026-01-01", "amounts": {"material": "8", "labour": "3"}}
    shop = factory({}, more_standards=[standard], routings=[])
    shop.start("WO-1", "WHEEL", "10")
    found = shop.lines(receive(shop, "PR-1", "1"))
    assert found[1:] == ["Cr wip material 10.00", "Cr wip labour 3.00"]


def test_the_final_receipt_brings_all_receipts_to_actual_cost(shop):
    """企业产品成本核算制度: planned cost is brought to actual cost.

    20 toys cost 440.00 and 3 hours: 22.00 + 9.00 each. The 8 received at 29.00 rise by 2.00 of material each,
    16.00; the 12 come in at 31.00, 372.00.
    """
    running(shop)
    shop.buy("GR-2", "RESIN", "4", "10")
    shop(MaterialIssue, "MI-2", work_order="WO-1", item="RESIN", quantity="4", reason="spilt")
    shop.work("TT-1", "WO-1", "3")
    receive(shop, "PR-1", "8")
    entry = receive(shop, "PR-2", "12", final=True)
    assert shop.lines(entry) == [
        "Dr stock finished 388.00",  # 372.00 + 16.00
        "Cr wip material 280.00",  # 12 × 22.00 + 16.00
        "Cr wip labour 54.00",
        "Cr wip machine 36.00",
        "Cr wip overhead 18.00",
    ]
    assert (shop.status("WO-1"), shop.wip("WO-1")) == ("completed", {})
    assert shop.stock("TOY") == (
        "20",
        {"material": "440.00", "labour": "90.00", "machine": "60.00", "overhead": "30.00"},
    )
    shop.in_step()


def test_what_was_sold_before_the_completion_takes_its_share(shop):
    """5 of the 8 early toys are sold: of their 16.00 more, 10.00 go to cost of sales."""
    running(shop)
    shop.buy("GR-2", "RESIN", "4", "10")
    shop(MaterialIssue, "MI-2", work_order="WO-1", item="RESIN", quantity="4", reason="spilt")
    shop.work("TT-1", "WO-1", "3")
    receive(shop, "PR-1", "8")
    shop.sell("SO-1", "TOY", "20", "99")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="5")
    entry = receive(shop, "PR-2", "12", final=True)
    assert [line for line in shop.lines(entry) if "cost_of_sales" in line] == ["Dr cost_of_sales 10.00"]
    assert shop.balance("cost_of_sales") == "155.00"  # 5 × 31.00
    assert shop.stock("TOY")[1]["material"] == "330.00"  # 15 × 22.00
    shop.in_step()


def test_an_order_cheaper_than_planned_is_red(shop):
    """Nothing but the resin was spent: the 8 early toys fall from 29.00 to 20.00, by element."""
    running(shop)
    receive(shop, "PR-1", "8")
    entry = receive(shop, "PR-2", "12", final=True)
    assert shop.lines(entry) == [
        "Dr stock finished 240.00",  # 12 × 20.00
        "Dr stock finished -72.00",  # 8 × (20.00 − 29.00)
        "Cr wip material 240.00",
        "Cr wip labour -36.00",
        "Cr wip machine -24.00",
        "Cr wip overhead -12.00",
    ]
    assert shop.stock("TOY") == ("20", {"material": "400.00"})
    assert shop.wip("WO-1") == {}
    shop.in_step()


def test_cents_go_to_the_largest_remainder_or_to_the_last(factory):
    """400.00 over receipts of 1, 1 and 1 toy of three: 133.33 each, and who takes the cent is policy."""
    for policy, shares in (("largest_remainder", [13334, 13333, 13333]), ("last", [13333, 13333, 13334])):
        shop = factory({"rounding_receiver": policy})
        running(shop)
        for number in ("1", "2"):
            receive(shop, f"PR-{number}", "1")
        receive(shop, "PR-3", "1", final=True)
        outputs = shop.books.state.orders.orders["WO-1"].outputs
        assert [outputs[f"PR-{number}"].amounts["material"] for number in (1, 2, 3)] == shares
        assert shop.wip("WO-1") == {}


def test_a_final_receipt_alone_takes_everything(shop):
    """One receipt, one cost: 400.00 resin and an hour."""
    running(shop)
    shop.work("TT-1", "WO-1", "1")
    entry = receive(shop, "PR-1", "18", final=True)  # two were lost on the way
    assert shop.lines(entry)[0] == "Dr stock finished 460.00"
    assert shop.stock("TOY")[0] == "18"
    assert shop.wip("WO-1") == {}


def test_the_goods_of_an_order_may_go_to_several_sites(shop):
    """5 toys to the yard, 15 to the main store: each place gets its share of 400.00."""
    running(shop)
    receive(shop, "PR-1", "5", site="YARD")
    receive(shop, "PR-2", "15", final=True)
    assert shop.stock("TOY", "YARD") == ("5", {"material": "100.00"})
    assert shop.stock("TOY") == ("15", {"material": "300.00"})
    shop.in_step()


def test_a_product_at_standard_comes_in_at_standard_whatever_it_cost(shop):
    """10 gears at 13.50; what the order cost stays in process until it is settled."""
    shop.buy("GR-1", "BOLT", "40", "2.5")
    shop.start("WO-1", "GEAR", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="40", reason="bent ones")
    entry = receive(shop, "PR-1", "10", final=True)
    assert shop.lines(entry)[0] == "Dr stock planned 135.00"
    assert shop.wip("WO-1") == {
        "material": "25.00",  # 100.00 − 75.00
        "labour": "-30.00",
        "machine": "-20.00",
        "overhead": "-10.00",
    }
    assert shop.status("WO-1") == "completed"
    shop.in_step()


def test_a_final_receipt_taken_back_leaves_the_order_running(shop):
    """The preview says what it would be worth; posted and reversed, every balance is as before."""
    shop.start("WO-1", "TOY", "20")
    shop.work("TT-1", "WO-1", "1")
    shop.buy("GR-1", "RESIN", "1", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="1")
    before = shop.balances()
    entry = shop.books.preview(
        shop.document(ProductionReceipt, "PR-1", work_order="WO-1", quantity="20", final=True)
    )
    assert shop.lines(entry)[0] == "Dr stock finished 70.00"
    receive(shop, "PR-1", "20", final=True)
    shop(Reversal, "RV-1", of="PR-1", reason="counted wrong")
    assert shop.balances() == before
    assert shop.status("WO-1") == "released"


def test_more_than_the_order_plans_is_refused(factory):
    """20 are planned, 10 % more allowed: 22 in all."""
    shop = running(factory({"over_production": "0.1"}))
    receive(shop, "PR-1", "21")
    further = {"work_order": "WO-1", "quantity": "2"}
    shop.refuses(Code.QUANTITY_EXCEEDS_ORDER, "quantity", ProductionReceipt, "PR-2", **further)
    receive(shop, "PR-2", "1", final=True)


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ORDER, "work_order", {"work_order": "WO-9"}),
        (Code.ORDER_NOT_RELEASED, "work_order", {"work_order": "WO-0"}),
        (Code.ORDER_NOT_RELEASED, "work_order", {"work_order": "WO-2"}),
        (Code.UNKNOWN_SITE, "site", {"site": "MOON"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {"unit": "kg"}),
        (Code.UNIT_DOES_NOT_CONVERT, "quantity", {"quantity": "0.5"}),
        (Code.QUANTITY_EXCEEDS_ORDER, "quantity", {"quantity": "21"}),
        (Code.QUANTITY_EXCEEDS_ORDER, "quantity", {"quantity": "2", "unit": "box"}),
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
        (Code.PERIOD_NOT_OPEN, "date", {"date": "2026-12-01"}),
    ],
)
def test_a_receipt_that_does_not_fit_is_refused(shop, code, field, change):
    """Each refusal names the document and the field to look at, and leaves the books as they were."""
    running(shop)
    shop(WorkOrder, "WO-0", item="TOY", quantity="1")
    shop.start("WO-2", "TOY", "20")
    shop(OrderCompletion, "OC-2", work_order="WO-2")
    shop.refuses(code, field, ProductionReceipt, "PR-1", **{"work_order": "WO-1", "quantity": "1", **change})


def test_a_receipt_waits_for_the_new_standard_and_is_not_late(factory):
    """STANDARD_NOT_ADOPTED, STANDARD_MISSING and LATE_FACT_REFUSED hold for output as for any goods."""
    standards = [
        {"item": "GEAR", "valid_from": "2026-10-05", "amounts": {"material": "10"}},
        {"item": "GEAR", "valid_from": "2026-11-01", "amounts": {"material": "11"}},
        {"item": "BOLT", "valid_from": "2026-01-01", "amounts": {"material": "2.5"}},
    ]
    shop = factory({"late_facts": "refuse"}, standards=standards)
    shop.start("WO-1", "GEAR", "10")
    receipt = {"work_order": "WO-1", "quantity": "1"}
    shop.refuses(Code.STANDARD_MISSING, "item", ProductionReceipt, "PR-1", date="2026-10-04", **receipt)
    shop(ProductionReceipt, "PR-1", **receipt)
    shop.refuses(Code.STANDARD_NOT_ADOPTED, "item", ProductionReceipt, "PR-2", date="2026-11-01", **receipt)
    shop.refuses(Code.LATE_FACT_REFUSED, "date", ProductionReceipt, "PR-2", date="2026-10-08", **receipt)


@pytest.mark.parametrize("quantity", ["0", "-1", "NaN", 1.5])
def test_a_quantity_is_exact_and_above_zero(shop, quantity):
    """Nothing, less than nothing and binary floats are no output."""
    with pytest.raises(ValidationError):
        shop.document(ProductionReceipt, "PR-1", work_order="WO-1", quantity=quantity)
