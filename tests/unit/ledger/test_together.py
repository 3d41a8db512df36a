"""Vouchers posted together change the ledger as one after another."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from erpcore.kernel.undo import take_back
from erpcore.ledger.general import GeneralLedger
from erpcore.ledger.lines import Layout, Line, Row, posts
from erpcore.ledger.together import Together
from erpcore.ledger.voucher import Voucher
from erpcore.testing.snapshot import snapshot as picture

ORDER = (("work_order", ""),)
ISSUE = Layout((Row("wip", ORDER, 0, "", (0,)), Row("stock", (), 1, "", (0,))), ((0, 1),), of_order=True)
TICKET = Layout(
    (Row("wip", ORDER, 0, "", (0, 1)), Row("wages", (), 1, "", (0,)), Row("stock", (), 1, "", (1,))),
    ((0, 1), (0, 2)),
    of_order=True,
)
OPENING = Layout((Row("stock", (), 0, "", (0,)), Row("equity", (), 1, "", (0,))), ((0, 1),), opening=True)
PERIODS = st.sampled_from(["2026-10", "2026-11"])
amounts = st.integers(1, 9)


@st.composite
def told(draw):
    """Draw the lines of a document, and whether they tell what there was when the books began."""
    order = draw(st.sampled_from(["WO-1", "WO-2"]))
    kind = draw(st.integers(0, 3))
    if kind == 0:
        return ISSUE.lines([draw(amounts)], "D", order), False
    if kind == 1:
        return TICKET.lines([draw(amounts), draw(amounts)], "D", order), False
    if kind == 2:
        return OPENING.lines([draw(amounts)], "D"), True
    opening = draw(st.booleans())
    return (Line("stock", (), 5, 0, "", (0,), "D"), Line("cash", (), 0, 5, "", (0,), "D")), opening


@given(st.lists(st.tuples(PERIODS, told()), max_size=8))
def test_together_is_one_after_another(documents):
    """Numbers, totals, spans and openings are the same; taken back, the ledger is as it was."""
    one, together = GeneralLedger(), GeneralLedger()
    first = Voucher("JV", "2026-10", 1, date(2026, 10, 9), "", TICKET.lines([1, 1], "D", "WO-1"))
    for ledger in (one, together):
        ledger.apply(first, 1, [])
    before = picture(together)
    taken, undo = Together(together, "JV"), []
    for position, (period, (lines, opening)) in enumerate(documents, 2):
        number = one.next_number("JV", period)
        one.apply(Voucher("JV", period, number, date(2026, 10, 9), "", lines), position, [])
        if opening:
            one.note_opening(period, *posts(lines), [])
        assert taken.take(period, position, lines, opening=opening) == number
    assert picture(together) == before
    taken.post(undo)
    assert picture(together) == picture(one)
    take_back(undo)
    assert picture(together) == before
