"""Ageing of stock (库龄分析表): how old the goods on hand are, layer by layer, in buckets of days.

The age of goods counts from the day on which they came in; goods that go to another site stay as old as they were,
each part of them, and what is assembled is as old as its assembly. What came first into a layer or a lot goes first;
goods at an average or at standard are one layer, so the latest receipts are on hand.
"""

import datetime
from collections.abc import Sequence

from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words
from erpcore.reports import words
from erpcore.reports.age_buckets import bucket, headings
from erpcore.reports.as_of import counted, until
from erpcore.reports.drawing import Bars
from erpcore.reports.face import Face
from erpcore.reports.goods import AS_OF, NAMING, NARROWED, ON_DAY, area_facts, chosen, naming
from erpcore.reports.layers import Part, Shelf
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source
from erpcore.reports.stock.shelves import shelves
from erpcore.reports.table import Column, Fact, Report, Rows, Value

BUCKETS = (30, 90, 180, 360)  # days
_AGE = Words("Days", "库龄（天）")


def build(
    source: Source,
    period: Period,
    *,
    date: datetime.date | None = None,
    buckets: Sequence[int] = BUCKETS,
    **narrowed: str,
) -> Report:
    """Draw up the ages of what was on hand at the end of a day or a period.

    Raises:
        Refused: UNKNOWN_SITE, PERIOD_UNKNOWN.
    """
    state = source.state
    face = Face(state.master)
    wanted = chosen(state.master, **narrowed)
    moment = until(source, period, date)
    day = moment.last_day
    rows = Rows(_columns(buckets))
    sums = [0] * (len(buckets) + 1)
    for shelf in shelves(source, counted(source, moment), wanted).values():
        parts = [part for part in shelf.parts() if part.quantity or part.amount]
        if parts:
            for place, amount in enumerate(_add(rows, face, shelf, parts, buckets, day)):
                sums[place] += amount
    rows.add(
        "total",
        name=words.TOTAL,
        amount=face.amount(sum(sums)),
        **{f"amount_{place}": face.amount(amount) for place, amount in enumerate(sums)},
    )
    facts = [Fact("date", AS_OF, day), *area_facts(state.master)]
    return face.report(REPORT, moment.period, rows, facts=facts)


def _add(
    rows: Rows, face: Face, shelf: Shelf, parts: list[Part], buckets: Sequence[int], day: datetime.date
) -> list[int]:
    """Add a shelf and its layers.

    Returns:
        Minor units by bucket.
    """
    quantities, amounts = [0] * (len(buckets) + 1), [0] * (len(buckets) + 1)
    for part in parts:
        place = bucket((day - part.day).days, buckets)
        quantities[place] += part.quantity
        amounts[place] += part.amount
    rows.add(
        "line",
        **naming(face, shelf.item, shelf.site),
        days=max((day - part.day).days for part in parts),
        quantity=from_micro(sum(quantities)),
        amount=face.amount(sum(amounts)),
        **_cells(face, quantities, amounts),
    )
    for part in parts:
        place = bucket((day - part.day).days, buckets)
        rows.add(
            "detail",
            layer=part.key,
            received=part.day,
            days=(day - part.day).days,
            quantity=from_micro(part.quantity),
            amount=face.amount(part.amount),
            **{f"quantity_{place}": from_micro(part.quantity), f"amount_{place}": face.amount(part.amount)},
        )
    return amounts


def _cells(face: Face, quantities: list[int], amounts: list[int]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for place, (micro, minor) in enumerate(zip(quantities, amounts, strict=True)):
        found |= {f"quantity_{place}": from_micro(micro), f"amount_{place}": face.amount(minor)}
    return found


def _columns(buckets: Sequence[int]) -> tuple[Column, ...]:
    return (
        *NAMING,
        Column("layer", "text", words.LAYER),
        Column("received", "date", words.RECEIVED),
        Column("days", "count", _AGE, zeros=True),
        Column("quantity", "quantity", words.QUANTITY),
        Column("amount", "amount", words.AMOUNT),
        *(
            column
            for place, name in enumerate(headings(buckets))
            for column in (
                Column(f"quantity_{place}", "quantity", words.QUANTITY, name),
                Column(f"amount_{place}", "amount", words.AMOUNT, name),
            )
        ),
    )


REPORT = Definition(
    "stock_ageing",
    Words("Ageing of stock", "库龄分析表"),
    "How old the goods on hand are at the end of a period or of any day: each item and site, and its layers, in"
    " buckets of days.",
    build,
    (
        ON_DAY,
        Option("buckets", "counts", "the last day of each bucket; without it: 30,90,180,360"),
        *NARROWED,
    ),
    drawing=Bars(("item", "name", "site"), ("amount_",), stacked=True),
)
