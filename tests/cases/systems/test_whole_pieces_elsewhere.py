"""Components that are counted in whole pieces, by other systems' own tests: plans, slips and what is bought.

Sources: odoo/odoo, addons/mrp/tests: test_order.py (test_rounding) and test_bom.py (test_20_bom_report);
tryton/tryton, modules/production/tests/scenario_production_rounding.rst. Components at 1.00 are of our own.
"""

from datetime import date
from decimal import Decimal

from tests.cases.trade import READ, SINCE, Trade

TODAY = date(2026, 10, 1)


def whole(lines: dict[str, str], batch: str = "1", **tables: object) -> Trade:
    """Open books of a product P of components in whole pieces, a hundred of each on hand at 1.00."""
    units = [{"code": "each", "name": "whole piece", "decimals": 0}]
    kinds = {"P": "finished", **dict.fromkeys(lines, "raw")}
    items = [
        {"code": code, "name": code, "kind": kind, "item_class": "fifo", "unit": "each"}
        for code, kind in kinds.items()
    ]
    bill = {
        "valid_from": SINCE,
        "item": "P",
        "quantity": batch,
        "line": [{"item": code, "quantity": quantity} for code, quantity in lines.items()],
    }
    shop = Trade({"X": "fifo"}, units=units, further_items=items, boms=[bill], **tables)
    for code in lines:
        shop.buy(code, "100", "1")
    return shop


def taken(shop: Trade, order: str, quantity: str) -> list[Decimal]:
    """Finish goods with the slips that the bill writes for them; say what these take."""
    fields = {"work_order": order, "quantity": quantity, "date": "2026-10-02"}
    slips = shop.books.backflush(READ({"type": "production_receipt", "id": f"PR-{quantity}", **fields}))
    shop.books.post_all(slips)
    return [slip.quantity for slip in slips if slip.type == "material_issue"]


def test_odoo_rounds_up_what_goods_take() -> None:
    """Twenty of 2.03 and 4.16 take 41 and 84 in all.

    The first eight take 17 and 34 here: 16.24 cannot come of sixteen. Odoo rounds a part half up, 16, and what is left
    of the 41 comes with the rest.
    """
    shop = whole({"A": "2.03", "B": "4.16"})
    order = shop.order("P", "20")
    assert taken(shop, order, "8") == [17, 34]
    assert taken(shop, order, "12") == [24, 50]
    assert (shop.shelf("A"), shop.shelf("B")) == (("59", "59.00"), ("16", "16.00"))


def test_tryton_takes_two_for_three_of_nine() -> None:
    """Four make nine: three take two, which need no reason; and two are bought where none is there."""
    shop = whole({"A": "4"}, batch="9")
    order = shop.order("P", "3")
    shop("material_issue", 2, work_order=order, item="A", quantity="2")
    shop("production_receipt", 2, work_order=order, quantity="3", final=True)
    assert (shop.shelf("A"), shop.shelf("P")) == (("98", "98.00"), ("3", "2.00"))
    shop("own_use", 3, item="A", quantity="98", cost_centre="SHOP")
    for _ in range(2):
        shop.order("P", "3", 4)
    (bought,) = shop.books.material_plan(TODAY).orders
    assert (bought.item, bought.quantity) == ("A", 4_000_000)


def test_odoo_costs_crumble_and_cheese_cake_by_whole_cycles() -> None:
    """11 kg take 44.05 of butter and biscuits and 143 minutes at 10 an hour, 67.89; 5.4 kg six cycles, 13.00.

    Sixty cakes take 15.51 of cream, 10 minutes each at 10 and, with 25 of change-over, 5 each at 20: 208.33. Odoo makes
    their crumble for them in six cycles, 34.63; here it is taken from the shelf at its cost for a kilogram: 33.32.
    """
    kinds = {
        "BUTTER": "raw",
        "BISCUIT": "raw",
        "CREAM": "raw",
        "CRUMBLE": "semi_finished",
        "CAKE": "finished",
    }
    items = [
        {"code": code, "name": code, "kind": kind, "item_class": "fifo", "unit": "pcs"}
        for code, kind in kinds.items()
    ]
    bills = (
        ("CRUMBLE", "11", (("BUTTER", "5"), ("BISCUIT", "6"))),
        ("CAKE", "60", (("CREAM", "3"), ("CRUMBLE", "5.4"))),
    )
    boms = [
        {
            "valid_from": SINCE,
            "item": item,
            "quantity": quantity,
            "line": [{"item": code, "quantity": of} for code, of in lines],
        }
        for item, quantity, lines in bills
    ]
    cycles = [
        {"number": at, "name": "-", "work_centre": "DESK", "run_hours": of}
        for at, of in enumerate(("0.083333", "0.05", "0.083333"), 1)
    ]
    routings = [
        {"valid_from": SINCE, "item": "CRUMBLE", "operation": [{**of, "whole_loads": True} for of in cycles]},
        {
            "valid_from": SINCE,
            "item": "CAKE",
            "operation": [
                {"number": 1, "name": "mix", "work_centre": "DESK", "run_hours": "10", "per": "60"},
                {
                    "number": 2,
                    "name": "mount",
                    "work_centre": "LINE",
                    "setup_hours": "0.416667",
                    "run_hours": "5",
                    "per": "60",
                },
            ],
        },
    ]
    shop = Trade(
        {"X": "fifo"},
        further_items=items,
        boms=boms,
        routings=routings,
        work_centres=[{"code": code, "name": code, "cost_centre": "SHOP"} for code in ("DESK", "LINE")],
        rates=[
            {"work_centre": code, "valid_from": SINCE, "labour": rate}
            for code, rate in (("DESK", "10"), ("LINE", "20"))
        ],
    )
    for code, price in (("BUTTER", "7.01"), ("BISCUIT", "1.5"), ("CREAM", "5.17")):
        shop.buy(code, "100", price)
    found = [
        shop.books.work_order(shop.order(item, quantity)).estimate.amounts()
        for item, quantity in (("CRUMBLE", "11"), ("CRUMBLE", "5.4"), ("CAKE", "60"))
    ]
    assert found == [
        {"material": 44_05, "labour": 23_84},
        {"material": 21_63, "labour": 13_00},
        {"material": 37_13, "labour": 220_03},
    ]
