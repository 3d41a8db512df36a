"""The depreciation of a month (固定资产折旧计算表): that of the month before, what came and went, and what is due.

By cost centre and category, and under each its assets. Cost is that with which a month begins, so that additions and
disposals are those of the month before, which change the depreciation of this one where it begins a month after. What
is added later, or comes back from a renovation, is an addition; a part that goes, or what is renovated, a disposal.
Source: 成本会计 and 初级会计实务, 固定资产折旧计算表: 上月折旧额 + 上月增加 - 上月减少 = 本月折旧额.
"""

from erpcore.assets.card import Card
from erpcore.assets.moments import month_of
from erpcore.kernel.by_element import Amounts, summed
from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words
from erpcore.reports import words
from erpcore.reports.assets.asset_register import ASSET, CATEGORY, COST, COST_CENTRE, stands
from erpcore.reports.assets.assets_at import cards_at
from erpcore.reports.face import Face, named
from erpcore.reports.options import Definition
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Report, Rows, Value

_DEPRECIATION = Words("Depreciation", "折旧额")
COLUMNS = (
    Column("cost_centre", "text", COST_CENTRE),
    Column("category", "text", CATEGORY),
    Column("asset", "text", ASSET),
    Column("before", "amount", Words("At the beginning of last month", "上月初"), COST),
    Column("added", "amount", Words("Added last month", "上月增加"), COST),
    Column("disposed", "amount", Words("Disposed of last month", "上月减少"), COST),
    Column("cost", "amount", Words("At the beginning", "本月初"), COST),
    Column("last", "amount", Words("Last month", "上月"), _DEPRECIATION),
    Column("more", "amount", Words("More", "增加"), _DEPRECIATION),
    Column("less", "amount", Words("Less", "减少"), _DEPRECIATION),
    Column("due", "amount", Words("This month", "本月"), _DEPRECIATION, zeros=True),
    Column("booked", "amount", Words("Booked", "本月已提"), _DEPRECIATION),
)
NOTE = Words(
    "What is booked differs from the month where an earlier one is made up for, or the month is not costed yet.",
    "本月已提与本月折旧额不同，系补提以前月份，或本月尚未计提。",
)


def build(source: Source, period: Period) -> Report:
    """Draw up the schedule of a month."""
    face, month = Face(source.state.master), month_of(period.code)
    names = {of.code: named(of) for of in source.state.master.setup.asset_categories}
    groups: dict[tuple[str, str], list[tuple[str, Amounts]]] = {}
    for code, card in sorted(cards_at(source, period).items()):
        if card.terms is not None and month_of(card.terms.acquired) > month:
            continue
        amounts = _amounts(card, period.code, month)
        if any(amounts.values()):
            groups.setdefault((card.cost_centre(month), card.category), []).append((code, amounts))
    rows = Rows(COLUMNS)
    for (centre, category), assets in sorted(groups.items()):
        told: dict[str, Value] = {
            "cost_centre": face.dimension("cost_centre", centre),
            "category": names.get(category, category),
        }
        rows.add("line", **told, **_written(face, summed(of for _, of in assets)))
        for code, amounts in assets:
            rows.add("detail", asset=code, **_written(face, amounts))
    total = summed(of for assets in groups.values() for _, of in assets)
    rows.add("total", cost_centre=words.TOTAL, **_written(face, total))
    return face.report(REPORT, period, rows, notes=[NOTE])


def _amounts(card: Card, period: str, month: int) -> Amounts:
    """Say what an asset cost and lost, in minor units: at which moment, or in which month, the key says."""
    cost, had = (card.cost(of) if stands(card, of) else 0 for of in (month - 1, month - 2))
    added = card.added(month - 1)
    last, due = (card.lost(of) - card.lost(of - 1) for of in (month - 1, month))
    return {
        "before": had,
        "added": added,
        "disposed": had + added - cost,
        "cost": cost,
        "last": last,
        "more": max(due - last, 0),
        "less": max(last - due, 0),
        "due": due,
        "booked": sum(card.charged.get(period, {}).values()),
    }


def _written(face: Face, amounts: Amounts) -> dict[str, Value]:
    return {
        column.key: face.amount(amounts.get(column.key, 0)) for column in COLUMNS if column.kind == "amount"
    }


REPORT = Definition(
    "depreciation_schedule",
    Words("Depreciation schedule", "固定资产折旧计算表"),
    "Depreciation of the month by cost centre, category and asset: last month's, what came and went, what is due.",
    build,
)
