"""Vouchers that are posted together: what lines of one layout come to is added up before it is posted."""

from collections.abc import Sequence

from erpcore.kernel.undo import Undo
from erpcore.ledger.general import GeneralLedger
from erpcore.ledger.lines import Layout, Line, Lines, posts


class Together:
    """Vouchers of one word that are numbered at once and added to the general ledger at the end."""

    def __init__(self, ledger: GeneralLedger, word: str) -> None:
        self._ledger = ledger
        self._word = word
        self._spans: dict[str, list[int]] = {}  # period -> first and last number and position
        self._amounts: dict[tuple[str, Layout, str], list[tuple[int, ...]]] = {}  # of the rows of a layout
        self._others: list[tuple[str, Sequence[Line], bool]] = []  # of no remembered layout

    def take(self, period: str, position: int, lines: Sequence[Line], *, opening: bool = False) -> int:
        """Take a voucher's lines in; `opening` tells of lines without a layout.

        Returns:
            The number of the voucher in its period.
        """
        if type(lines) is Lines:
            key = (period, lines.layout, lines.order)
            alike = self._amounts.get(key)
            if alike is None:
                self._amounts[key] = [lines.amounts]
            else:
                alike.append(lines.amounts)
        else:
            self._others.append((period, lines, opening))
        span = self._spans.get(period)
        if span is None:
            number = self._ledger.next_number(self._word, period)
            self._spans[period] = [number, number, position, position]
            return number
        span[1] = number = span[1] + 1
        span[3] = position
        return number

    def post(self, undo: Undo) -> None:
        """Add everything to the general ledger."""
        ledger = self._ledger
        for period, (first, last, begin, end) in self._spans.items():
            ledger.number(self._word, period, (first, last), (begin, end), undo)
        sums = [
            (period, layout.posts(order), _added_up(amounts), layout.opening)
            for (period, layout, order), amounts in self._amounts.items()
        ]
        others = [(period, *posts(lines), opening) for period, lines, opening in self._others]
        for period, rows, amounts, opening in (*sums, *others):
            ledger.add(period, rows, amounts, undo)
            if opening:
                ledger.note_opening(period, rows, amounts, undo)


def _added_up(amounts: list[tuple[int, ...]]) -> tuple[int, ...]:
    """Add up what the rows of a layout come to in each voucher, row by row."""
    return tuple(map(sum, zip(*amounts, strict=True))) if len(amounts) > 1 else amounts[0]
