"""Budgets push back: refused, approved first, told or let through, by stage and limit, on what a document adds."""

import pytest

from erpcore import Code, Refused
from erpcore.documents import (
    Budget,
    BudgetApproval,
    BudgetRevision,
    GoodsReceipt,
    MaterialIssue,
    OrderLineClosing,
    OverheadExpense,
    PurchaseInvoice,
    PurchaseOrder,
    PurchaseRequisition,
    PurchaseReturn,
    Reversal,
)

RAW = {"item_class": "raw"}
SINCE = "2026-01-01"


def control(stage, **limits):
    """A row of the set-up."""
    return {"stage": stage, "valid_from": SINCE, **limits}


def controlled(factory, *rows, raw="1000", **fields):
    """The toy works with a budget for raw material in October, and rows that say what happens beyond it."""
    shop = factory(budget_controls=list(rows), **fields)
    shop(Budget, "BU-1", fiscal_year=2026, lines=[{**RAW, "amounts": {"2026-10": raw, "2026-11": "500"}}])
    return shop


def ask(quantity, price="10", **fields):
    """A line of a requisition for resin."""
    return {"lines": [{"item": "RESIN", "quantity": quantity, "price": price, **fields}]}


def order(quantity, price="10", **fields):
    """An order of resin."""
    return {"partner": "V", "lines": [{"item": "RESIN", "quantity": quantity, "price": price, **fields}]}


def test_stages_replace_each_other(factory):
    """Asked for 600, ordered 300 of it, received 200 and invoiced at 250: each yuan stands in one stage."""
    shop = controlled(factory)
    shop(PurchaseRequisition, "REQ-1", **ask("60"))
    assert shop.budget(**RAW) == ["1000.00", "600.00", "0.00", "0.00", "400.00"]
    shop(PurchaseOrder, "PO-1", **order("30", requisition="REQ-1/1"))
    assert shop.budget(**RAW) == ["1000.00", "300.00", "300.00", "0.00", "400.00"]
    shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="20")
    assert shop.budget(**RAW) == ["1000.00", "300.00", "100.00", "200.00", "400.00"]
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "250"}])
    assert shop.budget(**RAW) == ["1000.00", "300.00", "100.00", "250.00", "350.00"]
    shop.replays()


def test_what_is_freed_is_freed_exactly(factory):
    """A requisition, an order and a receipt that are given up, each in part, free what is left of them and no more."""
    shop = controlled(factory)
    shop(PurchaseRequisition, "REQ-1", **ask("60"))
    shop(PurchaseOrder, "PO-1", **order("30", "12", requisition="REQ-1/1"))
    assert shop.budget(**RAW) == ["1000.00", "300.00", "360.00", "0.00", "340.00"]
    close = {"reason": "not wanted"}
    shop(OrderLineClosing, "CL-1", purchase_requisition="REQ-1/1", quantity="10", **close)
    assert shop.budget(**RAW) == ["1000.00", "200.00", "360.00", "0.00", "440.00"]
    shop(OrderLineClosing, "CL-2", purchase_requisition="REQ-1/1", **close)
    shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="10")
    shop(OrderLineClosing, "CL-3", purchase_order="PO-1/1", **close)
    assert shop.budget(**RAW) == ["1000.00", "0.00", "0.00", "120.00", "880.00"]
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="4")
    assert shop.budget(**RAW) == ["1000.00", "0.00", "48.00", "72.00", "880.00"]
    for number, of in enumerate(("RT-1", "CL-3", "GR-1", "CL-2", "CL-1")):
        shop(Reversal, f"RV-{number}", of=of, reason="wrong")
    assert shop.budget(**RAW) == ["1000.00", "300.00", "360.00", "0.00", "340.00"]
    shop.replays()


def test_a_stop_refuses_and_names_the_line_and_what_is_available(factory):
    """600 of 1,000 are asked for; a request of 500 is blocked on its second line, which is too much."""
    shop = controlled(factory, control("requisition", month="stop"))
    shop(PurchaseRequisition, "REQ-1", **ask("60"))
    lines = [
        {"item": "RESIN", "quantity": "30", "price": "10"},
        {"item": "RESIN", "quantity": "20", "price": "10"},
        {"item": "DYE", "quantity": "20", "price": "10"},
    ]
    told = shop.refuses(Code.BUDGET_EXCEEDED, "lines.2", PurchaseRequisition, "REQ-2", lines=lines)
    assert told.expected == "at most 400.00 available on purchases of raw in 2026-10; this would take 500.00"
    assert told.expected_zh == "不得超过存货类别 raw 的采购（2026-10 期间）的可用预算 400.00，本次需要 500.00"
    entry = shop(PurchaseRequisition, "REQ-3", **ask("40"))
    assert entry.budget_result == "passed"
    assert shop.budget(**RAW)[-1] == "0.00"


def test_a_requisition_waits_for_its_approval(factory):
    """Beyond the budget it reserves nothing and cannot be ordered until it is approved; rejected it never is."""
    shop = controlled(factory, control("requisition", month="approve", approvers=["CFO"]))
    document = shop.document(PurchaseRequisition, "REQ-1", **ask("120"))
    assert shop.books.preview(document).budget_result == "waiting"
    assert shop(PurchaseRequisition, "REQ-1", **ask("120")).budget_result == "waiting"
    assert shop.budget(**RAW)[1] == "0.00"
    taken = order("120", requisition="REQ-1/1")
    shop.refuses(Code.BUDGET_APPROVAL_MISSING, "lines.1.requisition", PurchaseOrder, "PO-1", **taken)
    shop(BudgetApproval, "BA-1", of="REQ-1", decision="approved", approver="CFO")
    assert shop.budget(**RAW) == ["1000.00", "1200.00", "0.00", "0.00", "-200.00"]
    shop(PurchaseOrder, "PO-1", **taken)
    assert shop.budget(**RAW) == ["1000.00", "0.00", "1200.00", "0.00", "-200.00"]
    shop(PurchaseRequisition, "REQ-2", **ask("1"))
    shop(BudgetApproval, "BA-2", of="REQ-2", decision="rejected", approver="CFO")
    assert shop.budget(**RAW) == ["1000.00", "0.00", "1200.00", "0.00", "-200.00"]
    left = "at most 0 of REQ-2/1 not yet ordered"
    more = order("1", requisition="REQ-2/1")
    told = shop.refuses(Code.QUANTITY_EXCEEDS_ORDER, "lines.1.quantity", PurchaseOrder, "PO-2", **more)
    assert told.expected == left
    shop.replays()


def test_an_order_beyond_the_budget_is_approved_first(factory):
    """1,200 of 1,000 need an approval for 200 under the order's own number; 150 are not enough."""
    shop = controlled(factory, control("order", year="approve", approvers=["CFO"]), raw="700")
    told = shop.refuses(Code.BUDGET_APPROVAL_MISSING, "lines.1", PurchaseOrder, "PO-1", **order("140"))
    assert told.expected == "at most 1200.00 available on purchases of raw in 2026; this would take 1400.00"
    assert (
        told.remedy == "Post a budget_approval of PO-1 for 200.00 or more first by CFO, or a budget_revision."
    )
    approval = {"of": "PO-1", "decision": "approved", "approver": "CFO"}
    shop(BudgetApproval, "BA-1", amount="150", **approval)
    shop.refuses(Code.BUDGET_APPROVAL_MISSING, "lines.1", PurchaseOrder, "PO-1", **order("140"))
    shop(BudgetApproval, "BA-2", amount="200", **approval)
    shop(PurchaseOrder, "PO-1", **order("140"))
    assert shop.budget("year", **RAW)[-1] == "-200.00"


def test_a_warning_is_told_and_posted(factory):
    """The entry says that the document exceeds a budget, and what it asked for of what there was."""
    shop = controlled(factory, control("order", month="warn"))
    entry = shop(PurchaseOrder, "PO-1", **order("120"))
    assert entry.budget_result == "warned"
    assert entry.marks[-1].after == "120000 of 100000"
    assert shop(PurchaseOrder, "PO-2", **order("0.001", "0")).budget_result == ""


@pytest.mark.parametrize(
    ("limit", "before", "after"), [("month", "50", "51"), ("to_date", "150", "151"), ("year", "150", "151")]
)
def test_each_limit_counts_its_own_periods(factory, limit, before, after):
    """November has 500 of its own, and what October left of its 1,000 where the year so far is the limit."""
    shop = controlled(factory, control("order", **{limit: "stop"}))
    november = {"date": "2026-11-02"}
    shop.refuses(Code.BUDGET_EXCEEDED, "lines.1", PurchaseOrder, "PO-1", **november, **order(after))
    shop(PurchaseOrder, "PO-1", **november, **order(before))


def test_what_was_ordered_inside_the_budget_may_come_in_a_later_month(factory):
    """A receipt that only takes the place of its order adds nothing, whatever November's own budget is."""
    shop = controlled(factory, control("order", month="stop"), control("actual", month="stop"))
    shop(PurchaseOrder, "PO-1", **order("100"))
    shop(GoodsReceipt, "GR-1", date="2026-11-02", purchase_order="PO-1/1", quantity="100")
    assert shop.budget(**RAW) == ["1000.00", "0.00", "0.00", "0.00", "1000.00"]
    assert shop.budget(period="2026-11", **RAW) == ["500.00", "0.00", "0.00", "1000.00", "-500.00"]
    assert shop.budget("to_date", "2026-11", **RAW)[-1] == "500.00"


def test_goods_without_an_order_meet_what_orders_have_left(factory):
    """Orders used the budget up: a receipt without one is stopped, one of the order is not."""
    shop = controlled(factory, control("actual", month="stop"))
    shop(PurchaseOrder, "PO-1", **order("100"))
    goods = {"partner": "V", "item": "RESIN", "quantity": "1", "price": "10"}
    shop.refuses(Code.BUDGET_EXCEEDED, "", GoodsReceipt, "GR-1", **goods)
    shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="100")
    bill = {"partner": "V", "lines": [{"receipt": "GR-1", "amount": "1000.01"}]}
    shop.refuses(Code.BUDGET_EXCEEDED, "", PurchaseInvoice, "PI-1", **bill)
    shop(MaterialIssue, "MI-1", **_issue(shop))


def _issue(shop):
    shop.start("WO-1", "TOY", "10")
    return {"work_order": "WO-1", "item": "RESIN", "quantity": "20"}


def test_expenses_go_by_cost_centre_and_account(factory):
    """The office asks for 300, spends 200 of it and gives up the rest; its line and that of the account agree."""
    shop = factory(budget_controls=[control("requisition", year="stop"), control("actual", year="stop")])
    lines = [
        {"cost_centre": "OFFICE", "amount": "1200", "spread": "equal"},
        {"account": "administrative_expense", "amount": "600", "spread": "equal"},
    ]
    shop(Budget, "BU-1", fiscal_year=2026, lines=lines)
    office, account = {"cost_centre": "OFFICE"}, {"account": "administrative_expense"}
    asked = {"cost_centre": "OFFICE", "amount": "300", "purpose": "paper"}
    shop(PurchaseRequisition, "REQ-1", lines=[asked])
    assert shop.budget("year", **office) == ["1200.00", "300.00", "0.00", "0.00", "900.00"]
    assert shop.budget("year", **account) == ["600.00", "300.00", "0.00", "0.00", "300.00"]
    spend = {"cost_centre": "OFFICE", "owed": "bank"}
    shop(OverheadExpense, "OE-1", amount="200", requisition="REQ-1/1", **spend)
    assert shop.budget("year", **office) == ["1200.00", "100.00", "0.00", "200.00", "900.00"]
    told = shop.refuses(Code.BUDGET_EXCEEDED, "", OverheadExpense, "OE-2", amount="301", **spend)
    assert told.expected == (
        "at most 300.00 available on account administrative_expense in 2026; this would take 301.00"
    )
    shop(OrderLineClosing, "CL-1", purchase_requisition="REQ-1/1", reason="enough paper")
    shop(OverheadExpense, "OE-2", amount="301", **spend)
    assert shop.budget("year", **account) == ["600.00", "0.00", "0.00", "501.00", "99.00"]
    shop.replays()


def test_reversals_are_not_asked(factory):
    """What was wrong goes, even where it brings back what a budget has no room for any more."""
    shop = controlled(factory, control("actual", month="stop"))
    shop.buy("GR-1", "RESIN", "100", "10")
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="50")
    shop.buy("GR-2", "RESIN", "50", "10")
    shop(Reversal, "RV-1", of="RT-1", reason="not broken")
    assert shop.budget(**RAW)[-1] == "-500.00"


def test_a_revision_makes_room(factory):
    """Raised by 100, the budget takes what was refused before; what is lowered is there no more."""
    shop = controlled(factory, control("order", month="stop"))
    shop.refuses(Code.BUDGET_EXCEEDED, "lines.1", PurchaseOrder, "PO-1", **order("110"))
    line = {**RAW, "increase": {"2026-10": "100"}, "decrease": {"2026-11": "100"}}
    shop(BudgetRevision, "BR-1", fiscal_year=2026, reason="prices", lines=[line])
    shop(PurchaseOrder, "PO-1", **order("110"))
    assert shop.budget("year", **RAW) == ["1500.00", "0.00", "1100.00", "0.00", "400.00"]


def test_lines_without_a_budget_in_the_year_are_free(factory):
    """What nobody has budgeted for is not refused, nor in a year that has no budget yet."""
    shop = controlled(factory, control("order", month="stop", to_date="stop", year="stop"))
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{"item": "DYE", "quantity": "900", "price": "9"}])
    assert not shop.books.budget("2026-10", item_class="auxiliary").is_set


def test_documents_posted_as_one_are_asked_one_after_the_other(factory):
    """Two orders of 600 do not fit into 1,000 together; refused, they leave nothing behind."""
    shop = controlled(factory, control("order", month="stop"))
    before = shop.books.budget("2026-10", **RAW)
    orders = [shop.document(PurchaseOrder, f"PO-{number}", **order("60")) for number in (1, 2)]
    with pytest.raises(Refused, match=r"BUDGET_EXCEEDED \[PO-2 lines.1\]: at most 400.00 available"):
        shop.books.post_all(orders)
    assert shop.books.budget("2026-10", **RAW) == before
    shop.books.post_all(orders[:1])
    assert shop.budget(**RAW)[2] == "600.00"
    shop.replays()


def test_a_unit_that_is_undone_takes_the_beginning_of_control_with_it(factory):
    """Nothing is followed any more, and a budget may begin it anew."""
    shop = factory()
    shop.buy("GR-1", "RESIN", "10", "10")
    line = {**RAW, "amounts": {"2026-10": "500"}}
    with shop.books.unit() as unit:
        shop(Budget, "BU-1", fiscal_year=2026, lines=[line])
        shop.buy("GR-2", "RESIN", "10", "10")
        assert shop.budget(**RAW)[3] == "200.00"
    shop.books.undo(unit)
    assert not shop.books.state.control.active
    assert shop.books.state.control.spending.periods == {}
    assert shop.books.state.counted["purchase_order"] is shop.books.state.purchase_lines
