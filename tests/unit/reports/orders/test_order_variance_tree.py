"""Variance tree of the factory's order."""

from decimal import Decimal

import pytest

from erpcore import Books, Setup
from erpcore.documents import document_adapter
from erpcore.testing.laws.reports import variance_trees_add_up

SINCE = {"valid_from": "2026-01-01"}


def by_level(report, level):
    """Name the variances of a level."""
    return {row["text"].en: row["variance"] for row in report.dicts("heading") if row["level"] == level}


def test_each_level_adds_up_to_the_one_above(books):
    """167.00 is 57 of material, 80 of labour, 20 of machine, 10 of overhead; material is -40 price and 97 usage."""
    report = books.report("order_variance_tree", work_order="WO-1")
    assert by_level(report, 0) == {"Actual less standard of the output": Decimal("167.00")}
    assert by_level(report, 1) == {
        "Material": Decimal("57.00"),
        "Labour": Decimal("80.00"),
        "Machine": Decimal("20.00"),
        "Overhead": Decimal("10.00"),
    }
    assert by_level(report, 2) == {
        "Material price variance": Decimal("-40.00"),
        "Material usage variance": Decimal("97.00"),
        "Labour efficiency variance": Decimal("80.00"),
        "Machine efficiency variance": Decimal("20.00"),
        "Overhead efficiency variance": Decimal("10.00"),
    }
    assert sum(row["variance"] for row in report.dicts("line")) == Decimal("167.00")


def test_a_leaf_shows_prices_and_quantities(books):
    """Resin: 40 kg allowed at 11.00, 40 kg used at 10.00; only the price differs."""
    resin = books.report("order_variance_tree", work_order="WO-1").dicts("line")[0]
    assert (resin["code"], resin["standard_quantity"], resin["standard_price"]) == (
        "RM",
        40,
        Decimal("11.00"),
    )
    assert (resin["quantity"], resin["price"], resin["amount"]) == (40, Decimal("10.00"), Decimal("400.00"))
    assert resin["variance"] == Decimal("-40.00")


def test_documents_stand_below_their_cause_once(books, amounts):
    """The slips of the resin are on its price leaf; they add up to what was used."""
    report = books.report("order_variance_tree", work_order="WO-1")
    assert amounts(report, "document", "quantity", "amount", styles=("detail",))[:3] == [
        {"document": "MI-1", "quantity": "30", "amount": "300.00"},
        {"document": "MR", "quantity": "-2", "amount": "-20.00"},
        {"document": "MI-2", "quantity": "12", "amount": "120.00"},
    ]
    told = [row["document"] for row in report.dicts("detail") if row["code"] == "RM"]
    assert told == ["MI-1", "MR", "MI-2"]
    assert [row["document"] for row in report.dicts("detail")].count("OW") == 1


def test_an_order_that_runs_says_so(books):
    """As of October 8 of 20 cases are finished: a note tells of what is still in process."""
    report = books.report("order_variance_tree", period="2026-10", work_order="WO-1")
    assert report.notes[-1].en.startswith("The order is not completed")
    assert report.fact("completed") == 8
    assert by_level(report, 0) == {"Actual less standard of the output": Decimal("419.00")}


def test_the_books_post_what_the_tree_says(at_standard, read):
    """For a product at standard the kinds of the tree are what the settlement posted."""
    at_standard.post(read({"type": "order_settlement", "id": "OS-1", "date": "2026-11-30"}))
    kinds = by_level(at_standard.report("order_variance_tree", work_order="WO-1"), 2)
    report = at_standard.report("cost_variances", period="2026-11")
    posted = {column.heading.en: report.dicts("line")[0][column.key] for column in report.columns[7:]}
    assert kinds == posted


def lamps(rule):
    """100 lamps begun of a kit each and 2 hours; 80 finished, 20 half wired; 105 kits at 11 for 10 and 200 hours."""
    classes = [
        {"code": code, "name": code, "valuation": how} for code, how in (("raw", "fifo"), ("fg", "standard"))
    ]
    kit = {"code": "KIT", "name": "kit", "kind": "raw", "item_class": "raw", "unit": "pcs"}
    lamp = {"code": "LAMP", "name": "lamp", "kind": "finished", "item_class": "fg", "unit": "pcs"}
    wire = {"number": 10, "name": "wire", "work_centre": "W", "run_hours": "2"}
    tables = {
        "company": {"name": "Lamps", "currency": "USD", "chart": "ifrs", "first_period": "2026-10"},
        "units": [{"code": "pcs", "name": "piece"}],
        "item_classes": classes,
        "items": [kit, lamp],
        "standards": [
            {"item": "KIT", **SINCE, "amounts": {"material": "10"}},
            {"item": "LAMP", **SINCE, "amounts": {"material": "10", "labour": "60"}},
        ],
        "boms": [{"item": "LAMP", **SINCE, "lines": [{"item": "KIT", "quantity": "1"}]}],
        "routings": [{"item": "LAMP", **SINCE, "operations": [wire]}],
        "cost_centres": [{"code": "C", "name": "shop", "purpose": "production"}],
        "work_centres": [{"code": "W", "name": "wiring", "cost_centre": "C"}],
        "rates": [{"work_centre": "W", **SINCE, "labour": "30"}],
        "partners": [{"code": "V", "name": "vendor", "supplier": True}],
        "sites": [{"code": "S", "name": "store"}],
        "wip_rules": [{"item": "LAMP", **SINCE, "rule": rule}],
    }
    order = {"work_order": "WO-1"}
    slips = [
        {"type": "work_order", "id": "WO-1", "item": "LAMP", "quantity": "100"},
        {"type": "work_order_release", "id": "WR-1", **order},
        {
            "type": "goods_receipt",
            "id": "GR-1",
            "partner": "V",
            "item": "KIT",
            "quantity": "105",
            "price": "11",
        },
        {
            "type": "material_issue",
            "id": "MI-1",
            **order,
            "item": "KIT",
            "quantity": "105",
            "reason": "breakage",
        },
        {"type": "time_ticket", "id": "TT-1", **order, "work_centre": "W", "labour_hours": "200"},
        {"type": "production_receipt", "id": "PR-1", **order, "quantity": "80"},
        {
            "type": "wip_count",
            "id": "WC-1",
            "lines": [{**order, "quantity": "20", "degree": "0.5", "degrees": {"material": "1"}}],
        },
        {"type": "order_settlement", "id": "OS-1"},
    ]
    books = Books(Setup.model_validate(tables))
    for slip in slips:
        books.post(document_adapter().validate_python({"date": "2026-10-31", **slip}))
    return books


@pytest.mark.parametrize(
    ("rule", "borne"),
    [("at_quota", None), ("weighted_average", Decimal("-97.67"))],  # of kits 31.00, of hours 66.67
)
def test_of_an_order_that_goes_on_the_tree_says_what_its_month_posted(rule, borne):
    """105 kits for 100 allowed, 200 hours for 180: 105 price, 50 usage, 600 efficiency, less what is kept."""
    books = lamps(rule)
    report = books.report("order_variance_tree", period="2026-10", work_order="WO-1")
    assert by_level(report, 2) == {
        "Material price variance": Decimal("105.00"),
        "Material usage variance": Decimal("50.00"),
        "Labour efficiency variance": Decimal("600.00"),
    }
    assert by_level(report, 1).get("Borne by work in process") == borne
    variance_trees_add_up(books, "WO-1", "2026-10")
    posted = books.report("cost_variances", period="2026-10").dicts("line")[0]["amount"]
    assert by_level(report, 0) == {"Actual less standard of the output": posted}
    assert [(row["code"], row["standard_quantity"]) for row in report.dicts("line")] == [
        ("KIT", 100), ("KIT", 100), ("W", 180)
    ]  # fmt: skip
    assert report.notes[-1].en.startswith(
        "The order is not completed: what its card allows for work in process"
    )
