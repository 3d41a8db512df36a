"""Cost of goods manufactured and sold."""

from decimal import Decimal

from tests.unit.reports.conftest import OCTOBER, opened

from erpcore.reports.products.cost_of_goods_manufactured import (
    BOUGHT,
    CHARGE,
    COST,
    COST_OF_GOODS,
    MADE,
    USED,
)

NOVEMBER_SALES = "41.75"  # of PR-1 more; see the documents


def lines(report, key="amount", style="line"):
    """Write the amounts by the English name of their row."""
    return {row["name"].en: str(row[key]) for row in report.dicts(style)}


def test_the_month_from_materials_to_cost_of_sales(books):
    """October uses 280 of material, makes 251 and sells 155; every line is there, and they add up to the end."""
    report = books.report("cost_of_goods_manufactured", period="2026-10")
    assert lines(report) == {
        "Opening materials": "1000.00",
        "Bought, less returns, with freight": "1250.00",
        "Closing materials": "-1970.00",
        "Direct labour": "120.00",
        "Machine": "80.00",
        "Manufacturing overhead": "40.00",
        "Opening work in process": "150.00",
        "Closing work in process": "-419.00",
        "Opening finished goods": "0.00",
        "Closing finished goods": "-96.00",
    }
    sums = lines(report, style="subtotal") | lines(report, style="total")
    assert [sums[name.en] for name in (USED, COST, MADE, COST_OF_GOODS, CHARGE)] == [
        "280.00",
        "520.00",
        "251.00",
        "155.00",
        "155.00",
    ]
    assert sum(row["amount"] for row in report.dicts("line")) == Decimal("155.00")
    assert report.fact("difference") == 0
    assert lines(report, style="closing").popitem()[1] == "155.00"


def test_the_year_to_date_stands_beside(books):
    """November makes 120 of material into 539, and of what is sold 41.75 more; the year begins with its opening."""
    report = books.report("cost_of_goods_manufactured", period="2026-11")
    month, year = lines(report), lines(report, "year")
    assert (month["Opening materials"], year["Opening materials"]) == ("1970.00", "1000.00")
    assert month["Bought, less returns, with freight"] == "0.00"
    assert "Direct labour" in month  # the year has it
    made, made_in_year = (lines(report, key, "subtotal")[MADE.en] for key in ("amount", "year"))
    assert (made, made_in_year) == ("539.00", "790.00")  # 419 + 120; 150 + 280 + 240 + 120
    sold, sold_in_year = (lines(report, key, "total")[COST_OF_GOODS.en] for key in ("amount", "year"))
    assert (sold, sold_in_year) == (NOVEMBER_SALES, "196.75")


def test_own_products_that_are_used_again(bicycles):
    """Wheels of 160 and 200 are made and used in the month: they are in what is made, and taken off the goods."""
    report = bicycles.report("cost_of_goods_manufactured", period="2026-11")
    month = lines(report)
    assert (month["Own products used"], month["Used in production"]) == ("200.00", "-200.00")
    assert lines(report, style="subtotal")[MADE.en] == "1245.00"  # wheels 200 and bicycles 1,045


def test_materials_that_are_sold_or_used_elsewhere(bicycle_sales):
    """Spokes of 100 are sold: no material of production, and no cost of goods, but cost of sales."""
    report = bicycle_sales.report("cost_of_goods_manufactured", period="2026-11")
    month = lines(report)
    assert month["Materials, other: Materials sold"] == "-100.00"
    assert month["Materials sold"] == "100.00"
    total = lines(report, style="total")
    assert (total[COST_OF_GOODS.en], total[CHARGE.en]) == ("476.25", "576.25")  # 5 x 95.25


def test_vat_that_the_buyer_owes_and_does_not_recover_is_bought(two_sites, read):
    """Resin for 100.00 bears 19.00 of VAT that the buyer owes himself: what was bought came to 119.00."""
    books = two_sites("moving_average")
    invoice = {
        "lines": [{"receipt": "G", "amount": "100"}],
        "self_assessed_vat": "19",
        "vat_treatment": "cost",
    }
    for kind, number, fields in (
        ("goods_receipt", "G", {"partner": "V", "item": "RM", "quantity": "10", "price": "10"}),
        ("purchase_invoice", "I", {"partner": "V", **invoice}),
    ):
        books.post(read({"type": kind, "id": number, "date": "2026-10-05", **fields}))
    month = lines(books.report("cost_of_goods_manufactured", period="2026-10"))
    assert month == {"Opening materials": "0.00", BOUGHT.en: "119.00", "Closing materials": "-119.00"} | {
        "Opening work in process": "0.00",
        "Closing work in process": "0.00",
        "Opening finished goods": "0.00",
        "Closing finished goods": "0.00",
    }


def test_variances_and_overhead_are_charged_beside(factory):
    """October's 30 of overhead under-applied go to the variance account: cost of goods is 155, the charge 185."""
    factory.month_end("2026-10").run_costing()
    report = factory.report("cost_of_goods_manufactured", period="2026-10")
    assert lines(report)["overhead variance"] == "30.00"
    assert lines(report, style="total")[CHARGE.en] == "185.00"
    assert lines(report, style="subtotal")["Other postings on these accounts"] == "0.00"


def test_material_that_is_charged_without_the_store_is_told_apart():
    """12.00 of a fee under the element of material stand beside what was used of the store, not under its name."""
    fee = {"type": "cost_distribution", "id": "FEE", "date": "2026-10-31", "amount": "12", "owed": "bank"}
    to = {"basis": "stated", "element": "material", "lines": [{"work_order": "WO-1", "amount": "12"}]}
    report = opened([*OCTOBER, fee | to]).report("cost_of_goods_manufactured", period="2026-10")
    assert lines(report)["Direct material, fees and charges besides"] == "12.00"
    assert lines(report, style="subtotal")[USED.en] == "280.00"


def test_a_variance_that_administration_bears_is_no_cost_of_sales():
    """The same 30 on 管理费用, by a row of the account map: cost of sales is that of the goods alone."""
    row = {"role": "overhead_variance", "cost_centre": "SHOP", "account": "5602"}
    books = opened(OCTOBER, account_map=[row])
    books.month_end("2026-10").run_costing()
    report = books.report("cost_of_goods_manufactured", period="2026-10")
    assert "overhead variance" not in lines(report)
    assert lines(report, style="total") == {COST_OF_GOODS.en: "155.00", CHARGE.en: "155.00"}
    assert lines(report, style="subtotal")["Other postings on these accounts"] == "0.00"
    assert report.fact("difference") == 0
