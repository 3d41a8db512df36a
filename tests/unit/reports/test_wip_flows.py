"""Cost into and out of work orders as of a period."""

from erpcore.kernel.words import Words
from erpcore.reports.face import REWORK
from erpcore.reports.wip_flows import (
    EARLIER,
    FINISHED,
    OrderSheet,
    Output,
    all_flows,
    joint_flows,
    live_orders,
    wip_flows,
)


def test_ways_in_and_out(books):
    """Scrap is a credit to the order's cost, output leaves the order, the opening stood before."""
    period = books.state.master.calendar.period("2026-10")
    found = [
        (move.flow.entry.document.id, move.within, move.out, move.flow.amount)
        for move in wip_flows(books, period, ("WO-1",))
    ]
    assert found == [
        ("OW", False, "", 15000),
        ("MI-1", True, "", 30000),
        ("MR", True, "", -2000),
        ("TT", True, "", 12000),
        ("TT", True, "", 8000),
        ("TT", True, "", 4000),
        ("SR", True, "", -300),
        ("PR-1", True, FINISHED, -24800),
    ]


def test_later_cost_of_earlier_output_is_told_apart(books):
    """What November adds to October's receipt is no cost of the output that came in November."""
    output = Output("2026-11")
    moves = list(wip_flows(books, books.state.master.calendar.period("2026-11"), ("WO-1",)))
    ways = [(move.flow.layer, output.of(move), move.within) for move in moves if output.of(move)]
    assert set(ways) == {("PR-1", FINISHED, False), ("PR-1", EARLIER, True), ("PR-2", FINISHED, True)}


def test_orders_and_their_passages_are_read_together(books, monkeypatch):
    """What orders gave comes first, then what their passages gave, as each alone tells it: from one reading."""
    period, read, asked = books.state.master.calendar.period("2026-11"), books.read, []
    apart = [*wip_flows(books, period, ("WO-1",)), *joint_flows(books, period, ("WO-1",))]
    monkeypatch.setattr(books, "read", lambda *of: asked.append(of) or read(*of))
    assert list(all_flows(books, period, ("WO-1",))) == [("", move) for move in apart]
    assert len(asked) == 1


def write_off(factory, read):
    """Begin an order, and give it up."""
    for document in (
        {"type": "work_order", "id": "WO-2", "date": "2026-10-29", "item": "FG", "quantity": "1"},
        {"type": "work_order_release", "id": "REL-2", "date": "2026-10-29", "work_order": "WO-2"},
        {"type": "material_issue", "id": "MI-2", "date": "2026-10-29", "work_order": "WO-2", "item": "RM",
         "quantity": "2"},
        {"type": "order_completion", "id": "OC", "date": "2026-10-30", "work_order": "WO-2",
         "write_off": True},
    ):  # fmt: skip
        factory.post(read(document))


def test_an_order_lives_as_long_as_it_has_cost_in_process_or_moves(factory, read):
    """What October finished is no matter of November's; what it left in process is, and all of it in the year."""
    write_off(factory, read)
    october, november = map(factory.state.master.calendar.period, ("2026-10", "2026-11"))
    assert live_orders(factory, october) == {"WO-1", "WO-2"}
    assert live_orders(factory, november) == {"WO-1"}
    assert live_orders(factory, november, since="2026-01") == {"WO-1", "WO-2"}


def test_a_loss_is_named_by_who_takes_it(factory, read):
    """An order written off leaves to the loss account."""
    write_off(factory, read)
    period = factory.state.master.calendar.period("2026-10")
    last = list(wip_flows(factory, period, factory.state.orders.orders))[-1]
    assert (last.order.number, last.out, last.flow.amount) == ("WO-2", "production_loss", -2000)


def test_what_a_repair_hands_to_its_order_is_named_rework(factory, read):
    """20.00 of resin repair a case: whoever reads what left the orders finds rework, and no work in process."""
    for document in (
        {"type": "rework_order", "id": "RW", "date": "2026-10-29", "parent": "WO-1", "quantity": "1"},
        {"type": "material_issue", "id": "MI-2", "date": "2026-10-29", "work_order": "RW", "item": "RM",
         "quantity": "2"},
        {"type": "order_completion", "id": "OC", "date": "2026-10-30", "work_order": "RW"},
    ):  # fmt: skip
        factory.post(read(document))
    period = factory.state.master.calendar.period("2026-10")
    ways = {
        (move.order.number, move.out): move.flow.amount
        for move in list(wip_flows(factory, period, factory.state.orders.orders))[-2:]
    }
    assert ways == {("RW", REWORK): -2000, ("WO-1", ""): 2000}
    for name, text in (
        ("product_cost_sheet", "转出：返工费用转入原任务单"),
        ("finished_cost_summary", "返工费用转入原任务单"),
        ("production_cost_ledger", "返工费用转入原任务单："),
    ):
        report = factory.report(name, period="2026-10")
        assert any(cell.zh.startswith(text) for row in report.dicts() for cell in row.values()
                   if isinstance(cell, Words)), name  # fmt: skip


def test_what_others_bear_of_a_repair_is_no_spoiled_unit(factory, read):
    """5.00 of 20.00 are paid by who did it: nothing was spoiled, so the sheet says who bears it and names no units."""
    for document in (
        {"type": "rework_order", "id": "RW", "date": "2026-10-29", "parent": "WO-1", "quantity": "1"},
        {"type": "material_issue", "id": "MI-2", "date": "2026-10-29", "work_order": "RW", "item": "RM",
         "quantity": "2"},
        {"type": "order_completion", "id": "OC", "date": "2026-10-30", "work_order": "RW", "claimed": "5"},
    ):  # fmt: skip
        factory.post(read(document))
    rows = factory.report("product_cost_sheet", period="2026-10", item="FG").dicts("line")
    found = {row["text"].zh: row["total"] for row in rows if "返工" in row["text"].zh}
    assert found == {"转出：返工费用由他人负担": 5, "转出：返工费用转入原任务单": 15}


def test_a_sheet_adds_up(books):
    """Opening 150.00, cost 517.00, transferred 248.00."""
    sheet = OrderSheet()
    assert sheet.is_empty()
    for move in wip_flows(books, books.state.master.calendar.period("2026-10"), ("WO-1",)):
        sheet.take(move)
    assert not sheet.is_empty()
    sums = [sum(part.values()) for part in (sheet.opening, sheet.cost(), sheet.transferred())]
    assert sums == [15000, 51700, -24800]
    assert sum(sums) == 41900
