"""Second-level ledger (基本生产成本二级账): what waits until batches are finished, and the batches below it.

For each product line, the cost centre by whose hours its pools go: hours, what the batches cost directly, and what each
pool has of wages, overhead or another element; opening, month, accumulated, the cumulative rate, what is finished and
what is left. Below it each batch with its hours and direct cost; of what waits it has what it was charged when
something of it was finished. Hours and direct cost of the line are those of its batches.
Source: 成本会计, 简化分批法: 基本生产成本二级账与产品成本明细账的平行登记.
"""

from collections.abc import Iterable, Mapping

from erpcore.flow.make.sharing import measuring
from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words, both, joined
from erpcore.reports import words
from erpcore.reports.control_accounts import against_ledger
from erpcore.reports.face import Face
from erpcore.reports.options import Definition, Option
from erpcore.reports.products.waiting_cost import NOTHING, POOLS, Sums, Waits, read_waits
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Fact, Report, Rows, Style, Value

OPENING = Words("Opening", "月初余额")
MONTH = Words("Of the month", "本月发生")
ACCUMULATED = Words("Cumulative", "累计")
RATE = Words("Cumulative rate of indirect cost", "累计间接费用分配率")
FINISHED = Words("Finished", "完工转出")
CLOSING = Words("Closing", "月末余额")


def build(source: Source, period: Period, *, cost_centre: str = "") -> Report:
    """Draw up the ledger of a month."""
    state = source.state
    found = read_waits(source, period)
    lines: dict[str, list[str]] = {}
    for pool in found.hours:
        lines.setdefault(measuring(state, pool).line, []).append(pool)
    face = Face(state.master)
    writer = _Writer(source, face, found, {line: sorted(pools) for line, pools in sorted(lines.items())})
    for line in writer.lines:
        if cost_centre in ("", line):
            writer.line(line)
    facts = [] if cost_centre else _facts(source, face, period, found)
    return face.report(REPORT, period, writer.rows, facts=facts)


def _facts(source: Source, face: Face, period: Period, found: Waits) -> list[Fact]:
    """Say what the general ledger has of all batches and pools, of which those that do not wait stand elsewhere."""
    waits = {number for of in found.hours.values() for number in of}
    others = sum(of.closing for number, of in found.batches.items() if number not in waits)
    others += sum(of.closing for centre, of in found.pools.items() if centre not in found.hours)
    whole = sum(of.closing for of in (*found.batches.values(), *found.pools.values()))
    heading = Words("WIP and overhead accounts in the general ledger", "生产成本、制造费用科目总账余额")
    return [
        Fact(
            "others",
            Words("Orders and pools that do not wait", "其他生产任务单和制造费用"),
            face.amount(others),
        ),
        *against_ledger(source, face, period, whole, heading, "wip", *POOLS),
    ]


class _Writer:
    """Writes the rows."""

    def __init__(self, source: Source, face: Face, found: Waits, lines: Mapping[str, list[str]]) -> None:
        self.orders, self.face, self.found, self.lines = source.state.orders.orders, face, found, lines
        self.line_of: dict[str, str] = {}  # order -> the line that shows its direct cost
        for line, pools in lines.items():
            for number in self._hours(line, pools):
                self.line_of.setdefault(number, line)
        centres = face.master.cost_centres
        self.rows = Rows(
            (
                Column("cost_centre", "text", words.COST_CENTRE),
                Column("work_order", "text", words.WORK_ORDER),
                Column("text", "text", words.DESCRIPTION),
                Column("hours", "quantity", words.HOURS),
                Column("direct", "amount", Words("Direct cost", "直接计入费用")),
                *(
                    Column(f"pool_{pool}", "price", face.dimension("cost_centre", centres[pool].code))
                    for pools in lines.values()
                    for pool in pools
                ),
                Column("total", "amount", words.TOTAL),
            )
        )

    def line(self, line: str) -> None:
        """Write a product line, then its batches."""
        pools, batches = self.lines[line], self._hours(line, self.lines[line])
        direct = _together(self._direct(line, number) for number in batches)
        hours = _together(batches.values())
        of = {pool: self.found.pools.get(pool, NOTHING) for pool in pools}
        self.rows.add("heading", cost_centre=line, text=self.face.dimension("cost_centre", line))
        self._row(
            "opening", OPENING, hours.opening, direct.opening, {p: s.opening for p, s in of.items()}, line
        )
        self._row("subtotal", MONTH, hours.month, direct.month, {p: s.month for p, s in of.items()}, line)
        come = {pool: sums.opening + sums.month for pool, sums in of.items()}
        whole = direct.opening + direct.month
        self._row("subtotal", ACCUMULATED, hours.opening + hours.month, whole, come, line)
        rates: dict[str, Value] = {}
        for pool in pools:
            own = _together(self.found.hours[pool].values())
            rates[f"pool_{pool}"] = self.face.rate(come[pool], own.opening + own.month)
        self.rows.add("subtotal", cost_centre=line, text=RATE, **rates)
        gone = {pool: sums.finished for pool, sums in of.items()}
        self._row("subtotal", FINISHED, hours.finished, direct.finished, gone, line)
        self._row(
            "closing", CLOSING, hours.closing, direct.closing, {p: s.closing for p, s in of.items()}, line
        )
        for number, of_batch in batches.items():
            self._batch(line, number, of_batch)

    def _batch(self, line: str, number: str, hours: Sums) -> None:
        """Write one batch: of what waits it has what it is charged when something is finished."""
        order, direct = self.orders[number], self._direct(line, number)
        name = joined(both(order.item), self.face.item(order.item))
        self.rows.add("heading", work_order=number, text=name)
        borne = {pool: -self.found.charged.get((pool, number), 0) for pool in self.lines[line]}
        self._row("line", OPENING, hours.opening, direct.opening, {}, line, number)
        self._row("line", MONTH, hours.month, direct.month, {}, line, number)
        if hours.finished or direct.finished or any(borne.values()):
            self._row("line", FINISHED, hours.finished, direct.finished, borne, line, number)
        self._row("line", CLOSING, hours.closing, direct.closing, {}, line, number)

    def _hours(self, line: str, pools: list[str]) -> dict[str, Sums]:
        """Say what hours batches have, by the pool of the line itself, or the first one."""
        return self.found.hours[line if line in pools else pools[0]]

    def _direct(self, line: str, number: str) -> Sums:
        """Say what a batch costs without what waited; where several lines work on it the first one says so."""
        if self.line_of[number] != line:
            return NOTHING
        charged = sum(amount for (_, order), amount in self.found.charged.items() if order == number)
        return self.found.batches.get(number, NOTHING).plus(Sums(0, -charged, charged))

    def _row(
        self,
        style: Style,
        text: Words,
        hours: int,
        direct: int,
        pools: Mapping[str, int],
        line: str,
        number: str = "",
    ) -> None:
        total = direct + sum(pools.values())
        self.rows.add(
            style,
            cost_centre=line,
            work_order=number,
            text=text,
            hours=from_micro(hours),
            direct=self.face.amount(direct),
            total=self.face.amount(total),
            **{f"pool_{pool}": self.face.amount(amount) for pool, amount in pools.items()},
        )


def _together(parts: Iterable[Sums]) -> Sums:
    """Add parts up."""
    found = NOTHING
    for part in parts:
        found = found.plus(part)
    return found


REPORT = Definition(
    "second_level_ledger",
    Words("Second-level ledger of batches", "基本生产成本二级账"),
    "By product line whose pools wait for finished batches: hours, direct and indirect cost, the cumulative rate, what"
    " is finished and what is left; each batch below.",
    build,
    (Option("cost_centre", "cost_centre", "only the line that goes by the hours of this cost centre"),),
)
