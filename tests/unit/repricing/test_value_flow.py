"""Value goes on from pools to takers, and from orders and passages to the pools that they bring to."""

import pytest

from erpcore.inventory.parcel import Moment
from erpcore.inventory.shelf_priced import ShelfPriced
from erpcore.inventory.stock import Stock
from erpcore.kernel.movements import Mark, Movement, Place
from erpcore.production.handover import Handover
from erpcore.production.work_order import WorkOrders
from erpcore.repricing.value_flow import ValueFlow

MILLION = 1_000_000
ITEMS = {"WO-A": "A", "WO-B": "B", "RW": "A"}
SOLD = Place("cost_of_sales", "DL", "B", "S")


class Works:
    """Order WO-A makes A of B, WO-B makes B of A, and RW repairs A for WO-A."""

    def __init__(self, methods: dict[str, str]) -> None:
        self.stock = Stock(lambda item: methods.get(item, "moving_average"))
        self.orders = WorkOrders()
        for number, item in ITEMS.items():
            self.orders.mark(Mark("work_order", number, "created", "", f"{item}\tS\tCC\t{10 * MILLION}"), [])
        bearer = Handover("WO-A", wip("WO-A"), "")
        self.orders.mark(Mark("work_order", "RW", "handover", "", bearer.to_text()), [])
        for item in "AB":
            self.happen(bought(item), 1)

    def happen(self, movement: Movement, day: int, name: str = "") -> None:
        """Post a movement on a day."""
        moment = at(day)
        reference = f"{name or f'{movement.layer}{day}'}/0"
        self.stock.apply(movement, reference, [], moment)
        if movement.target.role == "wip":
            self.orders.apply_target(movement, [], moment[3])
        if movement.source.role == "wip":
            self.orders.apply_source(movement, [], moment[3])
        self.stock.passages.apply(movement, reference, [], moment)

    def note(self, taker: Place, day: int, item: str = "B") -> None:
        """Let goods have come in at the price of those on hand."""
        self.stock.shelf_priced.note("MR", ShelfPriced((item, "S"), at(day), taker), [])

    def circular(self, *own: tuple[Movement, int], **brought: ShelfPriced) -> list[str]:
        """Name what came in at a price that follows from itself, once a document is posted."""
        told = [(movement, at(day)) for movement, day in own]
        return [name for name, _ in ValueFlow(self.stock, self.orders, told, brought).circular()]


def at(day: int) -> Moment:
    """Say where a document of a day stands."""
    return (day, day, 0, "2026-10")


def wip(number: str) -> Place:
    """Name an order's place."""
    return Place("wip", number, ITEMS[number], "S", "CC")


def shelf(item: str) -> Place:
    """Name a shelf."""
    return Place("stock", "", item, "S")


def bought(item: str) -> Movement:
    """Buy goods."""
    return Movement(
        Place("gr_ir", f"GR-{item}"), shelf(item), (("", "material", 9),), MILLION, MILLION, f"GR-{item}"
    )


def made(number: str, layer: str = "", item: str = "") -> Movement:
    """Receive what an order made, or its scrap."""
    item = item or ITEMS[number]
    value = (("material", "material", 5),)
    return Movement(wip(number), shelf(item), value, MILLION, MILLION, layer or f"PR-{number}")


def taken(item: str, taker: Place) -> Movement:
    """Take half a unit."""
    return Movement(shelf(item), taker, (("material", "material", 2),), MILLION // 2, MILLION // 2, item)


@pytest.fixture
def works(request: pytest.FixtureRequest) -> Works:
    """B is made on the 3rd; WO-A takes it on the 4th and has made A on the 2nd: it lacks who makes B of A."""
    works = Works(getattr(request, "param", {}))
    works.happen(made("WO-A"), 2)
    works.happen(made("WO-B"), 3)
    works.happen(taken("B", wip("WO-A")), 4)
    return works


def test_a_taker_closes_the_way(works: Works) -> None:
    """WO-A gave B back on the 5th; WO-B, whose B was there before, takes A: only after A was made."""
    works.note(wip("WO-A"), 5)
    assert works.circular((taken("A", wip("WO-B")), 6)) == ["MR"]
    assert not works.circular((taken("A", wip("WO-B")), 1))
    assert not works.circular((taken("A", SOLD), 6))
    assert not works.circular((bought("A"), 6))


def test_a_receipt_closes_the_way(works: Works) -> None:
    """WO-B takes A on the 6th; its further B tells the price of the 3rd only if it comes before."""
    works.happen(taken("A", wip("WO-B")), 6)
    works.note(wip("WO-A"), 2)
    assert not works.circular((made("WO-B", "PR-2"), 7))
    assert works.circular((made("WO-B", "PR-2"), 1)) == ["MR"]
    assert not works.circular((made("WO-B", "PR-3", "R"), 1))  # scrap has a price of its own


def test_the_return_itself_closes_the_way(works: Works) -> None:
    """What the document brings is looked at first of all; of goods that a customer had nobody bears the cost."""
    works.happen(taken("A", wip("WO-B")), 4)
    back = ShelfPriced(("B", "S"), at(5), wip("WO-A"))
    assert works.circular(MR=back) == ["MR"]
    assert not works.circular(MR=back._replace(moment=at(3)))
    assert not works.circular(SR=back._replace(came_from=SOLD))


def test_goods_taken_later_close_it_too(works: Works) -> None:
    """A customer's B of the 4th are taken by WO-A on the 5th, and B of the 3rd is made of A: they raise their price."""
    works.happen(taken("A", wip("WO-B")), 4)
    works.note(SOLD, 4)
    assert works.circular((taken("B", wip("WO-A")), 5)) == ["MR"]


def test_who_gives_back_at_the_shelfs_price_takes_part_of_it(works: Works) -> None:
    """WO-B took A of the 1st, and gives some back on the 5th at the price of A of the 2nd: so that goes into B."""
    works.happen(taken("A", wip("WO-B")), 1)
    works.note(wip("WO-A"), 5)
    assert not works.circular((taken("B", SOLD), 6))
    back = ShelfPriced(("A", "S"), at(5), wip("WO-B"))
    assert set(works.circular(BACK=back)) == {"MR", "BACK"}


def test_what_is_taken_back_leads_nowhere(works: Works) -> None:
    """A withdrawal that was reversed is none, nor is goods given back that went out again at once; later it is one."""
    works.note(wip("WO-A"), 2)
    works.happen(taken("A", wip("WO-B")), 4, "MI")
    receipt = (made("WO-B", "PR-2"), 1)
    assert works.circular(receipt) == ["MR"]
    back = taken("A", wip("WO-B"))._replace(contra=True, origin="MI/0")
    works.happen(back, 4, "RV")
    assert not works.circular(receipt)
    again = taken("A", wip("WO-B"))._replace(origin="RV/0")
    works.happen(again, 5, "AG")
    assert works.circular(receipt) == ["MR"]


def test_what_adds_no_way_is_not_followed_again(works: Works) -> None:
    """WO-B, which leads A round to B, takes more of the same A and brings B as before: that was asked already.

    It is asked anew when A was made since, or came in at the price of those on hand; and where B comes earlier.
    """
    works.happen(taken("A", wip("WO-B")), 4)
    works.note(wip("WO-A"), 9)
    assert not works.circular((taken("A", wip("WO-B")), 6))
    assert not works.circular((made("WO-B", "PR-2"), 6))
    assert works.circular((made("WO-B", "PR-2"), 2)) == ["MR"]
    works.happen(bought("A")._replace(layer="GR-2"), 5)
    assert not works.circular((taken("A", wip("WO-B")), 6))
    works.happen(made("WO-A", "PR-3"), 5)
    assert works.circular((taken("A", wip("WO-B")), 6)) == ["MR"]
    assert not works.circular((taken("A", wip("WO-B")), 3))
    works.stock.shelf_priced.note("CR", ShelfPriced(("A", "S"), at(8), SOLD), [])
    works.happen(taken("A", wip("WO-B")), 7)
    assert set(works.circular((taken("A", wip("WO-B")), 9))) == {"MR", "CR"}
    assert not works.circular((taken("A", wip("WO-B")), 8))


def test_units_taken_for_repair_lead_nowhere(works: Works) -> None:
    """They come back as they were; but what else the repair takes goes on to whoever bears it."""
    works.note(SOLD, 3, "A")
    assert not works.circular((taken("A", wip("RW")), 5))
    works.happen(taken("A", wip("WO-B")), 4)
    assert works.circular((taken("B", wip("RW")), 5)) == ["MR"]


def test_passages_lead_on(works: Works) -> None:
    """A leaves for another site and comes back as another item: who takes that takes A."""
    works.note(wip("WO-A"), 7)
    passage = Place("journal", "FC", "R", "S")
    works.happen(taken("A", passage), 4)
    came = Movement(passage, shelf("R"), (("material", "material", 2),), MILLION // 2, MILLION // 2, "FC")
    assert not works.circular((taken("R", wip("WO-B")), 6))
    assert works.circular((came, 4), (taken("R", wip("WO-B")), 6)) == ["MR"]
    works.happen(came, 4)
    assert works.circular((taken("R", wip("WO-B")), 6)) == ["MR"]
    assert not works.circular((taken("R", Place("transit", "gone", "R", "S")), 6))


def test_joint_products_lead_on(works: Works) -> None:
    """WO-A becomes joint products, of which R comes before WO-B takes it."""
    works.note(wip("WO-A"), 7)
    passage = Place("journal", "JR", "A", "S")
    cost = (("material", "material", 2),)
    joint = Movement(wip("WO-A"), passage, cost), Movement(passage, shelf("R"), cost, MILLION, MILLION, "JR")
    taker = (taken("R", wip("WO-B")), 6)
    assert works.circular((joint[0], 5), (joint[1], 5), taker) == ["MR"]
    assert not works.circular((joint[0]._replace(origin="WO-A"), 5), (joint[1], 5), taker)


@pytest.mark.parametrize("works", [{"A": "standard"}], indirect=True)
def test_a_fixed_price_leads_nowhere(works: Works) -> None:
    """Whoever takes A pays its standard."""
    works.note(wip("WO-A"), 5)
    assert not works.circular((taken("A", wip("WO-B")), 6))


@pytest.mark.parametrize("works", [{"A": "monthly_average"}], indirect=True)
def test_a_months_price_has_no_days(works: Works) -> None:
    """Who takes A on the 1st takes some of what is made on the 2nd."""
    works.note(wip("WO-A"), 5)
    assert works.circular((taken("A", wip("WO-B")), 1)) == ["MR"]
