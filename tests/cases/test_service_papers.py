"""Service departments of Chinese and American papers, posted as documents and charged by the close, to the cent."""

from typing import Any

import pytest
from tests.cases.charged_services import charge

DONE = {  # by whom, and for whom
    "供水": {"运输": "600", "机修": "1400", "甲": "4000", "乙": "3000", "车间": "500", "管理": "500"},
    "运输": {"供水": "1000", "机修": "800", "甲": "4200", "乙": "5600", "车间": "1400", "管理": "2000"},
    "机修": {"供水": "300", "运输": "400", "甲": "1800", "乙": "1600", "车间": "500", "管理": "400"},
}


@pytest.mark.parametrize(
    ("way", "borne"),
    [
        # 5,000 / 8,000, 3,000 / 13,200 and 2,000 / 4,300; water: 2,500, 1,875, 312.50 and 312.50
        (
            {"service_departments": "direct"},
            {"甲": "4291.76", "乙": "3891.91", "车间": "863.24", "管理": "953.09"},
        ),
        # served for 320, 460 and 860: water first, then transport, 3,300 / 14,000, then repair, 2,888.57 / 4,300
        (
            {"service_departments": "step_down", "service_order_by": "least_served"},
            {"甲": "4199.17", "乙": "3894.82", "车间": "915.88", "管理": "990.13"},
        ),
    ],
)
def test_three_departments_of_a_chinese_home_work(way: dict[str, str], borne: dict[str, str]) -> None:
    """成本会计学作业, 直接分配法 and 顺序分配法: water 5,000 for 10,000 t, transport 3,000, repair 2,000 for 5,000 h.

    By steps water gives 300 and 700 to the others, 2,000 and 1,500 to the products, 250 and 250 to shop and office.
    Source: max.book118.com, 2026-02-08, 成本会计学第1次答案.
    """
    purposes = {**dict.fromkeys(DONE, "service"), "车间": "production", "管理": "administration"}
    assert charge(purposes, {"供水": "5000", "运输": "3000", "机修": "2000"}, DONE, "甲乙", **way) == borne


@pytest.mark.parametrize(
    ("way", "costs", "done", "borne"),
    [
        # HR 46,938.78 and accounting 34,693.88: milling bears 33,878
        (
            {"service_departments": "reciprocal"},
            {"HR": "40000", "ACCOUNTING": "30000"},
            {
                "HR": {"ACCOUNTING": "10", "MILLING": "50", "ASSEMBLY": "40"},
                "ACCOUNTING": {"HR": "20", "MILLING": "30", "ASSEMBLY": "50"},
            },
            {"MILLING": "33877.55", "ASSEMBLY": "36122.45"},
        ),
        # IT 28,162.16 and payroll 32,648.65, each divided to the cent: with its own 22,000 knitting has 40,243
        (
            {"service_departments": "reciprocal"},
            {"IT": "20000", "PAYROLL": "24200"},
            {
                "IT": {"PAYROLL": "30", "KNITTING": "30", "SEWING": "40"},
                "PAYROLL": {"IT": "25", "KNITTING": "30", "SEWING": "45"},
            },
            {"KNITTING": "18243.25", "SEWING": "25956.75"},
        ),
        # IT first: 6,000 to payroll, of whose 30,000 sewing bears 18,000
        (
            {"service_departments": "step_down", "service_order": ["IT", "PAYROLL"]},
            {"IT": "20000", "PAYROLL": "24000"},
            {
                "IT": {"PAYROLL": "30", "KNITTING": "30", "SEWING": "40"},
                "PAYROLL": {"IT": "25", "KNITTING": "30", "SEWING": "45"},
            },
            {"KNITTING": "18000.00", "SEWING": "26000.00"},
        ),
    ],
)
def test_two_departments_of_the_american_cma(
    way: dict[str, Any], costs: dict[str, str], done: dict[str, dict[str, str]], borne: dict[str, str]
) -> None:
    """CMA part 1, section D, questions 6, 10 and 9: two service departments by what each does for all others.

    Source: a set of practice questions of section D with its key.
    """
    takers = dict.fromkeys(borne, "production")
    assert charge({**dict.fromkeys(costs, "service"), **takers}, costs, done, **way) == borne
