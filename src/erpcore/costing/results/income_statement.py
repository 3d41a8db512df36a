"""Income statements as data: absorption, variable and throughput costing, with captions in two languages.

Amounts are minor units. Costs are stated above zero and taken off revenue; opening stock plus production cost less
closing stock is cost of sales. `income.income_statements` draws them up.

Source: Horngren, Datar and Rajan, Cost Accounting, ch. 9; 管理会计应用指引第303号, 变动成本法 (贡献式利润表).
"""

from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments


class AbsorptionStatement(NamedTuple):
    """Income under absorption costing."""

    revenue: int
    opening_stock: int
    production_cost: int  # put into stock: with fixed cost as absorbed
    closing_stock: int
    cost_of_sales: int
    variable_cost_variance: int  # under standard costing: incurred less standard
    under_absorbed: int  # fixed cost incurred less absorbed; below zero: over-absorbed
    gross_profit: int
    selling: int
    profit: int


class VariableStatement(NamedTuple):
    """Income under variable costing."""

    revenue: int
    opening_stock: int
    production_cost: int
    closing_stock: int
    cost_of_sales: int
    variable_cost_variance: int
    variable_selling: int
    contribution: int
    fixed_manufacturing: int
    fixed_selling: int
    profit: int


class ThroughputStatement(NamedTuple):
    """Income under throughput (super-variable) costing."""

    revenue: int
    opening_stock: int
    production_cost: int
    closing_stock: int
    cost_of_sales: int
    variable_cost_variance: int
    throughput: int
    operating_expense: int  # all cost of the period but material
    profit: int


class StatementRow(NamedTuple):
    """One line of a printed statement."""

    name: str
    name_zh: str
    amount: int  # minor units


@exact_arguments
def statement_rows(
    statement: AbsorptionStatement | VariableStatement | ThroughputStatement,
) -> list[StatementRow]:
    """Print a statement as captioned lines, from revenue down to profit.

    Args:
        statement: In minor units, as one of the three systems draws it up.

    >>> for row in statement_rows(ThroughputStatement(1_200, 0, 300, 60, 240, 0, 960, 740, 220)):
    ...     print(*row)
    revenue 营业收入 1200
    opening stock 期初存货 0
    production cost 本期生产成本 300
    closing stock 期末存货 60
    cost of sales 销货成本 240
    variable cost variance 变动成本差异 0
    throughput 有效产出 960
    operating expense 营运费用 740
    profit 营业利润 220
    """
    amounts = zip(statement._fields, statement, strict=True)
    return [StatementRow(name.replace("_", " "), _CAPTIONS[name], amount) for name, amount in amounts]


_CAPTIONS = {
    "revenue": "营业收入",
    "opening_stock": "期初存货",
    "production_cost": "本期生产成本",
    "closing_stock": "期末存货",
    "cost_of_sales": "销货成本",
    "variable_cost_variance": "变动成本差异",
    "under_absorbed": "少分配固定制造费用",
    "gross_profit": "销售毛利",
    "selling": "期间费用",
    "variable_selling": "变动销售及管理费用",
    "contribution": "边际贡献",
    "fixed_manufacturing": "固定制造费用",
    "fixed_selling": "固定销售及管理费用",
    "throughput": "有效产出",
    "operating_expense": "营运费用",
    "profit": "营业利润",
}
