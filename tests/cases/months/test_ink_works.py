"""Two months of a Japanese ink and resin works, worked by hand before they were posted, to the yen.

Invented company on a chart of its own, consumption tax of 10 %, fiscal year from April, by the Cost Accounting
Standards (原価計算基準, 1962): departments with services that serve each other (部門別計算, 相互配賦法 by
equations); two processes (工程別総合原価計算), resin first in, first out with a by-product at the end and a loss
half-way, ink at the average with units spoilt at four fifths (減損, 仕損; 度外視法, 非度外視法); special inks by job
order (個別原価計算) with a repair (補修指図書); varnish at standard cost (標準原価計算) with work in process; overhead
at planned rates, of which 予算差異, 能率差異 and 操業度差異 are left; wages at a planned rate (賃率差異) with a payroll
that ends on the 20th.

An invoice comes a month late and dearer, goods go back, freight is shared by weight after rosin was used, goods are
missing as usual, a slip of October comes in November, pigment is written down and up again (洗替法). November is
closed, opened again and closed: a slip, a power bill and a new count.

The hand was done before the books were opened, and knows nothing of them.
"""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

import pytest
from tests.cases.months.conftest import Factory
from tests.cases.months.ink_works_by_hand import NORMAL, RATE, VARIABLE
from tests.cases.months.ink_works_documents import october, october_end, october_losses, opening
from tests.cases.months.ink_works_months import november as reckon_november
from tests.cases.months.ink_works_months import october as reckon_october
from tests.cases.months.ink_works_november import (
    found,
    november,
    november_end,
    november_jobs,
    november_losses,
    spoilt,
)
from tests.cases.months.ink_works_reckoned import EFFICIENCY, PRICE, TIME, USAGE, Month
from tests.cases.months.ink_works_set_up import setup_text

OCTOBER, NOVEMBER, FIRST = "2026-07", "2026-08", "first"


def hand(period: str) -> Month:
    """Reckon a month: October, November as it was closed first, November."""
    before = reckon_october()
    return before if period == OCTOBER else reckon_november(before, reopened=period == NOVEMBER)


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Factory]:
    """Each month is costed, then what needs its cost is entered, and closed; November once more."""
    works = Factory(tmp_path_factory.mktemp("ink"), setup_text())
    works.cost(OCTOBER, *opening(), *october(), *october_end())
    works.close(OCTOBER, *october_losses())
    works.cost(NOVEMBER, *november(), *november_jobs(), *november_end())
    works.close(NOVEMBER, *november_losses())
    (works.folder / NOVEMBER).rename(works.folder / FIRST)
    works.cost(NOVEMBER, *found())
    works.close(NOVEMBER, spoilt("SL-13", "7350", "176 7243"))
    return works


def number(text: object) -> int:
    """Read yen."""
    return int(Decimal(str(text or 0)))


@pytest.mark.parametrize("period", [OCTOBER, FIRST, NOVEMBER])
def test_every_balance_is_that_of_the_hand(works, period):
    """To the yen: balances, income and expenses of the year so far, orders in process, what is on hand."""
    of = hand(period)
    rows = {row["account"]: row for row in works.rows(period, "trial_balance", "line")}
    here = {code: number(row["closing_debit"]) - number(row["closing_credit"]) for code, row in rows.items()}
    balances = {code: amount for code, amount in of.ledger.items() if amount and code[0] in "123"}
    carried = Counter[str]()
    for month in dict.fromkeys((OCTOBER, period)):
        for row in works.rows(month, "voucher_list", "line"):
            if "profit_carry" in row["document"] and row["account"] != "3300":
                carried[row["account"]] += number(row["credit"]) - number(row["debit"])
    year = {code: amount for code, amount in of.ledger.items() if code[0] in "457"}
    balances["3300"] = sum(year.values())
    assert {code: amount for code, amount in here.items() if amount} == balances
    assert carried == {code: amount for code, amount in year.items() if amount}
    in_process = works.in_process(period)
    assert {order: sum(map(number, cost.values())) for order, cost in in_process.items()} == of.in_process()
    stock = {key.split()[0]: row for key, row in works.stock(period).items()}
    for item, held in of.shelves().items():
        assert (number(stock[item][0]), number(stock[item][-1])) == held
    assert [row["difference"] for row in works.rows(period, "reconciliation", "total")] == ["0"]


@pytest.mark.parametrize("period", [OCTOBER, FIRST, NOVEMBER])
def test_departments_cost_what_the_equations_say(works, period):
    """Each charge is in whole yen, so a department may differ by one; all of them together by none.

    Beside it stands what the budget allows for the hours worked: what was spent beyond it is 予算差異.
    """
    exact = hand(period).costs["departments"]
    rows = {row["cost_centre"]: row for row in works.rows(period, "overhead_pools", "line")}
    whole = {of: number(rows[of]["collected"]) + number(rows[of]["services"]) for of in exact}
    assert all(abs(whole[of] - amount) <= 1 for of, amount in exact.items())
    assert sum(whole.values()) == sum(exact.values())
    for of, row in rows.items():
        if of in RATE:
            allowed = VARIABLE[of] * number(row["hours"]) + (RATE[of] - VARIABLE[of]) * NORMAL[of]
            assert (number(row["budget"]), number(row["cause_spending"])) == (allowed, whole[of] - allowed)


@pytest.mark.parametrize("period", [OCTOBER, NOVEMBER])
def test_variances_of_varnish_are_told_by_cause(works, capsys, period):
    """Price and usage of rosin and of oil, hours of labour and of the kettle, of each month what it used and made."""
    told = hand(period).costs["varnish"]
    report = works.report(capsys, "cost_variances", period)
    rows = [row["values"] for row in report["rows"]]
    (line,) = [row for row in rows if row["work_order"] == "V" and row["kind_material_price"]]
    kinds = {
        PRICE: "material_price",
        USAGE: "material_usage",
        TIME: "labour_efficiency",
        EFFICIENCY: "overhead_efficiency",
    }
    assert {account: number(line[f"kind_{kind}"]) for account, kind in kinds.items()} == {
        account: sum(amounts.values()) for account, amounts in told.items()
    }
    causes = [(row["name"]["en"], number(row["amount"])) for row in rows if row["work_order"] == "V"][1:]
    largest = [told[PRICE]["OIL"], told[PRICE]["ROSIN"], told[USAGE]["ROSIN"]]
    assert [amount for _, amount in causes] == largest
    assert all("MI-4" not in name or period == OCTOBER for name, _ in causes)


def test_products_cost_what_the_hand_says(works):
    """Resin, ink and the special ink with its repair: what the months finished, as the product cost sheet has it."""
    for period, items in ((OCTOBER, ("R-10", "K-1")), (NOVEMBER, ("R-10", "K-1", "S-103"))):
        cost = hand(period).costs
        sheet = {
            row["item"]: number(row["total"])
            for row in works.rows(period, "product_cost_sheet", "line", "subtotal", "detail", "closing")
            if row["text"]["en"] == "Cost of goods completed"
        }
        assert {item: sheet[item] for item in items} == {item: cost[item] for item in items}


def test_a_late_slip_and_a_late_invoice_are_november(works):
    """60 kg of October are used at 325 as they lay there; of 12,600 that 1,800 kg cost more, 710 kg have their part."""
    assert [amount for _, amount in works.vouchers(NOVEMBER, "MI-21")] == ["19500.00", "-19500.00"]
    billed = dict(works.vouchers(NOVEMBER, "PI-GR-5"))
    assert (billed["1310"], billed["5110"], billed["1410"]) == ("4970.00", "7630.00", "59760.00")


def test_what_was_written_down_is_taken_back_on_the_first(works):
    """100 kg x 700 of October; November's 60 kg x 600 are written down anew."""
    (row,) = works.rows(NOVEMBER, "write_downs", "line")
    told = ("opening", "provided", "reversed", "closing")
    assert [number(row[key]) for key in told] == [70000, 36000, -70000, 36000]
