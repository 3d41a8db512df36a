"""What the bicycle maker earns on what."""

from decimal import Decimal

import pytest
from tests.cases.examination import Ledger, company

from erpcore.documents import GoodsReceipt, LandedCost, PurchaseReturn
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


def test_a_return_and_its_credit_note_in_a_later_month(bicycle_sales, read, amounts):
    """A bicycle comes back in December: 120.00 of revenue and 95.25 of cost are taken back; no rate is made of it."""
    bicycle_sales.post_all(
        [
            read({"type": "sales_return", "id": "RT", "date": "2026-12-02", "delivery": "DL-SO-1", "quantity": "1"}),
            read({"type": "sales_credit_note", "id": "CN", "date": "2026-12-03", "invoice": "SI-SO-1",
                  "lines": [{"delivery": "DL-SO-1", "quantity": "1"}]}),
        ]
    )  # fmt: skip
    report = bicycle_sales.report("product_profitability", period="2026-12")
    keys = (
        "item",
        "quantity",
        "delivered",
        "price",
        "unit_cost",
        "revenue",
        "cost_of_sales",
        "margin",
        "margin_rate",
    )
    assert amounts(report, *keys, styles=("line",)) == [
        {"item": "BK", "quantity": "-1", "delivered": "-1", "price": "120.00", "unit_cost": "95.25",
         "revenue": "-120.00", "cost_of_sales": "-95.25", "margin": "-24.75"}
    ]  # fmt: skip
    assert report.fact("revenue_difference") == report.fact("cost_difference") == 0
    assert [row["margin"] for row in report.dicts("detail") if row["document"]] == [Decimal("-24.75")]


def test_a_price_conceded_and_free_goods_lower_the_margin(bicycle_sales, read, amounts):
    """D gets 30.00 off the bicycle, and 10 spokes for nothing: 60.00 for a bicycle, 110 spokes for 300.00."""
    free = {"type": "sales_order", "id": "SO-4", "date": "2026-11-24", "partner": "D",
            "lines": [{"item": "SP", "quantity": "10", "price": "3"}]}  # fmt: skip
    bicycle_sales.post_all(
        [
            read({"type": "sales_credit_note", "id": "CN", "date": "2026-11-23", "invoice": "SI-SO-3",
                  "lines": [{"delivery": "DL-SO-3", "quantity": "0", "amount": "30"}]}),
            read(free),
            read({"type": "delivery", "id": "DL-4", "date": "2026-11-24", "sales_order": "SO-4/1", "quantity": "10"}),
        ]
    )  # fmt: skip
    report = bicycle_sales.report("product_profitability", period="2026-11", by="customer,item", customer="D")
    keys = ("item", "quantity", "delivered", "price", "unit_cost", "revenue", "cost_of_sales", "margin")
    assert amounts(report, *keys, styles=("line",)) == [
        {"item": "SP", "quantity": "100", "delivered": "110", "price": "3.00", "unit_cost": "1.00",
         "revenue": "300.00", "cost_of_sales": "110.00", "margin": "190.00"},
        {"item": "BK", "quantity": "1", "delivered": "1", "price": "60.00", "unit_cost": "95.25",
         "revenue": "60.00", "cost_of_sales": "95.25", "margin": "-35.25"},
    ]  # fmt: skip
    shown = [row["document"] for row in report.dicts("detail") if row["document"]]
    assert shown == ["DL-4", "DL-SO-2", "DL-SO-3"]


def test_sales_in_another_currency_are_worth_their_rate(in_dollars, read, amounts):
    """5 kg for 4.00 dollars each at 7.00 are 140.00; they cost 10.00 each."""
    documents = [
        {"type": "opening_stock", "id": "OS", "item": "RM", "quantity": "10", "amounts": {"material": "100"}},
        {"type": "sales_order", "id": "SO", "partner": "C", "currency": "USD",
         "lines": [{"item": "RM", "quantity": "5", "price": "4"}]},
        {"type": "delivery", "id": "DL", "sales_order": "SO/1", "quantity": "5"},
        {"type": "sales_invoice", "id": "SI", "partner": "C", "lines": [{"delivery": "DL"}]},
    ]  # fmt: skip
    in_dollars.post_all([read({"date": "2026-10-05", **document}) for document in documents])
    report = in_dollars.report("product_profitability", period="2026-10")
    keys = ("price", "unit_cost", "revenue", "margin", "contribution")
    assert amounts(report, *keys, styles=("line",)) == [
        {
            "price": "28.00",
            "unit_cost": "10.00",
            "revenue": "140.00",
            "margin": "90.00",
            "contribution": "90.00",
        }
    ]


def test_variable_and_fixed_cost(bicycle_sales):
    """Bicycles: material 316.25 and labour 120.00 vary, overhead of 40.00 does not: 570.00 - 436.25 - 40.00 = 93.75."""
    report = bicycle_sales.report("product_profitability", period="2026-11", item="BK")
    (line,) = report.dicts("line")
    found = [line[key] for key in ("variable_cost", "contribution", "fixed_cost", "margin")]
    assert found == [Decimal(text) for text in ("436.25", "133.75", "40.00", "93.75")]


def test_variances_vary_as_their_elements_do(at_standard, read):
    """Of 167.00 the overhead's and the machine's part is fixed; overhead written off is fixed altogether."""
    at_standard.post_all(
        [
            read({"type": "overhead_rest", "id": "OR", "date": "2026-11-30"}),
            read({"type": "order_settlement", "id": "OS-1", "date": "2026-11-30"}),
        ]
    )
    report = at_standard.report("product_profitability", period="2026-11")
    by_element = {
        row["name"].en: row["amount"]
        for row in at_standard.report("cost_variances", period="2026-11").dicts("detail")
    }
    fixed = by_element["Machine"] + by_element["Manufacturing overhead"]
    found = {row["text"].en: (row["variable_cost"], row["fixed_cost"]) for row in report.dicts("line")}
    assert found == {"not by product": (0, Decimal("30.00")), "Case": (Decimal("167.00") - fixed, fixed)}


def test_why_a_customer_earns_less(bicycle_sales):
    """C's bicycles at their average of 114.00 are 456.00, of which the average rate would leave 153.97; 99.00 are left.

    4 bicycles at 120.00 are 24.00 above that average; that C buys bicycles alone costs 78.97.
    """
    report = bicycle_sales.report("product_profitability", period="2026-11", by="customer")
    told = [
        (row["text"].en, row["margin"]) for row in report.dicts("detail") if row["margin"] and not row["date"]
    ]
    assert told[-2:] == [
        ("prices against the products' average", Decimal("24.00")),
        ("products of another margin", Decimal("-78.97")),
    ]


def test_an_order_names_its_customer(bicycle_sales):
    """The row of an order says who bought."""
    report = bicycle_sales.report("product_profitability", period="2026-11", by="order")
    assert {row["order"]: row["text"].en for row in report.dicts("line")} == {
        "SO-1": "Customer", "SO-2": "Dealer", "SO-3": "Dealer"
    }  # fmt: skip


def test_what_is_of_no_product_sold_leads_to_the_ledger():
    """Steel at 12.00 for 10.00 is 20.00 of price; 4 of wax went back, and their 4.00 of freight came after."""
    setup = company(
        {"STEEL": "raw", "WAX": "tool"},
        item_classes=[
            {"code": "raw", "name": "raw", "valuation": "standard"},
            {"code": "tool", "name": "tool", "valuation": "fifo"},
        ],
        standards=[{"item": "STEEL", "valid_from": "2026-01-01", "amounts": {"material": "10"}}],
    )
    ledger = Ledger(setup)
    ledger(GoodsReceipt, "GR-1", partner="B", item="STEEL", quantity="10", price="12")
    ledger(GoodsReceipt, "GR-2", partner="B", item="WAX", quantity="10", price="5")
    ledger(PurchaseReturn, "PR-1", receipt="GR-2", quantity="4")
    ledger(LandedCost, "LC-1", partner="B", charges=[{"amount": "10"}], receipts=[{"receipt": "GR-2"}])
    report = ledger.books.report("product_profitability", period="2026-10")
    beside = [(row["text"].en, row["cost_of_sales"], row["margin"]) for row in report.dicts("subtotal")]
    assert beside == [
        ("Purchase price variances, of no product", Decimal("20.00"), Decimal("-20.00")),
        ("Late differences, of no product", Decimal("4.00"), Decimal("-4.00")),
        ("Other postings on these accounts", Decimal(0), Decimal(0)),
    ]
    (closing,) = report.dicts("closing")
    assert (closing["cost_of_sales"], closing["margin"]) == (Decimal("24.00"), Decimal("-24.00"))
    assert report.fact("cost_difference") == 0
