"""Open items by age (往来账龄分析表): what customers owe and what is owed to suppliers, invoice by invoice.

The age counts from the date of the document that opened the item, or from what an opening item says. What is paid,
credited or revalued by then is taken off; what customers owe, and what is owed to suppliers, is positive, and what goes
the other way negative.
Source: 会计基础工作规范 art. 62 (往来款项核对); IFRS 9 paragraph B5.5.35 (loss rates by days past, a provision matrix).
"""

import datetime
from collections.abc import Iterable, Sequence
from contextlib import suppress

from erpcore.flow.record.opening_item import opened_on
from erpcore.flow.standing import ROLES
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Refused, ReportRefused
from erpcore.kernel.expectations import none_such
from erpcore.kernel.money import currency, to_decimal
from erpcore.kernel.movements import Place
from erpcore.kernel.words import Words
from erpcore.reports import words
from erpcore.reports.ages import bucket, headings
from erpcore.reports.as_of import Until, accounts_at, later, until
from erpcore.reports.face import Face, role
from erpcore.reports.goods import AS_OF, ON_DAY
from erpcore.reports.options import Definition, Option
from erpcore.reports.original_amounts import originals
from erpcore.reports.source import Source, flows
from erpcore.reports.table import Column, Fact, Report, Rows, Value

TITLE = Words("Open items by age", "往来账龄分析表")
BUCKETS = (30, 60, 90, 180, 360)  # days
_ROLE = Words("role", "往来类别")


class _Item:
    """What is open on one document at a moment, in minor units, debit positive."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.amount = 0
        self.original: dict[str, int] = {}
        self.day: datetime.date | None = None


def build(
    source: Source,
    period: Period,
    *,
    date: datetime.date | None = None,
    buckets: Sequence[int] = BUCKETS,
    partner: str = "",
    party: str = "",
) -> Report:
    """List what is open, by customer and by supplier.

    Args:
        source: The books.
        period: At whose end, where no day is asked for.
        date: At the end of this day.
        buckets: The last day of each bucket but the last, rising.
        partner: Only items of this partner.
        party: Only "customer", or only "supplier".

    Raises:
        Refused: UNKNOWN_PARTNER, PERIOD_UNKNOWN.
        ReportRefused: When there is no such party.
    """
    master = source.state.master
    face, moment, rows = Face(master), until(source, period, date), Rows(_columns(buckets))
    if partner:
        master.partner(partner)
    if party and party not in ROLES:
        raise ReportRefused(none_such(_ROLE, party, ROLES))
    facts = [Fact("date", AS_OF, moment.last_day)]
    found = [item for item in _open(source, moment) if partner in ("", item.place.partner)]
    for one in (party,) if party else ROLES:
        items = [item for item in found if item.place.role == one]
        total = _Sums(face, buckets, moment.last_day, -1 if one == "supplier" else 1)
        for code in sorted({item.place.partner for item in items}):
            own = [item for item in items if item.place.partner == code]
            name: dict[str, Value] = {"partner": code, "name": face.dimension("partner", code)}
            for item in sorted(own, key=lambda of: (of.day or datetime.date.min, of.place.key)):
                rows.add("line", party=role(one), **name, **total.item(item))
            rows.add("subtotal", party=role(one), **name, **total.sums(own))
        rows.add("total", party=role(one), name=words.TOTAL, **total.sums(items))
        if not partner:
            facts += _checked(source, face, moment, one, sum(item.amount for item in items))
    return face.report("open_items", TITLE, moment.period, rows.columns, rows.rows, facts=facts)


def _open(source: Source, moment: Until) -> list[_Item]:
    """Find what was open: what is open now, less what came later."""
    found: dict[tuple[str, str], _Item] = {}
    for one in ROLES:
        for key, open_item in source.state.open_items[one].items.items():
            item = found[one, key] = _Item(open_item.place)
            item.amount, item.original = open_item.amount, dict(open_item.original or {})
    for entry in later(source, moment):
        for flow in flows(entry, ROLES):
            found.setdefault((flow.place.role, flow.place.key), _Item(flow.place)).amount -= flow.amount
        for movement in entry.movements:
            for place, code, minor in originals(movement):
                if place.role in ROLES:
                    item = found[place.role, place.key]
                    item.original[code] = item.original.get(code, 0) - minor
    for item in found.values():
        with suppress(Refused):
            item.day = opened_on(source.state.earlier(item.place.key, "document").document)
    return [item for item in found.values() if item.amount or any(item.original.values())]


def _checked(source: Source, face: Face, moment: Until, one: str, amount: int) -> list[Fact]:
    """Say what the general ledger has for a role, and by how much the open items differ from it."""
    held = sum(end.ledger for end in accounts_at(source, moment, one))
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

    def __init__(self, face: Face, buckets: Sequence[int], day: datetime.date, sign: int) -> None:
        self.face = face
        self.buckets = buckets
        self.day = day
        self.sign = sign

    def item(self, item: _Item) -> dict[str, Value]:
        """Write one item."""
        code, minor = next(iter(item.original.items()), ("", 0))
        original = to_decimal(self.sign * minor, currency(code)) if code else None
        return {
            "document": item.place.key,
            "date": item.day,
            "days": self._age(item),
            "currency": code,
            "original": original,
            **self.sums([item]),
        }

    def sums(self, items: Iterable[_Item]) -> dict[str, Value]:
        """Write what items are together, and in which buckets."""
        parts = [0] * (len(self.buckets) + 1)
        for item in items:
            parts[bucket(self._age(item), self.buckets)] += self.sign * item.amount
        shown: dict[str, Value] = {
            f"amount_{at}": self.face.amount(part) for at, part in enumerate(parts) if part
        }
        return {"amount": self.face.amount(sum(parts)), **shown}

    def _age(self, item: _Item) -> int:
        return (self.day - item.day).days if item.day is not None else 0


def _columns(buckets: Sequence[int]) -> tuple[Column, ...]:
    return (
        Column("party", "text", Words("Owed", "往来类别")),
        Column("partner", "text", Words("Partner", "往来单位编码")),
        Column("name", "text", Words("Partner name", "往来单位名称")),
        Column("document", "text", words.DOCUMENT),
        Column("date", "date", words.DATE),
        Column("days", "count", Words("Days", "账龄（天）"), zeros=True),
        Column("currency", "text", words.CURRENCY),
        Column("original", "amount", words.ORIGINAL),
        Column("amount", "amount", words.AMOUNT),
        *(
            Column(f"amount_{at}", "amount", heading, Words("Of it by days", "其中：账龄"))
            for at, heading in enumerate(headings(buckets))
        ),
    )


REPORT = Definition(
    "open_items",
    TITLE,
    "What customers owe and what is owed to suppliers, by invoice and in buckets of days; checked against the ledger.",
    build,
    (
        ON_DAY,
        Option("buckets", "counts", "the last day of each bucket; without it: 30,60,90,180,360"),
        Option("partner", "code", "only items of this partner"),
        Option("party", "code", "only customer, or only supplier"),
    ),
)
