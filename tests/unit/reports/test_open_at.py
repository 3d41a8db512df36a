"""What is open at a moment, and which parts of it are due: payments meet the earliest parts first."""

import datetime

import pytest

from erpcore.flow.due import DueDays
from erpcore.kernel.errors import ReportRefused
from erpcore.reports.as_of import Until, period_of
from erpcore.reports.open_at import open_at

DAY = datetime.date
TERMS = [
    {"code": "THIRDS", "name": "three parts", "prepaid": "0.3",
     "instalments": [{"share": "0.4", "months": 1}, {"share": "0.3", "months": 2}]},
]  # fmt: skip


@pytest.fixture
def owed(factory, read):
    """V's invoice of 1,000.00 of 31 October, of which 350.00 are paid on 5 November."""
    factory.post(
        read({"type": "set_up", "id": "SU", "date": "2026-10-30", "tables": {"payment_terms": TERMS}})
    )
    bill = {"role": "supplier", "partner": "V", "amount": "1000", "terms": "THIRDS"}
    factory.post(read({"type": "opening_item", "id": "BILL", "date": "2026-10-31", **bill}))
    pay = {"partner": "V", "lines": [{"invoice": "BILL", "amount": "350"}]}
    factory.post(read({"type": "supplier_payment", "id": "PAY", "date": "2026-11-05", **pay}))
    return factory


@pytest.mark.parametrize(
    ("day", "parts"),
    [
        (
            DAY(2026, 10, 31),
            [(DAY(2026, 10, 31), -300_00), (DAY(2026, 11, 30), -400_00), (DAY(2026, 12, 31), -300_00)],
        ),
        (DAY(2026, 11, 5), [(DAY(2026, 11, 30), -350_00), (DAY(2026, 12, 31), -300_00)]),
    ],
)
def test_parts_of_what_is_open(owed, day, parts):
    """On the day of the invoice all three parts are open; 350.00 pay the first and 50.00 of the second."""
    moment = Until(period_of(owed, day), day)
    (bill,) = [item for item in open_at(owed, moment, ("supplier",)) if item.place.key == "BILL"]
    assert [(part.day, part.amount) for part in bill.parts(DueDays(owed.state.master.setup))] == parts
    assert sum(amount for _, amount in parts) == bill.amount


def test_parts_in_another_currency(abroad):
    """V is owed 20.00 of 50.00 dollars, due on the day of the invoice, at 7.00: 140.00."""
    moment = Until(period_of(abroad, DAY(2026, 10, 31)))
    (item,) = [item for item in open_at(abroad, moment, ("supplier",)) if item.place.key == "OV"]
    parts = item.parts(DueDays(abroad.state.master.setup))
    assert (item.own, [part.amount for part in parts]) == (("USD", -20_00), [-20_00])
    assert [part.amount for part in item.booked(parts)] == [-140_00]


def test_an_advance_that_is_set_off_has_paid_the_earliest_parts(owed, read):
    """Of 1,000.00 on 31 October 500.00 are set off: 300.00 were due that day, 200.00 are left of the second part."""
    receipt = {"partner": "V", "item": "RM", "quantity": "100", "price": "10"}
    owed.post(read({"type": "goods_receipt", "id": "GR-9", "date": "2026-10-31", **receipt}))
    bill = {"partner": "V", "terms": "THIRDS", "lines": [{"receipt": "GR-9", "amount": "1000"}]}
    advances = [{"account": "1123", "amount": "500"}]
    owed.post(
        read({"type": "purchase_invoice", "id": "PI-9", "date": "2026-10-31", **bill, "advances": advances})
    )
    moment = Until(period_of(owed, DAY(2026, 10, 31)), DAY(2026, 10, 31))
    (item,) = [item for item in open_at(owed, moment, ("supplier",)) if item.place.key == "PI-9"]
    parts = [(part.day, part.amount) for part in item.parts(DueDays(owed.state.master.setup))]
    assert parts == [(DAY(2026, 11, 30), -200_00), (DAY(2026, 12, 31), -300_00)]


def test_the_report_ages_each_part_from_its_day(owed, amounts):
    """On 10 December 350.00 are ten days over, 300.00 not due; 300.00 of OI since 1 October, 70 days."""
    report = owed.report("open_items", date="2026-12-10", party="supplier", buckets="30,60", ageing="due")
    rows = {row["document"]: row for row in report.dicts("line")}
    bill = rows["BILL"]
    assert (bill["due"], bill["overdue"], bill["days"]) == (DAY(2026, 11, 30), 10, 40)
    assert (bill["amount_0"], bill["amount_1"], bill["amount"]) == (300, 350, 650)
    assert (rows["OI"]["overdue"], rows["OI"]["amount_3"]) == (70, 300)
    total = report.dicts("total")[0]
    assert sum(total[f"amount_{at}"] or 0 for at in range(4)) == total["amount"]
    assert [column.heading.zh for column in report.columns[-4:]] == ["未到期", "1-30", "31-60", ">60"]


def test_due_days_stand_only_where_something_has_some(owed, books):
    """A company without terms sees the report as before; with some, due days stand beside the dates."""
    keys = [column.key for column in books.report("open_items", period="2026-10").columns]
    assert not {"due", "overdue"} & set(keys)
    lines = owed.report("open_items", date="2026-11-10").dicts("line")
    assert [row["due"] for row in lines if row["document"] == "BILL"] == [DAY(2026, 11, 30)]
    assert [row["overdue"] for row in lines if row["document"] == "BILL"] == [None]


def test_age_counts_from_no_other_day(books):
    """It counts from the document's date or from the due day."""
    with pytest.raises(ReportRefused, match="date, due"):
        books.report("open_items", ageing="post")
