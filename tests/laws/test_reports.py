"""What an auditor asks of reports: they say what vouchers say, stand once a month is closed, add up by their parts."""

import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from typing import Any

import openpyxl
from hypothesis import given, settings
from tests.laws.keeping import WHOLE, kept

from erpcore import Books
from erpcore.flow.entry import Entry
from erpcore.kernel.by_element import Amounts, add
from erpcore.posting.roles import JOURNAL
from erpcore.reports.source import Flow, flows, is_within
from erpcore.reports.table import Report, Value, write_workbook
from erpcore.reports.wip_flows import live_orders
from erpcore.testing.playing import post
from erpcore.testing.strategies.histories import History, histories, proposals

AS_OF = ("stock_value", "stock_by_site", "stock_ageing", "slow_movers", "open_items", "cash_plan")
# Rows that belong to no part are left out: by this key they name none.
PARTS = {
    "stock_summary": {"item_class": "item"},
    "stock_movements": {"item": "element", "item_class": "element"},
    "stock_value": {"item": "item", "item_class": "item"},
    "stock_ageing": {"item": "item", "item_class": "item"},
    "slow_movers": {"item": "item", "item_class": "item"},
    "write_downs": {"item": "item", "item_class": "item"},
    "estimated_receipts": {"partner": "receipt"},
    "purchase_price_variances": {"item": "item", "partner": "partner"},
    "finished_cost_summary": {"item": "item"},
    "material_allocation": {"item": "work_order", "work_order": "work_order", "cost_centre": "cost_centre"},
    "labour_allocation": {"item": "work_order", "work_order": "work_order", "cost_centre": "cost_centre"},
    "overhead_allocation": {"item": "work_order", "work_order": "work_order", "cost_centre": "cost_centre"},
    "wages_allocation": {"item": "work_order", "work_order": "work_order", "cost_centre": "cost_centre"},
    "overhead_pools": {"cost_centre": "cost_centre"},
}


def months(books: Books) -> list[str]:
    """Name the periods in which something was posted."""
    return sorted(code for code in books.state.begins if code)


def number(value: Value) -> Decimal:
    """Read a cell; an empty one is zero."""
    return value if isinstance(value, Decimal) else Decimal(0)


@settings(max_examples=60)
@given(histories())
def test_a_closed_month_is_drawn_up_alike_ever_after(history: History) -> None:
    """Whatever is posted later, each report of a closed month says what it said when the month was closed."""
    books = Books(history.setup)
    drawn: dict[str, list[Report]] = {}
    for document in proposals(books, history.steps):
        refused = post(books, document)
        if refused is None and document.type == "period_reopening":
            drawn.clear()
        if refused is None and document.type == "period_closing":
            for code in {code for code in months(books) if books.state.periods.status(code) == "closed"}:
                drawn.setdefault(code, [books.report(name, period=code) for name in WHOLE])
    for code, reports in drawn.items():
        for before in reports:
            after = books.report(before.name, period=code)
            assert (after.facts, after.rows, after.notes) == (before.facts, before.rows, before.notes)


@settings(max_examples=40)
@given(histories())
def test_a_past_day_is_drawn_up_alike_ever_after(history: History) -> None:
    """Where all that comes later is dated later, reports as of a day say what they said on that day."""
    entries = list(kept(history).read())[1:]
    documents = [entry.document for entry in entries]
    books = Books(history.setup)
    drawn: dict[str, list[Report]] = {}
    for number, entry in enumerate(entries, 1):
        books.post(entry.document, actor=entry.actor)
        day = max(of.date for of in documents[:number])
        if all(of.date > day for of in documents[number:]):
            drawn[str(day)] = [books.report(name, date=str(day)) for name in AS_OF]
    for day, reports in drawn.items():
        for before in reports:
            after = books.report(before.name, date=day)
            assert (after.facts, after.rows, after.notes) == (before.facts, before.rows, before.notes), day


@settings(max_examples=60)
@given(histories())
def test_units_of_a_product_are_accounted_for(history: History) -> None:
    """Units in process and begun are those completed, lost and left; the next month begins with what is left."""
    books = kept(history)
    left: dict[str, Value] = {}
    made = sorted({order.item for order in books.state.orders.orders.values()})
    for period, item in product(months(books), made):
        sheet = books.report("product_cost_sheet", period=period, item=item)
        opening, begun, *out = (row["quantity"] for row in sheet.dicts("opening", "line", "closing"))
        (whole,) = (row["quantity"] for row in sheet.dicts("subtotal"))
        if left.setdefault(item, opening) is not None and opening is not None:
            assert left[item] == opening, (period, item)
        if whole is not None:
            assert whole == number(opening) + number(begun) == sum(map(number, out)), (period, item)
        assert number(begun) >= 0, (period, item)
        left[item] = out[-1]


@settings(max_examples=60)
@given(histories())
def test_orders_that_a_month_passes_over_have_nothing_to_tell(history: History) -> None:
    """What no order in process began or moved is nowhere in the log of a month, and nothing of an order before it."""
    books = kept(history)
    orders = books.state.orders.orders
    moved: list[tuple[str, Entry, Flow]] = []
    for entry in books.read():
        for flow in flows(entry, ("wip", JOURNAL)):
            if flow.place.key in orders:
                assert entry.position > books.state.documents[flow.place.key]
                moved.append((flow.place.key, entry, flow))
    for code in months(books):
        period = books.state.master.calendar.period(code)
        begun: dict[str, Amounts] = defaultdict(dict)
        seen = set()
        for number, entry, flow in moved:
            if is_within(entry, period):
                seen.add(number)
            elif entry.period <= code and flow.place.role == "wip":
                add(begun[number], flow.amounts)
        told = seen | {number for number, amounts in begun.items() if any(amounts.values())}
        assert told <= live_orders(books, period), code


@settings(max_examples=60)
@given(histories())
def test_the_trial_balance_is_what_vouchers_say(history: History) -> None:
    """Opening, movement and year of every account and its headings are sums over the numbered vouchers alone."""
    books = kept(history)
    accounts = books.state.master.accounts
    scale = books.state.master.currency.decimals
    for period in months(books):
        wanted: dict[str, list[int]] = defaultdict(lambda: [0] * 5)
        for account, sums in _turnovers(books, period):
            above: str | None = account
            while above is not None:
                wanted[above] = [one + other for one, other in zip(wanted[above], sums, strict=True)]
                above = accounts[above].parent
        rows = books.report("trial_balance", period=period).dicts("heading", "line")
        found = {str(row["account"]): _five(row) for row in rows}
        told = {
            code: [Decimal(amount).scaleb(-scale) for amount in sums]
            for code, sums in wanted.items()
            if code in found or any(sums)
        }
        assert found == told, period


def _turnovers(books: Books, period: str) -> Iterator[tuple[str, list[int]]]:
    """Yield each voucher line until a period as opening balance, movement and year to date, minor units."""
    year = period.partition("-")[0]
    for entry in books.read():
        for voucher in entry.vouchers if entry.period <= period else ():
            now = voucher.period == period and not entry.opening
            this_year = voucher.period.startswith(year) and not entry.opening
            for line in voucher.lines if voucher.sequence else ():
                sides = [line.debit, line.credit]
                before = 0 if now else line.debit - line.credit
                yield line.account, [before, *(sides if now else [0, 0]), *(sides if this_year else [0, 0])]


def _five(row: dict[str, Value]) -> list[Decimal]:
    keys = ("movement_debit", "movement_credit", "year_debit", "year_credit")
    return [number(row["opening_debit"]) - number(row["opening_credit"]), *(number(row[key]) for key in keys)]


@settings(max_examples=60)
@given(histories())
def test_parts_of_a_report_add_up_to_the_whole(history: History) -> None:
    """Drawn up item by item, supplier by supplier and so on, a report adds up to what it says of all of them."""
    books = kept(history)
    master, period = books.state.master, months(books)[-1]
    every = {
        "item": list(master.items),
        "item_class": [of.code for of in master.setup.item_classes],
        "partner": list(master.partners),
        "work_order": list(books.state.orders.orders),
        "cost_centre": [of.code for of in master.setup.cost_centres],
    }
    for name, options in PARTS.items():
        for option, key in options.items():
            whole = _sums(books.report(name, period=period), key)
            parts: Counter[str] = Counter()
            for code in every[option]:
                parts.update(_sums(books.report(name, period=period, **{option: code}), key))
            found = {of: (whole[of], parts[of]) for of in {*whole, *parts} if whole[of] != parts[of]}
            assert not found, f"{name} by {option}: {found}"


def _sums(report: Report, key: str) -> Counter[str]:
    """Add up the columns of amounts that are no running balances."""
    found: Counter[str] = Counter()
    for row in report.dicts("line"):
        for column in report.columns if row[key] else ():
            if column.kind == "amount" and column.key not in {"ledger", "difference"}:
                found[column.key] += number(row[column.key])
    return found


@settings(max_examples=40)
@given(histories())
def test_renderings_read_again_are_the_report(history: History) -> None:
    """CSV and JSON hold each figure exactly, row by row, under headings of which no two are the same."""
    books = kept(history)
    for name in WHOLE if books.state.ledger.by_account else ():  # without a voucher there may be no period
        report = books.report(name)
        data = json.loads(report.to_json())
        for language in ("en", "zh_CN"):
            headings, *rows = csv.reader(io.StringIO(report.to_csv(language)))
            assert len(set(headings)) == len(report.columns), f"{name}: {headings}"
            for cells, written, row in zip(rows, data["rows"], report.rows, strict=True):
                assert _numbers(cells, row.values) == _numbers([*written["values"].values()], row.values), (
                    name
                )
                assert _numbers(cells, row.values) == [v for v in row.values if isinstance(v, Decimal)], name


@settings(max_examples=15)
@given(histories())
def test_a_workbook_read_again_is_the_reports(history: History) -> None:
    """Each number of each sheet is that of its report, whatever was posted; percents are Excel's own.

    One of more digits than a float has is text.
    """
    books = kept(history)
    if not books.state.ledger.by_account:  # without a voucher there may be no period
        return
    reports = [books.report(name) for name in WHOLE]
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(reports, "zh_CN")))
    for report, sheet in zip(reports, book.worksheets, strict=True):
        first = int(sheet.freeze_panes.removeprefix("A"))
        percents = [column.kind == "percent" for column in report.columns]
        for at, row in enumerate(report.rows, start=first):
            for cell, percent, value in zip(sheet[at], percents, row.values, strict=False):
                if isinstance(value, Decimal):
                    assert _figure(cell.value) * (100 if percent else 1) == value, report.name


def _figure(cell: float | str) -> Decimal:
    """Read a number of a sheet: a float gives its decimals back, a text has them with groups."""
    return Decimal(cell.replace(",", "") if isinstance(cell, str) else repr(cell))


def _numbers(cells: list[Any], values: tuple[Value, ...]) -> list[Decimal]:
    pairs = zip(cells, values, strict=True)
    return [Decimal(cell) for cell, value in pairs if isinstance(value, Decimal)]
