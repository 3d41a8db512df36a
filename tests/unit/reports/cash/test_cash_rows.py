"""Each flow is a row of its own, named in both languages."""

import datetime

from erpcore.planning.cash import CashFlow, project
from erpcore.planning.cash_budget import CreditLine, cash_budget
from erpcore.planning.cash_periods import spans
from erpcore.reports.cash.cash_rows import COLUMNS, KINDS, add
from erpcore.reports.face import Face
from erpcore.reports.table import Rows

FIRST = datetime.date(2026, 11, 1)


def written(books, borrowed=None):
    flows = [CashFlow(FIRST, 500, "customs", "D-1"), CashFlow(FIRST, -900, "payable", "PI", "V")]
    plan = project(100, flows, first=FIRST, last=FIRST, minimum=50)
    rows = Rows(COLUMNS)
    add(rows, Face(books.state.master), spans(plan, [FIRST])[0], 50, borrowed)
    keys = [column.key for column in COLUMNS]
    return [
        {key: value for key, value in zip(keys, row.values, strict=True) if value is not None}
        for row in rows.rows
    ]


def test_a_period_and_its_flows(books):
    """1.00 and 5.00 less 9.00 are 3.50 short of 0.50; a kind of the caller's own is its own name."""
    head, customs, payable = written(books)
    assert {key: str(head[key]) for key in ("opening", "receipts", "payments", "closing", "short")} == {
        "opening": "1.00", "receipts": "5.00", "payments": "9.00", "closing": "-3.00", "short": "3.50",
    }  # fmt: skip
    assert (customs["kind"].zh, customs["document"], str(customs["receipts"])) == ("customs", "D-1", "5.00")
    assert (payable["kind"].zh, payable["name"].zh, str(payable["payments"])) == (
        "应付账款",
        "供应商",
        "9.00",
    )


def test_what_is_borrowed_closes_the_period(books):
    """With 3.50 borrowed 0.50 are left, and nothing is short."""
    (period,) = cash_budget(100, [500], [900], minimum=50, credit=CreditLine(0))
    head = written(books, period)[0]
    assert (str(head["borrowed"]), str(head["loan"]), str(head["closing"])) == ("3.50", "3.50", "0.50")
    assert "short" not in head


def test_every_kind_has_a_chinese_name():
    """What the books expect is told in both languages."""
    assert all(words.zh != words.en for words in KINDS.values())
