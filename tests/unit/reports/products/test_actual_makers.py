"""Who brought goods, read from the log."""

from erpcore.costing.products.cost_tree import UNKNOWN
from erpcore.kernel.calendar import FiscalCalendar
from erpcore.reports.products.actual_makers import ActualMakers, preceding


def test_goods_of_a_layer_are_those_of_its_maker(bicycles):
    """Wheels valued by receipt come from their order, spokes from the opening; bicycles at an average are mixed."""
    makers = ActualMakers(bicycles, "2026-10")
    assert makers.origin("WH", "PR-WO-W") == ("order", "WO-W")
    assert makers.origin("SP", "OS-SP") == ("place", "opening_balance")
    assert makers.origin("BK", "BK") == makers.origin("SP", "nowhere") == UNKNOWN


def test_what_an_order_has_cost(bicycles):
    """Each cause with its origin and its amounts by element."""
    made = ActualMakers(bicycles, "2026-10").made(("order", "WO-B"))
    assert [(part.cause, part.origin, part.amounts) for part in made] == [
        (("stock", "WH"), ("order", "WO-W"), {"material": 80_00, "labour": 60_00, "overhead": 20_00}),
        (("stock", "FR"), ("place", "opening_balance"), {"material": 500_00}),
        (("labour_applied", "PRESS"), UNKNOWN, {"labour": 150_00}),
        (("overhead_applied", "PRESS"), UNKNOWN, {"overhead": 50_00}),
    ]
    (place,) = ActualMakers(bicycles, "2026-10").made(("place", "supplier"))
    assert place.cause == ("place", "supplier")


def test_who_brought_an_item(books):
    """Cases come from their order; regrind from scrap; resin from the opening and the supplier, invoices included."""
    makers = ActualMakers(books, "2026-10")
    assert [part.origin for part in makers.came("FG")] == [("order", "WO-1")]
    assert [part.origin for part in makers.came("SC")] == [("place", "scrap")]
    assert {part.origin[1]: part.amounts for part in makers.came("RM")} == {
        "opening_balance": {"material": 1000_00},
        "supplier": {"material": 1250_00},
    }


def test_what_was_completed_in_a_period(books):
    """8 cases of 248.00 in October; in November 12 more of 539.00, with what the first turned out to cost more."""
    for period, quantity, total in (("2026-10", 8, 248_00), ("2026-11", 12, 539_00)):
        month = FiscalCalendar().period(period)
        made, parts = ActualMakers(books, period).finished("FG", month)
        assert made == quantity * 1_000_000
        assert [(part.origin, sum(part.amounts.values())) for part in parts] == [(("order", "WO-1"), total)]


def test_what_orders_handed_over_since(books):
    """Of 787.00 in all 248.00 were handed over by October; since then resin alone 400.00 less its share of that."""
    makers, earlier = ActualMakers(books, "2026-11"), ActualMakers(books, preceding("2026-11"))
    before = {part.cause: part.amounts for part in earlier.handed_over("FG")["WO-1"]}
    makers.since(earlier, "FG")
    made = {part.cause: part.amounts for part in makers.made(("order", "WO-1"))}
    assert made["stock", "RM"] == {"material": 400_00 - before["stock", "RM"]["material"]}
    assert sum(sum(amounts.values()) for amounts in made.values()) == 539_00


def test_the_code_before_a_period():
    """It sorts before the period and after all earlier ones, adjusting periods included."""
    assert preceding("2026-11") == "2026-10"
    assert "2026-16" < preceding("2027-01") < "2027-01"
