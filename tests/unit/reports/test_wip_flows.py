"""Cost into and out of work orders as of a period."""

from erpcore.reports.wip_flows import EARLIER, FINISHED, OrderSheet, Output, plus, wip_flows


def test_ways_in_and_out(books):
    """Scrap is a credit to the order's cost, output leaves the order, the opening stood before."""
    period = books.state.master.calendar.period("2026-10")
    found = [
        (move.flow.entry.document.id, move.within, move.out, move.flow.amount)
        for move in wip_flows(books, period)
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
    moves = list(wip_flows(books, books.state.master.calendar.period("2026-11")))
    ways = [(move.flow.layer, output.of(move), move.within) for move in moves if output.of(move)]
    assert set(ways) == {("PR-1", FINISHED, False), ("PR-1", EARLIER, True), ("PR-2", FINISHED, True)}


def test_a_loss_is_named_by_who_takes_it(factory, read):
    """An order written off leaves to the loss account."""
    for document in (
        {"type": "work_order", "id": "WO-2", "date": "2026-10-29", "item": "FG", "quantity": "1"},
        {"type": "work_order_release", "id": "REL-2", "date": "2026-10-29", "work_order": "WO-2"},
        {"type": "material_issue", "id": "MI-2", "date": "2026-10-29", "work_order": "WO-2", "item": "RM",
         "quantity": "2"},
        {"type": "order_completion", "id": "OC", "date": "2026-10-30", "work_order": "WO-2",
         "write_off": True},
    ):  # fmt: skip
        factory.post(read(document))
    period = factory.state.master.calendar.period("2026-10")
    last = list(wip_flows(factory, period))[-1]
    assert (last.order.number, last.out, last.flow.amount) == ("WO-2", "production_loss", -2000)


def test_a_sheet_adds_up(books):
    """Opening 150.00, cost 517.00, transferred 248.00."""
    sheet = OrderSheet()
    assert sheet.is_empty()
    for move in wip_flows(books, books.state.master.calendar.period("2026-10")):
        sheet.take(move)
    assert not sheet.is_empty()
    sums = [sum(part.values()) for part in (sheet.opening, sheet.cost(), sheet.transferred())]
    assert sums == [15000, 51700, -24800]
    assert sum(plus(sheet.opening, sheet.cost(), sheet.transferred()).values()) == 41900
