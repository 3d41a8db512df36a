"""What orders hand on in one run: at a month's end by rule, level by level, and the rest when they are completed."""

import pytest
from tests.cases.process import Plant, plant

from erpcore.documents import (
    Delivery,
    GoodsReceipt,
    MaterialIssue,
    OrderCompletion,
    PurchaseInvoice,
    ReworkOrder,
    SalesOrder,
    WipCosting,
)
from erpcore.production.month_costs import balance
from erpcore.production.wip_sheet import Stage
from erpcore.testing import laws

HALF = {"degree": "0.5", "degrees": {"material": "1"}}
LEFT = {"labour": 50_00, "material": 200_00}
RULES = [{"valid_from": "2026-01-01", "rule": "weighted_average", "item": code} for code in ("BODY", "CHAIR")]


@pytest.mark.parametrize("method", ["moving_average", "fifo", "monthly_average"])
def test_the_second_level_is_divided_with_what_the_first_hands_on(method):
    """Bodies cost 9.00; of 50 in process a fifth of the chairs' own labour is in, and all of the bodies."""
    works = Plant(plant(wip_rules=RULES, level=method, valuation=method))
    works.start("B", "BODY", "100")
    works.start("C", "CHAIR", "100")
    works.issue("B", "PULP", "500", quantity="100")
    works.receive("B", "100")
    works.use("C", "BODY", "100")
    works.charge("C", labour="120")
    works.receive("C", "50")
    works.count("C", {"quantity": "50", "degree": "0.2"})
    works.charge("B", labour="400")
    works.count("B", {"quantity": "0", "degree": "0"})
    works.post(WipCosting)
    # 120 / (50 + 10) = 2.00 of labour a chair; bodies 5.00 and 4.00, half of them finished.
    assert works.stock("CHAIR") == {"labour": "300.00", "material": "250.00"}
    assert works.in_process("C") == {"labour": "220.00", "material": "250.00"}
    assert works.in_process("B") == {}


def test_a_month_is_divided_though_the_order_was_completed_in_the_next():
    """October and November are open: October's receipts take what its end gives them, November's what is left."""
    works = Plant(plant("weighted_average"))
    works.start("WO", "BODY", "100")
    works.issue("WO", "PULP", "1000", quantity="100")
    works.charge("WO", labour="450")
    works.receive("WO", "80", id="PR-1")
    works.count("WO", {"quantity": "20", **HALF})
    works.receive("WO", "20", "2026-11", id="PR-2", final=True)
    assert works.received("WO", "PR-2") == {"labour": "50.00", "material": "200.00"}
    assert works.in_process("WO") == {"labour": "400.00", "material": "720.00"}  # for PR-1, received at 80.00
    works.close()
    assert works.received("WO", "PR-1") == {"labour": "400.00", "material": "800.00"}
    assert balance(works.books.state.orders.orders["WO"], lambda code: code <= "2026-10") == LEFT
    works.close("2026-11")
    assert works.received("WO", "PR-2") == {"labour": "50.00", "material": "200.00"}
    assert works.in_process("WO") == {}


def earned(works, period, line):
    """Read a line of the income statement of a month: 2 is the cost of sales, 24 has losses."""
    rows = works.books.report("income_statement", period=period).dicts()
    return next(row["month"] for row in rows if row["line"] == line)


@pytest.mark.parametrize("touched", [False, True], ids=["by the close", "by a document of its month"])
@pytest.mark.parametrize("rule", [None, "keep"])
def test_what_a_month_brings_to_an_order_that_the_next_completed_waits_for_that_one(rule, touched):
    """450.00 of October are in process at its end, though November has sold all; November hands them on to the sale."""
    works = Plant(plant(rule))
    works.start("WO", "BODY", "100")
    works.issue("WO", "PULP", "1000", quantity="100")
    works.receive("WO", "100", "2026-11", id="PR-1", final=True)
    order = {"partner": "SHOPS", "lines": [{"item": "BODY", "quantity": "100", "price": "20"}]}
    works.post(SalesOrder, "2026-11", id="SO-1", **order)
    works.post(Delivery, "2026-11", sales_order="SO-1/1", quantity="100")
    works.charge("WO", labour="450")
    works.close()
    assert works.in_process("WO") == {"labour": "450.00"}
    assert earned(works, "2026-10", "2") == 0
    if touched:
        works.charge("WO", "2026-11", labour="50")
        assert works.in_process("WO") == {}
    works.close("2026-11")
    more = 50 if touched else 0
    assert works.in_process("WO") == {}
    assert works.received("WO") == {"labour": f"{450 + more}.00", "material": "1000.00"}
    assert earned(works, "2026-11", "2") == 1450 + more


@pytest.mark.parametrize("rule", [None, "weighted_average"])
@pytest.mark.parametrize("late_first", [True, False])
def test_a_document_of_a_still_later_month_leaves_what_waits_for_the_one_that_completed_the_order(
    rule, late_first
):
    """450.00 of October wait for November; December's invoice hands on its own 100.00, and all three months close."""
    works = Plant(plant(rule, company={"open_periods": 3}))
    works.start("WO", "BODY", "100")
    works.post(GoodsReceipt, id="GR-1", partner="MILL", item="PULP", quantity="100", price="10")
    works.use("WO", "PULP", "100")
    if rule:
        works.count("WO", {"quantity": "100", **HALF})
    works.receive("WO", "100", "2026-11", id="PR-1", final=True)
    invoice = {"partner": "MILL", "lines": [{"receipt": "GR-1", "amount": "1100"}]}
    for late in (late_first, not late_first):
        if late:
            works.charge("WO", labour="450")
        else:
            works.post(PurchaseInvoice, "2026-12", **invoice)
    assert (works.in_process("WO"), works.received("WO")) == ({"labour": "450.00"}, {"material": "1100.00"})
    for period, left in (("2026-10", {"labour": "450.00"}), ("2026-11", {}), ("2026-12", {})):
        assert works.close(period).locked
        assert works.in_process("WO") == left
    assert works.received("WO") == {"labour": "450.00", "material": "1100.00"}


def test_a_repair_that_the_next_month_completed_runs_at_the_end_of_this_one():
    """30.00 of October are in process on the repair; November, which completed it, bears all 100.00."""
    works = Plant(plant())
    works.start("WO", "BODY", "100")
    works.issue("WO", "PULP", "1000", quantity="100")
    works.post(ReworkOrder, id="RW", parent="WO", quantity="5", bearer="loss")
    works.charge("RW", labour="70")
    works.post(OrderCompletion, "2026-11", work_order="RW")
    works.charge("RW", labour="30")
    works.close()
    assert works.in_process("RW") == {"labour": "30.00"}
    works.close("2026-11")
    assert works.in_process("RW") == {}
    assert (earned(works, "2026-10", "24"), earned(works, "2026-11", "24")) == (0, 100)


@pytest.mark.parametrize("costed", [True, False], ids=["october costed before", "october not costed before"])
@pytest.mark.parametrize("more", ["0", "20"], ids=["nothing more received", "the rest received"])
def test_a_document_of_a_month_before_the_completion_is_divided_at_the_end_of_its_month(costed, more):
    """October's labour goes to October's receipts and its work in process; November hands on what that left.

    80 finished, 20 in process with all material and half of the work: labour 450 + 90 = 540, 540 / (80 + 10) = 6.00.
    October: 80 x 10.00 = 800 and 80 x 6.00 = 480 finished; 200 and 60 in process, which November gives to its own
    receipt, or, where it had none, to October's.
    """
    works = Plant(plant("weighted_average"))
    works.start("WO", "BODY", "100")
    works.issue("WO", "PULP", "1000", quantity="100")
    works.charge("WO", labour="450")
    works.receive("WO", "80", id="PR-1")
    works.count("WO", {"quantity": "20", **HALF})
    if costed:
        works.post(WipCosting)
    if more != "0":
        works.receive("WO", more, "2026-11", id="PR-2")
    works.post(OrderCompletion, "2026-11", work_order="WO")
    works.charge("WO", labour="90")
    laws.auditor_agrees(works.books)
    works.close()
    order = works.books.state.orders.orders["WO"]
    assert order.months["2026-10"].outputs == {"PR-1": {"material": 800_00, "labour": 480_00}}
    assert order.sheets["2026-10"].left() == {Stage("", "material"): 200_00, Stage("", "labour"): 60_00}
    assert balance(order, lambda code: code <= "2026-10") == {"material": 200_00, "labour": 60_00}
    works.close("2026-11")
    last = "PR-1" if more == "0" else "PR-2"
    assert order.months["2026-11"].outputs == {last: {"material": 200_00, "labour": 60_00}}
    assert works.in_process("WO") == {}
    assert works.stock("BODY") == {"labour": "540.00", "material": "1000.00"}


def test_receipts_are_worth_something_between_the_costing_of_two_months():
    """80 bodies are received at 80.00 and have cost 10.00: October's end takes 70.00 off them, November nothing.

    Had the completion taken the 70.00 off in November, October's end would take them off again until November's.
    """
    works = Plant(plant("ignore"))
    works.start("WO", "BODY", "100")
    works.issue("WO", "PULP", "10", quantity="100")
    works.receive("WO", "80", id="PR-1")
    works.post(OrderCompletion, "2026-11", work_order="WO")
    assert (works.stock("BODY"), works.in_process("WO")) == ({"material": "80.00"}, {"material": "-70.00"})
    works.post(WipCosting)
    assert (works.stock("BODY"), works.in_process("WO")) == ({"material": "10.00"}, {})
    works.close()
    works.close("2026-11")
    order = works.books.state.orders.orders["WO"]
    assert order.months["2026-10"].outputs == {"PR-1": {"material": 10_00}}
    assert "2026-11" not in order.months


def test_a_document_of_the_month_of_the_completion_reaches_the_last_receipts_at_once():
    """November's labour is all for October's receipts, which are the last: no month's end divides it."""
    works = Plant(plant("weighted_average"))
    works.start("WO", "BODY", "100")
    works.issue("WO", "PULP", "1000", quantity="100")
    works.receive("WO", "80", id="PR-1")
    works.count("WO", {"quantity": "20", **HALF})
    works.post(WipCosting)
    works.post(OrderCompletion, "2026-11", work_order="WO")
    works.charge("WO", "2026-11", labour="90")
    assert works.received("WO", "PR-1") == {"labour": "90.00", "material": "1000.00"}


def test_orders_without_output_give_up_what_they_cost():
    """Written off they leave a loss, rule or no rule."""
    works = Plant(plant("weighted_average"))
    works.start("WO", "BODY", "100")
    works.charge("WO", labour="450")
    works.post(OrderCompletion, work_order="WO", write_off=True)
    works.post(WipCosting)
    assert works.in_process("WO") == {}


def test_an_order_given_up_in_november_still_ran_in_october():
    """October's labour waits in process for the end of November, which writes it off with the rest."""
    works = Plant(plant("weighted_average"))
    works.start("WO", "BODY", "100")
    works.charge("WO", labour="450")
    works.count("WO", {"quantity": "20", **HALF})
    works.post(OrderCompletion, "2026-11", work_order="WO", write_off=True)
    works.charge("WO", labour="90")
    laws.auditor_agrees(works.books)
    assert works.in_process("WO") == {"labour": "90.00"}
    works.close()
    works.close("2026-11")
    laws.auditor_agrees(works.books)
    assert works.in_process("WO") == {}


def test_orders_that_take_from_each_other_are_divided_together():
    """Chairs went back into bodies: what goes round is followed until it stands."""
    works = Plant(plant(wip_rules=RULES, level="monthly_average", valuation="monthly_average"))
    works.start("B", "BODY", "100")
    works.start("C", "CHAIR", "100")
    works.issue("B", "PULP", "900", quantity="90")
    works.receive("B", "80")
    works.use("C", "BODY", "40")
    works.receive("C", "40")
    works.post(MaterialIssue, work_order="B", item="CHAIR", quantity="10", reason="rework")
    works.count("B", {"quantity": "20", "degree": "1"})
    works.count("C", {"quantity": "0", "degree": "0"})
    works.post(WipCosting)
    # Bodies b and chairs c a unit: 100 b = 900 + 10 c, 40 c = 40 b; so b = c = 10.
    assert works.stock("CHAIR") == {"material": "300.00"}
    assert works.stock("BODY") == {"material": "400.00"}
    assert works.in_process("B") == {"material": "200.00"}
    again = works.post(WipCosting)
    assert (again.movements, again.marks) == ((), ())


@pytest.mark.parametrize("completed", [False, True])
def test_what_nearly_all_goes_round_is_divided_exactly(completed):
    """98 of 100 chairs go back into bodies: the two that are left bear all that was spent, to the cent."""
    policies = {"policies": {"over_production": "1"}}
    works = Plant(
        plant(wip_rules=RULES, level="monthly_average", valuation="monthly_average", company=policies)
    )
    works.start("B", "BODY", "200")
    works.start("C", "CHAIR", "200")
    works.issue("B", "PULP", "900000", quantity="90")
    works.receive("B", "100")
    works.use("C", "BODY", "100")
    works.charge("C", labour="7777.77")
    works.receive("C", "100")
    works.post(MaterialIssue, work_order="B", item="CHAIR", quantity="98", reason="rework")
    works.count("B", {"quantity": "0", "degree": "1"})
    if completed:
        works.post(OrderCompletion, work_order="C")
    else:
        works.count("C", {"quantity": "0", "degree": "1"})
    works.post(WipCosting)
    assert works.stock("CHAIR") == {"labour": "7777.77", "material": "900000.00"}
    again = works.post(WipCosting)
    assert (again.movements, again.marks) == ((), ())


@pytest.mark.parametrize("rule", ["first_in_first_out", "as_finished", "material_only", "at_quota", "ignore"])
def test_goods_that_go_round_by_other_rules(rule):
    """What the second run finds is what the first left, whichever part of a cost is for finished units."""
    rules = [{"valid_from": "2026-01-01", "rule": rule}]
    works = Plant(plant(wip_rules=rules, level="monthly_average", valuation="monthly_average"))
    works.start("B", "BODY", "100")
    works.start("C", "CHAIR", "100")
    works.issue("B", "PULP", "900", quantity="90")
    works.receive("B", "80")
    works.use("C", "BODY", "60")
    works.charge("C", labour="200")
    works.receive("C", "50")
    works.post(MaterialIssue, work_order="B", item="CHAIR", quantity="40", reason="rework")
    works.count("B", {"quantity": "20", "degree": "0.5"})
    works.count("C", {"quantity": "10", "degree": "0.5"})
    works.post(WipCosting)
    again = works.post(WipCosting)
    assert (again.movements, again.marks) == ((), ())
    spent = 900_00 + 200_00
    held = [works.stock("CHAIR"), works.stock("BODY"), works.in_process("B"), works.in_process("C")]
    assert works.whole({str(at): works.whole(of) for at, of in enumerate(held)}) == f"{spent / 100:.2f}"
