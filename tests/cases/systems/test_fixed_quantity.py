"""Material that is needed once for an order, whatever its size: what other programs say of it, with their figures.

Source: Dolibarr issue 38177 ("frozen" quantities); FelipePn10/panossoerp, integration test of the cost roll-up (fixed
    quantity and by-product); RSM, Route Scrap for Manufacturing in Dynamics 365 (constant scrap); Microsoft, Fixed
    Quantity in product bills of materials (Business Central); SAP, data element AWLKG, and Microsoft, Common sources of
    production variances (lot size variance).
"""

import pytest
from tests.cases.trade import SINCE, Trade

from erpcore.costing.products.rollup import roll_up
from erpcore.costing.products.structure import ByProduct, Component, Structure
from erpcore.kernel.rounding import MICRO


def frozen(item: str, quantity: str, **fields: object) -> dict[str, object]:
    """A line that is once for an order."""
    return {"item": item, "quantity": quantity, "fixed": True, **fields}


def bill(item: str, *lines: dict[str, object], **fields: object) -> dict[str, object]:
    """A bill of material."""
    return {"item": item, "valid_from": SINCE, "lines": list(lines), **fields}


def planned(shop: Trade, order: str) -> dict[str, str]:
    """What the card of an order plans of each component."""
    card = shop.books.state.orders.orders[order].standard
    assert card is not None
    found: dict[str, int] = {}
    for of in card.components:
        found[of.item] = found.get(of.item, 0) + of.quantity
    return {item: f"{quantity / MICRO:g}" for item, quantity in found.items()}


@pytest.mark.parametrize("ordered", ["1", "7"])
def test_ten_kilograms_of_malt_whatever_is_brewed(ordered: str) -> None:
    """Dolibarr: ten of a frozen line are ten for an order of one, and of seven; it had made one of them."""
    shop = Trade({"MALT": "fifo", "BEER": "fifo"}, boms=[bill("BEER", frozen("MALT", "10"))])
    shop.buy("MALT", "10", "3")
    order = shop.order("BEER", ordered)
    assert planned(shop, order) == {"MALT": "10"}
    shop("material_issue", work_order=order, item="MALT", quantity="10")
    shop("production_receipt", work_order=order, quantity=ordered, final=True)
    assert shop.shelf("BEER") == (ordered, "30.00")


def test_a_fixed_quantity_is_amortised_over_the_lot_in_a_roll_up() -> None:
    """Two of A at 10, ten of C at 5 for a lot of ten, less one of B at 8 that falls out: 20 + 5 - 8 = 17.

    Business Central: the lot size of the produced item says what one of it bears.
    """
    made = Structure(
        (Component("A", 2 * MICRO), Component("C", 10 * MICRO, fixed=True)),
        by_products=(ByProduct("B", MICRO),),
        lot_size=10 * MICRO,
    )
    given = {item: {"material": price * MICRO} for item, price in (("A", 10), ("B", 8), ("C", 5))}
    assert roll_up({"P": made}, given, {})["P"] == {"material": 17 * MICRO}
    larger = roll_up({"P": made._replace(lot_size=50 * MICRO)}, given, {})["P"]
    assert larger == {"material": 13 * MICRO}


@pytest.mark.parametrize(("ordered", "boards"), [("95", "120"), ("950", "1020")])
def test_twenty_boards_to_adjust_the_saw_and_five_in_a_hundred(ordered: str, boards: str) -> None:
    """RSM: a constant scrap of 20 beside a variable one; of a hundred boards that go in 95 come out here."""
    line = {"item": "BOARD", "quantity": "1", "scrap": "0.05"}
    shop = Trade({"BOARD": "fifo", "CASE": "fifo"}, boms=[bill("CASE", line, frozen("BOARD", "20"))])
    shop.buy("BOARD", boards, "1")
    assert planned(shop, shop.order("CASE", ordered)) == {"BOARD": boards}


@pytest.mark.parametrize(("ordered", "made", "amount"), [("100", "80", "4.00"), ("40", "40", "12.00")])
def test_less_than_the_lot_of_the_standard_bears_less_of_what_is_once(
    ordered: str, made: str, amount: str
) -> None:
    """Rinse for 20.00 in a standard for lots of a hundred: 20 x (1 - 80 / 100) = 4.00, and 12.00 for forty.

    SAP: lot-size-independent target cost x (1 - actual / plan quantity), the plan being the lot of the standard cost
    estimate; Dynamics 365: the good quantity differs from the calculation quantity.
    """
    shop = Trade(
        {"RAW": "standard", "RINSE": "standard", "P": "standard"},
        boms=[bill("P", {"item": "RAW", "quantity": "1"}, frozen("RINSE", "5"))],
        standards=[
            {"item": item, "valid_from": SINCE, "amounts": {"material": price}}
            for item, price in (("RAW", "2"), ("RINSE", "4"), ("P", "2.2"))
        ],
        lots={"P": "100"},
    )
    for item, quantity, price in (("RAW", "100", "2"), ("RINSE", "5", "4")):
        shop.buy(item, quantity, price)
    order = shop.order("P", ordered)
    shop("material_issue", work_order=order, item="RAW", quantity=made)
    shop("material_issue", work_order=order, item="RINSE", quantity="5")
    shop("production_receipt", work_order=order, quantity=made, final=True)
    shop("order_settlement", 31)
    told = {
        row["text"].en: f"{row['variance']}"
        for row in shop.books.report("order_variance_tree", period="2026-10", work_order=order).dicts(
            "heading"
        )
    }
    assert told == {
        "Actual less standard of the output": amount,
        "Standard": amount,
        "Lot size variance": amount,
    }
    assert shop.balances("5192") == [amount]


def _absorbing(ordered: str, *standards: dict[str, object]) -> Trade:
    """A shop that absorbs overhead at 10 an hour of standard: an hour of set-up in a standard for lots of twenty."""
    since = {"valid_from": SINCE}
    run = {"number": 10, "name": "make", "work_centre": "BENCH", "setup_hours": "1", "run_hours": "0.1"}
    shop = Trade(
        {"RAW": "standard", "P": "standard"},
        {"overhead_absorption": "standard_hours"},
        boms=[bill("P", {"item": "RAW", "quantity": "1"})],
        routings=[{"item": "P", **since, "operations": [run]}],
        work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
        rates=[{"work_centre": "BENCH", **since, "overhead": "10"}],
        standards=[
            {"item": "RAW", **since, "amounts": {"material": "2"}},
            {"item": "P", **since, "amounts": {"material": "2", "overhead": "1.5"}},
            *standards,
        ],
        lots={"P": "20"},
    )
    shop.buy("RAW", ordered, "2")
    return shop


@pytest.mark.parametrize(("ordered", "lot_size"), [("10", "5.00"), ("20", "0.00"), ("40", "-10.00")])
@pytest.mark.parametrize("parts", [1, 2])
def test_overhead_on_set_up_that_is_absorbed_on_standard_hours_is_of_lot_size(
    ordered: str, lot_size: str, parts: int
) -> None:
    """Set-up absorbs 10.00 in ten, and their standard holds 5.00: 10 x (10 / 10 - 10 / 20); overhead not excepted.

    SAP has in its lot size variance all target cost that does not depend on the lot size. It is the same whether the
    goods come at once or in two receipts, and nothing is left for the variance of planning.
    """
    shop = _absorbing(ordered)
    order = shop.order("P", ordered)
    shop("material_issue", work_order=order, item="RAW", quantity=ordered)
    for part in range(parts):
        quantity = str(int(ordered) // parts)
        shop("production_receipt", work_order=order, quantity=quantity, final=part == parts - 1)
    shop("overhead_absorption", 31)
    shop("order_settlement", 31)
    assert shop.balances("5192") == [lot_size]
    of = shop.books.state.orders.orders[order]
    minor = int(lot_size.replace(".", ""))
    assert (of.variance("lot_size"), of.variance("planning")) == ({"overhead": minor} if minor else {}, {})


def test_several_orders_that_end_short_bear_what_their_output_absorbed() -> None:
    """8 of 10 absorb 8.00 of set-up, and hold 4.00; 30 of 40 absorb 7.50, and hold 15.00."""
    shop = _absorbing("50")
    found = []
    for ordered, made in (("10", "8"), ("40", "30")):
        order = shop.order("P", ordered)
        shop("material_issue", work_order=order, item="RAW", quantity=made)
        shop("production_receipt", work_order=order, quantity=made, final=True)
        found.append(order)
    shop("overhead_absorption", 31)
    shop("order_settlement", 31)
    orders = shop.books.state.orders.orders
    assert [orders[of].variance("lot_size") for of in found] == [{"overhead": 4_00}, {"overhead": -7_50}]
    assert [orders[of].variance("planning") for of in found] == [{}, {}]
    assert shop.balances("5192") == ["-3.50"]


def test_a_standard_that_changes_while_the_order_runs_is_no_matter_of_lot_size() -> None:
    """Ten come at a standard of 1.20 of overhead, after 1.50 at release: 3.00 of change beside 5.00 of lot size."""
    anew = {"item": "P", "valid_from": "2026-10-05", "amounts": {"material": "2", "overhead": "1.2"}}
    shop = _absorbing("10", anew)
    order = shop.order("P", "10")
    shop("material_issue", work_order=order, item="RAW", quantity="10")
    shop("production_receipt", 9, work_order=order, quantity="10", final=True)
    shop("overhead_absorption", 31)
    shop("order_settlement", 31)
    of = shop.books.state.orders.orders[order]
    kinds = {kind: of.variance(kind) for kind in ("lot_size", "standard_change", "planning")}
    assert kinds == {"lot_size": {"overhead": 5_00}, "standard_change": {"overhead": 3_00}, "planning": {}}


def test_overhead_on_fixed_material_is_of_lot_size_with_it() -> None:
    """50 % on material: rinse for 20.00 bears 10.00, which ten absorb, and a standard for lots of twenty has half of.

    Of the rinse itself half is for units beyond the ten that came.
    """
    shop = Trade(
        {"P": "standard"},
        {"overhead_absorption": "standard_hours"},
        boms=[bill("P", {"item": "RAW", "quantity": "1"}, frozen("RINSE", "5"))],
        routings=[
            {
                "item": "P",
                "valid_from": SINCE,
                "operations": [{"number": 10, "name": "make", "work_centre": "BENCH", "run_hours": "0.1"}],
            }
        ],
        work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
        rates=[{"work_centre": "BENCH", "valid_from": SINCE, "overhead": "0.5"}],
        standards=[
            {"item": item, "valid_from": SINCE, "amounts": amounts}
            for item, amounts in (
                ("RAW", {"material": "2"}),
                ("RINSE", {"material": "4"}),
                ("P", {"material": "3", "overhead": "1.5"}),
            )
        ],
        lots={"P": "20"},
        further_items=[
            {"code": code, "name": code, "kind": "raw", "item_class": "standard", "unit": "pcs"}
            for code in ("RAW", "RINSE")
        ],
        cost_centres=[{"code": "SHOP", "name": "shop", "purpose": "production", "driver": "direct_material"}],
    )
    for item, quantity, price in (("RAW", "10", "2"), ("RINSE", "5", "4")):
        shop.buy(item, quantity, price)
    order = shop.order("P", "10")
    shop("material_issue", work_order=order, item="RAW", quantity="10")
    shop("material_issue", work_order=order, item="RINSE", quantity="5")
    shop("production_receipt", work_order=order, quantity="10", final=True)
    shop("overhead_absorption", 31)
    shop("order_settlement", 31)
    of = shop.books.state.orders.orders[order]
    assert of.variance("lot_size") == {"material": 10_00, "overhead": 5_00}
    assert of.variance("planning") == {}
