"""Orders, work and materials in other systems' tests and manuals, posted as documents, to the cent.

Sources: odoo/documentation, content/applications/inventory_and_mrp/manufacturing/basic_setup/mo_costs.rst (Fairway
Fields); odoo/odoo, addons/mrp_account/tests/test_mrp_account.py (test_wip_accounting_00; its component at 10 is ours)
and Odoo Enterprise, mrp_workorder_hr_account (test_cost_calculation_multiple_employees_same_workcenter);
Vauxoo/addons-vauxoo, mrp_workcenter_account_move/tests/test_mrp_production.py; OCA/account-analytic,
account_analytic_wip/tests/test_analytic.py; microsoft/BCApps, src/Layers/W1/Tests/SCM-Manufacturing/
CostAdjustmentFeaturesMfg.Codeunit.al (T25); limeypieface/finance_accounting_prototype,
tests/modules/test_wip_service.py; frappe/erpnext, erpnext/manufacturing/doctype/bom/test_bom.py
(test_bom_cost_multi_uom_multi_currency_based_on_price_list); xtuple.com, understanding work order costing;
tryton/tryton, modules/account_stock_landed_cost_weight/tests/scenario_account_stock_landed_cost_weight.rst.
"""

from typing import Any

from tests.cases.trade import SINCE, Trade

MATERIAL, LABOUR, MACHINE, OVERHEAD = "1310", "1320", "1330", "1340"


def bom(item: str, **lines: str) -> dict[str, Any]:
    """Write a bill."""
    needs = [{"item": part, "quantity": quantity} for part, quantity in lines.items()]
    return {"item": item, "valid_from": SINCE, "lines": needs}


def work(item: str, hours: str, **rates: Any) -> dict[str, Any]:
    """Write the tables of one operation of an item at one work centre."""
    operation = {"number": 10, "name": "work", "work_centre": "WC", "run_hours": hours}
    return {
        "routings": [{"item": item, "valid_from": SINCE, "operations": [operation]}],
        "work_centres": [{"code": "WC", "name": "station", "cost_centre": "SHOP"}],
        "rates": [{"work_centre": "WC", "valid_from": SINCE, **rates}],
    }


def standard(item: str, **amounts: str) -> dict[str, Any]:
    """Write a standard."""
    return {"item": item, "valid_from": SINCE, "amounts": amounts}


def issued(shop: Trade, order: str, **quantities: str) -> None:
    """Hand material to an order."""
    for item, quantity in quantities.items():
        shop("material_issue", work_order=order, item=item, quantity=quantity, reason="as used")


def worked(shop: Trade, order: str, labour: str = "0", machine: str = "0", **fields: Any) -> None:
    """Report hours on an order."""
    hours = {"labour_hours": labour, "machine_hours": machine}
    shop("time_ticket", work_order=order, work_centre="WC", **hours, **fields)


def received(shop: Trade, order: str, quantity: str, **fields: Any) -> None:
    """Receive what an order has made, and complete it unless the fields say otherwise."""
    shop("production_receipt", work_order=order, quantity=quantity, **{"final": True} | fields)


def told(shop: Trade, order: str) -> dict[str, str]:
    """Say by name what the variances of an order are."""
    tree = shop.books.report("order_variance_tree", period="2026-10", work_order=order)
    return {row["text"].en: f"{row['variance']}" for row in tree.dicts("heading")}


def test_fairway_fields_takes_ten_minutes_longer_for_a_putting_green() -> None:
    """Felt at 20, a pad at 30 and half an hour at 30 are 65.00; forty minutes make 70.00, and two 67.50 each."""
    tables = work("GREEN", "0.5", machine="30")
    kinds = dict.fromkeys(("FELT", "PAD", "GREEN"), "moving_average")
    shop = Trade(kinds, boms=[bom("GREEN", FELT="1", PAD="1")], **tables)
    shop.buy("FELT", "2", "20")
    shop.buy("PAD", "2", "30")
    for hours, value in (("0.5", "65.00"), ("0.666667", "135.00")):
        order = shop.order("GREEN", "1")
        card = shop.books.state.orders.orders[order].standard
        assert card is not None
        assert card.amounts() == {"material": 50_00, "machine": 15_00}
        issued(shop, order, FELT="1", PAD="1")
        worked(shop, order, machine=hours)
        received(shop, order, "1")
        assert shop.shelf("GREEN")[1] == value


def test_vauxoo_makes_a_product_that_deviates_from_its_standard() -> None:
    """85 of material and 15 of work go through process, 80 come out of it at standard: 20 too much."""
    tables = work("FG", "1", labour="15")
    shop = Trade(
        {"RM": "moving_average", "FG": "standard"},
        boms=[bom("FG", RM="1")],
        standards=[standard("FG", material="65", labour="15")],
        **tables,
    )
    shop.buy("RM", "1", "85")
    order = shop.order("FG", "1")
    issued(shop, order, RM="1")
    worked(shop, order, "1")
    assert shop.balances(MATERIAL, LABOUR) == ["85.00", "15.00"]
    received(shop, order, "1")
    assert told(shop, order)["Actual less standard of the output"] == "20.00"
    shop("order_settlement", 31)
    assert shop.balances(MATERIAL, LABOUR) == ["0.00", "0.00"]
    assert shop.shelf("FG") == ("1", "80.00")


def test_odoo_has_two_workers_at_one_work_centre() -> None:
    """Two hours at 15 and two at 40, while the work centre ran for three at 35: 30 + 80 + 105 = 215.00."""
    tables = work("TABLE", "1", machine="35", grades={"ONE": "15", "TWO": "40"})
    tables["routings"][0]["operations"][0]["grades"] = {"ONE": "1"}
    shop = Trade(dict.fromkeys(("WOOD", "TABLE"), "moving_average"), boms=[bom("TABLE", WOOD="1")], **tables)
    shop.buy("WOOD", "1", "1")
    order = shop.order("TABLE", "1")
    for grade in ("ONE", "TWO"):
        worked(shop, order, "2", grade=grade)
    worked(shop, order, machine="3")
    assert shop.balances(LABOUR, MACHINE) == ["110.00", "105.00"]
    issued(shop, order, WOOD="1")
    received(shop, order, "1")
    assert shop.shelf("TABLE") == ("1", "216.00")


def test_odoo_asks_what_is_in_process() -> None:
    """An order that has begun nothing is worth nothing, with a part of 10 and an hour at 100 it is 110, then nothing.

    Odoo books what is in process for a day and takes it back the next; here it stands there from the start.
    """
    tables = work("A", "0.333333", machine="100")
    shop = Trade(dict.fromkeys("AB", "fifo"), boms=[bom("A", B="1")], **tables)
    shop.buy("B", "3", "10")
    first = shop.order("A", "1")
    assert shop.balances(MATERIAL, MACHINE) == ["0.00", "0.00"]
    issued(shop, first, B="1")
    worked(shop, first, machine="1")
    assert shop.balances(MATERIAL, MACHINE) == ["10.00", "100.00"]
    second = shop.order("A", "2")
    assert shop.balances(MATERIAL, MACHINE) == ["10.00", "100.00"]
    issued(shop, second, B="2")
    assert shop.balances(MATERIAL, MACHINE) == ["30.00", "100.00"]
    received(shop, second, "2")
    assert shop.balances(MATERIAL, MACHINE) == ["10.00", "100.00"]
    received(shop, first, "1")
    assert shop.balances(MATERIAL, MACHINE) == ["0.00", "0.00"]
    assert shop.shelf("A") == ("3", "130.00")


def test_oca_plans_twelve_hours_of_engineering_and_takes_fifteen() -> None:
    """An hour is 15 of labour and 10 of overhead: 375.00 for fifteen, 300.00 planned; 45 and 30 too much."""
    tables = work("DESIGN", "12", labour="15", overhead="10")
    cost = standard("DESIGN", labour="180", overhead="120")
    shop = Trade({"DESIGN": "standard"}, standards=[cost], **tables)
    order = shop.order("DESIGN", "1")
    for hours in ("10", "5"):
        worked(shop, order, hours)
    assert shop.balances(LABOUR, OVERHEAD) == ["225.00", "150.00"]
    received(shop, order, "1")
    found = told(shop, order)
    assert (found["Labour efficiency variance"], found["Overhead efficiency variance"]) == ("45.00", "30.00")
    shop("order_settlement", 31)
    assert shop.balances(LABOUR, OVERHEAD, "5150", "5190") == ["0.00", "0.00", "45.00", "30.00"]


def test_business_central_finishes_an_order_that_was_received_before() -> None:
    """T25: ten are expected at 10 while the order runs, 100; finished, they have cost 200."""
    shop = Trade(
        {"PART": "fifo", "ITEM": "fifo"},
        boms=[bom("ITEM", PART="1")],
        prices=[{"item": "PART", "valid_from": SINCE, "price": "10"}],
    )
    order = shop.order("ITEM", "10")
    shop.buy("PART", "10", "20")
    issued(shop, order, PART="10")
    received(shop, order, "10", final=False)
    assert shop.shelf("ITEM") == ("10", "100.00")
    assert shop.balances(MATERIAL) == ["100.00"]
    shop("order_completion", work_order=order)
    assert (shop.shelf("ITEM"), shop.balances(MATERIAL)) == (("10", "200.00"), ["0.00"])


def test_a_job_takes_more_hours_and_more_material_than_its_standard() -> None:
    """45 hours for 40 at 50 are 250, 110 for 100 at 10 are 100; 5 000 of overhead applied for 5 500 are 500."""
    tables = work("JOB", "40", labour="50", overhead="125")
    cost = standard("JOB", material="1000", labour="2000", overhead="5000")
    shop = Trade(
        {"STEEL": "moving_average", "JOB": "standard"},
        {"overhead_absorption": "standard_hours"},
        boms=[bom("JOB", STEEL="100")],
        standards=[cost],
        prices=[{"item": "STEEL", "valid_from": SINCE, "price": "10"}],
        **tables,
    )
    shop.buy("STEEL", "110", "10")
    order = shop.order("JOB", "1")
    issued(shop, order, STEEL="110")
    worked(shop, order, "45")
    shop("overhead_expense", cost_centre="SHOP", amount="5500", owed="bank")
    received(shop, order, "1")
    for step in ("overhead_absorption", "order_settlement", "overhead_rest"):
        shop(step, 31)
    assert shop.balances("5130", "5150", "5210") == ["100.00", "250.00", "500.00"]
    assert (shop.shelf("JOB"), told(shop, order)["Actual less standard of the output"]) == (
        ("1", "8000.00"),
        "350.00",
    )


def test_erpnext_costs_a_bill_by_the_box() -> None:
    """A box of five at 3 600, three at 3 000 and 6 000 of work: 33 000, which is 550 dollars at 60."""
    tables = work("FG", "1", machine="6000")
    shop = Trade(
        dict.fromkeys(("ITEM", "DESK", "FG"), "fifo"),
        units=[{"code": "box", "name": "box"}],
        conversions=[{"unit": "box", "to": "pcs", "factor": "5", "item": "ITEM"}],
        prices=[
            {"item": "ITEM", "valid_from": SINCE, "price": "3600"},
            {"item": "DESK", "valid_from": SINCE, "price": "3000"},
        ],
        boms=[
            {
                "item": "FG",
                "valid_from": SINCE,
                "lines": [
                    {"item": "ITEM", "quantity": "1", "unit": "box"},
                    {"item": "DESK", "quantity": "3"},
                ],
            }
        ],
        **tables,
    )
    card = shop.books.state.orders.orders[shop.order("FG", "1")].standard
    assert card is not None
    assert card.amounts() == {"material": 27000_00, "machine": 6000_00}


def test_xtuple_receives_a_hundred_trucks_at_a_standard_of_four_decimals() -> None:
    """A hundred at 3.9252 are 392.52; one goes for 3.93, ninety-nine stay at 388.59, and nothing after them."""
    shop = Trade({"YTRUCK1": "standard"}, standards=[standard("YTRUCK1", material="3.9252")])
    shop.buy("YTRUCK1", "100", "3.9252")
    assert shop.shelf("YTRUCK1") == ("100", "392.52")
    assert shop.sold(shop.sell("YTRUCK1", "1")) == "3.93"
    assert shop.shelf("YTRUCK1") == ("99", "388.59")
    shop.sell("YTRUCK1", "99")
    assert shop.shelf("YTRUCK1") == ("0", "0.00")


def test_tryton_lands_cost_by_weight() -> None:
    """Ten of 20 kg at 100 and ten of 10 kg at 50 bear 30: twenty and ten, 102 and 51 each."""
    goods = [
        {
            "code": code,
            "name": code,
            "kind": "finished",
            "item_class": "moving_average",
            "unit": "pcs",
            "weight": weight,
        }
        for code, weight in (("HEAVY", "20"), ("LIGHT", "10"))
    ]
    shop = Trade({"OTHER": "moving_average"}, further_items=goods)
    receipts = [shop.buy("HEAVY", "10", "100"), shop.buy("LIGHT", "10", "50")]
    shop.land("30", *receipts, basis="weight")
    assert (shop.shelf("HEAVY"), shop.shelf("LIGHT")) == (("10", "1020.00"), ("10", "510.00"))
