"""Orders that use what each other makes are found by who took their goods, and begin from nothing."""

import pytest
from tests.unit.repricing.kept import Kept

from erpcore.inventory.stock import Stock
from erpcore.kernel.calendar import AFTER_ALL
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Mark, Movement, Place
from erpcore.production.work_order import WorkOrders
from erpcore.repricing.handed_on import HandedOn
from erpcore.repricing.mutual_orders import MutualOrders

MILLION = 1_000_000
ITEMS = {"WO-A": "A", "WO-B": "B"}
TRANSIT = Place("transit", "TS", "A", "S")


class Works:
    """WO-A makes A of B, and WO-B makes B of A: 4 units each at 20, of which the other order takes one at 5."""

    def __init__(
        self,
        first: int = 1,
        *,
        running: str = "",
        through: Place | None = None,
        stocked: bool = False,
        costed: str = "",
    ) -> None:
        self.stock, self.orders, self.day = Stock(lambda _: "fifo"), WorkOrders(), first
        for number, item in ITEMS.items():
            self.orders.mark(Mark("work_order", number, "created", "", f"{item}\tS\tCC\t{4 * MILLION}"), [])
        if stocked:
            self.move(Place("gr_ir", "GR"), shelf("A"), 5, 1, "GR")
            self.move(shelf("A"), wip("WO-B"), 5, 1, "GR")
        for number, item in ITEMS.items():
            self.move(wip(number), shelf(item), 20, 4, f"PR-{item}")
        if through is not None:  # another unit of A goes by way of a site
            self.move(shelf("A"), through, 5, 1, "PR-A")
            self.move(through, shelf("A", "T"), 5, 1, "TR")
            self.move(shelf("A", "T"), wip("WO-B"), 5, 1, "TR")
        elif not stocked:
            self.move(shelf("A"), wip("WO-B"), 5, 1, "PR-A")
        self.move(shelf("B"), wip("WO-A"), 5, 1, "PR-B")
        for number in ITEMS:
            self.move(Place("conversion", number), wip(number), 15, 0, "")
            if number != running:
                self.orders.mark(Mark("work_order", number, "status", "released", "completed"), [])
        self.handed_on = HandedOn(self.stock, self.orders, Kept(self.stock), costed, AFTER_ALL)
        self.mutual = MutualOrders(self.handed_on)

    def move(self, source: Place, target: Place, amount: int, quantity: int, layer: str) -> None:
        """Fold a movement on a day of its own, or, from day 0 on, by the order of posting."""
        units = quantity * MILLION
        movement = Movement(source, target, (("material", "material", amount),), units, units, layer)
        position = len(self.stock.pools) + 100 * self.day
        moment, reference = (self.day, position, 0, "2026-10"), f"D-{position}/0"
        self.day += bool(self.day)
        if target.role == "stock":
            self.stock.apply_target(movement, reference, [], moment=moment)
        if source.role == "stock":
            self.stock.apply_source(movement, reference, [], moment=moment)
        if target.role == "wip":
            self.orders.apply_target(movement, [])
        if source.role == "wip":
            self.orders.apply_source(movement, [])
        self.stock.passages.apply(movement, reference, [], moment)

    def follow(self) -> list[tuple[str, int]]:
        """Hand on what the next order costs: to which item, minor units."""
        return [(place.item, amounts["material"]) for place, amounts, _ in self.mutual.follow()]

    def begin(self) -> list[tuple[str, int]]:
        """Let a ring begin, or hand on what it costs."""
        return [(place.item, amounts["material"]) for place, amounts, _ in self.mutual.begin()]


def wip(number: str) -> Place:
    """Name an order's place."""
    return Place("wip", number, ITEMS[number], "S", "CC")


def shelf(item: str, site: str = "S") -> Place:
    """Name a shelf."""
    return Place("stock", "", item, site)


@pytest.mark.parametrize("through", [None, TRANSIT])
def test_a_ring_hands_on_nothing_and_then_what_it_costs(through):
    """WO-A costs 10 more. Once all else rests both hand on nothing; then what each costs: 30, and 20."""
    works = Works(through=through)
    works.handed_on.charge("WO-A", {"material": 10})
    assert works.follow() == []
    assert works.mutual.waiting
    assert sorted(works.begin()) == [("A", -20), ("B", -20)]
    works.handed_on.charge("WO-B", {"material": -5})  # A is worth nothing
    assert works.follow() == []
    assert works.begin() == []
    assert not works.mutual.waiting
    assert [works.follow(), works.follow()] == [[("A", 30)], [("B", 15)]]
    works.handed_on.charge("WO-B", {"material": 7})
    assert works.follow() == [("B", 7)]


@pytest.mark.parametrize("works", [Works(first=0), Works(running="WO-B"), Works(costed="2026-10")])
def test_orders_that_are_in_no_ring_hand_on_at_once(works):
    """By the order of posting nothing begins again, nor when a month is costed; a running order keeps what it took."""
    works.handed_on.charge("WO-A", {"material": 10})
    assert works.follow() == [("A", 10)]
    assert not works.mutual.waiting


def test_goods_that_were_taken_before_lead_nowhere():
    """WO-B has taken of A before WO-A made any: nothing of what WO-A costs comes back to it."""
    works = Works(stocked=True)
    works.handed_on.charge("WO-A", {"material": 10})
    assert works.follow() == [("A", 10)]
    assert not works.mutual.waiting


def test_goods_of_a_ring_that_are_priced_again_let_it_begin():
    """Though they are worth the same: another amount might agree with them now. Bought goods are in no ring."""
    works = Works()
    works.move(Place("gr_ir", "GR"), shelf("C"), 5, 1, "GR")
    bought, made = (works.stock.pool(item, "S") for item in "CA")
    works.mutual.tell_again(bought, bought.arrivals["GR"])
    assert not works.mutual.waiting
    works.mutual.tell_again(made, made.arrivals["PR-A"])
    assert sorted(works.begin()) == [("A", -20), ("B", -20)]
    assert works.begin() == []
    works.mutual.tell_since(made, (0, 0, 0, ""))
    assert works.mutual.waiting
    assert works.begin() == []
    assert not works.mutual.waiting


def test_a_passage_on_the_way_lets_the_ring_begin():
    """It costs something else, though what came out of it does not; one that is settled leads nowhere."""
    works = Works(through=TRANSIT)
    works.mutual.pass_on("TS-9")
    works.mutual.pass_on("TS")
    assert sorted(works.begin()) == [("A", -20), ("B", -20)]


@pytest.mark.parametrize("first", [0, 1])
def test_what_many_slips_cost_more_is_handed_on_once(first):
    """6,000 slips of an order cost 1 more each: it hands on 6,000 at the first of them, also in a ring."""
    works = Works(first=first)
    works.handed_on.charge("WO-A", {"material": 0})
    works.follow()
    while works.mutual.waiting:
        works.begin()
    while works.handed_on.waiting:
        works.follow()
    for _ in range(6_000):
        works.handed_on.charge("WO-A", {"material": 1})
    assert [works.follow() for _ in range(6_000)] == [[("A", 6_000)], *([[]] * 5_999)]


def test_what_goes_round_for_ever_is_refused():
    """An order of a ring that hands on thousands of differences in one run gets all of it back."""
    works = Works()
    works.handed_on.charge("WO-A", {"material": 10})
    works.follow()
    works.begin()
    works.begin()  # WO-A and WO-B wait
    works.handed_on.waiting.remove("WO-B")
    for _ in range(5_000):
        works.handed_on.charge("WO-A", {"material": 1})
        works.follow()
    works.handed_on.charge("WO-A", {"material": 1})
    with pytest.raises(Refused) as caught:
        works.follow()
    assert (caught.value.code, caught.value.field) == (Code.ORDER_HAS_NO_OUTPUT, "work_order")
    assert "WO-A" in caught.value.expected
