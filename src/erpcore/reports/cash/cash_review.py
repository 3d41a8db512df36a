"""Cash plan and what became of it (资金计划执行情况): planned and paid, by order, invoice and voucher.

The plan is drawn up again as of its day, as the books stood. What was paid since on an invoice, and what was planned
for it, for the receipt or the delivery behind it and for their order stand in one row: that of the order line, with
what the rate of the day made of it. A planned payment of the set-up and the voucher that pays it do not know each
other, and have a row each.
Source: 管理会计应用指引第200号 (预算分析); Horngren, Datar and Rajan, Cost Accounting, ch. 6 (the cash budget).
"""

import datetime
from collections.abc import Iterator
from contextlib import suppress

from erpcore.flow.bought import ordered_with
from erpcore.flow.currency_standings import ROLES
from erpcore.flow.due import order_line_of
from erpcore.flow.entry import Entry
from erpcore.flow.foreign import GAIN, LOSS
from erpcore.kernel.by_element import add
from erpcore.kernel.calendar import Period
from erpcore.kernel.ends import gained
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import FIRST_DAY
from erpcore.kernel.movements import Place
from erpcore.kernel.words import Words
from erpcore.posting.voucher_words import MONEY, money_accounts
from erpcore.reports import words
from erpcore.reports.as_of import Until, later
from erpcore.reports.cash.cash_forecast import forecast
from erpcore.reports.cash.cash_question import ADVANCES, VAT_RATE
from erpcore.reports.cash.cash_rows import name_of
from erpcore.reports.cash.money_at import Rates, money_at
from erpcore.reports.face import Face
from erpcore.reports.goods import AS_OF
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source, period_of
from erpcore.reports.table import Column, Fact, Report, Rows, Value

_ONE_DAY = datetime.timedelta(days=1)
_GROUPS = {
    "supplier": Words("Suppliers", "供应商"),
    "customer": Words("Customers", "客户"),
    "other": Words("Others", "其他"),
}
_PARTY = {
    **dict.fromkeys(("payable", "received", "prepayment", "purchase_order"), "supplier"),
    **dict.fromkeys(("receivable", "delivered", "deposit", "sales_order"), "customer"),
}
COLUMNS = (
    Column("group", "text", Words("With whom", "往来类别")),
    Column("document", "text", words.DOCUMENT),
    Column("partner", "text", words.PARTNER),
    Column("name", "text", words.NAME),
    Column("planned", "amount", Words("Planned", "计划")),
    Column("actual", "amount", Words("Actual", "实际")),
    Column("difference", "amount", words.DIFFERENCE),
)
_Key = tuple[str, str, str]  # group, document, partner


def build(
    source: Source,
    period: Period,
    *,
    date: datetime.date | None = None,
    until: datetime.date | None = None,
    **assumed: object,
) -> Report:
    """Hold what was paid in a period, or between the days asked for, against the plan.

    Raises:
        Refused: DOCUMENT_INVALID, NUMBER_INVALID, PERIOD_UNKNOWN, UNKNOWN_ORDER.
    """
    master = source.state.master
    day, last = date or max(period.start - _ONE_DAY, FIRST_DAY), until or period.end - _ONE_DAY
    plan = forecast(source, {"date": day, "until": last, **assumed}).plan
    planned: dict[_Key, int] = {}
    actual: dict[_Key, int] = {}
    for flow in plan.flows:
        group = _PARTY.get(flow.kind, "other")
        document = _root(source, flow.document) if group != "other" else flow.document
        add(planned, [((group, document, flow.partner), flow.amount)])
    add(actual, _paid(source, day, last))
    face, rows = Face(master), Rows(COLUMNS)
    keys = sorted(key for key in {*planned, *actual} if planned.get(key) or actual.get(key))
    for group, heading in _GROUPS.items():
        own = [key for key in keys if key[0] == group]
        for key in own:
            _, document, partner = key
            named = name_of(face, partner, document if group == "other" else "")
            told: dict[str, Value] = {"document": document, "partner": partner, "name": named}
            rows.add("line", group=heading, **told, **_row(face, planned.get(key, 0), actual.get(key, 0)))
        sums = (sum(of.get(key, 0) for key in own) for of in (planned, actual))
        rows.add("subtotal", group=heading, **_row(face, *sums))
    paid = sum(actual.values())
    rows.add("total", name=words.TOTAL, **_row(face, sum(planned.values()), paid))
    held = sum(
        of.amount for of in money_at(source, Until(period_of(source, last), last), Rates(source, last))
    )
    facts = [
        Fact("date", AS_OF, day),
        Fact("until", Words("Until", "截止"), last),
        Fact("opening", words.OPENING, face.amount(plan.opening)),
        Fact("planned", Words("Planned to be left", "计划余额"), face.amount(plan.closing)),
        Fact("actual", Words("Left", "实际余额"), face.amount(held)),
    ]
    exchange = held - plan.opening - paid
    if exchange:
        facts.append(Fact("exchange", Words("Of it by other rates", "其中：汇率变动"), face.amount(exchange)))
    return face.report(REPORT, period, rows, facts=facts)


def _row(face: Face, planned: int, actual: int) -> dict[str, Value]:
    return {
        "planned": face.amount(planned),
        "actual": face.amount(actual),
        "difference": face.amount(actual - planned),
    }


def _paid(source: Source, day: datetime.date, last: datetime.date) -> Iterator[tuple[_Key, int]]:
    """Go through what came to the accounts of money after a day and until another, less what left them."""
    money = money_accounts(source.state.account_map)
    for entry in later(source, Until(period_of(source, day), day)):
        if entry.document.date <= last:
            yield from _moved(source, entry, money)


def _moved(source: Source, entry: Entry, money: set[str]) -> Iterator[tuple[_Key, int]]:
    """See what a document moves from its ends on money; an exchange difference goes with what was settled before it."""
    settled: _Key | None = None
    for movement in entry.movements:
        source_is, target_is = (_is_money(end, money) for end in (movement.source, movement.target))
        if source_is == target_is:
            continue
        other = movement.source if target_is else movement.target
        key = ("other", entry.document.id, "")
        if other.role in ROLES:
            key = settled = (other.role, _root(source, other.key), other.partner)
        elif settled is not None and other.role in (GAIN, LOSS):
            key = settled
        yield key, gained(movement) if target_is else -gained(movement)


def _is_money(place: Place, money: set[str]) -> bool:
    return place.role in MONEY or (place.role == "account" and place.key in money)


def _root(source: Source, document: str) -> str:
    """Name the order line behind an invoice, a receipt or a delivery; the document itself, where it is of none."""
    with suppress(Refused):
        entry = source.state.earlier(document, "document")
        return order_line_of(source.state, entry.document) or ordered_with(entry) or document
    return document


REPORT = Definition(
    "cash_review",
    Words("Cash plan and outcome", "资金计划执行情况"),
    "What the cash plan of a day had planned, what was paid and received since, and the difference.",
    build,
    (
        Option("date", "date", "day of the plan; without it: the last before the period"),
        Option("until", "date", "last day looked at; without it: the last of the period"),
        VAT_RATE,
        Option("overdue", "date", "when what was due before was to be paid; without it: on the first day"),
        Option(
            "undated",
            "date",
            "when order lines without a day were to come; without it: purchases at once",
        ),
        ADVANCES,
        Option("discounts", "code", "taken: suppliers were to be paid early where that takes something off"),
    ),
)
