"""Open items by age (往来账龄分析表): what customers owe and what is owed to suppliers, invoice by invoice.

The age counts from the date of the document that opened the item, or the one that an opening item states; where it is
asked for, from the day on which each part is due. What is paid, credited or revalued by then is taken off the parts due
first. What customers owe is positive, and so is what is owed to suppliers; what goes the other way is negative.
Where revenue comes with the delivery, what is not invoiced is a claim as old as that, and not due before its invoice.
Source: 会计基础工作规范 art. 62 (往来款项核对); IFRS 9 paragraph B5.5.35 (loss rates by days past, a provision matrix).
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence

from erpcore.flow.currency_standings import ROLES
from erpcore.flow.due import DueDays
from erpcore.kernel.calendar import Period
from erpcore.kernel.money import currency, to_decimal
from erpcore.kernel.words import Words
from erpcore.masterdata.payment_terms import Due
from erpcore.posting.optional_roles import UNBILLED
from erpcore.reports import words
from erpcore.reports.age_buckets import bucket, headings
from erpcore.reports.as_of import Until, controls_at, until
from erpcore.reports.control_accounts import balance_of
from erpcore.reports.drawing import Bars
from erpcore.reports.face import Face, role
from erpcore.reports.goods import AS_OF, ON_DAY
from erpcore.reports.named import require
from erpcore.reports.open_at import OpenAt, open_at
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Fact, Report, Rows, Value

BUCKETS = (30, 60, 90, 180, 360)  # days
PARTIES = (ROLES[0], UNBILLED, *ROLES[1:])
_NOT_DUE = Words("Not due", "未到期")


def build(
    source: Source,
    period: Period,
    *,
    date: datetime.date | None = None,
    buckets: Sequence[int] = BUCKETS,
    partner: str = "",
    party: str = "",
    ageing: str = "",
) -> Report:
    """List what is open at the end of a day or a period, by customer and by supplier.

    Raises:
        Refused: PERIOD_UNKNOWN.
        ReportRefused: When there is no such party, or no such day.
    """
    master = source.state.master
    face, moment = Face(master), until(source, period, date)
    require(Words("role", "往来类别"), PARTIES, party)
    require(Words("day from which age counts", "账龄起算日"), ("date", "due"), ageing)
    by_due, facts = ageing == "due", [Fact("date", AS_OF, moment.last_day)]
    found = [item for item in open_at(source, moment, PARTIES) if partner in ("", item.place.partner)]
    days = DueDays(master.setup, source.state)
    invoiced = [item for item in found if item.place.role != UNBILLED]
    due = {id(item): item.booked(item.parts(days)) for item in invoiced}
    told = by_due or any(part.day != item.day for item in invoiced for part in due[id(item)])
    rows = Rows(_columns(buckets, told=told, by_due=by_due))
    parties = PARTIES if master.policies.revenue == "delivery" else ROLES
    for one in (party,) if party else parties:
        items = [item for item in found if item.place.role == one]
        sign = -1 if one == "supplier" else 1
        total = _Sums(face, buckets, moment.last_day, sign, due, told=told, by_due=by_due)
        for code in sorted({item.place.partner for item in items}):
            own = [item for item in items if item.place.partner == code]
            name: dict[str, Value] = {"partner": code, "name": face.dimension("partner", code)}
            for item in sorted(own, key=lambda of: (of.day or datetime.date.min, of.place.key)):
                rows.add("line", party=role(one), **name, **total.item(item))
            rows.add("subtotal", party=role(one), **name, **total.sums(own))
        rows.add("total", party=role(one), name=words.TOTAL, **total.sums(items))
        if not partner:
            facts += _checked(source, face, moment, one, sum(item.amount for item in items))
    return face.report(REPORT, moment.period, rows, facts=facts)


def _checked(source: Source, face: Face, moment: Until, one: str, amount: int) -> list[Fact]:
    """Say what the general ledger has for a role, and by how much the open items differ from it."""
    held = balance_of(controls_at(source, moment), one)
    name = role(one)
    ledger = Words(f"General ledger, {name.en}", f"总账：{name.zh}")
    difference = Words(f"Difference, {name.en}", f"差额：{name.zh}")
    sign = -1 if one == "supplier" else 1
    return [
        Fact(f"{one}_ledger", ledger, face.amount(sign * held)),
        Fact(f"{one}_difference", difference, face.amount(sign * (amount - held))),
    ]


class _Sums:
    """Writes items and what they are together, in buckets."""

    def __init__(
        self,
        face: Face,
        buckets: Sequence[int],
        day: datetime.date,
        sign: int,
        due: Mapping[int, tuple[Due, ...]],
        *,
        told: bool,
        by_due: bool,
    ) -> None:
        self.face = face
        self.buckets = buckets
        self.day = day
        self.sign = sign
        self.due = due  # by item: its parts, in the book currency
        self.told = told  # whether due days are shown
        self.by_due = by_due  # whether age counts from them

    def item(self, item: OpenAt) -> dict[str, Value]:
        """Write one item."""
        code, minor = item.own
        original = to_decimal(self.sign * minor, currency(code)) if code else None
        return {
            "document": item.place.key,
            "date": item.day,
            "days": self._age(item.day),
            **self._due(item),
            "currency": code,
            "original": original,
            **self.sums([item]),
        }

    def sums(self, items: Iterable[OpenAt]) -> dict[str, Value]:
        """Write what items are together, and in which buckets."""
        parts = [0] * (len(self.buckets) + 1 + self.by_due)
        whole = 0
        for item in items:
            whole += self.sign * item.amount
            for at, amount in self._aged(item):
                parts[at] += self.sign * amount
        shown: dict[str, Value] = {
            f"amount_{at}": self.face.amount(part) for at, part in enumerate(parts) if part
        }
        return {"amount": self.face.amount(whole), **shown}

    def _aged(self, item: OpenAt) -> list[tuple[int, int]]:
        """Say in which buckets an item stands, and with how much."""
        if not self.by_due:
            return [(bucket(self._age(item.day), self.buckets), item.amount)]
        ages = [(self._age(part.day), part.amount) for part in self.due.get(id(item), ())]
        found = [(bucket(age, self.buckets) + 1 if age > 0 else 0, amount) for age, amount in ages]
        return found or [(0, item.amount)]

    def _due(self, item: OpenAt) -> dict[str, Value]:
        if not self.told:
            return {}
        first = next((part.day for part in self.due.get(id(item), ())), None)
        return {"due": first, "overdue": self._age(first) or None if first and first < self.day else None}

    def _age(self, day: datetime.date | None) -> int:
        return (self.day - day).days if day is not None else 0


def _columns(buckets: Sequence[int], *, told: bool, by_due: bool) -> tuple[Column, ...]:
    due = (
        Column("due", "date", Words("Due", "到期日")),
        Column("overdue", "count", Words("Days overdue", "逾期（天）")),
    )
    named = [_NOT_DUE, *headings(buckets, first=1)] if by_due else headings(buckets)
    group = (
        Words("Of it by days overdue", "其中：逾期天数") if by_due else Words("Of it by days", "其中：账龄")
    )
    return (
        Column("party", "text", Words("Owed", "往来类别")),
        Column("partner", "text", words.PARTNER),
        Column("name", "text", words.PARTNER_NAME),
        Column("document", "text", words.DOCUMENT),
        Column("date", "date", words.DATE),
        Column("days", "count", words.AGE, zeros=True),
        *(due if told else ()),
        Column("currency", "text", words.CURRENCY),
        Column("original", "amount", words.ORIGINAL),
        Column("amount", "amount", words.AMOUNT),
        *(Column(f"amount_{at}", "amount", heading, group) for at, heading in enumerate(named)),
    )


REPORT = Definition(
    "open_items",
    Words("Open items by age", "往来账龄分析表"),
    "What customers owe and what is owed to suppliers, by invoice and in buckets of days, and claims of deliveries that"
    " are not invoiced, where revenue comes with the delivery; checked against the ledger.",
    build,
    (
        ON_DAY,
        Option("buckets", "counts", "the last day of each bucket; without it: 30,60,90,180,360"),
        Option("partner", "partner", "only items of this partner"),
        Option("party", "code", "only customer, supplier, or unbilled_receivable"),
        Option(
            "ageing",
            "code",
            "due: by days overdue, each part as it is due; without it by the document's date",
        ),
    ),
    drawing=Bars(("party", "name"), ("amount_",), stacked=True, styles=("subtotal",)),
)
