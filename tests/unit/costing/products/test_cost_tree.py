"""Costs are taken apart by level, and nothing is left over."""

from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.products.cost_tree import PLACE, REST, UNKNOWN, Part, explode, shared

BOUGHT = (PLACE, "supplier")


class Bench:
    """Makers given by hand."""

    def __init__(self, made, came=None):
        self._made, self._came = made, came or {}

    def made(self, origin):
        """List what a maker has cost."""
        return self._made.get(origin, [Part(origin, UNKNOWN, {})])

    def came(self, item):
        """List who brought an item."""
        return self._came.get(item, [])


def goods(item, origin, **amounts):
    """Weigh goods."""
    return Part(("stock", item), origin, amounts)


W, B = ("order", "W"), ("order", "B")
WORK = ("labour_applied", "PRESS")
BENCH = Bench(
    {
        W: [goods("SP", BOUGHT, material=80), Part(WORK, UNKNOWN, {"labour": 60})],
        B: [goods("WH", W, material=80, labour=60), goods("FR", BOUGHT, material=500),
            Part(WORK, UNKNOWN, {"labour": 150})],
    }
)  # fmt: skip


def lines(node):
    """Write a tree as level, cause and amounts."""
    return [(of.level, of.cause[1], of.amounts) for of in node.walk()]


def test_two_levels():
    """A bicycle of 790: wheels of 140 from their own order, a bought frame of 500, and 150 of labour."""
    tree = explode(BENCH, "BK", [goods("BK", B, material=580, labour=210)])
    assert lines(tree) == [
        (0, "BK", {"material": 580, "labour": 210}),
        (1, "WH", {"material": 80, "labour": 60}),
        (2, "SP", {"material": 80}),
        (2, "PRESS", {"labour": 60}),
        (1, "FR", {"material": 500}),
        (1, "PRESS", {"labour": 150}),
    ]
    assert tree.by_level() == {1: {"material": 500, "labour": 150}, 2: {"material": 80, "labour": 60}}
    assert tree.children[0].origins == [W]


def test_a_part_of_an_order_takes_its_share():
    """A tenth of the bicycles takes a tenth of everything."""
    tree = explode(BENCH, "BK", [goods("BK", B, material=58, labour=21)])
    assert lines(tree)[1:3] == [(1, "WH", {"material": 8, "labour": 6}), (2, "SP", {"material": 8})]


def test_goods_of_an_unknown_maker_are_shared_out():
    """Mixed goods of 100 are those of both makers by what each brought: 3 of 4 from the order."""
    bench = Bench(
        {W: [goods("SP", BOUGHT, material=1)]},
        {"WH": [goods("WH", W, material=30), goods("WH", (PLACE, "opening_balance"), material=10)]},
    )
    tree = explode(bench, "WH", [goods("WH", UNKNOWN, material=100)])
    assert lines(tree) == [
        (0, "WH", {"material": 100}),
        (1, "SP", {"material": 75}),
        (1, "opening_balance", {"material": 25}),
    ]


def test_an_item_that_goes_into_itself_stops_there():
    """Handover of one's own product is not taken apart a second time."""
    bench = Bench({W: [goods("WH", W, material=1), Part(WORK, UNKNOWN, {"labour": 1})]})
    tree = explode(bench, "WH", [goods("WH", W, material=5, labour=7)])
    assert lines(tree)[1:] == [(1, "WH", {"material": 5}), (1, "PRESS", {"labour": 7})]


def test_an_order_that_worked_for_another_is_taken_apart():
    """A repair of 30 on the wheels' order: 10 of spokes and 20 of work."""
    repair = ("order", "R")
    bench = Bench(
        {
            W: [
                Part(WORK, UNKNOWN, {"labour": 60}),
                Part(("wip", "R"), UNKNOWN, {"material": 10, "labour": 20}),
            ],
            repair: [goods("SP", BOUGHT, material=1), Part(WORK, UNKNOWN, {"labour": 2})],
        }
    )
    tree = explode(bench, "WH", [goods("WH", W, material=10, labour=80)])
    assert lines(tree)[1:] == [
        (1, "R", {"material": 10, "labour": 20}),
        (2, "SP", {"material": 10}),
        (2, "PRESS", {"labour": 20}),
        (1, "PRESS", {"labour": 60}),
    ]
    assert tree.children[0].origins == [repair]
    spoilage = explode(Bench({W: [Part(("wip", "R"), UNKNOWN, {"spoilage": 1})], repair: []}), "WH",
                       [goods("WH", W, spoilage=5)])  # fmt: skip
    assert lines(spoilage)[1:] == [(1, "R", {"spoilage": 5})]


def test_what_no_cause_has_cost_is_the_rest():
    """An element that the makers do not know stands for itself; a credit takes its share off."""
    weights = [Part(WORK, UNKNOWN, {"labour": 3}), Part(("scrap", "SC"), UNKNOWN, {"labour": -1})]
    found = {part.cause: part.amounts for part in shared({"labour": 10, "overhead": 4}, weights)}
    assert found == {WORK: {"labour": 15}, ("scrap", "SC"): {"labour": -5}, REST: {"overhead": 4}}


def test_goods_that_nobody_is_known_of():
    """Without any arrival the goods stand alone."""
    assert lines(explode(Bench({}), "X", [goods("X", UNKNOWN, material=5)])) == [(0, "X", {"material": 5})]


elements = st.sampled_from(["material", "labour"])
weights = st.dictionaries(elements, st.integers(-50, 500), max_size=2)


@given(
    st.dictionaries(elements, st.integers(-9_999, 9_999), min_size=1),
    st.lists(st.tuples(st.sampled_from(["A", "B", "C"]), weights), max_size=5),
)
def test_shares_add_up(amounts, causes):
    """Whatever the weights, each element's shares are its amount."""
    parts = [Part(("stock", item), UNKNOWN, of) for item, of in causes]
    found = shared(amounts, parts)
    for element, amount in amounts.items():
        assert sum(part.amounts.get(element, 0) for part in found) == amount
