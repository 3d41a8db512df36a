"""Stock movements by month and element (存货收发存分月明细表): where goods came from and where they went.

Receipts are split into purchases, production, goods from other shelves and others; issues into use, sales, goods to
other shelves and others. What goes back is negative in the column that it came in by. Corrections of value stand with
the movement that they correct.
"""

from collections.abc import Callable, Iterator

from erpcore.inventory.passage import PASSING
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words
from erpcore.posting.roles import JOURNAL
from erpcore.reports import words
from erpcore.reports.as_of import Until, stock_at
from erpcore.reports.cost_cycle import BUYING, PURCHASES
from erpcore.reports.face import Face
from erpcore.reports.goods import NAMING, NARROWED, area_facts, chosen, measured, naming
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Flow, Source, entries_since, valued_flows
from erpcore.reports.stock_flows import Tally
from erpcore.reports.table import Column, Report, Rows, Value

_GROUPS = (
    ("opening", Words("Opening", "期初")),
    ("purchased", Words("Purchased", "采购入库")),
    ("produced", Words("Produced", "生产入库")),
    ("moved_in", Words("Moved or converted in", "调拨转换入")),
    ("other_in", Words("Other receipts", "其他入库")),
    ("used", Words("Used in production", "生产领用")),
    ("sold", Words("Sold", "销售出库")),
    ("moved_out", Words("Moved or converted out", "调拨转换出")),
    ("other_out", Words("Other issues", "其他出库")),
    ("closing", Words("Closing", "结存")),
)
_IN = ("purchased", "produced", "moved_in", "other_in")
_OUT = ("used", "sold", "moved_out", "other_out")
_MADE = ("wip", JOURNAL)  # of an order: joint products come through a passage
_CAME = {
    **dict.fromkeys(PURCHASES, "purchased"),
    **dict.fromkeys(PASSING, "moved_in"),
}
_WENT = {
    "wip": "used",
    **dict.fromkeys(("cost_of_sales", "goods_shipped"), "sold"),
    **dict.fromkeys(PASSING, "moved_out"),
}
_MOVING = {"stock_transfer", "transfer_shipment", "transfer_receipt"}
COLUMNS = (
    Column("month", "text", Words("Month", "月份")),
    *NAMING,
    Column("element", "text", Words("Cost element", "成本项目")),
    *measured(_GROUPS),
)
Key = tuple[str, str]  # item, site
Cell = dict[str, Tally]  # element, "" for the goods themselves -> tally


class _Month:
    """What moved in one month: group -> goods -> cell."""

    def __init__(self) -> None:
        self.groups: dict[str, dict[Key, Cell]] = {name: {} for name, _ in _GROUPS}

    def add(self, group: str, sign: int, flow: Flow) -> None:
        cell = self.groups[group].setdefault((flow.place.item, flow.place.site), {})
        cell.setdefault("", Tally()).add(sign * flow.quantity, sign * flow.amount)
        for element, amount in flow.amounts:
            if element:
                cell.setdefault(element, Tally()).add(0, sign * amount)


def build(
    source: Source,
    period: Period,
    *,
    since: str = "",
    **narrowed: str,
) -> Report:
    """Draw up the months up to a period.

    Raises:
        Refused: UNKNOWN_SITE.
        ReportRefused: When the first month is no period or after the last.
    """
    master = source.state.master
    face = Face(master)
    wanted = chosen(master, **narrowed)
    months = {code: _Month() for code in _months(source, since or period.code, period)}
    for flow in _flows(source, next(iter(months)), wanted):
        month = months.get(flow.entry.period)
        if month is not None:
            month.add(*_group(source, flow), flow)
    _balance(source, months, wanted)
    rows = Rows(COLUMNS)
    for code, month in months.items():
        _add_month(rows, face, code, month)
    _add_total(rows, face, months)
    return face.report(REPORT, period, rows, facts=area_facts(master))


def _group(source: Source, flow: Flow) -> tuple[str, int]:
    """Say where a movement is shown, and with which sign."""
    role = flow.other.role
    if flow.entry.opening:
        return "opening", 1
    if not flow.arriving:
        return _WENT.get(role, "other_out"), -1
    if _WENT.get(role) == "sold":  # a customer's return
        return "sold", -1
    if role in _MADE and flow.other.key in source.state.orders.orders:
        return "produced", 1
    return _came(source, flow), 1


def _came(source: Source, flow: Flow) -> str:
    """Say how goods came; what is paid for value alone, as duty, stands where its goods do; carriage is moved in."""
    role = flow.other.role
    receipt, _, joined = flow.layer.partition("\t")
    by = source.state.earlier(joined, "").document.type if joined in source.state.documents else ""
    if role in BUYING and by in _MOVING:
        return "moved_in"  # between sites that share their value
    if role in BUYING and not flow.quantity and receipt in source.state.documents:
        brought = (of for of in source.state.earlier(receipt, "").movements if of.quantity_in)
        goods = ("stock", flow.place.item)
        role = next((of.source.role for of in brought if (of.target.role, of.target.item) == goods), role)
    return _CAME.get(role, "other_in")


def _months(source: Source, since: str, period: Period) -> Iterator[str]:
    calendar = source.state.master.calendar
    try:
        month = calendar.period(since)
    except ValueError:
        words = Words(
            f"option since takes a period such as 2026-10, found {since[:60]!r}",
            f"选项 since 应为会计期间，如 2026-10，现为 {since[:60]!r}",
        )
        raise ReportRefused(words) from None
    if month.code > period.code:
        words = Words(
            f"option since is {since}, which is after {period.code}",
            f"选项 since 为 {since}，晚于 {period.code}",
        )
        raise ReportRefused(words)
    codes = {code for code in source.state.begins if month.code <= code <= period.code}
    codes |= {month.code, period.code}
    yield from sorted(codes)


def _flows(source: Source, first: str, wanted: Callable[[str, str], bool]) -> Iterator[Flow]:
    for entry in entries_since(source, first):
        for flow in valued_flows(source, entry):
            if wanted(flow.place.item, flow.place.site):
                yield flow


def _balance(source: Source, months: dict[str, _Month], wanted: Callable[[str, str], bool]) -> None:
    """Work out closing and opening of each month, from what there is at the end of the last one backwards."""
    last = source.state.master.calendar.period(max(months))
    closing: dict[Key, Cell] = {}
    for key, stocked in stock_at(source, Until(last)).items():
        if wanted(*key):
            closing[key] = {"": Tally(stocked.quantity, stocked.amount)}
            closing[key] |= {of: Tally(0, amount) for of, amount in stocked.amounts.items() if of}
    for month in reversed(months.values()):
        groups = month.groups
        groups["closing"] = closing
        stated, groups["opening"] = groups["opening"], {}
        before = _sum(closing, 1)
        for name in (*_IN, *_OUT):
            _sum(groups[name], -1 if name in _IN else 1, before)
        groups["opening"] = before
        closing = _sum(stated, -1, _sum(before, 1))


def _sum(goods: dict[Key, Cell], sign: int, into: dict[Key, Cell] | None = None) -> dict[Key, Cell]:
    into = {} if into is None else into
    for key, cell in goods.items():
        found = into.setdefault(key, {})
        for element, tally in cell.items():
            found.setdefault(element, Tally()).add(sign * tally.quantity, sign * tally.amount)
    return into


def _add_month(rows: Rows, face: Face, code: str, month: _Month) -> None:
    keys = sorted({key for goods in month.groups.values() for key in goods})
    for key in keys:
        cells = {name: month.groups[name].get(key, {}) for name, _ in _GROUPS}
        used = {of for cell in cells.values() for of, tally in cell.items() if of and tally.amount}
        if used or any(tally.quantity or tally.amount for cell in cells.values() for tally in cell.values()):
            rows.add("heading", month=code, **naming(face, *key), **_cells(face, cells, ""))
            for of in face.elements(used):
                rows.add("line", month=code, element=face.element(of), **_cells(face, cells, of))
    sums = {f"{name}_amount": face.amount(_whole(month, name)) for name, _ in _GROUPS}
    rows.add("subtotal", month=code, name=words.TOTAL, **sums)


def _add_total(rows: Rows, face: Face, months: dict[str, _Month]) -> None:
    """Add up the months: the first opening, all movements, the last closing."""
    every = list(months.values())
    found: dict[str, Value] = {}
    for name, _ in _GROUPS:
        of = every[:1] if name == "opening" else every[-1:] if name == "closing" else every
        found[f"{name}_amount"] = face.amount(sum(_whole(month, name) for month in of))
    rows.add("total", name=words.TOTAL, **found)


def _whole(month: _Month, name: str) -> int:
    return sum(cell[""].amount for cell in month.groups[name].values() if "" in cell)


def _cells(face: Face, cells: dict[str, Cell], element: str) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for name, cell in cells.items():
        tally = cell.get(element)
        if tally is not None and (tally.quantity or tally.amount):
            found[f"{name}_amount"] = face.amount(tally.amount)
            if not element:
                found[f"{name}_quantity"] = from_micro(tally.quantity)
    return found


REPORT = Definition(
    "stock_movements",
    Words("Stock movements by month and element", "存货收发存分月明细表"),
    "Goods month by month and by cost element: opening, purchased, produced, moved, other receipts, used, sold,"
    " moved, other issues, closing.",
    build,
    (Option("since", "code", "the first month; without it: the last one alone"), *NARROWED),
)
