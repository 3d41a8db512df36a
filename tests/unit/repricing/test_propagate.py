"""A difference follows the goods to whoever took them, and nothing of it is lost on the way."""

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.repricing.kept import Kept

from erpcore.inventory.average_price import EXACT
from erpcore.inventory.stock import Stock
from erpcore.kernel.calendar import AFTER_ALL
from erpcore.kernel.movements import Mark, Movement, Place, as_rows, signed
from erpcore.kernel.rounding import Receiver
from erpcore.production.work_order import WorkOrder, WorkOrders
from erpcore.repricing.credited import beyond_cost
from erpcore.repricing.propagate import Propagation

SUPPLIER = Place("gr_ir", "GR", partner="V")
SOLD = Place("goods_shipped", "DL-1", partner="C")
LINE = ("TOY", "GEAR", "RESIN")  # toys are made of gears, gears of resin


class Factory:
    """Stock and orders, moved as the steps move them; what a movement does is folded at once."""

    def __init__(
        self, methods: str = "fifo fifo fifo", receiver: Receiver = Receiver.LARGEST_REMAINDER
    ) -> None:
        method_of = dict(zip(LINE, methods.split(), strict=True))
        self.stock, self.orders, self.receiver = Stock(method_of.__getitem__), WorkOrders(), receiver
        self.count = 0
        self.outside: dict[str, int] = {}  # what came from suppliers, less what customers and losses took

    def post(self, *movements: Movement) -> list[str]:
        found = []
        for movement in movements:
            self.count += 1
            reference = f"D-{self.count}/0"
            sign = -1 if movement.contra else 1
            for place, ways, own in ((movement.target, 1, 1), (movement.source, -1, 0)):
                if place.role == "stock":
                    fold = self.stock.apply_target if own else self.stock.apply_source
                    fold(movement, reference, [], moment=(0, self.count, 0, ""))
                elif place.role == "wip":
                    (self.orders.apply_target if own else self.orders.apply_source)(movement, [])
                else:
                    for part in movement.amounts:
                        self.outside[part[own]] = self.outside.get(part[own], 0) + sign * ways * part[2]
            found.append(reference)
        return found

    def shelf(self, item: str) -> Place:
        return Place("stock", "", item, "S")

    def buy(self, layer: str, quantity: int, amount: int) -> None:
        amounts = (("material", "material", amount),)
        self.post(Movement(SUPPLIER, self.shelf("RESIN"), amounts, quantity, quantity, layer))

    def order(self, number: str, item: str) -> WorkOrder:
        self.orders.mark(Mark("work_order", number, "created", "", f"{item}\tS\tSHOP\t10"), [])
        self.orders.mark(Mark("work_order", number, "status", "planned", "released"), [])
        return self.orders.orders[number]

    def issue(self, item: str, quantity: int, taker: Place) -> list[str]:
        place = self.shelf(item)
        slices = self.stock.pool(item, "S").withdraw(quantity, None, 2)
        return self.post(*(Movement(place, taker, as_rows(to), part, part, key) for key, part, to in slices))

    def give_back(self, item: str, quantity: int, taker: Place) -> list[str]:
        found = self.stock.pool(item, "S").returning(taker, quantity, None, 2)
        return self.post(
            *(
                Movement(
                    self.shelf(item),
                    taker,
                    as_rows(to),
                    part,
                    part,
                    event.parcel.key,
                    contra=True,
                    origin=event.reference,
                )
                for event, part, to in found
            )
        )

    def hand_in(self, number: str, layer: str, quantity: int, **amounts: int) -> None:
        wip = self.orders.orders[number].wip
        self.post(Movement(wip, self.shelf(wip.item), as_rows(amounts), quantity, quantity, layer))

    def work(self, number: str, amount: int, element: str = "labour") -> None:
        wip = self.orders.orders[number].wip
        self.post(Movement(Place("labour_applied", "PRESS"), wip, (("", element, amount),), 1))

    def status(self, number: str, after: str) -> None:
        before = self.orders.orders[number].status
        self.orders.mark(Mark("work_order", number, "status", before, after), [])

    def run(self, *seeds: tuple) -> list[Movement]:
        """Follow seeds of arrivals (item, layer, change) and of orders (number, change)."""
        differences = Propagation(
            self.stock, self.orders, Kept(self.stock, self.receiver), EXACT, "", AFTER_ALL
        )
        for seed in seeds:
            if len(seed) == 3:
                differences.seed_arrival(self.shelf(seed[0]), seed[1], seed[2])
            else:
                differences.seed_order(*seed)
        return differences.run()

    def complete(self, number: str) -> list[Movement]:
        self.status(number, "completed")
        movements = self.run((number, {}))
        self.post(*movements)
        return movements

    def invoice(self, layer: str, change: int) -> list[Movement]:
        """Change the value of a purchase, in the order in which the step writes it."""
        amounts = {"material": change} if change else {}
        movements = self.run(("RESIN", layer, amounts))
        self.post(*signed(SUPPLIER, self.shelf("RESIN"), amounts, layer=layer), *movements)
        return movements

    def shown(self) -> dict:
        """Write what is where: stock, orders by receipt, and what each taker holds."""
        pools = self.stock.pools.items()
        return {
            "stock": {key: (pool.quantity, pool.amounts) for key, pool in pools},
            "cost": {number: order.cost() for number, order in self.orders.orders.items()},
            "out": {number: order.transferred() for number, order in self.orders.orders.items()},
            "taken": {
                (key, taker, index): {element: amount for element, amount in event.net.items() if amount}
                for key, pool in pools
                for taker, events in pool.taken.items()
                for index, event in enumerate(events)
                if event.kind == "out"
            },
        }


def told(movements: list[Movement]) -> list[tuple]:
    """Write movements as (source, target, signed amounts, layer, origin)."""
    return [
        (
            movement.source.role, movement.target.role,
            {element: -amount if movement.contra else amount for element, _, amount in movement.amounts},
            movement.layer, movement.origin,
        )
        for movement in movements
    ]  # fmt: skip


def toys(methods: str = "fifo fifo fifo") -> Factory:
    """100 kg for 1000; 60 kg into an order; 10 + 10 toys handed in at 250 each; 5 sold after the first."""
    factory = Factory(methods)
    factory.buy("GR-1", 100, 1000)
    factory.order("WO-1", "TOY")
    factory.issue("RESIN", 60, factory.orders.orders["WO-1"].wip)
    factory.hand_in("WO-1", "PR-1", 10, material=250)
    factory.issue("TOY", 5, SOLD)
    factory.hand_in("WO-1", "PR-2", 10, material=250)
    return factory


def test_a_completed_order_hands_its_cost_on():
    """Cost 600 on twenty toys: 50 more for each ten, 25 of it for the five that are sold."""
    factory = toys()
    assert told(factory.complete("WO-1")) == [
        ("wip", "stock", {"material": 50}, "PR-1", "WO-1"),
        ("wip", "stock", {"material": 50}, "PR-2", "WO-1"),
        ("stock", "goods_shipped", {"material": 25}, "PR-1", "D-4/0"),
    ]
    assert factory.orders.orders["WO-1"].balance() == {}
    assert factory.stock.pool("TOY", "S").amounts == {"material": 450}


def test_an_invoice_reaches_the_cost_of_sales():
    """The receipt costs 100 more: 60 go to the order, 30 to each ten toys, 15 to the five that are sold."""
    factory = toys()
    factory.complete("WO-1")
    assert told(factory.invoice("GR-1", 100)) == [
        ("wip", "stock", {"material": 30}, "PR-1", "WO-1"),
        ("wip", "stock", {"material": 30}, "PR-2", "WO-1"),
        ("stock", "wip", {"material": 60}, "GR-1", "D-2/0"),
        ("stock", "goods_shipped", {"material": 15}, "PR-1", "D-4/0"),
    ]
    assert factory.stock.pool("RESIN", "S").amounts == {"material": 440}
    assert factory.stock.pool("TOY", "S").amounts == {"material": 495}
    assert factory.outside == {"material": -935}


def test_a_lower_invoice_goes_the_same_way_back():
    """539 of 899 is what sixty kilograms cost: the differences are contra movements along the same path."""
    factory = toys()
    factory.complete("WO-1")
    movements = factory.invoice("GR-1", -101)
    assert all(movement.contra for movement in movements)
    assert told(movements) == [
        ("wip", "stock", {"material": -30}, "PR-1", "WO-1"),
        ("wip", "stock", {"material": -31}, "PR-2", "WO-1"),
        ("stock", "wip", {"material": -61}, "GR-1", "D-2/0"),
        ("stock", "goods_shipped", {"material": -15}, "PR-1", "D-4/0"),
    ]


def test_a_running_order_keeps_a_difference():
    """What an order costs goes on to its receipts when it is completed, not before."""
    factory = toys()
    assert told(factory.invoice("GR-1", 100)) == [("stock", "wip", {"material": 60}, "GR-1", "D-2/0")]
    assert factory.orders.orders["WO-1"].balance() == {"material": 160}


def test_stock_at_standard_keeps_its_standard():
    """A difference on an order whose product is held at standard stays in process, for the variances."""
    factory = Factory("standard fifo fifo")
    factory.buy("GR-1", 100, 1000)
    factory.order("WO-1", "TOY")
    factory.issue("RESIN", 60, factory.orders.orders["WO-1"].wip)
    factory.hand_in("WO-1", "PR-1", 10, material=500)
    factory.status("WO-1", "completed")
    assert told(factory.invoice("GR-1", 100)) == [("stock", "wip", {"material": 60}, "GR-1", "D-2/0")]
    assert factory.orders.orders["WO-1"].balance() == {"material": 160}


def test_late_work_on_a_completed_order_follows_its_receipts():
    """An order's cost changes in an element of its own; an odd cent goes to the earlier receipt."""
    factory = toys()
    factory.complete("WO-1")
    movements = factory.run(("WO-1", {"overhead": 11}))
    assert told(movements) == [
        ("wip", "stock", {"overhead": 6}, "PR-1", "WO-1"),
        ("wip", "stock", {"overhead": 5}, "PR-2", "WO-1"),
        ("stock", "goods_shipped", {"overhead": 3}, "PR-1", "D-4/0"),
    ]


def test_the_company_says_who_takes_the_odd_cent():
    """Rounding each share and giving the rest to the last is the other way that the policy allows."""
    for receiver, shares in ((Receiver.LARGEST_REMAINDER, [34, 33, 33]), (Receiver.LAST, [33, 33, 34])):
        factory = Factory(receiver=receiver)
        factory.order("WO-1", "TOY")
        factory.work("WO-1", 100)
        for number in (1, 2, 3):
            factory.hand_in("WO-1", f"PR-{number}", 1)
        assert [movement.amounts[0][2] for movement in factory.complete("WO-1")] == shares


def test_cost_of_an_order_without_output_is_a_loss():
    """An order that was given up hands its cost, and later differences of it, to the loss account."""
    factory = Factory()
    factory.buy("GR-1", 100, 1000)
    factory.order("WO-1", "TOY")
    factory.issue("RESIN", 60, factory.orders.orders["WO-1"].wip)
    (movement,) = factory.complete("WO-1")
    assert told([movement]) == [("wip", "production_loss", {"material": 600}, "", "WO-1")]
    assert movement.target == Place("production_loss", "WO-1", "TOY", cost_centre="SHOP")
    assert told(factory.invoice("GR-1", -10)) == [
        ("wip", "production_loss", {"material": -6}, "", "WO-1"),
        ("stock", "wip", {"material": -6}, "GR-1", "D-2/0"),
    ]
    assert factory.orders.orders["WO-1"].balance() == {}


def test_goods_that_are_settled_take_no_more():
    """A receipt that the stock has forgotten cannot be charged: its share goes to the account for late differences."""
    factory = toys()
    factory.complete("WO-1")
    factory.issue("TOY", 15, SOLD)
    factory.stock.trim(lambda event: event.parcel.key == "PR-1", [], "", lambda *_: {})
    movements = factory.run(("WO-1", {"overhead": 10}))
    assert told(movements) == [
        ("wip", "late_difference", {"overhead": 5}, "", "WO-1"),
        ("wip", "stock", {"overhead": 5}, "PR-2", "WO-1"),
        ("stock", "goods_shipped", {"overhead": 5}, "PR-2", "D-10/0"),
    ]
    assert movements[0].target == Place("late_difference", "PR-1", "TOY", "S")
    factory.work("WO-1", 10, "overhead")
    factory.post(*movements)
    assert factory.run(("WO-1", {})) == []


def test_scrap_worth_more_than_the_material_leaves_a_credit():
    """No receipt takes a negative value: what an order is credited beyond its cost goes to the named account."""
    factory = toys()
    factory.complete("WO-1")
    movements = factory.run(("WO-1", {"material": -620}))
    assert told(movements) == [
        ("wip", "stock", {"material": -300}, "PR-1", "WO-1"),
        ("wip", "stock", {"material": -300}, "PR-2", "WO-1"),
        ("wip", "late_difference", {"material": -20}, "", "WO-1"),
        ("stock", "goods_shipped", {"material": -150}, "PR-1", "D-4/0"),
    ]
    assert movements[2].target == beyond_cost(factory.orders.orders["WO-1"])
    assert movements[2].target == Place("late_difference", "WO-1", "TOY", "S")


def test_a_credit_beyond_cost_is_counted_once():
    """When the order costs more again, the credit shrinks before its receipts are charged."""
    factory = toys()
    factory.complete("WO-1")
    factory.post(*factory.run(("WO-1", {"material": -620})))
    factory.post(*signed(Place("scrap"), factory.orders.orders["WO-1"].wip, {"material": -620}))
    assert factory.run(("WO-1", {})) == []
    assert told(factory.run(("WO-1", {"material": 30}))) == [
        ("wip", "stock", {"material": 5}, "PR-1", "WO-1"),
        ("wip", "stock", {"material": 5}, "PR-2", "WO-1"),
        ("wip", "late_difference", {"material": 20}, "", "WO-1"),
        ("stock", "goods_shipped", {"material": 3}, "PR-1", "D-4/0"),
    ]


def test_what_came_back_brings_its_difference_back():
    """Ten of sixty kilograms were returned: the order bears sixty and is credited ten, each by its own movement."""
    factory = Factory()
    factory.buy("GR-1", 100, 1000)
    wip = factory.order("WO-1", "TOY").wip
    (out,) = factory.issue("RESIN", 60, wip)
    (back,) = factory.give_back("RESIN", 10, wip)
    assert told(factory.invoice("GR-1", 100)) == [
        ("stock", "wip", {"material": 60}, "GR-1", out),
        ("stock", "wip", {"material": -10}, "GR-1", back),
    ]
    assert factory.orders.orders["WO-1"].cost() == {"material": 550}
    assert factory.stock.pool("RESIN", "S").amounts == {"material": 550}
    assert factory.run(("RESIN", "GR-1", {})) == []


def test_a_receipt_that_is_not_known_has_no_followers():
    """What the stock has forgotten, or never knew, starts nothing."""
    assert toys().run(("RESIN", "GR-9", {"material": 100})) == []


steps = st.one_of(
    st.tuples(st.just("buy"), st.integers(1, 30), st.integers(0, 2_000)),
    st.tuples(st.just("issue"), st.sampled_from(["WO-1", "WO-2", "sold"]), st.integers(0, 99)),
    st.tuples(st.just("back"), st.sampled_from(["WO-1", "WO-2"]), st.integers(0, 99)),
    st.tuples(st.just("work"), st.sampled_from(["WO-1", "WO-2"]), st.integers(1, 500)),
    st.tuples(st.just("hand_in"), st.sampled_from(["WO-1", "WO-2"]), st.integers(0, 500)),
    st.tuples(st.just("complete"), st.sampled_from(["WO-1", "WO-2"]), st.just(0)),
)
TAKES = {"WO-1": "RESIN", "WO-2": "GEAR", "sold": "TOY"}
methods = st.lists(st.sampled_from(["fifo", "lifo", "moving_average"]), min_size=3, max_size=3).map(" ".join)


def play(factory: Factory, story: list[tuple], values: dict[str, int]) -> None:
    """Act out a story as far as it can happen; `values` says what some purchases cost instead."""
    factory.buy("GR-0", 50, values.get("GR-0", 1_234))
    factory.order("WO-1", "GEAR")
    factory.order("WO-2", "TOY")
    for layer, (kind, first, second) in enumerate(story, start=1):
        order = factory.orders.orders.get(first)
        running = order is not None and order.status == "released"
        if kind == "buy":
            factory.buy(f"GR-{layer}", first, values.get(f"GR-{layer}", second))
        elif kind == "issue":
            held = factory.stock.pool(TAKES[first], "S").quantity
            if held and (order is None or running):
                factory.issue(TAKES[first], 1 + second % held, order.wip if order else SOLD)
        elif kind == "back" and running:
            pool = factory.stock.pool(TAKES[first], "S")
            with_it = sum(event.left for event in pool.taken.get(order.wip, []) if event.kind == "out")
            if with_it:
                factory.give_back(TAKES[first], 1 + second % with_it, order.wip)
        elif kind == "work" and running:
            factory.work(first, second)
        elif kind == "hand_in" and running:
            factory.hand_in(first, f"PR-{layer}", 1 + second % 20, material=second)
        elif kind == "complete" and running:
            factory.complete(first)


def value(factory: Factory) -> dict[str, int]:
    """Add up what is in the factory, by element."""
    found: dict[str, int] = {}
    for held in (
        *(pool.amounts for pool in factory.stock.pools.values()),
        *(order.balance() for order in factory.orders.orders.values()),
    ):
        for element, amount in held.items():
            found[element] = found.get(element, 0) + amount
    return {element: amount for element, amount in found.items() if amount}


@given(methods, st.lists(steps, max_size=16), st.data())
def test_differences_are_conserved_and_followed_to_their_end(method, story, data):
    """What a purchase costs more is in the factory or left it, to the cent; a second run has nothing to post."""
    factory = Factory(method)
    play(factory, story, {})
    layers = sorted(factory.stock.pool("RESIN", "S").arrivals)
    layer = data.draw(st.sampled_from(layers))
    worth = factory.stock.pool("RESIN", "S").arrivals[layer].amounts.get("material", 0)
    before, outside = value(factory), dict(factory.outside)
    factory.invoice(layer, data.draw(st.integers(-worth, 1_000)))
    after = value(factory)
    for element in {*before, *after, *outside, *factory.outside}:
        gained = after.get(element, 0) - before.get(element, 0)
        assert gained == outside.get(element, 0) - factory.outside.get(element, 0)
    for number, order in factory.orders.orders.items():
        assert order.status != "completed" or not order.balance()
        assert factory.run((number, {})) == []
    for pool in factory.stock.pools.values():
        assert pool.quantity or not pool.amounts
    assert all(factory.run(("RESIN", each, {})) == [] for each in layers)


@given(methods, st.lists(steps, max_size=16), st.data())
def test_a_price_known_late_ends_as_a_price_known_at_once(method, story, data):
    """Every pool, order and taker stands as if the purchases had cost from the beginning what they cost in the end."""
    late = Factory(method)
    play(late, story, {})
    layers = sorted(late.stock.pool("RESIN", "S").arrivals)
    values = {layer: data.draw(st.integers(0, 3_000)) for layer in data.draw(st.permutations(layers))[:3]}
    for layer, amount in values.items():
        late.invoice(layer, amount - late.stock.pool("RESIN", "S").arrivals[layer].amounts.get("material", 0))
    known = Factory(method)
    play(known, story, values)
    assert late.shown() == known.shown()
