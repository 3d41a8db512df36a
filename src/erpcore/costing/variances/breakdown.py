"""A difference taken apart into causes: a tree whose every amount is the sum of the amounts below it.

Each node says what an amount above zero means. As it is made, plus is actual above standard, whether cost or
profit is measured; `under` turns the tree to the other convention, in which plus is favourable. Amounts are
minor units.

Source: CIMA, Management Accounting Official Terminology (variances are favourable or adverse);
    财政部, 管理会计应用指引第302号, 标准成本法 (差异 = 实际 - 标准).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments


class Convention(StrEnum):
    """What an amount above zero says."""

    # 实际减标准: of a cost unfavourable, of a profit favourable
    ACTUAL_LESS_STANDARD = "actual_less_standard"
    FAVOURABLE = "favourable"  # 有利为正: less cost, or more profit

    @property
    def of_cost(self) -> int:
        """Give the sign of a cost that is above its standard: 1, or -1 where plus is favourable."""
        return 1 if self is Convention.ACTUAL_LESS_STANDARD else -1


class Measure(StrEnum):
    """What the difference is one of."""

    COST = "cost"
    PROFIT = "profit"


class Row(NamedTuple):
    """One line of a printed tree."""

    level: int  # 0: the whole difference
    name: str
    name_zh: str
    amount: int  # minor units
    favourable: bool | None  # None: nothing to judge


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A difference and its causes; without children it is a cause itself.

    Attributes:
        name: The cause in English, or the item, grade or product that it is about.
        name_zh: The same in Chinese.
        amount: Minor units; the sum of the children's where there are any.
        children: The causes, in a stated order.
        measure: Whether it is a difference of cost or of profit.
        convention: What an amount above zero says.
    """

    name: str
    name_zh: str
    amount: int
    children: "tuple[Breakdown, ...]" = ()
    measure: Measure = Measure.COST
    convention: Convention = Convention.ACTUAL_LESS_STANDARD

    def __getitem__(self, name: str) -> "Breakdown":
        """Find a cause by its English name: the first one, parents before children.

        Raises:
            KeyError: When there is none of that name.
        """
        for node in self.walk():
            if node.name == name:
                return node
        raise KeyError(f"{self.name} has no part named {name!r}")

    def walk(self) -> "Iterator[Breakdown]":
        """Go through the tree, parents before children."""
        yield self
        for child in self.children:
            yield from child.walk()

    @exact_arguments
    def under(self, convention: Convention) -> "Breakdown":
        """Turn the tree to a convention; profit has the same sign in both.

        >>> cost = cause("material price", -4_440_000)  # cheaper than standard
        >>> cost.under(Convention.FAVOURABLE).amount
        4440000
        """
        sign = -1 if self.measure is Measure.COST and convention is not self.convention else 1
        children = tuple(child.under(convention) for child in self.children)
        return replace(self, amount=sign * self.amount, children=children, convention=convention)

    def of_profit(self) -> "Breakdown":
        """Read the tree as a difference of profit: more cost is less profit."""
        turned = self.under(Convention.FAVOURABLE)
        children = tuple(child.of_profit() for child in turned.children)
        return replace(turned, children=children, measure=Measure.PROFIT)

    @exact_arguments
    def rows(self, level: int = 0) -> list[Row]:
        """Print the tree as lines, parents before children.

        Args:
            level: Of the whole difference; causes are one level below what they explain.
        """
        worse = self.measure is Measure.COST and self.convention is Convention.ACTUAL_LESS_STANDARD
        favourable = None if not self.amount else (self.amount < 0) is worse
        found = [Row(level, self.name, self.name_zh, self.amount, favourable)]
        for child in self.children:
            found += child.rows(level + 1)
        return found


@exact_arguments
def cause(name: str, amount: int, *, measure: Measure = Measure.COST) -> Breakdown:
    """Name a cause that is not taken apart; a name that is no term, such as an item's, stands in both languages.

    Args:
        name: A term, or what else it is called.
        amount: Minor units, actual less standard.
        measure: Whether it is of cost or of profit.
    """
    return Breakdown(name, TERMS.get(name, name), amount, measure=measure)


@exact_arguments
def add_up(name: str, *parts: Breakdown) -> Breakdown:
    """Put causes under their sum.

    Raises:
        ValueError: When there is no part, or parts are of cost and of profit, or of both conventions.

    >>> tree = add_up("direct material", cause("material price", -4_440_000), cause("material usage", 6_600_000))
    >>> for row in tree.rows():
    ...     print(*row)
    0 direct material 直接材料成本差异 2160000 False
    1 material price 材料价格差异 -4440000 True
    1 material usage 材料用量差异 6600000 False
    """
    kinds = {(part.measure, part.convention) for part in parts}
    if len(kinds) != 1:
        raise ValueError(
            f"{name} adds up one or more parts of one measure in one convention, found {len(kinds)}"
        )
    measure, convention = kinds.pop()
    amount = sum(part.amount for part in parts)
    return Breakdown(name, TERMS.get(name, name), amount, parts, measure, convention)


@exact_arguments
def by_item(name: str, amounts: Sequence[tuple[str, int]], *, measure: Measure = Measure.COST) -> Breakdown:
    """Put the parts of items, grades or products under their sum; a single one is the cause itself.

    Raises:
        ValueError: When there is no item.

    >>> [row.name for row in by_item("material usage", [("cloth", 3), ("thread", -1)]).rows()]
    ['material usage', 'cloth', 'thread']
    >>> by_item("material usage", [("cloth", 3)]) == cause("material usage", 3)
    True
    """
    if len(amounts) == 1:
        return cause(name, amounts[0][1], measure=measure)
    return add_up(name, *(Breakdown(item, item, amount, measure=measure) for item, amount in amounts))


@exact_arguments
def profit_effect(*parts: Breakdown) -> Breakdown:
    """Put variances of sales and of cost under their effect on profit: actual less budgeted profit.

    Args:
        parts: Trees of any measure and convention.

    Returns:
        A tree of profit, in which plus is favourable: the operating statement between two profits.

    Raises:
        ValueError: When there is no part.

    Source: CIMA, Management Accounting Official Terminology (operating statement).

    >>> sales = cause("sales price", 5_000_00, measure=Measure.PROFIT)
    >>> profit_effect(sales, cause("material usage", 2_000_00)).amount  # 3,000 more profit
    300000
    """
    return add_up("profit", *(part.of_profit() for part in parts))


TERMS = {  # every cause that the library names: English, Chinese
    "profit": "利润差异",
    "direct material": "直接材料成本差异",
    "material price": "材料价格差异",
    "material usage": "材料用量差异",
    "material price and usage": "材料价格与用量混合差异",
    "material mix": "材料结构差异",
    "material yield": "材料产出差异",
    "direct labour": "直接人工成本差异",
    "labour rate": "人工工资率差异",
    "idle time": "停工工时差异",
    "labour efficiency": "人工效率差异",
    "labour rate and efficiency": "工资率与效率混合差异",
    "labour mix": "人工结构差异",
    "labour yield": "人工产出差异",
    "machine": "机器费用差异",
    "machine rate": "机器费率差异",
    "machine efficiency": "机器效率差异",
    "variable overhead": "变动制造费用差异",
    "variable overhead spending": "变动制造费用耗费差异",
    "variable overhead efficiency": "变动制造费用效率差异",
    "fixed overhead": "固定制造费用差异",
    "fixed overhead spending": "固定制造费用耗费差异",
    "fixed overhead volume": "固定制造费用能量差异",
    "fixed overhead calendar": "固定制造费用日历差异",
    "fixed overhead idle capacity": "固定制造费用闲置能量差异",
    "fixed overhead efficiency": "固定制造费用效率差异",
    "overhead": "制造费用差异",
    "overhead controllable": "制造费用可控差异",
    "under-applied overhead": "少分配制造费用",
    "overhead spending": "制造费用耗费差异",
    "overhead efficiency": "制造费用效率差异",
    "overhead idle capacity": "制造费用闲置能量差异",
    "overhead volume": "制造费用能量差异",
    "overhead yield": "制造费用产出差异",
    "sales": "销售差异",
    "sales price": "销售价格差异",
    "sales volume": "销售数量差异",
    "sales mix": "销售品种结构差异",
    "sales quantity": "销售总量差异",
    "market share": "市场份额差异",
    "market size": "市场规模差异",
    "direct cost": "直接成本差异",
    "planning": "计划差异",
    "planning price": "计划价格差异",
    "planning usage": "计划用量差异",
    "operational": "经营差异",
    "operational price": "经营价格差异",
    "operational usage": "经营用量差异",
    "production cost": "生产成本变动",
    "output volume": "产量影响",
    "output mix": "品种结构影响",
    "output quantity": "总产量影响",
    "unit cost": "单位成本影响",
    "new product": "新增产品",
}
