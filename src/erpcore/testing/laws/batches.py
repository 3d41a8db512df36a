"""Laws of cost that waits until batches are finished (简化分批法): by hours, and nothing of it gets lost."""

from fractions import Fraction

from erpcore.books.books import Books
from erpcore.flow.make.accumulating import waiting
from erpcore.flow.make.rings import collected_by
from erpcore.production.overhead import ABSORBED, COLLECTED
from erpcore.reports.control_accounts import controls
from erpcore.reports.face import Face
from erpcore.reports.table import Value
from erpcore.testing.laws.figures import added, number

_HELD = ("wip", COLLECTED, *ABSORBED)


def finished_batches_bear_their_hours(books: Books, period: str, centre: str) -> None:
    """After the costing each batch that finished something has its part of all that waited; open ones leave theirs."""
    overhead, found = books.state.overhead, waiting(books.state, centre, period)
    told = overhead.waiting.of(centre, lambda code: code == period)
    hours_of = {number: of.month for number, of in found.items() if any(of.month)}
    assert hours_of == {number: of for number, of in told.items() if any(of)}, (
        f"{centre}: hours {told}, {found}"
    )
    bears = {number: of.month.charged for number, of in found.items() if of.month.charged > 0}
    hours = sum(bears.values()) + sum(max(of.left, 0) for of in found.values())
    shares = {order: part for (_, order), part in overhead.rests_of(period, centre).items()}
    assert shares.keys() <= bears.keys(), f"{centre}: {shares} for {bears}"
    if books.state.master.policies.rate_decimals is None:
        whole = collected_by(books.state, centre, period)
        for order, of in bears.items():
            exact = Fraction(whole * of, hours)
            assert abs(shares.get(order, 0) - exact) < 1, f"{centre}: {order} bears {shares} of {whole}"


def second_level_ledgers_add_up(books: Books, period: str) -> None:
    """Hours and direct cost of a line are those of its batches, and its pools close at what they hold.

    What waits and what the batches have is together what the accounts of both hold of movements.
    """
    report, face = books.report("second_level_ledger", period=period), Face(books.state.master)
    by_hand = face.amount(
        sum(of.difference for of in controls(books, period) if any(role in of.values for role in _HELD))
    )
    assert report.fact("difference") == by_hand, f"{period}: {report.fact('difference')}, {by_hand} by hand"
    whole = number(report.fact("others"))
    lines: dict[str, list[dict[str, Value]]] = {}
    for row in report.dicts("opening", "subtotal", "closing", "line"):
        lines.setdefault(str(row["cost_centre"]), []).append(row)
    for line, rows in lines.items():
        opening, month, come, _, gone, left, *batches = rows
        for key in ("hours", "direct", "total"):
            first, of_month, accumulated, finished, closing = (
                number(row[key]) for row in (opening, month, come, gone, left)
            )
            assert first + of_month == accumulated == closing - finished, f"{line} {key}: {rows[:6]}"
        for key in ("hours", "direct"):
            closed = added((row for row in batches if row["text"] == left["text"]), key)
            assert closed == number(left[key]), f"{line} {key}: batches close at {closed}, {left}"
        for key, amount in left.items():
            pool = key.removeprefix("pool_")
            if pool != key and amount is not None:
                folded = face.amount(books.state.overhead.over_under(pool, period))
                assert amount == folded, f"{line}: {pool} closes at {amount}, folded {folded}"
        whole += number(left["total"])
    held = number(report.fact("ledger")) + by_hand
    assert whole == held, f"{period}: batches, pools and others come to {whole}, the ledger to {held}"
