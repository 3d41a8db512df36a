"""职工薪酬分配表: wages and what is reckoned on them, to whom the work benefits.

Source: 中级会计实务 (财政部会计资格评价中心), 职工薪酬: 计提工资与社会保险费、住房公积金、工会经费和职工教育经费;
figures in ten thousand yuan. Of the book's departments 在建工程 and 研发支出 are left out: no cost
centre bears them here.
"""

from decimal import Decimal

import pytest
from tests.cases.process import SINCE, Plant, plant

from erpcore.documents import CostDistribution, OverheadExpense, TimeTicket

CENTRES = {"SHOP": "production", "OFFICE": "administration", "SALES": "selling"}
WAGES = {"WO-1": "600", "WO-2": "400", "SHOP": "200", "OFFICE": "360", "SALES": "100"}
RATES = {  # per cent of 1 660 of wages
    "医疗保险费": "10",
    "养老保险费": "12",
    "失业保险费": "2",
    "住房公积金": "10.5",
    "职工福利费": "2",
    "工会经费": "2",
    "职工教育经费": "1.5",
}


@pytest.fixture(scope="module")
def works() -> Plant:
    """Wages of 生产工人 1 000 over 300 and 200 hours, 车间管理 200, 行政管理 360, 销售 100; contributions on them."""
    works = Plant(
        plant(
            cost_centres=[{"code": code, "name": code, "purpose": of} for code, of in CENTRES.items()],
            work_centres=[{"code": "PRESS", "name": "press", "cost_centre": "SHOP"}],
            rates=[{"work_centre": "PRESS", "valid_from": SINCE, "labour": "0"}],
        )
    )
    for order, hours in (("WO-1", "300"), ("WO-2", "200")):
        works.start(order, "BODY", "10")
        works.post(TimeTicket, work_order=order, work_centre="PRESS", labour_hours=hours)
    owed = {"owed": "wages_payable", "element": "labour"}
    lines = [{"work_order": order} for order in ("WO-1", "WO-2")]
    works.post(
        CostDistribution, amount="1000", basis="labour_hours", lines=lines, text="生产工人工资", **owed
    )
    for centre in CENTRES:
        works.post(OverheadExpense, cost_centre=centre, amount=WAGES[centre], owed="wages_payable")
    for name, rate in RATES.items():
        lines = [
            {"cost_centre" if taker in CENTRES else "work_order": taker, "measure": wages}
            for taker, wages in WAGES.items()
        ]
        amount = str(Decimal(1660) * Decimal(rate) / 100)
        works.post(CostDistribution, amount=amount, basis="measured", lines=lines, text=name, **owed)
    return works


def test_who_bears_wages_and_contributions(works: Plant) -> None:
    """生产成本 1 000 x 1.4 = 1 400, 制造费用 200 x 1.4 = 280, 管理费用 360 x 1.4 = 504, 销售费用 100 x 1.4 = 140."""
    report = works.books.report("wages_allocation", period="2026-10")
    wages, total = {}, {}
    for row in report.dicts("line"):
        taker = str(row["work_order"] or row["cost_centre"])
        total[taker] = total.get(taker, Decimal(0)) + row["amount"]
        if row["name"].zh in ("", "生产工人工资"):
            wages[taker] = str(row["amount"])
    assert wages == {taker: f"{amount}.00" for taker, amount in WAGES.items()}
    assert total == {taker: Decimal(amount) * Decimal("1.4") for taker, amount in WAGES.items()}
    assert [str(row["amount"]) for row in report.dicts("subtotal")][:4] == [
        "1400.00",
        "280.00",
        "140.00",
        "504.00",
    ]
    (whole,) = report.dicts("total")
    assert (whole["direct"], whole["shared"], whole["amount"]) == (660, 1664, 2324)
    assert report.fact("difference") == 0


def test_rates_of_hours_and_of_contributions(works: Plant) -> None:
    """生产工人工资 1 000 / 500 h = 2.00 an hour; a contribution's rate is that of the wages that it is reckoned on."""
    rows = works.books.report("wages_allocation", period="2026-10").dicts("line")
    (hours,) = (row for row in rows if row["work_order"] == "WO-1" and row["name"].zh == "生产工人工资")
    assert (hours["basis"].zh, hours["quantity"], str(hours["rate"])) == ("人工工时", 300, "2.00")
    reckoned = [row for row in rows if row["name"].zh in RATES]
    assert len(reckoned) == len(WAGES) * len(RATES)
    for row in reckoned:
        assert row["rate"] == Decimal(RATES[row["name"].zh]) / 100
        assert row["quantity"] == Decimal(WAGES[str(row["work_order"] or row["cost_centre"])])


def test_the_table_is_read_in_both_languages(works: Plant) -> None:
    """One report, as text, CSV and JSON, in English and Chinese."""
    report = works.books.report("wages_allocation", period="2026-10")
    assert report.to_text("zh_CN").startswith("职工薪酬分配表\n")
    assert report.to_text("en").startswith("Wages allocation\n")
    assert "工会经费" in report.to_csv("zh_CN")
    assert '"wages_allocation"' in report.to_json()


def test_one_cost_centre_with_its_documents(works: Plant) -> None:
    """Narrowed to the office: wages of 360.00 and seven contributions, each with its document."""
    report = works.books.report("wages_allocation", period="2026-10", cost_centre="OFFICE")
    assert len(report.dicts("detail")) == 1 + len(RATES)
    assert report.dicts("total")[0]["amount"] == 504
