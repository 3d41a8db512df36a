"""Ageing of stock."""

import pytest

from erpcore.kernel.errors import ReportRefused


def test_ages_in_buckets(books, amounts):
    """On 30 November: 118.05 of cases are 41 days old, 472.20 are 20; resin is 60 and 56 days old."""
    report = books.report("stock_ageing", buckets="10,40")
    keys = ("item", "layer", "days", "amount", "amount_0", "amount_1", "amount_2")
    assert amounts(report, *keys) == [
        {"item": "FG", "days": "41", "amount": "590.25", "amount_1": "472.20", "amount_2": "118.05"},
        {"layer": "PR-1", "days": "41", "amount": "118.05", "amount_2": "118.05"},
        {"layer": "PR-2", "days": "20", "amount": "472.20", "amount_1": "472.20"},
        {"item": "RM", "days": "60", "amount": "1850.00", "amount_2": "1850.00"},
        {"layer": "OS", "days": "60", "amount": "600.00", "amount_2": "600.00"},
        {"layer": "GR", "days": "56", "amount": "1250.00", "amount_2": "1250.00"},
        {"item": "SC", "days": "51", "amount": "3.00", "amount_2": "3.00"},
        {"layer": "SR", "days": "51", "amount": "3.00", "amount_2": "3.00"},
        {"amount": "2443.25", "amount_1": "472.20", "amount_2": "1971.05"},
    ]
    groups = [column.group.en for column in report.columns if column.key.startswith("amount_")]
    assert groups == ["0-10", "11-40", ">40"]


def test_the_last_day_of_a_bucket_belongs_to_it(books):
    """Goods of 30 days are in the bucket that ends with day 30."""
    (row,) = books.report("stock_ageing", date="2026-10-31", item="RM").dicts("line")
    assert (row["days"], row["amount_0"]) == (30, 1970)


@pytest.mark.parametrize("day", ["2026-10-06", "2026-10-20", "2026-11-30"])
def test_the_total_is_the_value_of_stock(books, day):
    """On any day the buckets hold what the stock is worth."""
    total = books.report("stock_ageing", date=day).dicts("total")[0]
    assert total["amount"] == books.report("stock_value", date=day).dicts("total")[0]["amount"]
    assert total["amount"] == sum(total[f"amount_{place}"] for place in range(5))


@pytest.mark.parametrize("buckets", ["30,30", "90,30", "0,30", "x", ""])
def test_buckets_rise(books, buckets):
    """Buckets are rising whole numbers above zero."""
    with pytest.raises(ReportRefused, match="option buckets takes rising whole numbers"):
        books.report("stock_ageing", buckets=buckets)


def test_goods_of_the_day_are_no_days_old(factory, read):
    """What came in on the day that the ages are asked for has an age: 0."""
    receipt = {"type": "goods_receipt", "id": "G9", "date": "2026-10-31", "partner": "V", "item": "RM"}
    factory.post(read({**receipt, "quantity": "5", "price": "12"}))
    report = factory.report("stock_ageing", date="2026-10-31", item="RM")
    (row,) = [row for row in report.dicts("detail") if row["layer"] == "G9"]
    assert row["days"] == 0
    (line,) = [line for line in report.to_text("en").splitlines() if "G9" in line]
    assert line.split()[:3] == ["G9", "2026-10-31", "0"]
