"""A statement is printed line by line, and its profit is what the lines above it leave."""

import pytest

from erpcore.costing.results.income_statement import (
    AbsorptionStatement,
    StatementRow,
    ThroughputStatement,
    VariableStatement,
    statement_rows,
)


@pytest.mark.parametrize("form", [AbsorptionStatement, VariableStatement, ThroughputStatement])
def test_every_line_has_captions_in_two_languages(
    form: type[AbsorptionStatement] | type[VariableStatement] | type[ThroughputStatement],
) -> None:
    """In the order of the statement, from revenue to profit, and no caption twice."""
    rows = statement_rows(form(*range(len(form._fields))))
    assert [row.amount for row in rows] == list(range(len(form._fields)))
    assert (rows[0].name_zh, rows[-1].name_zh) == ("营业收入", "营业利润")
    assert len({row.name for row in rows}) == len({row.name_zh for row in rows}) == len(rows)


def test_a_caption_is_written_in_words() -> None:
    """Under-absorbed fixed cost stands between cost of sales and gross profit."""
    rows = statement_rows(AbsorptionStatement(100, 0, 60, 20, 40, 0, 5, 55, 15, 40))
    assert rows[6:8] == [
        StatementRow("under absorbed", "少分配固定制造费用", 5),
        StatementRow("gross profit", "销售毛利", 55),
    ]
