"""Tryton's own scenarios of cost by warehouse and of outsourced production, posted as documents, with its figures.

Source: tryton/tryton, modules/product_cost_warehouse/tests (scenario_product_cost_warehouse, ..._fifo_warehouse,
scenario_account_stock_continental); modules/production_outsourcing/tests/scenario_production_outsourcing.rst;
metasfresh/metasfresh, costing/average_po/recomputeCosts_costUpdateInventoryDatedEarlierInSameMonth.feature.
"""

from tests.cases.trade import SINCE, Trade


def test_two_warehouses_and_goods_between_them() -> None:
    """100 and 80 here, 90 each; 80 there; one goes over: 90 leave and are on the way, then 85 each there."""
    sites = [{"code": "S", "name": "one"}, {"code": "T", "name": "two"}]
    shop = Trade({"A": "moving_average"}, sites=sites)
    shop.buy("A", "1", "100")
    shop.buy("A", "1", "80")
    shop.buy("A", "1", "80", site="T")
    shipment = shop("transfer_shipment", item="A", quantity="1", from_site="S", to_site="T")
    assert (shop.shelf("A", "S"), shop.shelf("A", "T"), shop.balances("1240")) == (
        ("1", "90.00"),
        ("1", "80.00"),
        ["170.00"],
    )
    shop("transfer_receipt", shipment=shipment, quantity="1")
    assert (shop.shelf("A", "T"), shop.balances("1240")) == (("2", "170.00"), ["260.00"])


def test_each_warehouse_is_first_in_first_out_by_itself() -> None:
    """Two at 100 and two at 80 here, two at 80 there; three go out here: 280, and one at 80 is left.

    Tryton has 93.3333 each and is left with 80.0001.
    """
    shop = Trade({"A": "fifo"})
    shop.buy("A", "2", "100")
    shop.buy("A", "2", "80")
    shop.buy("A", "2", "80", site="T")
    assert shop.sold(shop.sell("A", "3")) == "280.00"
    assert (shop.shelf("A", "S"), shop.shelf("A", "T")) == (("1", "80.00"), ("2", "160.00"))


def test_a_supplier_makes_ten_of_our_components() -> None:
    """Ten components at 1 and twenty hours of service at 20: 410 for ten products."""
    sites = [{"code": "S", "name": "stores"}, {"code": "SUB", "name": "supplier", "subcontractor": "V"}]
    bom = {"item": "GOOD", "valid_from": SINCE, "lines": [{"item": "PART", "quantity": "1"}]}
    shop = Trade({"PART": "fifo", "GOOD": "fifo"}, boms=[bom], sites=sites)
    shop.buy("PART", "10", "1", site="SUB")
    shop("subcontract_receipt", from_site="SUB", item="GOOD", quantity="10", fee="400")
    assert shop.shelf("GOOD") == ("10", "410.00")


def test_a_price_set_on_an_earlier_day_of_the_month() -> None:
    """metasfresh: 100 counted at 10, two and one missed later; 30 on an earlier day: 60 and 30 missing, 97 at 30."""
    shop = Trade({"A": "moving_average"}, {"late_facts": "reprice"})
    shop("count_result", 1, item="A", counted="100", price="10")
    missed = [shop("count_result", day, item="A", counted=left) for day, left in ((15, "98"), (20, "97"))]
    shop("cost_adjustment", 2, item="A", price="30", reason="new price")
    assert (shop.shelf("A"), shop.balances("1240")) == (("97", "2910.00"), ["2910.00"])
    assert [shop.cost("pending_loss", of) for of in missed] == ["60.00", "30.00"]
