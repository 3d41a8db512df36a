"""A cost card line by line."""

from fractions import Fraction

from tests.unit.production.bread import CARD, order

from erpcore.kernel.rounding import MICRO
from erpcore.kernel.words import Words
from erpcore.production.allowance import InProcess
from erpcore.production.cost_card import ComponentCost, CostCard, OperationCost
from erpcore.reports.card_lines import allowed_quantities, planned, price_source


def operation(number, *, labour, machine, overhead):
    return OperationCost(
        number,
        "PRESS",
        "SHOP",
        3_000_000,
        2_000_000,
        "machine_hours",
        labour * 10**6,
        machine * 10**6,
        overhead * 10**6,
    )


def test_components_and_hours():
    """40 kg x 11.00 = 440.00; labour 3 h x 30, machine 2 h x 20, overhead on the driver's 2 h x 10."""
    card = CostCard(
        20_000_000,
        (ComponentCost("RM", 40_000_000, (("material", 11_000_000),), "price list"),),
        (operation(10, labour=30, machine=20, overhead=10),),
        2,
    )
    found = planned(card)
    assert {cause: (line.quantity // 10**6, sum(line.amounts.values())) for cause, line in found.items()} == {
        ("stock", "RM"): (40, 44000),
        ("labour_applied", "PRESS"): (3, 9000),
        ("machine_applied", "PRESS"): (2, 4000),
        ("overhead_applied", "PRESS"): (2, 2000),
    }


def test_operations_at_one_work_centre_are_one_line():
    """Two operations at a work centre are added up and both named; what has no rate is left out."""
    card = CostCard(
        10**6,
        (),
        (operation(10, labour=30, machine=0, overhead=0), operation(20, labour=30, machine=0, overhead=0)),
        2,
    )
    found = planned(card)
    assert list(found) == [("labour_applied", "PRESS")]
    line = found["labour_applied", "PRESS"]
    assert (line.quantity, line.amounts) == (6_000_000, {"labour": 18000})
    assert line.source == Words("operation 10, operation 20", "工序10、工序20")


def test_a_component_with_several_elements():
    """A semi-finished component's price is the sum of its elements."""
    prices = (("material", 2_000_000), ("labour", 500_000))
    card = CostCard(10**6, (ComponentCost("SF", 4_000_000, prices, "standard"),), (), 2)
    line = planned(card)["stock", "SF"]
    assert (line.price, line.amounts) == (2_500_000, {"material": 800, "labour": 200})


def test_no_card_plans_nothing():
    """An order without a card has no planned lines."""
    assert planned(None) == {}


def test_price_sources_in_both_languages():
    """Where a price is from is said in both languages; a source of a host's own stays as it is."""
    assert price_source("receipt GR-7") == Words("receipt GR-7", "入库单GR-7")
    assert price_source("stock on hand") == Words("stock on hand", "库存结存")
    assert price_source("roll-up of SF-1") == Words("roll-up of SF-1", "SF-1卷算成本")
    assert price_source("standard") == Words("standard", "标准成本")
    assert price_source("quotation 5") == Words("quotation 5", "quotation 5")


def test_a_by_product_is_a_credit():
    """2 kg of regrind at 3.00 are 6.00 less, under the name that scrap recovered has."""
    regrind = ComponentCost("SC", 2_000_000, (("material", 3_000_000),), "price list")
    card = CostCard(20_000_000, (), (), 2, by_products=(regrind,))
    [(cause, line)] = planned(card).items()
    assert (cause, line.quantity, line.price, line.amounts) == (
        ("scrap", "SC"),
        -2_000_000,
        3_000_000,
        {"material": -600},
    )


def test_units_in_process_have_their_part_of_what_is_once_for_the_order():
    """60 of 100 finished and 40 in process are allowed all of it: 100 of flour, 5 of rinse, 2 + 8 x 1.00 hours."""
    in_process = InProcess({}, lambda *_: Fraction(40 * MICRO))
    found = allowed_quantities(order(CARD, 60), in_process)
    assert {key: allowed // MICRO for (_, key), allowed in found.items()} == {
        "FLOUR": 100,
        "RINSE": 5,
        "OVEN": 10,
    }
