"""Further examples of other systems' pages and tests on what is made, posted as documents, to the cent.

Sources: help.sap.com, saphelp_470, co-products: source structures (equivalence numbers by cost element);
MicrosoftDocs/dynamics-365-unified-operations-public, methodology-total-cost-allocation.md (the rule; figures of our
own); dynamicsdad.com, production variance happens, part 2 (120 screws for 100, seven hours for five, 12 for 10);
community.dynamics.com, Jun Wang, cost variance and deviation in production (Paint-5 KG in Business Central);
fdocuments.in, work order costing, what's with all these numbers (QAD); frappe/erpnext, issue 46855 and
erpnext/manufacturing/doctype/work_order/test_work_order.py (test_op_cost_and_scrap_based_on_sub_assemblies,
test_get_rm_cost_from_consumption_entry, test_disassemby_order).
"""

from typing import Any

import pytest
from tests.cases.trade import SINCE, Trade


def _bom(item: str, **lines: str) -> dict[str, Any]:
    needs = [{"item": part, "quantity": quantity} for part, quantity in lines.items()]
    return {"item": item, "valid_from": SINCE, "lines": needs}


def _standard(item: str, **amounts: str) -> dict[str, Any]:
    return {"item": item, "valid_from": SINCE, "amounts": amounts}


def _told(shop: Trade, order: str) -> dict[str, str]:
    """Read the headings of an order's tree of variances."""
    tree = shop.books.report("order_variance_tree", period="2026-10", work_order=order)
    return {row["text"].en: f"{row['variance']}" for row in tree.dicts("heading")}


def test_sap_shares_each_cost_element_by_its_own_equivalence_numbers() -> None:
    """Production 1 to 4, material 2 to 1, overhead 5 to 3: of 500, 300 and 800 (our own) each product has 800."""
    shop = Trade(
        dict.fromkeys(("RAW", "MAIN", "CO"), "moving_average"),
        boms=[_bom("MAIN", RAW="1")],
        work_centres=[{"code": "WC", "name": "centre", "cost_centre": "SHOP"}],
        rates=[{"work_centre": "WC", "valid_from": SINCE, "labour": "500", "overhead": "800"}],
    )
    shop.buy("RAW", "1", "300")
    order = shop.order("MAIN", "1")
    shop("material_issue", work_order=order, item="RAW", quantity="1")
    shop("time_ticket", work_order=order, work_centre="WC", labour_hours="1")
    numbers = {"MAIN": ("2", "1", "5"), "CO": ("1", "4", "3")}
    products = [
        {
            "item": item,
            "quantity": "1",
            "ratio": "1",
            "ratios": dict(zip(("material", "labour", "overhead"), of, strict=True)),
        }
        for item, of in numbers.items()
    ]
    shop("joint_receipt", work_order=order, basis="ratio", products=products)
    found = {item: shop.books.state.stock.pool(item, "S").amounts for item in numbers}
    assert found == {
        "MAIN": {"material": 200_00, "labour": 100_00, "overhead": 500_00},
        "CO": {"material": 100_00, "labour": 400_00, "overhead": 300_00},
    }


@pytest.mark.parametrize(
    ("made", "worth"), [(("80", "40"), ("800.00", "200.00")), (("90", "20"), ("900.00", "100.00"))]
)
def test_dynamics_allocates_the_whole_cost_by_what_is_reported(
    made: tuple[str, str], worth: tuple[str, str]
) -> None:
    """Cost prices of 10 and 5: 80 and 40 weigh 800 and 200 of 1 000; 90 and 20 weigh 900 and 100."""
    shop = Trade(dict.fromkeys(("RAW", "MAIN", "CO"), "moving_average"), boms=[_bom("MAIN", RAW="1")])
    shop.buy("RAW", "100", "10")
    order = shop.order("MAIN", "100")
    shop("material_issue", work_order=order, item="RAW", quantity="100")
    products = [
        {"item": item, "quantity": quantity, "price": price}
        for item, quantity, price in zip(("MAIN", "CO"), made, ("10", "5"), strict=True)
    ]
    shop("joint_receipt", work_order=order, basis="sales_value", products=products)
    assert (shop.shelf("MAIN"), shop.shelf("CO")) == tuple(zip(made, worth, strict=True))


def test_dynamics_uses_more_screws_and_hours_and_dearer_steel() -> None:
    """A unit of steel at 12 for 10 is 2 of price; 120 screws for 100 and 7 hours for 5 are 20 pieces and 2 hours.

    Screws at 0.10 and hours at 30 are of our own: 2.00 of usage and 60.00 of efficiency.
    """
    operation = {"number": 10, "name": "assembly", "work_centre": "WC", "run_hours": "5"}
    shop = Trade(
        {"STEEL": "moving_average", "SCREW": "moving_average", "P": "standard"},
        boms=[_bom("P", STEEL="1", SCREW="100")],
        routings=[{"item": "P", "valid_from": SINCE, "operations": [operation]}],
        work_centres=[{"code": "WC", "name": "centre", "cost_centre": "SHOP"}],
        rates=[{"work_centre": "WC", "valid_from": SINCE, "labour": "30"}],
        standards=[
            _standard("STEEL", material="10"),
            _standard("SCREW", material="0.1"),
            _standard("P", material="20", labour="150"),
        ],
    )
    shop.buy("STEEL", "1", "12")
    shop.buy("SCREW", "200", "0.10")
    order = shop.order("P", "1")
    for item, quantity in (("STEEL", "1"), ("SCREW", "120")):
        shop("material_issue", work_order=order, item=item, quantity=quantity, reason="as needed")
    shop("time_ticket", work_order=order, work_centre="WC", labour_hours="7")
    shop("production_receipt", work_order=order, quantity="1", final=True)
    told = _told(shop, order)
    assert [
        told[name]
        for name in ("Material price variance", "Material usage variance", "Labour efficiency variance")
    ] == ["2.00", "2.00", "60.00"]
    assert (shop.shelf("P"), told["Actual less standard of the output"]) == (("1", "170.00"), "64.00")


def test_business_central_has_less_capacity_on_the_order_than_in_the_standard() -> None:
    """Paint-5 KG: 107.50 of capacity in the standard, 90.00 on the order's card and worked: 17.50 less, all planned.

    The hours are of our own (43 at 2.50, and 36).
    """
    operation = {"number": 10, "name": "mix", "work_centre": "WC", "run_hours": "36"}
    shop = Trade(
        {"RAW": "moving_average", "PAINT": "standard"},
        boms=[_bom("PAINT", RAW="1")],
        routings=[{"item": "PAINT", "valid_from": SINCE, "operations": [operation]}],
        work_centres=[{"code": "WC", "name": "centre", "cost_centre": "SHOP"}],
        rates=[{"work_centre": "WC", "valid_from": SINCE, "labour": "2.50"}],
        standards=[_standard("RAW", material="1"), _standard("PAINT", material="1", labour="107.50")],
    )
    shop.buy("RAW", "1", "1")
    order = shop.order("PAINT", "1")
    shop("material_issue", work_order=order, item="RAW", quantity="1")
    shop("time_ticket", work_order=order, work_centre="WC", labour_hours="36")
    shop("production_receipt", work_order=order, quantity="1", final=True)
    told = _told(shop, order)
    assert (told["Planning variance"], told["Actual less standard of the output"]) == ("-17.50", "-17.50")


def test_qad_issues_a_hundred_at_a_general_ledger_cost() -> None:
    """A hundred at 0.53 go to a work order: 53.00 in process, whatever they were bought at (0.50: 3.00 gained)."""
    shop = Trade(
        {"PART": "standard", "P": "moving_average"},
        boms=[_bom("P", PART="100")],
        standards=[_standard("PART", material="0.53")],
    )
    shop.buy("PART", "100", "0.50")
    order = shop.order("P", "1")
    shop("material_issue", work_order=order, item="PART", quantity="100")
    assert shop.balances("1310", "1240", "5110") == ["53.00", "0.00", "-3.00"]


def test_erpnext_cuts_potatoes_for_two_stores_and_is_credited() -> None:
    """46855: 100 at 50 become 60 fries here and 40 there; 2 000 less: 1 800 and 1 200, thirty each in both stores."""
    shop = Trade(dict.fromkeys(("POTATO", "FRIES"), "fifo"))
    receipt = shop.buy("POTATO", "100", "50")
    fries = [
        {"item": "FRIES", "quantity": quantity, "ratio": quantity, "site": site}
        for quantity, site in (("60", "S"), ("40", "T"))
    ]
    shop("disassembly", 2, item="POTATO", quantity="100", components=fries)
    assert (shop.shelf("FRIES"), shop.shelf("FRIES", "T")) == (("60", "3000.00"), ("40", "2000.00"))
    invoice = shop.bill(receipt, "5000", 3)
    allowances = [{"receipt": receipt, "amount": "2000"}]
    shop("supplier_credit_note", 3, partner="V", invoice=invoice, allowances=allowances)
    assert (shop.shelf("FRIES"), shop.shelf("FRIES", "T")) == (("60", "1800.00"), ("40", "1200.00"))


def test_erpnext_takes_work_and_scrap_of_parts_that_have_no_order() -> None:
    """Ten of two parts each, of 100 and 200 of material and as much work: 3 000 of work; scrap of 500 and 600 off.

    Parts that are made on the order of the product are phantoms: 3 000 + 3 000 - 1 100 = 4 900.
    """
    parts = [
        {"code": code, "name": code, "kind": "phantom", "item_class": "moving_average", "unit": "pcs"}
        for code in ("SF1", "SF2")
    ]
    shop = Trade(
        dict.fromkeys(("RM1", "RM2", "FG", "SC1", "SC2"), "moving_average"),
        further_items=parts,
        boms=[_bom("SF1", RM1="1"), _bom("SF2", RM2="1"), _bom("FG", SF1="1", SF2="1")],
    )
    for item, price in (("RM1", "100"), ("RM2", "200")):
        shop.buy(item, "10", price)
    order = shop.order("FG", "10")
    for item in ("RM1", "RM2"):
        shop("material_issue", work_order=order, item=item, quantity="10")
    work = [{"work_order": order, "amount": "3000"}]
    shop("cost_distribution", amount="3000", basis="stated", owed="accrued_expense", partner="V", lines=work)
    for item, price in (("SC1", "50"), ("SC2", "60")):
        shop("scrap_recovery", work_order=order, item=item, quantity="10", price=price)
    shop("production_receipt", work_order=order, quantity="10", final=True)
    assert (shop.shelf("FG"), shop.shelf("SC1"), shop.shelf("SC2")) == (
        ("10", "4900.00"),
        ("10", "500.00"),
        ("10", "600.00"),
    )


@pytest.mark.parametrize(("method", "worth"), [("fifo", "1000.00"), ("moving_average", "1500.00")])
def test_erpnext_makes_at_what_was_consumed(method: str, worth: str) -> None:
    """Ten at 100 and ten at 200; ten go to the shop floor and into ten products, which are worth what went."""
    shop = Trade(dict.fromkeys(("RM", "FG"), method), boms=[_bom("FG", RM="1")])
    for price in ("100", "200"):
        shop.buy("RM", "10", price)
    shop("stock_transfer", item="RM", quantity="10", from_site="S", to_site="T")
    order = shop.order("FG", "10")
    shop("material_issue", work_order=order, item="RM", quantity="10", site="T")
    shop("production_receipt", work_order=order, quantity="10", final=True)
    assert (shop.shelf("FG"), shop.shelf("RM", "T")) == (("10", worth), ("0", "0.00"))


def test_erpnext_takes_apart_what_an_order_made() -> None:
    """Two parts at 100 make a product of 200; taken apart by its order, they are 100 each again."""
    parts = ("RM1", "RM2")
    shop = Trade(dict.fromkeys((*parts, "FG"), "moving_average"), boms=[_bom("FG", RM1="1", RM2="1")])
    for item in parts:
        shop.buy(item, "1", "100")
    order = shop.order("FG", "1")
    for item in parts:
        shop("material_issue", work_order=order, item=item, quantity="1")
    shop("production_receipt", work_order=order, quantity="1", final=True)
    assert shop.shelf("FG") == ("1", "200.00")
    back = [{"item": item, "quantity": "1"} for item in parts]
    shop("disassembly", 2, item="FG", quantity="1", original=order, components=back)
    assert [shop.shelf(item) for item in (*parts, "FG")] == [("1", "100.00"), ("1", "100.00"), ("0", "0.00")]
