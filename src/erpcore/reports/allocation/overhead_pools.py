"""Over- and under-applied overhead (制造费用多分配少分配表): each cost centre's pool from opening to closing.

What a centre collected, services of other centres included, less what it applied is under-applied (plus) or
over-applied (minus); after it stands what orders, sales or expenses took of that. Wear of tools and repairs that the
centre bears are collected; scrap and surpluses lower it. Its driver gives the rate that was charged and the actual one.
Where the set-up has a budget of the centre's overhead, what it allows for the hours worked stands beside it, and the
under-applied is split into spending beyond it and idle capacity; where the budget asks for an analysis, into its
causes, whether they were written off, charged to the orders in proportion, or carried forward.
Source: Horngren, Cost Accounting, over- and underallocated indirect costs; IAS 2 paragraph 13; 二因素分析法.
"""

from collections.abc import Iterator

from erpcore.costing.overhead.normal_capacity import analyse_under_applied
from erpcore.flow.make.rings import ROUNDING
from erpcore.kernel.by_element import add
from erpcore.kernel.calendar import Period
from erpcore.kernel.movements import Place
from erpcore.kernel.quantity import from_micro, to_micro
from erpcore.kernel.rounding import MICRO, extend
from erpcore.kernel.words import Words
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.overhead_budget import budget_on
from erpcore.production.driver import DIRECT_LABOUR, OF_HOURS
from erpcore.production.overhead import ABSORBED, COLLECTED
from erpcore.production.services import services_of
from erpcore.reports import words
from erpcore.reports.allocation.overhead_causes import (
    Sums,
    carried_by_cause,
    cause_columns,
    causes_of,
    shares_by_cause,
)
from erpcore.reports.allocation.pool_measures import measured
from erpcore.reports.control_accounts import against_ledger
from erpcore.reports.drawing import Bars
from erpcore.reports.face import Face, summary
from erpcore.reports.options import Definition, Option
from erpcore.reports.slips import SLIP, Slips
from erpcore.reports.source import Flow, Source, entries_in, entries_within, flows, is_within
from erpcore.reports.table import Column, Report, Rows, Style, Value

AMOUNTS = {
    "opening": Words("Opening", "期初余额"),
    "collected": Words("Collected", "本期归集"),
    "services": Words("Services of other centres", "辅助生产分配"),
    "applied": Words("Applied at rates", "按分配率分配"),
    "difference": Words("Under-applied, over-applied minus", "少分配（多分配为负）"),
    "orders": Words("Rest charged to orders", "差额计入生产任务单"),
    "written_off": Words("Written off", "差额转损益"),
    "others": Words("Charged to others", "转其他"),
    "closing": Words("Closing", "期末余额"),
}
_GIVEN_TO = {  # whom a pool's cost goes on to; all others bring it, or take of it what was too much
    "overhead_variance": "written_off",
    "idle_loss": "others",
    "administrative_expense": "others",
    "selling_expense": "others",
}
_SUMMED = tuple(key for key in AMOUNTS if key not in ("difference", "closing"))
COLUMNS = (
    Column("cost_centre", "text", words.COST_CENTRE),
    Column("name", "text", words.NAME),
    Column("driver", "text", Words("Driver", "分配标准")),
    Column("hours", "quantity", words.HOURS),
    *(Column(key, "amount", heading) for key, heading in AMOUNTS.items()),
    Column("rate", "price", Words("Rate charged", "预定分配率")),
    Column("actual_rate", "price", Words("Actual rate", "实际分配率")),
)
OF_LABOUR = Words("Hours / direct labour", "工时/直接人工")
OF_ANY_DRIVER = Words("Hours / measure", "工时/分配标准")
ANALYSIS = (
    Column("budget", "amount", Words("Budget for the hours", "弹性预算")),
    Column("spending", "amount", Words("Spending", "耗费差异")),
    Column("idle", "amount", Words("Idle capacity", "闲置能量差异")),
)


def build(source: Source, period: Period, *, cost_centre: str = "") -> Report:
    """Draw up the pools of a month."""
    master = source.state.master
    face = Face(master)
    causes, carried = causes_of(source, period), carried_by_cause(source, period)
    analysis = (*(ANALYSIS if master.setup.overhead_budgets else ()), *cause_columns(causes, carried))
    rows = Rows((*_columns(master), *analysis, *(SLIP if cost_centre else ())))
    total: Sums = dict.fromkeys(_SUMMED, 0)
    for centre, sums in sorted(_pools(source, period).items()):
        if cost_centre not in ("", centre) or not any(sums.values()):
            continue
        driver, hours = measured(source, period, centre)
        of = causes.get(centre, {})
        values: dict[str, Value] = {
            "cost_centre": centre,
            "name": face.dimension("cost_centre", centre),
            "driver": driver,
            **{f"cause_{key}": face.amount(amount) for key, amount in of.items()},
            **{f"carried_{key}": face.amount(amount) for key, amount in carried.get(centre, {}).items()},
        }
        analysed = _analysed(source, face, period, centre, sums, hours)
        by_cause = of.keys() - {ROUNDING} or master.cost_centre(centre).purpose == "service"
        told = {"budget"} if by_cause else {"budget", "spending", "idle"}
        values |= {key: amount for key, amount in analysed.items() if key in told}
        _write(rows, face, "line", sums, hours, **values)
        add(total, sums.items())
        if cost_centre:
            _slips(rows, face, source, period, centre, of)
    _write(rows, face, "total", total, 0, name=words.TOTAL)
    heading = Words("Overhead accounts in the general ledger", "制造费用科目总账余额")
    roles = (COLLECTED, *ABSORBED)
    facts = [] if cost_centre else against_ledger(source, face, period, _closing(total), heading, *roles)
    return face.report(REPORT, period, rows, facts=facts)


def _columns(master: MasterData) -> Iterator[Column]:
    """Give the columns, that of the measure by the drivers that there are."""
    drivers = {centre.driver for centre in master.cost_centres.values()}.difference(OF_HOURS)
    heading = OF_LABOUR if drivers <= {DIRECT_LABOUR} else OF_ANY_DRIVER
    for column in COLUMNS:
        yield column._replace(heading=heading) if drivers and column.key == "hours" else column


def _pools(source: Source, period: Period) -> dict[str, Sums]:
    """Add up what each cost centre's pool took in and gave out, minor units, debit positive."""
    overhead = source.state.overhead
    found = {centre: dict.fromkeys(_SUMMED, 0) for centre in overhead.centres(period.code)}
    for (month, centre), pool in overhead.pools.items():
        if month < period.code:
            found[centre]["opening"] += sum(pool.values())
    for entry in entries_in(source, period.code):
        within = is_within(entry, period)
        for flow in flows(entry, (COLLECTED, *ABSORBED)):
            way = _way(flow.place, flow.other.role, arriving=flow.arriving) if within else "opening"
            if way:
                found[flow.place.cost_centre][way] += flow.amount
    return found


def _way(place: Place, other: str, *, arriving: bool) -> str:
    """Say what a movement of a pool is; absorption accounts closed against their pool are nothing."""
    if other in (COLLECTED, *ABSORBED) and place.role != other:
        return ""
    if place.role != COLLECTED:
        return "applied"
    if other == COLLECTED:
        return "services"
    if other == "wip" and not arriving:
        return "others" if services_of(place.key) else "orders"
    return _GIVEN_TO.get(other, "collected")


def _analysed(
    source: Source, face: Face, period: Period, centre: str, sums: Sums, hours: int
) -> dict[str, Value]:
    """Tell what is under-applied apart, where a budget of the cost centre holds on the last day of the period."""
    master = source.state.master
    budget = budget_on(master.setup.overhead_budgets, centre, period.last_day)
    if budget is None:
        return {}
    if master.cost_centre(centre).purpose == "service":
        hours = sum(source.state.overhead.services.usage(period.code).get(centre, {}).values())
    found = analyse_under_applied(
        actual_amount=sums["collected"] + sums["services"],
        applied_amount=-sums["applied"],
        fixed_budget=extend(to_micro(budget.fixed), MICRO, face.decimals),
        variable_rate=to_micro(budget.rate),
        actual_hours=max(hours, 0),
        decimals=face.decimals,
    )
    spending, idle = (part.amount for part in found.children)
    return {
        "budget": face.amount(idle - sums["applied"]),  # idle is the budget less what was applied
        "spending": face.amount(spending),
        "idle": face.amount(idle),
    }


def _closing(sums: Sums) -> int:
    return sum(sums[key] for key in _SUMMED)


def _write(rows: Rows, face: Face, style: Style, sums: Sums, hours: int, **values: Value) -> None:
    borne = sums["collected"] + sums["services"]
    figures = sums | {"difference": borne + sums["applied"], "closing": _closing(sums)}
    rows.add(
        style,
        hours=None if style == "total" else from_micro(hours),  # some are of labour, some of machines
        rate=face.unit_cost(-sums["applied"], hours),
        actual_rate=face.unit_cost(borne, hours),
        **{key: face.amount(figures[key]) for key in AMOUNTS},
        **values,
    )


def _slips(rows: Rows, face: Face, source: Source, period: Period, centre: str, causes: Sums) -> None:
    """Write the documents of the month below their cost centre; what orders were charged, by cause."""
    found: list[tuple[str, Flow]] = []
    for entry in entries_within(source, period):
        for flow in flows(entry, (COLLECTED, *ABSORBED)):
            way = _way(flow.place, flow.other.role, arriving=flow.arriving)
            if flow.place.cost_centre == centre and way and flow.amount:
                found.append((way, flow))
    slips = Slips()
    charged = [-flow.amount if way == "orders" else 0 for way, flow in found]
    for (way, flow), shares in zip(found, shares_by_cause(charged, causes), strict=True):
        rows.add(
            "detail",
            cost_centre=centre,
            name=summary(flow.entry.document),
            **slips.cells(flow.entry, flow.at),
            **{way: face.amount(flow.amount)},
            **{f"cause_{key}": face.amount(share) for key, share in shares.items() if share},
        )


REPORT = Definition(
    "overhead_pools",
    Words("Over- and under-applied overhead", "制造费用多分配少分配表"),
    "By cost centre: overhead collected, applied, over- or under-applied, who took the rest, the rates; against a "
    "budget, spending and idle capacity.",
    build,
    (Option("cost_centre", "cost_centre", "only this cost centre, with the documents"),),
    drawing=Bars(("cost_centre", "name"), ("collected", "applied")),
)
