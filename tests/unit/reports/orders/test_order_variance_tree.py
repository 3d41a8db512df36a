"""Variance tree of the factory's order."""

from decimal import Decimal


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
