"""The register of fixed assets (固定资产明细表): cost, depreciation, impairment, carrying amount, what is left of each.

An asset stands on it from the period in which it was brought in to that of its disposal; while it is renovated it is
there with nothing, for it stands in construction in progress. Depreciation is what has been booked. What was done, or
taken back, in later periods is theirs.
Source: IAS 16 paragraph 73; 企业会计准则第4号 article 25; 会计基础工作规范 article 62 (账卡核对).
"""

from erpcore.assets.card import Card
from erpcore.assets.moments import month_of
from erpcore.assets.terms import Terms
from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words, both
from erpcore.posting.asset_roles import REGISTER
from erpcore.reports import words
from erpcore.reports.assets.assets_at import cards_at
from erpcore.reports.control_accounts import against_ledger
from erpcore.reports.face import Face, named
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Fact, Report, Rows

METHODS = {
    "straight_line": Words("straight line", "年限平均法"),
    "units_of_production": Words("units of production", "工作量法"),
    "double_declining": Words("double declining balance", "双倍余额递减法"),
    "declining_to_straight_line": Words("declining balance to straight line", "余额递减转直线法"),
    "declining_at_least_straight_line": Words(
        "declining balance, at least straight line", "余额递减法（不低于年限平均法）"
    ),
    "reducing_balance": Words("reducing balance", "余额递减法"),
    "sum_of_years": Words("sum of years' digits", "年数总和法"),
    "none": Words("not depreciated", "不计提折旧"),
}
ASSET = Words("Asset", "资产编号")
ASSET_NAME = Words("Name", "资产名称")
CATEGORY = Words("Category", "类别")
COST_CENTRE = Words("Cost centre", "使用部门")
COST = Words("Cost", "原值")
COLUMNS = (
    Column("asset", "text", ASSET),
    Column("name", "text", ASSET_NAME),
    Column("category", "text", CATEGORY),
    Column("cost_centre", "text", COST_CENTRE),
    Column("in_service", "text", Words("In service", "开始使用日期")),
    Column("method", "text", Words("Method", "折旧方法")),
    Column("cost", "amount", COST),
    Column("depreciation", "amount", Words("Accumulated depreciation", "累计折旧")),
    Column("impairment", "amount", Words("Impairment", "减值准备")),
    Column("carrying", "amount", Words("Carrying amount", "账面价值"), zeros=True),
    Column("residual", "amount", Words("Residual value", "预计净残值")),
    Column("months", "count", Words("Months left", "剩余月数")),
    Column("units", "quantity", Words("Units left", "剩余工作量")),
)
OPTIONS = (
    Option("category", "asset_category", "only assets of this category"),
    Option("cost_centre", "cost_centre", "only assets of this cost centre"),
)
_AMOUNTS = ("cost", "depreciation", "impairment", "carrying")


def stands(card: Card, month: int) -> Terms | None:
    """Say with what an asset was brought in that is there at the end of a month; None for one that is not."""
    terms, gone = card.terms, card.disposed
    there = terms is not None and month_of(terms.acquired) <= month and (gone is None or month < gone.month)
    return terms if there else None


def build(
    source: Source, period: Period, *, category: str | None = None, cost_centre: str | None = None
) -> Report:
    """List the assets that are there at the end of a period, and compare them with the ledger."""
    face, month = Face(source.state.master), month_of(period.code)
    categories = source.state.master.setup.asset_categories
    names = {of.code: named(of) for of in categories}
    rows = Rows(COLUMNS)
    sums = dict.fromkeys(_AMOUNTS, 0)
    for code, card in sorted(cards_at(source, period).items()):
        terms = stands(card, month)
        centre = card.cost_centre(month)
        if terms is None or category not in (None, terms.category) or cost_centre not in (None, centre):
            continue
        amounts = _amounts(card, terms, period.code, month)
        estimate, left = card.estimate(month + 1, month), card.plan_after(month, month)
        for name, amount in amounts.items():
            sums[name] += amount
        rows.add(
            "line",
            asset=code,
            name=both(terms.name),
            category=names[terms.category],
            cost_centre=face.dimension("cost_centre", centre),
            in_service=terms.in_service,
            method=METHODS[estimate.method],
            residual=face.amount(estimate.residual),
            months=len(left.charges) or None,
            units=from_micro(left.units) if left.units else None,
            **{name: face.amount(amount) for name, amount in amounts.items()},
        )
    totals = {name: face.amount(amount) for name, amount in sums.items()}
    rows.add("total", name=words.TOTAL, **totals)
    facts: list[Fact] = []
    if category is None and cost_centre is None and categories:
        facts = against_ledger(source, face, period, sums["carrying"], words.GENERAL_LEDGER, *REGISTER)
    return face.report(REPORT, period, rows, facts=facts)


def _amounts(card: Card, terms: Terms, period: str, month: int) -> dict[str, int]:
    """Say what an asset cost and has lost, as booked by the end of a period, in minor units."""
    cost, impairment = card.cost(month), card.impairment(month)
    depreciation = terms.accumulated + card.booked(period) - card.worn_away(month)
    return dict(
        zip(_AMOUNTS, (cost, depreciation, impairment, cost - depreciation - impairment), strict=True)
    )


REPORT = Definition(
    "asset_register",
    Words("Register of fixed assets", "固定资产明细表"),
    "Each fixed asset: cost, accumulated depreciation, impairment, carrying amount, what is left of its life.",
    build,
    OPTIONS,
)
