"""Rework and spoilage of jobs as courses of the Philippines ask for them, as documents; sources stand in each test."""

import pytest
from tests.cases.hourly_shop import Shop, carried

from erpcore.documents import (
    GoodsReceipt,
    MaterialIssue,
    OpeningWip,
    OrderCompletion,
    ReworkOrder,
    Spoilage,
    TimeTicket,
)


@pytest.mark.parametrize(
    ("bearer", "job", "overhead"), [("order", "3160.00", "0.00"), ("cost_centre", "2660.00", "500.00")]
)
def test_motors_that_are_reworked(bearer: str, job: str, overhead: str) -> None:
    """Silver, job 009 (scribd.com 480216723): 15.80 a motor where its customer was exacting, 13.30 where any job is.

    200 motors of 660, 800 of wages and half as much again of overhead; ten of them again for 100, 160 and 240.
    """
    silver = Shop({"SHOP": ("10", "15")})
    silver.job("J009", "200", "660", {"SHOP": "80"})
    borne = {"cost_centre": "SHOP"} if bearer == "cost_centre" else {}
    silver(ReworkOrder, "RW", parent="J009", quantity="10", bearer=bearer, **borne)
    silver(GoodsReceipt, "GR", partner="B", item="RM", quantity="100", price="1")
    silver(MaterialIssue, "MI", work_order="RW", item="RM", quantity="100", reason="rework")
    silver(TimeTicket, "TT", work_order="RW", work_centre="SHOP", labour_hours="16")
    silver(OrderCompletion, "RC", work_order="RW")
    assert silver.finish("J009", "200") == job
    assert carried(silver, "overhead_pool") == [overhead]


def test_units_that_are_made_anew_for_those_spoiled() -> None:
    """Job 888 (scribd.com 483019889): 1,500 for 72,485; or 73,635 where 30 more replace those sold as seconds for 240.

    47,500 of material, 21,800 of wages, 325 machine hours at 9.80; the 30 more take 1,390.
    """
    company = Shop({"LABOUR": ("1", "0"), "MACHINES": ("0", "9.8")})
    company.job("J888", "1530", "47500", {"LABOUR": "21800", "MACHINES": "325"})
    assert sum(company.books.work_order("J888").balance().values()) == 72_485_00
    company(TimeTicket, "MORE", work_order="J888", work_centre="LABOUR", labour_hours="1390")
    seconds = {"item": "SPOILED", "quantity": "30", "price": "8"}
    company(
        Spoilage, "SP", work_order="J888", quantity="30", cause="normal", bearer="order", recovered=seconds
    )
    assert company.finish("J888", "1500") == "73635.00"


def test_three_jobs_whose_overhead_goes_by_wages() -> None:
    """Weygandt, job order costing, Wallace: 39,000 for job 101; 23,200 and 12,200 are in process; 80 % of wages.

    Material of 12,000, 7,000 and 5,000, wages of 15,000, 9,000 and 4,000.
    """
    wallace = Shop({"SHOP": ("1", "0.8")})
    for job, material, wages in (("101", "12000", "15000"), ("102", "7000", "9000"), ("103", "5000", "4000")):
        wallace.job(job, "1", material, {"SHOP": wages})
    assert wallace.finish("101", "1") == "39000.00"
    left = [sum(wallace.books.work_order(job).balance().values()) for job in ("102", "103")]
    assert left == [23_200_00, 12_200_00]


def test_guitars_whose_overhead_goes_by_hours() -> None:
    """Warren, job order costing, Legend Guitars: job 71 is 10,250 for 20 guitars, 512.50 each; job 72 is 21,000 so far.

    3,000 before, 2,000 of material, 3,500 of wages and 350 hours at 5.00; 11,000, 7,500 and 500 hours.
    """
    legend = Shop({"WAGES": ("1", "0"), "HOURS": ("0", "5")})
    legend.job("J71", "20", "2000", {"WAGES": "3500", "HOURS": "350"})
    legend.job("J72", "60", "11000", {"WAGES": "7500", "HOURS": "500"})
    legend(OpeningWip, "OW", work_order="J71", amounts={"material": "3000"})
    assert sum(legend.books.work_order("J72").balance().values()) == 21_000_00
    assert legend.finish("J71", "20") == "10250.00"
