"""What the plan asks to order outside."""

from erpcore.books.books import Books
from erpcore.documents import OpeningStock
from erpcore.masterdata.tables import SetupTables

PLAN = {"date": "2026-10-09", "forecast": "FG 2026-11-25 40"}


def test_orders_with_price_value_and_who_wants_them(planned):
    """40 cases more take 80 kg on November 20: 100 kg in bags of 25 at 11.00, placed ten days before."""
    report = planned.report("purchase_advice", **PLAN)
    (row,) = report.dicts("line")
    assert (row["item"], row["partner"], str(row["release"]), str(row["due"])) == (
        "RM", "V", "2026-11-10", "2026-11-20"
    )  # fmt: skip
    assert [str(row[name]) for name in ("quantity", "price", "amount")] == ["100", "11.00", "1100.00"]
    assert row["late"] is None
    assert row["wanted_by"] == ("forecast 1, beyond needs", "预测 1、批量余量")
    assert str(report.dicts("total")[0]["amount"]) == "1100.00"
    assert report.notes == ()


def test_what_should_have_been_placed_is_late(planned):
    """Needed on October 15 for a start on the 10th, resin ten days before: September 30, nine days ago."""
    report = planned.report("purchase_advice", date="2026-10-09", forecast="FG 2026-10-15 40")
    first, later = report.dicts("line")
    assert (str(first["release"]), first["late"], str(first["quantity"])) == ("2026-09-30", 9, "50")
    assert (str(later["release"]), later["late"]) == ("2026-11-05", None)


def test_what_has_no_price_is_told(planned):
    """Regrind was never bought, and no list prices it; a subcontractor's fee stands on no receipt."""
    report = planned.report("purchase_advice", date="2026-10-09", forecast="SC 2026-10-20 3")
    assert [row["amount"] for row in report.dicts("line") if row["item"] == "SC"] == [None]
    assert report.notes[0].en == "Without a price, and not in the total: SC."
    assert report.notes[0].zh == "无价格、未计入合计的物料：SC。"


def test_the_list_of_the_supplier_goes_before_the_latest_receipt(planned):
    """V sells resin at 10.50; without a list what came last tells the price."""
    setup = planned.state.master.setup
    price = {"item": "RM", "partner": "V", "valid_from": "2026-01-01", "price": "10.5"}
    rule = {"item": "FG", "valid_from": "2026-10-01", "source": "subcontract", "partner": "V"}
    books = Books(setup.merged(SetupTables.model_validate({"prices": [price], "planning_rules": [rule]})))
    books.post(OpeningStock(id="OS", date="2026-10-01", item="SC", quantity="1", amounts={"material": "2"}))
    report = books.report("purchase_advice", date="2026-10-09", forecast="FG 2026-11-25 40; SC 2026-11-25 3")
    found = {row["item"]: (row["kind"].en, row["price"]) for row in report.dicts("line")}
    assert str(found["RM"][1]) == "10.50"
    assert found["FG"] == ("subcontract", None)


def test_a_price_that_all_suppliers_ask_is_no_fee_of_a_subcontractor(planned):
    """Bought, cases are 80.00 each; what V asks for making them of our resin is on his own list from October on."""
    setup = planned.state.master.setup
    rule = {"item": "FG", "valid_from": "2026-10-01", "source": "subcontract", "partner": "V"}
    general = {"item": "FG", "valid_from": "2026-01-01", "price": "80"}
    own = general | {"partner": "V", "price": "12"}
    for since, price in ((None, "None"), ("2026-10-01", "12.00"), ("2026-11-01", "None")):
        prices = [general, *([own | {"valid_from": since}] if since else [])]
        tables = SetupTables.model_validate({"prices": prices, "planning_rules": [rule]})
        report = Books(setup.merged(tables)).report(
            "purchase_advice", date="2026-10-09", forecast="FG 2026-11-25 40"
        )
        (row,) = [row for row in report.dicts("line") if row["item"] == "FG"]
        assert str(row["price"]) == price
