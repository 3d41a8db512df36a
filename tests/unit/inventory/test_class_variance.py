"""The rate of a class stands on what was received and is there; who took goods of it bears it."""

from erpcore.inventory.class_variance import CostVariance
from erpcore.kernel.movements import Place

ORDER = Place("wip", "WO-1")
CHANGED = Place("journal", "FC-1", "BOLT", "S")


def variance() -> CostVariance:
    """200 to begin with and 20 over, 130 received, of which 30 are not invoiced; 50 to an order, 100 changed."""
    of = CostVariance()
    of.planned = {"": 200, "2026-10": 100}
    of.estimated = {"2026-10": 30}
    of.collected = {"": {"material": 20}, "2026-10": {"material": -5}}
    of.issued = {"2026-10": {ORDER: 50, CHANGED: 100}}
    of.carried = {"2026-10": {ORDER: {"material": 3}}}
    return of


def test_what_becomes_goods_of_the_class_again_is_not_taken() -> None:
    """It stands in the rate once, as what it has become; the opening rate knows nothing of it yet."""
    of = variance()
    assert of.takers("2026-10") == {ORDER: 50}
    assert [of.base("2026-10", through=whole) for whole in (False, True)] == [200, 200]
    assert of.left("2026-10") == 180


def test_what_other_goods_come_of_is_taken() -> None:
    """All that went in bears the rate, and what came back of it is received besides."""
    of = variance()
    of.others = {CHANGED: "packing"}
    assert of.takers("2026-10") == {ORDER: 50, CHANGED: 100}
    assert of.base("2026-10", through=True) == 300
    assert of.left("2026-10") == 180


def test_what_stays_with_the_goods_on_the_shelf() -> None:
    """Once a month is carried, what stands on the account; before that 15 x 150 / 200; all without a base."""
    of = variance()
    assert of.stays("2026-10") == 12
    of.carried = {}
    assert of.stays("2026-10") == 11
    of.issued = {"2026-10": {ORDER: 330}}
    assert of.stays("2026-10") == 0
    of.planned = {}
    assert of.stays("2026-10") == 15


def test_a_new_planned_price_moves_what_the_month_began_with() -> None:
    """200 that cost 220 are 300 at the new price, which they cost 80 less than; the next month begins with both."""
    of = variance()
    assert of.beginning("2026-10") == ({"material": 20}, 200)
    of.planned["2026-10"] += 100
    of.collected["2026-10"]["material"] -= 100
    of.revalued = {"2026-10": {"material": 100}}
    assert of.beginning("2026-10") == ({"material": -80}, 300)
    of.trim("2026-11", [])
    assert of.revalued == {}
    assert sum(of.beginning("2026-11")[0].values()) == 20 - 5 - 100 - 3


def test_a_closed_month_becomes_the_opening_of_the_next() -> None:
    """Whoever took goods in it, base and variance are what they were, and the passages of it are forgotten."""
    of = variance()
    of.others = {CHANGED: ""}
    told = [of.base("2026-11", through=True), of.variance("2026-11", through=True), of.balance()]
    assert told == [150, {"material": 12}, {"material": 12}]
    of.trim("2026-11", [])
    assert [of.base("2026-11", through=True), of.variance("2026-11", through=True), of.balance()] == told
    assert (of.planned, of.others) == ({"": 150}, {})


def test_what_bears_the_opening_rate_is_taken_though_it_becomes_goods_of_the_class() -> None:
    """What comes back of it is received besides; where nothing was there when the month began it has no such rate."""
    of = variance()
    of.at_opening = {CHANGED: "PLATER"}
    assert of.opening("2026-10") == 200
    assert of.takers("2026-10") == {ORDER: 50, CHANGED: 100}
    assert of.base("2026-10", through=True) == 300
    of.planned[""] = 0
    assert of.takers("2026-10") == {ORDER: 50}
