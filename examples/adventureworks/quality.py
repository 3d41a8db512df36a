"""Count what became of every row: used as it stands, used with an adjustment, or left out, and why.

Every row of every file is counted once, under one outcome; so the outcomes of a file add up to its rows, as the
amounts of the purchase orders do in `amounts.py`.
"""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from amounts import Amounts
from read import Tables

USED, ADJUSTED, SKIPPED = "used", "adjusted", "skipped"


class Remark(NamedTuple):
    """Something a reader of the figures should know; it changed no row."""

    topic: str
    number: int
    text: str


class Quality:
    """The data-quality report, as it grows."""

    def __init__(self, tables: Tables) -> None:
        self.rows = {name: len(rows) for name, rows in tables.items()}
        self.outcomes: dict[str, Counter[tuple[str, str]]] = {name: Counter() for name in tables}
        self.amounts = Amounts(tables["PurchaseOrderHeader"])
        self.remarks: list[Remark] = []

    def use(self, table: str, reasons: Iterable[str] = ()) -> None:
        """Count a row that is used, adjusted for the reasons given."""
        text = " + ".join(reasons)
        self.outcomes[table][ADJUSTED if text else USED, text] += 1

    def skip(self, table: str, reason: str) -> None:
        """Count a row that is left out."""
        self.outcomes[table][SKIPPED, reason] += 1

    def remark(self, topic: str, number: int, text: str) -> None:
        """Add a remark, where there is anything to remark."""
        if number:
            self.remarks.append(Remark(topic, number, text))

    def total(self, table: str, outcome: str | None = None) -> int:
        """Add up a table's rows, of one outcome or of all."""
        counts = self.outcomes[table].items()
        return sum(count for (found, _), count in counts if outcome in (None, found))

    def gaps(self) -> dict[str, int | Decimal]:
        """Name what does not add up to its file, rows or amounts, and by how much; there is nothing."""
        rows = {name: rows - self.total(name) for name, rows in self.rows.items()}
        return {name: difference for name, difference in rows.items() if difference} | self.amounts.gaps()

    def lines(self) -> list[str]:
        """Write the report."""
        kinds = (USED, ADJUSTED, SKIPPED)
        text = [f"{'file':22}{'rows':>8}{'used':>8}{'adjusted':>10}{'skipped':>9}"]
        for name, rows in self.rows.items():
            used, adjusted, skipped = (self.total(name, kind) for kind in kinds)
            text.append(f"{name:22}{rows:8}{used:8}{adjusted:10}{skipped:9}")
        totals = [sum(self.total(name, kind) for name in self.rows) for kind in kinds]
        text.append(f"{'total':22}{sum(self.rows.values()):8}{totals[0]:8}{totals[1]:10}{totals[2]:9}")
        text += ["", "rows adjusted or skipped, and why"]
        for name, counts in self.outcomes.items():
            for (outcome, reason), count in sorted(counts.items()):
                if reason:
                    text.append(f"{count:8}  {name}, {outcome}: {reason}")
        text += ["", *self.amounts.lines(), "", "remarks"]
        text += [f"{remark.number:8}  {remark.topic}: {remark.text}" for remark in self.remarks]
        return text
