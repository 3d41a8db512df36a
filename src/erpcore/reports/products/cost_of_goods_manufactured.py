"""Cost of goods manufactured and sold (主营业务成本倒轧表): from the materials of the month to its cost of sales.

    opening materials + purchases - closing materials      materials used
    + labour + overhead                                    cost of the month
    + opening - closing work in process                    cost of goods manufactured
    + opening - closing goods                              cost of goods sold
    + variances, under- or over-applied overhead           charged to the period

Every line is a sum of movements, so the lines add up, and the foot leads on to the accounts. A variance that the
account map puts on an account of administration or of selling is no cost of sales, and is left out.

Materials are the item kinds raw, packing and tool; goods are all others that are kept, with what is shipped and not
yet sold. Material cost variances at planned price are with the goods of their class. What is invoiced and has not
arrived is in no stock yet.
Source: Horngren, Cost Accounting, ch. 2 (schedule of cost of goods manufactured); Garrison, Managerial Accounting,
ch. 3 (schedules of cost of goods manufactured and sold); 中国注册会计师审计准则的工作底稿, 主营业务成本倒轧表.
"""

from collections.abc import Callable, Iterable

from erpcore.kernel.calendar import Period
from erpcore.kernel.movements import Place
from erpcore.kernel.words import COLON, COMMA, Words, joined
from erpcore.posting.roles import OVERHEAD_VARIANCE, VARIANCE
from erpcore.reports import words
from erpcore.reports.control_accounts import AccountOf, chooser
from erpcore.reports.cost_cycle import BUYING, GOODS, MATERIALS, PRODUCTION, Cycle, Regions, cycles
from erpcore.reports.face import Face, role
from erpcore.reports.ledger_foot import foot
from erpcore.reports.options import Definition
from erpcore.reports.source import Source, entries_in, first_of_year, flows
from erpcore.reports.table import Column, Report, Rows, Style

SOLD = "cost_of_sales"
# beside the cost of goods
CHARGED = (VARIANCE, OVERHEAD_VARIANCE, "purchase_price_variance", "late_difference")
ELSEWHERE = ("administrative_expense", "selling_expense", "research_expense")
BOUGHT = Words("Bought, less returns, with freight", "本期购进（含采购费用，减退货）")
USED = Words("Direct materials used", "直接材料成本")
TO_SALES = Words("Materials sold", "销售材料成本")
COST = Words("Manufacturing cost of the period", "本期生产费用")
MADE = Words("Cost of goods manufactured", "产品生产成本")
COST_OF_GOODS = Words("Cost of goods sold", "销售产品成本")
OTHER_COST = Words("Other cost of sales", "其他销售成本")
CHARGE = Words("Cost of sales with variances", "营业成本（含差异）")
IN = {
    MATERIALS: (
        Words("Opening materials", "原材料期初余额"),
        Words("Closing materials", "减：原材料期末余额"),
    ),
    PRODUCTION: (
        Words("Opening work in process", "加：在产品期初余额"),
        Words("Closing work in process", "减：在产品期末余额"),
    ),
    GOODS: (
        Words("Opening finished goods", "加：库存商品期初余额"),
        Words("Closing finished goods", "减：库存商品期末余额"),
    ),
}
NAMES = {MATERIALS: Words("materials", "原材料"), GOODS: Words("finished goods", "库存商品")}
OTHER = {
    MATERIALS: Words("Materials, other", "原材料其他收发"),
    PRODUCTION: Words("Production, other", "生产其他转出"),
    GOODS: Words("Goods, other", "库存商品其他收发"),
}
COST_OF_NONE = Words("Cost without element", "无成本项目的费用")
NOT_FROM_STOCK = Words("fees and charges besides", "加工费等直接计入")  # of materials, whose use stands above
COLUMNS = (
    Column("name", "text", words.DESCRIPTION),
    Column("amount", "amount", words.AMOUNT, zeros=True),
    Column("year", "amount", words.YEAR_TO_DATE, zeros=True),
)
Measure = Callable[[Cycle], int]


def build(source: Source, period: Period) -> Report:
    """Draw up the statement of a month, with the year to date beside it."""
    face = Face(source.state.master)
    account_of = chooser(source.state.account_map)
    regions = Regions(source.state.master, _outside(source, account_of))
    month, year = cycles(source, regions, period.code, period.code, first_of_year(period))
    accounts: set[str] = set()
    for entry in entries_in(source, period.code):
        for flow in flows(entry, (SOLD, *CHARGED)):
            if regions.of(flow.place) not in ELSEWHERE:
                accounts |= {account_of(flow.place, element) for element, _ in flow.amounts}
    statement = _Statement(face, month, year)
    statement.materials()
    statement.production()
    statement.goods()
    charged = statement.charges()
    rows = statement.rows
    facts = foot(source, period, account_of, accounts, charged, rows)
    return face.report(REPORT, period, rows, facts=facts)


def _outside(source: Source, account_of: AccountOf) -> Callable[[Place], str]:
    """Name places outside the cycle: by their role, or by that whose account a variance stands on."""
    rows = source.state.account_map.rows
    expenses = {row.account: of for of in ELSEWHERE for row in rows.get(of, ())}

    def named(place: Place) -> str:
        if place.role not in CHARGED:
            return place.role
        return expenses.get(account_of(place, ""), place.role)

    return named


class _Statement:
    """Writes the rows: signed lines, and below them what they have come to."""

    def __init__(self, face: Face, month: Cycle, year: Cycle) -> None:
        self.face = face
        self.cycles = (month, year)
        self.sums = [0, 0]
        self.rows = Rows(COLUMNS)

    def line(self, name: Words, measure: Measure, *, always: bool = False) -> None:
        """Write a line, where the month or the year has it."""
        values = [measure(cycle) for cycle in self.cycles]
        if any(values) or always:
            self.sums = [whole + value for whole, value in zip(self.sums, values, strict=True)]
            self._add("line", name, values)

    def sum(self, style: Style, name: Words) -> None:
        """Write what the lines so far have come to."""
        self._add(style, name, self.sums)

    def _add(self, style: Style, name: Words, values: Iterable[int]) -> None:
        amount, year = map(self.face.amount, values)
        self.rows.add(style, name=name, amount=amount, year=year)

    def materials(self) -> None:
        """Write what materials there were, came, are left and went elsewhere than into production."""
        self.line(IN[MATERIALS][0], _opening(MATERIALS), always=True)
        self._came(MATERIALS)
        self.line(joined(OTHER[MATERIALS], TO_SALES, by=COLON), _net(SOLD, MATERIALS))
        self.line(joined(OTHER[MATERIALS], NAMES[GOODS], by=COLON), _net(GOODS, MATERIALS))
        self.line(IN[MATERIALS][1], _closing(MATERIALS), always=True)
        self.sum("subtotal", USED)

    def production(self) -> None:
        """Write what else production cost, and what was in process before and is now."""
        self.line(Words("Own products used", "领用自制半成品"), _moved(GOODS, PRODUCTION))
        charged = {element for cycle in self.cycles for element in cycle.charged}
        for element in self.face.elements(charged):
            name = self.face.element(element) if element else COST_OF_NONE
            name = joined(name, NOT_FROM_STOCK, by=COMMA) if element == "material" else name
            self.line(name, _charged(element))
        self.sum("subtotal", COST)
        self.line(IN[PRODUCTION][0], _opening(PRODUCTION), always=True)
        for taker in self._outside(PRODUCTION):
            self.line(joined(OTHER[PRODUCTION], role(taker), by=COLON), _moved(PRODUCTION, taker, -1))
        self.line(IN[PRODUCTION][1], _closing(PRODUCTION), always=True)
        self.sum("subtotal", MADE)

    def goods(self) -> None:
        """Write what goods there were, came otherwise, are left and went elsewhere than to customers."""
        self.line(IN[GOODS][0], _opening(GOODS), always=True)
        self._came(GOODS)
        self.line(Words("Used in production", "减：生产领用"), _moved(GOODS, PRODUCTION, -1))
        self.line(joined(OTHER[GOODS], NAMES[MATERIALS], by=COLON), _net(MATERIALS, GOODS))
        self.line(IN[GOODS][1], _closing(GOODS), always=True)
        self.sum("total", COST_OF_GOODS)

    def charges(self) -> int:
        """Write what the period is charged besides, and say what all comes to in the month, minor units."""
        self.line(TO_SALES, _net(MATERIALS, SOLD))
        self.line(
            OTHER_COST, lambda cycle: cycle.given(SOLD) - cycle.net(MATERIALS, SOLD) - cycle.net(GOODS, SOLD)
        )
        for taker in CHARGED:
            self.line(role(taker), _given(taker))
        self.sum("total", CHARGE)
        return self.sums[0]

    def _came(self, region: str) -> None:
        """Write what came from suppliers, and from and to others outside but customers."""
        self.line(
            BOUGHT,
            lambda cycle: sum(cycle.net(giver, region) for giver in BUYING),
            always=region == MATERIALS,
        )
        for giver in self._outside(region):
            if giver not in {*BUYING, SOLD}:
                self.line(joined(OTHER[region], role(giver), by=COLON), _net(giver, region))

    def _outside(self, region: str) -> list[str]:
        return sorted({role for cycle in self.cycles for role in cycle.outside(region)})


def _opening(region: str) -> Measure:
    return lambda cycle: cycle.opening[region]


def _closing(region: str) -> Measure:
    return lambda cycle: -cycle.closing(region)


def _moved(source: str, target: str, sign: int = 1) -> Measure:
    return lambda cycle: sign * cycle.moved(source, target)


def _net(source: str, target: str) -> Measure:
    return lambda cycle: cycle.net(source, target)


def _charged(element: str) -> Measure:
    return lambda cycle: cycle.charged.get(element, 0)


def _given(role: str) -> Measure:
    return lambda cycle: cycle.given(role)


REPORT = Definition(
    "cost_of_goods_manufactured",
    Words("Cost of goods manufactured and sold", "主营业务成本倒轧表"),
    "Materials used, cost of the period, cost of goods manufactured and of goods sold, down to the ledger.",
    build,
)
