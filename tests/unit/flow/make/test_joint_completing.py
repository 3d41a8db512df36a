"""An order of joint products is completed: several receipts come to what one would have, and goods take it along."""

import pytest

from erpcore import Code
from erpcore.close.checks.orders import not_completed
from erpcore.documents import (
    Delivery,
    JointReceipt,
    MaterialIssue,
    OrderCompletion,
    OrderSettlement,
    PurchaseInvoice,
    Reversal,
    SalesReturn,
    ScrapRecovery,
    StockTransfer,
)

PARTS = ("ledger", "stock", "orders", "open")
VALUATIONS = ("fifo", "moving_average", "monthly_average")


@pytest.mark.parametrize(
    ("basis", "toys", "wheels"),
    [
        ("quantity", "153.33", "306.67"),
        ("sales_value", "276.00", "184.00"),
        ("realisable_value", "306.67", "153.33"),
        ("constant_margin", "335.99", "124.01"),
        ("ratio", "322.00", "138.00"),
    ],
)
@pytest.mark.parametrize("final", [True, False])
def test_three_receipts_come_to_what_one_would_have(joint, basis, toys, wheels, final):
    """The figures of one receipt of 20 toys and 40 wheels (`test_joint_receipt`), completed with the last or after."""
    joint.start("WO-2", basis=basis)
    joint.receive("JR-1", "WO-2", WHEEL="7")
    joint.receive("JR-2", "WO-2", TOY="13", WHEEL="30")
    joint.receive("JR-3", "WO-2", final=final, WHEEL="3", TOY="7")
    if not final:
        joint(OrderCompletion, "OC-1", work_order="WO-2")
    assert joint.worth("TOY", "WHEEL") == [toys, wheels]
    assert (joint.wip("WO-2"), joint.status("WO-2")) == ({}, "completed")
    joint.in_step()


def test_one_receipt_of_a_planned_order_is_worth_its_share_at_once(joint):
    """276.00 and 184.00; nothing is corrected."""
    entry = joint.receive("JR-1", final=True, TOY="20", WHEEL="40")
    assert joint.worth("TOY", "WHEEL") == ["276.00", "184.00"]
    assert not any(movement.origin for movement in entry.movements)


def test_material_may_have_a_basis_of_its_own(joint):
    """Material by pieces, the work by sales value: 400.00 / 3 and 60.00 x 0.6."""
    joint.start("WO-2", basis="sales_value", material_basis="quantity")
    joint.receive("JR-1", "WO-2", TOY="9", WHEEL="40")
    joint.receive("JR-2", "WO-2", TOY="11", final=True)
    toys = {"material": "133.33", "labour": "18.00", "machine": "12.00", "overhead": "6.00"}
    assert joint.stock("TOY")[1] == toys


@pytest.mark.parametrize("how", VALUATIONS)
def test_the_difference_follows_the_goods_to_process_and_to_cost_of_sales(joint_at, how):
    """Wheels stood at 5.80 and cost 4.60: of 20, an order took 8, and 6 are sold.

    In a month that goes on the monthly average leaves the difference with the goods on hand; its costing brings it.
    """
    works = joint_at(semi_finished=how)
    works.receive("JR-1", WHEEL="20")
    works.shop.start("WO-2", "TRUCK", "4")
    works(MaterialIssue, "MI-2", work_order="WO-2", item="WHEEL", quantity="8")
    works.sell("SO-1", "WHEEL", "6", "10")
    works(Delivery, "DL-1", sales_order="SO-1/1", quantity="6")
    works.receive("JR-2", final=True, TOY="20", WHEEL="20")
    if how == "monthly_average":
        works.books.month_end("2026-10").run_costing()
    else:  # the costing of a month carries it to the profit
        sold = sum(
            works.books.state.ledger.balance(of, "9999-99") for of in ("goods_shipped", "cost_of_sales")
        )
        assert sold == 27_60
    assert sum(works.books.state.orders.orders["WO-2"].cost().values()) == 36_80
    assert works.worth("WHEEL") == ["119.60"]  # 26 of 40 at 4.60
    works.in_step()


def test_the_difference_follows_the_goods_to_another_site(joint):
    """Of 20 wheels five are in the yard when the order is completed."""
    joint.receive("JR-1", WHEEL="20")
    away = {"item": "WHEEL", "quantity": "5", "from_site": "MAIN", "to_site": "YARD"}
    joint(StockTransfer, "ST-1", **away)
    joint.receive("JR-2", final=True, TOY="20", WHEEL="20")
    assert joint.money(joint.books.state.stock.pool("WHEEL", "YARD").value) == "23.00"
    joint.in_step()


def test_a_late_invoice_after_the_completion_is_shared_in_the_same_way(joint):
    """The resin is invoiced for 500.00: the 100.00 are split 3 to 2."""
    joint.receive("JR-1", TOY="5", WHEEL="20")
    joint.receive("JR-2", final=True, TOY="15", WHEEL="20")
    joint(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-WO-1", "amount": "500"}])
    assert joint.stock("TOY")[1]["material"] == "300.00"
    assert joint.stock("WHEEL")[1]["material"] == "200.00"
    joint.in_step()


def test_an_issue_of_an_earlier_day_is_shared_with_the_rest(joint_at):
    """5 kg more, posted after the completion was taken back and dated before the first receipt: 510.00."""
    works = joint_at({"late_facts": "reprice"})
    works.buy("GR-2", "RESIN", "5", "10", date="2026-10-01")
    works.receive("JR-1", TOY="5", WHEEL="20")
    late = {"work_order": "WO-1", "item": "RESIN", "quantity": "5", "reason": "short", "date": "2026-10-02"}
    works(MaterialIssue, "MI-2", **late)
    works.receive("JR-2", final=True, TOY="15", WHEEL="20")
    assert works.worth("TOY", "WHEEL") == ["306.00", "204.00"]
    works.in_step()


def test_by_products_come_off_whenever_they_are_recovered(joint):
    """5 kg of chips at 2.00, between two receipts: 450.00 are shared, 270.00 and 180.00."""
    joint.receive("JR-1", TOY="5", WHEEL="20")
    joint(ScrapRecovery, "SR-1", work_order="WO-1", item="CHIPS", quantity="5", price="2")
    joint.receive("JR-2", final=True, TOY="15", WHEEL="20")
    assert joint.worth("TOY", "WHEEL") == ["270.00", "180.00"]
    joint.in_step()


def test_by_products_above_the_cost_refuse_the_completion(joint):
    """Chips of 500.00 off resin of 400.00, and the check of the month finds them."""
    joint.receive("JR-1", TOY="5", WHEEL="20")
    joint(ScrapRecovery, "SR-1", work_order="WO-1", item="CHIPS", quantity="5", price="100")
    joint.refuses(Code.VALUE_EXCEEDS_PLACE, "work_order", OrderCompletion, "OC-1", work_order="WO-1")
    found = [finding.code for finding in joint.books.month_end("2026-10").check()]
    assert "BY_PRODUCT_EXCEEDS_COST" in found


@pytest.mark.parametrize("how", ["standard", "planned"])
def test_products_at_a_fixed_price_leave_the_rest_beside_it(joint_at, how):
    """Toys bear 276.00 and stand at 240.00: 36.00 are variance, of the receipt or of the class."""
    works = joint_at(finished=how)
    works.receive("JR-1", TOY="5")
    works.receive("JR-2", final=True, TOY="15", WHEEL="40")
    assert works.worth("TOY", "WHEEL") == ["240.00", "184.00"]
    if how == "standard":
        assert works.balance("purchase_price_variance") == "36.00"
    else:
        assert sum(works.books.state.cost_variances.classes["finished"].balance().values()) == 36_00
    works.in_step()


@pytest.mark.parametrize("final", [True, False])
@pytest.mark.parametrize("later", [False, True])
def test_a_completion_taken_back_restores_what_the_receipts_stood_at(joint, final, later):
    """With what was invoiced since, if anything; the order can be completed again."""
    joint.receive("JR-1", TOY="5", WHEEL="20")
    if not final:
        joint.receive("JR-2", TOY="15", WHEEL="20")
    before = joint.picture()
    if final:
        joint.receive("LAST", final=True, TOY="15", WHEEL="20")
    else:
        joint(OrderCompletion, "LAST", work_order="WO-1")
    if later:
        joint(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-WO-1", "amount": "500"}])
    joint(Reversal, "RV-1", of="LAST", reason="not the last")
    after = joint.picture()
    for part in ("stock",) if later else PARTS:
        kept = {key: of for key, of in after[part].items() if key[0] != "RESIN"} if later else after[part]
        assert kept == ({key: before[part][key] for key in kept} if later else before[part]), part
    joint.in_step()
    joint(OrderCompletion, "OC-2", work_order="WO-1")
    assert joint.wip("WO-1") == {}
    joint.in_step()


def test_a_receipt_stands_while_its_order_is_completed(joint):
    """The completion goes first; then the receipt; a further one needs a running order."""
    joint.receive("JR-1", TOY="5", WHEEL="20")
    joint(OrderCompletion, "OC-1", work_order="WO-1")
    joint.refuses(Code.ORDER_NOT_RELEASED, "of", Reversal, "RV-1", of="JR-1", reason="wrong")
    more = {"work_order": "WO-1", "products": [{"item": "TOY", "quantity": "1"}]}
    joint.refuses(Code.ORDER_NOT_RELEASED, "work_order", JointReceipt, "JR-2", **more)
    joint(Reversal, "RV-2", of="OC-1", reason="wrong")
    joint(Reversal, "RV-3", of="JR-1", reason="wrong")
    assert joint.worth("TOY", "WHEEL") == ["0.00", "0.00"]
    joint.in_step()


def test_an_order_of_which_nothing_came_is_written_off_on_request(joint):
    """What it costs later is lost, too; taken back, it takes receipts again, and then bears no write-off."""
    joint.refuses(Code.ORDER_HAS_NO_OUTPUT, "work_order", OrderCompletion, "OC-1", work_order="WO-1")
    before = joint.picture()
    joint(OrderCompletion, "OC-1", work_order="WO-1", write_off=True)
    assert joint.balance("production_loss") == "460.00"
    joint(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-WO-1", "amount": "500"}])
    assert joint.balance("production_loss") == "560.00"
    joint(Reversal, "RV-0", of="PI-1", reason="not ours")
    joint(Reversal, "RV-1", of="OC-1", reason="found")
    after = joint.picture()
    for part in PARTS:
        assert after[part] == before[part], part
    joint.receive("JR-1", TOY="20")
    off = {"work_order": "WO-1", "write_off": True}
    joint.refuses(Code.DOCUMENT_INVALID, "write_off", OrderCompletion, "OC-2", **off)
    joint(OrderCompletion, "OC-2", work_order="WO-1")
    assert joint.worth("TOY") == ["460.00"]


def test_without_a_plan_all_products_come_with_one_receipt(shop):
    """It is the last, and names two products at least."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    both = [{"item": "TOY", "quantity": "1", "price": "2"}, {"item": "WHEEL", "quantity": "1", "price": "2"}]
    for field, fields in (
        ("final", {"products": both, "final": False}),
        ("products", {"products": both[:1]}),
    ):
        shop.refuses(Code.DOCUMENT_INVALID, field, JointReceipt, "JR-1", work_order="WO-1", **fields)


def test_an_order_open_over_month_ends_is_completed_in_a_later_month(joint):
    """October closes with wheels at 5.80, of which an order took eight; November's completion corrects what it may."""
    joint.receive("JR-1", WHEEL="20")
    joint.shop.start("WO-2", "TRUCK", "4")
    joint(MaterialIssue, "MI-2", work_order="WO-2", item="WHEEL", quantity="8")
    joint.books.month_end("2026-10").run()
    assert joint.worth("WHEEL") == ["69.60"]
    november = {"date": "2026-11-02"}
    lines = [{"item": "TOY", "quantity": "20"}, {"item": "WHEEL", "quantity": "20"}]
    joint(JointReceipt, "JR-2", work_order="WO-1", products=lines, **november)
    assert joint.worth("TOY", "WHEEL") == ["276.00", "147.20"]
    costing = joint.books.month_end("2026-11")
    costing.run_costing()
    before = joint.picture()["ledger"]
    joint.books.month_end("2026-11").run_costing()
    assert joint.picture()["ledger"] == before
    joint.in_step()


def test_reports_of_the_month_tell_what_came_of_the_order_by_product(joint):
    """Toys 276.00 and wheels 184.00, at what they cost in the end; the order's own ledger is empty."""
    joint.receive("JR-1", WHEEL="20")
    joint.receive("JR-2", final=True, TOY="20", WHEEL="20")
    report = joint.books.report("finished_cost_summary", period="2026-10")
    rows = [(row["item"], str(row["quantity"]), str(row["total"])) for row in report.dicts("line")]
    assert rows == [("TOY", "20", "276.00"), ("WHEEL", "40", "184.00")]
    assert not next(fact.value for fact in report.facts if fact.key == "difference")
    (wheels,) = joint.books.report("finished_cost_summary", period="2026-10", item="WHEEL").dicts("line")
    assert str(wheels["total"]) == "184.00"
    (moved,) = joint.books.report("stock_movements", period="2026-10", item="WHEEL").dicts("heading")
    assert (str(moved["produced_quantity"]), str(moved["produced_amount"])) == ("40", "184.00")
    ledger = joint.books.report("production_cost_ledger", period="2026-10", work_order="WO-1")
    texts = [str(row["text"]) for row in ledger.dicts("line")]
    assert sum("Transferred to finished goods" in text for text in texts) == 2


def test_an_order_of_which_something_came_is_not_asked_for_output(joint):
    """Without a receipt it is, in the next month."""
    found = "COST_WITHOUT_OUTPUT"
    assert found in [finding.code for finding in joint.books.month_end("2026-11").check()]
    joint.receive("JR-1", WHEEL="1")
    assert found not in [finding.code for finding in joint.books.month_end("2026-11").check()]


def test_goods_that_customers_return_come_back_at_what_they_cost(joint):
    """Two of six wheels come back after the completion: at 4.60, not at the 5.80 they were delivered at."""
    joint.receive("JR-1", WHEEL="20")
    joint.sell("SO-1", "WHEEL", "6", "10")
    joint(Delivery, "DL-1", sales_order="SO-1/1", quantity="6")
    joint.receive("JR-2", final=True, TOY="20", WHEEL="20")
    joint(SalesReturn, "SR-1", delivery="DL-1", quantity="2")
    assert joint.worth("WHEEL") == ["165.60"]  # 36 at 4.60
    joint.in_step()


def test_a_completion_of_an_earlier_day_reaches_receipts_of_a_later_one(joint_at):
    """Dated the tenth, posted after the receipt of the twentieth and a use of the twenty-first."""
    works = joint_at({"late_facts": "reprice"})
    works.receive("JR-1", TOY="5", WHEEL="40")
    toys = {"work_order": "WO-1", "products": [{"item": "TOY", "quantity": "15"}], "final": False}
    works(JointReceipt, "JR-2", date="2026-10-20", **toys)
    works.shop.start("WO-2", "TRUCK", "4")
    works(MaterialIssue, "MI-2", date="2026-10-21", work_order="WO-2", item="WHEEL", quantity="8")
    works(OrderCompletion, "OC-1", date="2026-10-10", work_order="WO-1")
    assert works.worth("TOY", "WHEEL") == ["276.00", "147.20"]
    assert sum(works.books.state.orders.orders["WO-2"].cost().values()) == 36_80
    works.in_step()


def test_a_rule_for_work_in_process_leaves_the_order_its_cost(joint_at):
    """Its month's end divides nothing, counted or not: the order keeps what it has not given to receipts yet."""
    rule = {"valid_from": "2026-01-01", "rule": "weighted_average"}
    works = joint_at(wip_rules=[rule])
    works.receive("JR-1", TOY="5")
    before = works.wip("WO-1")
    month = works.books.month_end("2026-10")
    assert not [finding for finding in month.check() if finding.code.startswith("WIP")]
    month.run()
    assert works.wip("WO-1") == before
    works.in_step()


def test_the_last_receipt_may_share_the_cost_otherwise_than_planned(joint):
    """At a common margin the wheels would bear less than nothing of 460.00; by pieces they bear two thirds."""
    toys = {"item": "TOY", "quantity": "20", "price": "30"}
    wheels = {"item": "WHEEL", "quantity": "40", "price": "10", "further_cost": "360"}
    joint.start("WO-2", toys, wheels, basis="constant_margin")
    joint.receive("JR-1", "WO-2", TOY="20")
    last = {"work_order": "WO-2", "products": [{"item": "WHEEL", "quantity": "40"}]}
    joint.refuses(Code.BASIS_MISSING, "work_order", JointReceipt, "JR-2", **last)
    joint(JointReceipt, "JR-2", **last, basis="quantity", material_basis="sales_value")
    assert joint.stock("TOY")[1] == {
        "material": "240.00",  # 600.00 of 1,000.00
        "labour": "10.00",
        "machine": "6.67",
        "overhead": "3.33",
    }
    joint.in_step()


def test_products_that_all_stand_at_standard_keep_it(joint_at):
    """20 toys at 12.00 and 40 wheels at 5.00 of 460.00: the rest waits on the order, and is no matter of purchases."""
    works = joint_at(finished="standard", semi_finished="standard")
    works.receive("JR-1", TOY="5")
    works.receive("JR-2", final=True, TOY="15", WHEEL="40")
    order = works.books.state.orders.orders["WO-1"]
    assert (works.worth("TOY", "WHEEL"), sum(order.balance().values())) == (["240.00", "200.00"], 20_00)
    assert order.handover.at_standard == order.quantity
    assert works.balance("purchase_price_variance") == "0.00"
    works(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-WO-1", "amount": "500"}])
    assert (works.worth("TOY", "WHEEL"), sum(order.balance().values())) == (["240.00", "200.00"], 120_00)
    works.in_step()
    works(OrderSettlement, "OS-1", date="2026-10-31")
    assert works.wip("WO-1") == {}
    works(Reversal, "RV-1", of="JR-2", reason="not the last")
    assert sum(order.balance().values()) == 560_00 - 60_00
    assert not order.at_standard
    works.in_step()


def test_an_order_without_cost_or_with_too_much_credited_is_completed_at_standard(joint_at):
    """As one of a single product at standard is: what is odd about it is a variance, and the checks tell."""
    works = joint_at(finished="standard", semi_finished="standard")
    works(ScrapRecovery, "SR-1", work_order="WO-1", item="CHIPS", quantity="250", price="2")
    works.receive("JR-1", final=True, TOY="20")
    assert sum(works.books.state.orders.orders["WO-1"].balance().values()) == 460_00 - 500_00 - 240_00
    works.in_step()


def test_joint_products_that_have_all_come_are_told_until_their_order_is_completed(joint):
    """Twenty toys and thirty-nine wheels are not all; the fortieth is, and October's end is not told of November's."""

    def told(period):
        state = joint.books.state
        return [of.message for of in not_completed(state, state.master.calendar.period(period))]

    joint.receive("JR-1", TOY="20", WHEEL="39")
    assert told("2026-10") == []
    joint.receive("JR-2", WHEEL="1")
    assert told("2026-09") == []
    (message,) = told("2026-10")
    assert "order WO-1 has brought all 20 of TOY and is not completed" in message
