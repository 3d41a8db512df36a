"""What the bicycle maker earns on what."""

from decimal import Decimal

import pytest

from erpcore.kernel.errors import Code, Refused, ReportRefused

COLUMNS = ("item", "quantity", "revenue", "cost_of_sales", "margin", "margin_rate", "contribution")


def test_by_product_the_best_first(bicycle_sales, amounts):
    """Spokes earn 66.67 %, bicycles 93.75 on 570.00; without overhead they contribute 133.75."""
    report = bicycle_sales.report("product_profitability", period="2026-11")
    assert amounts(report, *COLUMNS, styles=("line", "total")) == [
        {"item": "SP", "quantity": "100", "revenue": "300.00", "cost_of_sales": "100.00", "margin": "200.00",
         "margin_rate": "66.67", "contribution": "200.00"},
        {"item": "BK", "quantity": "5", "revenue": "570.00", "cost_of_sales": "476.25", "margin": "93.75",
         "margin_rate": "16.45", "contribution": "133.75"},
        {"revenue": "870.00", "cost_of_sales": "576.25", "margin": "293.75", "margin_rate": "33.76",
         "contribution": "333.75"},
    ]  # fmt: skip


def test_why_bicycles_earn_less(bicycle_sales):
    """Their 570.00 would cost 272.72, 78.62 and 26.21 at the average: 43.53, 41.38 and 13.79 less than they did.

    Together 98.70, by which their margin falls short of 33.76 % of 570.00; the worst delivery is D's at 90.00.
    """
    report = bicycle_sales.report("product_profitability", period="2026-11", item="BK")
    assert report.rows[-1].style == "total"
    details = bicycle_sales.report("product_profitability", period="2026-11").dicts("detail")
    above, worst, other = details[-3:]
    assert [above[f"element_{element}"] for element in ("material", "labour", "overhead")] == [
        Decimal("43.53"),
        Decimal("41.38"),
        Decimal("13.79"),
    ]
    assert above["cost_of_sales"] == Decimal("98.70")
    assert (worst["document"], worst["margin"], other["document"]) == ("DL-SO-3", Decimal("-5.25"), "DL-SO-1")
    assert worst["text"].en == "delivery DL-SO-3, sales invoice SI-SO-3"
    assert worst["voucher"].count("JV-2026-11-") == 2


@pytest.mark.parametrize(
    ("by", "first", "last"),
    [
        (
            "customer",
            {"customer": "D", "margin": Decimal("194.75")},
            {"customer": "C", "margin": Decimal("99.00")},
        ),
        (
            "order",
            {"order": "SO-2", "margin": Decimal("200.00")},
            {"order": "SO-3", "margin": Decimal("-5.25")},
        ),
        ("customer,item", {"customer": "D", "item": "SP"}, {"customer": "D", "item": "BK"}),
    ],
)
def test_by_customer_and_order(bicycle_sales, by, first, last):
    """Rows are of whatever is asked for, the best rate first."""
    lines = bicycle_sales.report("product_profitability", period="2026-11", by=by).dicts("line")
    assert {key: lines[0][key] for key in first} == first
    assert {key: lines[-1][key] for key in last} == last


def test_other_elements_may_vary(bicycle_sales):
    """With overhead varying as well, contribution is gross margin."""
    report = bicycle_sales.report(
        "product_profitability", period="2026-11", variable="material,labour,overhead"
    )
    assert report.fact("variable").en == "Direct material, Direct labour, Manufacturing overhead"
    assert all(row["contribution"] == row["margin"] for row in report.dicts("line"))


def test_the_foot_is_the_ledger(bicycle_sales, read):
    """Revenue of 870.00 and cost of 576.25 are the movement of their accounts, also after profit is carried."""
    for document in (None, {"type": "profit_carry", "id": "PC", "date": "2026-11-30"}):
        if document:
            bicycle_sales.post(read(document))
        report = bicycle_sales.report("product_profitability", period="2026-11")
        (closing,) = report.dicts("closing")
        assert (closing["revenue"], closing["cost_of_sales"]) == (Decimal("870.00"), Decimal("576.25"))
        assert report.fact("revenue_difference") == report.fact("cost_difference") == 0


def test_variances_belong_to_their_product_or_to_none(at_standard, read):
    """167.00 of cases lowers their margin; 30.00 of overhead written off is not by product, and comes last."""
    at_standard.post_all(
        [
            read({"type": "overhead_rest", "id": "OR", "date": "2026-11-30"}),
            read({"type": "order_settlement", "id": "OS-1", "date": "2026-11-30"}),
        ]
    )
    report = at_standard.report("product_profitability", period="2026-11")
    lines = report.dicts("line")
    assert [(row["text"].zh, row["variance"], row["margin"]) for row in lines] == [
        ("未分到产品", Decimal("30.00"), Decimal("-30.00")),
        ("外壳", Decimal("167.00"), Decimal("-167.00")),
    ]
    assert not report.dicts("detail")
    assert report.fact("cost_difference") == 0


def test_one_customer(bicycle_sales):
    """Only D's sales; without the foot."""
    report = bicycle_sales.report("product_profitability", period="2026-11", customer="D")
    assert report.dicts("total")[0]["revenue"] == Decimal("390.00")
    assert not report.dicts("closing")


def test_what_there_is_not_is_refused(bicycle_sales):
    """Other keys and elements are refused with those that there are, unknown products and customers by code."""
    for options in ({"by": "colour"}, {"variable": "magic"}):
        with pytest.raises(ReportRefused, match="there are"):
            bicycle_sales.report("product_profitability", **options)
    for options, code in (({"item": "0"}, Code.UNKNOWN_ITEM), ({"customer": "0"}, Code.UNKNOWN_PARTNER)):
        with pytest.raises(Refused) as refused:
            bicycle_sales.report("product_profitability", **options)
        assert refused.value.code is code
