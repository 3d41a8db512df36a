"""The second-level ledger of a line whose cost waits until batches are finished."""

from decimal import Decimal

import pytest
from tests.cases.product_line import begun

from erpcore import Code, Refused

KEYS = ("hours", "direct", "pool_LINE", "pool_WAGES", "total")


@pytest.fixture(scope="module")
def costed():
    """Close the month of 成本会计 in which one batch is finished, and 6 of 10 of another with 14 000 hours."""
    books = begun()
    books.receive("9420", "5", final=True)
    books.receive("9521", "6")
    books.count("9521", {"quantity": "4", "degree": "1", "hours": {"LINE": "7500"}})
    books.close()
    return books


def read(rows, *keys):
    """Write figures of rows; what is not there stays out."""
    return [[f"{row[key]}" for key in keys if row[key] is not None] for row in rows]


def test_the_line_as_the_book_prints_it(costed):
    """基本生产成本二级账: 42 000 and 28 000 there, 115 920 accumulated, 55 420 finished, 60 500 left."""
    report = costed.books.report("second_level_ledger", period="2026-10")
    rows = [row for row in report.dicts() if row["work_order"] == ""]
    assert [row["text"].zh for row in rows] == [
        "月初余额", "本月发生", "累计", "完工转出", "月末余额"
    ]  # fmt: skip
    assert read(rows, *KEYS) == [
        ["28000", "42000.00", "16800.00", "11200.00", "70000.00"],
        ["19040", "26880.00", "11424.00", "7616.00", "45920.00"],
        ["47040", "68880.00", "28224.00", "18816.00", "115920.00"],
        ["-23020", "-32400.00", "-13812.00", "-9208.00", "-55420.00"],
        ["24020", "36480.00", "14412.00", "9608.00", "60500.00"],
    ]
    (rate,) = (row for row in report.dicts("subtotal") if row["text"].zh == "累计间接费用分配率")
    assert read([rate], *KEYS) == [["0.60", "0.40"]]
    assert (report.fact("ledger"), report.fact("difference")) == (Decimal("60500.00"), 0)


def test_a_batch_has_what_was_charged_only_where_it_is_finished(costed):
    """9521: 24 000 and 20 000 h there, 1 500 h more; 14 000 h finished with 5 600 and 8 400; 9522 has no such row."""
    report = costed.books.report("second_level_ledger", period="2026-10", cost_centre="LINE")
    assert read([row for row in report.dicts("line") if row["work_order"] == "9521"], *KEYS) == [
        ["20000", "24000.00", "24000.00"],
        ["1500", "0.00", "0.00"],
        ["-14000", "-14400.00", "-8400.00", "-5600.00", "-28400.00"],
        ["7500", "9600.00", "9600.00"],
    ]
    assert len([row for row in report.dicts("line") if row["work_order"] == "9522"]) == 3
    assert report.facts[0].key != "others"


def test_the_next_month_begins_where_this_one_ended(costed):
    """What is finished and charged is gone; what is left opens November."""
    report = costed.books.report("second_level_ledger", period="2026-11")
    (opening,) = report.dicts("opening")
    assert read([opening], *KEYS) == [["24020", "36480.00", "14412.00", "9608.00", "60500.00"]]
    assert {row["work_order"] for row in report.dicts("line")} == {"9521", "9522", "9523"}


def test_a_line_is_a_cost_centre_that_there_is(costed):
    """An unknown one is refused; one that no pool goes by has no rows."""
    with pytest.raises(Refused) as refused:
        costed.books.report("second_level_ledger", period="2026-10", cost_centre="NOWHERE")
    assert refused.value.code == Code.UNKNOWN_COST_CENTRE
    assert not costed.books.report("second_level_ledger", period="2026-10", cost_centre="WAGES").rows
