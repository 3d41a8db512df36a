"""Two months of an enamel works, over a year's end, worked by hand before anything was run.

Invented company, 小企业会计准则: blanks are stamped in one workshop, coated and fired in the next, kept between them
and carried on as one amount (逐步综合结转), by equivalent units, all goods at the average of the month. Repair and
power interact once; the kiln is shared by its own hours. Steel of which a part is lost and a part owed by the
carrier, frit estimated in November, steel estimated in December and invoiced dearer; material left in the shop
(假退料), offcuts, basins spoiled and repaired, cartons that go in at the end; basins for employees and for
charity, goods back that were sold before the books began, and in January goods of December; a press sold, a
bill discounted, a bad debt; profit and reserve of the year.

Every account agreed. The sheet did not: of basins, 自制半成品 had what was spoiled among the finished ones and a part
in the repair, because a repair is not divided. That is mended; it goes order by order now. And a count of December
that was entered after slips of January was held against the shelf of January: decision 0057.
"""

from decimal import Decimal

import pytest
from tests.cases.months.enamel import PERIODS, balances, begun, by_hand, ends, keep

from erpcore import Books

DECEMBER, JANUARY = PERIODS
ORDERS = {  # in which slips are posted: "cost" costs December, and a number closes a month
    "in time": ("december", "cost", "december_end", 0, "january", "january_end", 1),
    "January before December is closed": ("december", "cost", "december_end", "january", "january_end", 0, 1),
}


def kept(story: tuple[str | int, ...]) -> Books:
    """Keep the two months in one of the orders."""
    books = begun()
    for step in story:
        if isinstance(step, int):
            assert books.month_end(PERIODS[step]).run().locked
        elif step == "cost":
            books.month_end(DECEMBER).run_costing()
        else:
            keep(books, step)
    return books


@pytest.fixture(scope="module", params=ORDERS)
def books(request) -> Books:
    """The two months, however early January was entered."""
    return kept(ORDERS[request.param])


@pytest.mark.parametrize("month", range(2))
def test_every_account_is_as_by_hand(books, month):
    """What each month ends with, to the cent."""
    assert balances(books, month) == ends(month)


def test_profit_by_line(books):
    """39,857.16 before tax in December, 42,907.73 in January."""
    for month, period in enumerate(PERIODS):
        moved = by_hand()[month]
        rows = {row["line"]: row["month"] for row in books.report("income_statement", period=period).dicts()}
        assert rows["32"] == rows["30"] - rows["31"] == (Decimal("37114.30"), Decimal("40762.34"))[month]
        assert not any(moved.get(code, 0) for code in ("5001", "5401001"))  # all is carried
        assert rows["1"] == (333_660, 256_658)[month]
        assert rows["2"] == (Decimal("223386.41"), Decimal("171547.21"))[month]


def test_balance_sheet_and_cash(books):
    """Stock, what is in process, what is owed; cash by its purpose, and of the year what January has moved."""
    sheet = {row["line"]: row for row in books.report("balance_sheet", period=DECEMBER).dicts()}
    told = {line: str(sheet[line]["closing"]) for line in ("1", "9", "11", "30", "33", "35", "36", "51")}
    assert told == {"1": "516932.82", "9": "325035.44", "11": "24691.86", "30": "1929281.26", "33": "134706.10",
                    "35": "179550.00", "36": "25574.86", "51": "325138.87"}  # fmt: skip
    cash = {row["line"]: row["month"] for row in books.report("cash_flow_statement", period=DECEMBER).dicts()}
    # water for the office is an other payment without its VAT; the income tax of employees is part of their wages
    assert [cash[line] for line in ("1", "3", "4", "5", "6", "10", "12", "17")] == [
        Decimal(of) for of in ("400550.20", "150285.38", "146190", "21718", "9200", "16350", "60000", "2400")
    ]
    january = books.report("cash_flow_statement", period=JANUARY).dicts()
    assert all(row["month"] == row["year"] for row in january if row["line"] and row["line"] < "21")


def sheet(books: Books, period: str, item: str) -> dict[str, list[str]]:
    """Read the product cost sheet of an item: what came with blanks, then by element, and in all."""
    rows = books.report("product_cost_sheet", period=period).dicts()
    columns = ("semi_finished", "element_material", "element_labour", "element_overhead", "element_packing",
               "element_spoilage", "total")  # fmt: skip
    return {row["text"].zh: [str(row.get(of) or "") for of in columns] for row in rows if row["item"] == item}


def test_what_basins_cost_in_december(books):
    """Of a basin 24.50 came with its blank; 50 were spoiled with as much, and 40 repaired without a blank."""
    told = sheet(books, DECEMBER, "BASIN")
    finished = ["118805.64", "10317.06", "29755.90", "25919.55", "", "2616.87", "187415.02"]
    assert told["完工产品成本"] == finished
    assert told["转出：废品损失"] == ["1224.80", "106.36", "306.76", "267.21", "", "", "1905.13"]
    assert told["转出：返工费用转入原任务单"] == ["", "147.00", "513.00", "309.74", "", "", "969.74"]
    assert told["月末在产品成本"][:4] == ["7348.80", "319.08", "1104.34", "961.96"]
    assert told["分配率"][:4] == ["24.496008", "2.127228", "6.135237", "5.344237"]


@pytest.mark.parametrize(
    ("period", "item", "finished", "left"),
    [
        (DECEMBER, "BLANK-B", "126434.97", "6038.01"),
        (DECEMBER, "BLANK-C", "46809.19", "2938.34"),
        (DECEMBER, "CUP", "103245.38", "5981.33"),
        (JANUARY, "BLANK-B", "102717.71", "7955.25"),
        (JANUARY, "BASIN", "160576.13", "9894.74"),
        (JANUARY, "CUP", "87220.78", "5339.05"),
    ],
)
def test_what_is_finished_and_what_is_left(books, period, item, finished, left):
    """By equivalent units at the average of what was there and what came."""
    told = sheet(books, period, item)
    assert (told["完工产品成本"][-1], told["月末在产品成本"][-1]) == (finished, left)


def test_what_goods_on_hand_are_worth(books):
    """At the average of each month; 50 basins came back at what they had cost in December."""
    for period, worth in (
        (DECEMBER, {"STEEL": "30132.00", "BLANK-B": "29475.73", "BASIN": "101885.00", "CUP": "114508.82"}),
        (JANUARY, {"STEEL": "5382.74", "BLANK-B": "28512.31", "BASIN": "166159.16", "CUP": "128284.36"}),
    ):
        rows = {row["item"]: row for row in books.report("stock_summary", period=period).dicts("line")}
        assert {item: str(rows[item]["closing_amount"]) for item in worth} == worth


def test_what_came_with_blanks_is_taken_apart(books):
    """成本还原: 6,547.50 of what came was in process when the year ended before, the rest was made of blanks."""
    rows = books.report("cost_restoration", period=DECEMBER, item="BASIN").dicts()
    taken = {row["code"]: str(row["semi_finished"]) for row in rows if row["code"]}
    assert taken == {"OW-2": "-6547.50", "BLANK-B": "-112258.14"}
