"""Worked examples of other systems' pages on what is made, posted as documents, to the cent.

Sources: docs.oracle.com, readiness 24C and 26B for Fusion Supply Chain (co-products in discrete manufacturing; the
same output across several operations), NetSuite (assembly build production cost variances), My Oracle Support
2922109.1 and 2183282.1 for JD Edwards EnterpriseOne (rounding of cost components; planned variance that stays in
process); scribd.com 143891062 (variance categories in SAP) and sapdatasheet.org, data element AWLKG (lot size
variance); MicrosoftDocs/dynamics-365-unified-operations-public, common sources of production variances;
en.marcofrancescoferrari.it (standard cost in Business Central, single level and rolled up); epiusers.help (partial
receipts of a job in Epicor).
"""

from typing import Any

import pytest
from tests.cases.trade import SINCE, Trade

WIP = ("1310", "1320", "1340")  # material, labour, overhead


def _bom(item: str, **lines: str) -> dict[str, Any]:
    needs = [{"item": part, "quantity": quantity} for part, quantity in lines.items()]
    return {"item": item, "valid_from": SINCE, "lines": needs}


def test_oracle_takes_scrap_out_of_two_operations() -> None:
    """3 000 of sheet, 30 % to 100 of scrap; 100 more, 15 % of 2 200 to 50; 50 more: 8.20 and 9.60 each.

    An operation with several outputs is an order of its own here; its rest is what the next one works on.
    """
    parts = ("RM1", "RM2", "RM3", "BLANK", "STAMP", "FG", "SCRAP")
    boms = [_bom("BLANK", RM1="5"), _bom("STAMP", BLANK="1", RM2="0.05"), _bom("FG", STAMP="1", RM3="0.05")]
    shop = Trade(dict.fromkeys(parts, "moving_average"), boms=boms)
    for item, quantity, price in (("RM1", "1000", "3"), ("RM2", "10", "10"), ("RM3", "10", "5")):
        shop.buy(item, quantity, price)
    for made, used, scrap, share in (
        ("BLANK", {"RM1": "1000"}, "100", 30),
        ("STAMP", {"BLANK": "200", "RM2": "10"}, "50", 15),
    ):
        order = shop.order(made, "200")
        for item, quantity in used.items():
            shop("material_issue", work_order=order, item=item, quantity=quantity)
        products = [
            {"item": "SCRAP", "quantity": scrap, "ratio": str(share)},
            {"item": made, "quantity": "200", "ratio": str(100 - share)},
        ]
        shop("joint_receipt", work_order=order, basis="ratio", products=products)
    assert (shop.shelf("BLANK"), shop.shelf("STAMP")) == (("0", "0.00"), ("200", "1870.00"))
    order = shop.order("FG", "200")
    for item, quantity in (("STAMP", "200"), ("RM3", "10")):
        shop("material_issue", work_order=order, item=item, quantity=quantity)
    shop("production_receipt", work_order=order, quantity="200", final=True)
    assert (shop.shelf("SCRAP"), shop.shelf("FG")) == (("150", "1230.00"), ("200", "1920.00"))


def test_netsuite_builds_with_one_part_too_many() -> None:
    """A, B and C at 6 make D at 18; two of A are used: 24, and 6 of quantity variance."""
    standards = [
        {"item": item, "valid_from": SINCE, "amounts": {"material": price}}
        for item, price in (("A", "6"), ("B", "6"), ("C", "6"), ("D", "18"))
    ]
    shop = Trade(
        dict.fromkeys("ABCD", "standard"), boms=[_bom("D", A="1", B="1", C="1")], standards=standards
    )
    for item in "ABC":
        shop.buy(item, "10", "6")
    order = shop.order("D", "1")
    for item, quantity in (("A", "2"), ("B", "1"), ("C", "1")):
        shop("material_issue", work_order=order, item=item, quantity=quantity, reason="two of A")
    assert shop.balances("1310") == ["24.00"]
    shop("production_receipt", work_order=order, quantity="1", final=True)
    tree = shop.books.report("order_variance_tree", period="2026-10", work_order=order)
    told = {row["text"].en: f"{row['variance']}" for row in tree.dicts("heading")}
    assert (shop.shelf("D"), told["Actual less standard of the output"]) == (("1", "18.00"), "6.00")
    assert told["Material usage variance"] == "6.00"
    shop("order_settlement", 31, run=1)
    assert shop.balances("1310") == ["0.00"]


def test_jd_edwards_components_by_the_box() -> None:
    """Six parts of 0.25 and an hour of labour and of machine at 1.00 make a box of six; 5 000 boxes are costed.

    Cost components of four decimals make 7 506.00, 5 001.00 and 5 001.00 of them there; 7 500, 5 000 and 5 000 it is.
    """
    parts = [f"P{number}" for number in range(6)]
    shop = Trade(
        dict.fromkeys([*parts, "ITEM"], "moving_average"),
        units=[{"code": "box", "name": "box", "decimals": 0}],
        conversions=[{"unit": "box", "to": "pcs", "factor": "6", "item": "ITEM"}],
        boms=[_bom("ITEM", **dict.fromkeys(parts, "1")) | {"quantity": "6"}],
        work_centres=[{"code": "WC", "name": "centre", "cost_centre": "SHOP"}],
        rates=[{"work_centre": "WC", "valid_from": SINCE, "labour": "1", "overhead": "1"}],
        routings=[
            {
                "item": "ITEM",
                "valid_from": SINCE,
                "operations": [
                    {"number": 10, "name": "run", "work_centre": "WC", "run_hours": "1", "per": "6"}
                ],
            }
        ],
    )
    for part in parts:
        shop.buy(part, "5000", "0.25")
    order = shop.order("ITEM", "5000", unit="box")
    planned = shop.books.state.orders.orders[order].standard
    assert planned is not None
    assert planned.amounts() == {"material": 7500_00, "labour": 5000_00, "overhead": 5000_00}


def test_jd_edwards_leaves_no_planned_variance_in_process() -> None:
    """5.83 of a part at 19.20 stand in the product, 5.83 of another at 15.15 are used: 23.62 less, none in process.

    111.936 and 88.3245 in four decimals leave cents in process there.
    """
    shop = Trade(
        {"B": "moving_average", "C": "moving_average", "A": "standard"},
        boms=[_bom("A", B="5.83")],
        prices=[{"item": "B", "valid_from": SINCE, "price": "19.20"}],
        standards=[{"item": "A", "valid_from": SINCE, "amounts": {"material": "111.936"}}],
    )
    shop.buy("C", "100", "15.15")
    order = shop.order("A", "1")
    shop("material_issue", work_order=order, item="C", quantity="5.83", reason="instead of B")
    assert shop.balances("1310") == ["88.32"]
    shop("production_receipt", work_order=order, quantity="1", final=True)
    assert (shop.shelf("A"), shop.balances("1310")) == (("1", "111.94"), ["-23.62"])
    shop("order_settlement", 31, run=1)
    assert shop.balances(*WIP) == ["0.00", "0.00", "0.00"]


def test_business_central_rolls_up_two_levels() -> None:
    """C at 1 and ten minutes at 60 and 24 an hour make B, 15; B and as much again make A, 29.

    By single level 15 of material, 10 and 4; rolled up 1 of material, 20 and 8.
    """
    routings = [
        {
            "item": item,
            "valid_from": SINCE,
            "operations": [{"number": 10, "name": "run", "work_centre": "WC", "run_hours": "1", "per": "6"}],
        }
        for item in "AB"
    ]
    shop = Trade(
        dict.fromkeys("ABC", "moving_average"),
        boms=[_bom("B", C="1"), _bom("A", B="1")],
        routings=routings,
        work_centres=[{"code": "WC", "name": "centre", "cost_centre": "SHOP"}],
        rates=[{"work_centre": "WC", "valid_from": SINCE, "labour": "60", "overhead": "24"}],
    )
    shop.buy("C", "6", "1")
    for made, part, worth in (("B", "C", "90.00"), ("A", "B", "174.00")):
        order = shop.order(made, "6")
        shop("material_issue", work_order=order, item=part, quantity="6")
        shop("time_ticket", work_order=order, work_centre="WC", labour_hours="1")
        shop("production_receipt", work_order=order, quantity="6", final=True)
        assert shop.shelf(made) == ("6", worth)
    pool = shop.books.state.stock.pool("A", "S")
    assert pool.amounts == {"material": 6_00, "labour": 120_00, "overhead": 48_00}


def test_epicor_receives_a_job_in_two_halves() -> None:
    """Ten of 500 each; five received before the job is done come at zero there, five at 1 000; 500 each in the end.

    Five sold between have cost nothing there; here they cost 500 each as the card says, and in the end.
    """
    shop = Trade(dict.fromkeys(("RAW", "P"), "moving_average"), boms=[_bom("P", RAW="1")])
    shop.buy("RAW", "10", "500")
    order = shop.order("P", "10")
    shop("material_issue", work_order=order, item="RAW", quantity="10")
    shop("production_receipt", work_order=order, quantity="5")
    sold = shop.sell("P", "5", 2)
    assert shop.sold(sold) == "2500.00"
    shop("production_receipt", 3, work_order=order, quantity="5", final=True)
    assert (shop.sold(sold), shop.shelf("P")) == ("2500.00", ("5", "2500.00"))


@pytest.mark.parametrize(
    ("time", "price", "category", "amount"),
    [("15", "11", "Material price variance", "1.00"), ("17", "10", "Labour efficiency variance", "10.00")],
)
def test_sap_variance_categories(time: str, price: str, category: str, amount: str) -> None:
    """Material costed at 10 and issued at 11: price, 1; 15 minutes planned and 17 confirmed at 5: quantity, 10."""
    shop = Trade(
        {"RAW": "moving_average", "P": "standard"},
        boms=[_bom("P", RAW="1")],
        routings=[
            {
                "item": "P",
                "valid_from": SINCE,
                "operations": [{"number": 10, "name": "run", "work_centre": "M", "run_hours": "15"}],
            }
        ],
        work_centres=[{"code": "M", "name": "machine", "cost_centre": "SHOP"}],
        rates=[{"work_centre": "M", "valid_from": SINCE, "labour": "5"}],
        standards=[
            {"item": "RAW", "valid_from": SINCE, "amounts": {"material": "10"}},
            {"item": "P", "valid_from": SINCE, "amounts": {"material": "10", "labour": "75"}},
        ],
    )
    shop.buy("RAW", "1", price)
    order = shop.order("P", "1")
    shop("material_issue", work_order=order, item="RAW", quantity="1")
    shop("time_ticket", work_order=order, work_centre="M", labour_hours=time)
    shop("production_receipt", work_order=order, quantity="1", final=True)
    tree = shop.books.report("order_variance_tree", period="2026-10", work_order=order)
    told = {row["text"].en: f"{row['variance']}" for row in tree.dicts("heading")}
    assert (told[category], told["Actual less standard of the output"]) == (amount, amount)


@pytest.mark.parametrize("ordered", ["100", "80"])
def test_sap_sets_up_for_a_hundred_and_makes_eighty(ordered: str) -> None:
    """Set-up of 100.00 in a standard for lots of a hundred; eighty are made: 100 x (1 - 80 / 100) = 20.00 too much.

    SAP and Dynamics 365 name it a lot size variance, whether less was ordered than the lot of the standard or less
    came than was ordered.
    """
    operation = {"number": 10, "name": "run", "work_centre": "M", "setup_hours": "10", "run_hours": "1"}
    shop = Trade(
        {"RAW": "moving_average", "P": "standard"},
        boms=[_bom("P", RAW="1")],
        routings=[{"item": "P", "valid_from": SINCE, "operations": [operation]}],
        work_centres=[{"code": "M", "name": "machine", "cost_centre": "SHOP"}],
        rates=[{"work_centre": "M", "valid_from": SINCE, "labour": "10"}],
        standards=[
            {"item": "RAW", "valid_from": SINCE, "amounts": {"material": "2"}},
            {"item": "P", "valid_from": SINCE, "amounts": {"material": "2", "labour": "11"}},
        ],
        lots={"P": "100"},
    )
    shop.buy("RAW", "100", "2")
    order = shop.order("P", ordered)
    shop("material_issue", work_order=order, item="RAW", quantity="80")
    shop("time_ticket", work_order=order, work_centre="M", labour_hours="90")
    shop("production_receipt", work_order=order, quantity="80", final=True)
    tree = shop.books.report("order_variance_tree", period="2026-10", work_order=order)
    told = {row["text"].en: f"{row['variance']}" for row in tree.dicts("heading")}
    assert (told["Lot size variance"], told["Actual less standard of the output"]) == ("20.00", "20.00")
