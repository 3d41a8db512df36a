"""What conversions share: goods on a line, and the shares of what comes out."""

import datetime

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.flow.conftest import Shop, tables

from erpcore import MemoryLog, Setup
from erpcore.flow.stock.converting import ConvertedGoods, Made, goods_of, layer_of, made, taken
from erpcore.kernel.movements import Movement, Place

DAY = datetime.date(2026, 10, 9)
PASSAGE = Place("journal", "X", "TOY", "MAIN")
BOOKS = Shop(Setup.model_validate(tables()), MemoryLog()).books.state


def test_a_line_names_its_shelf_and_base_quantity(shop):
    """A bag is 25 kg; the site is the document's where the line names none."""
    line = ConvertedGoods(item="RESIN", quantity="2", unit="bag")
    assert goods_of(shop.books.state, line, "YARD") == (Place("stock", "", "RESIN", "YARD"), 50_000_000)


def test_goods_are_taken_into_the_passage(shop):
    """At their cost, oldest first."""
    shop.buy("GR-1", "RESIN", "5", "10")
    (movement,) = taken(shop.books.state, PASSAGE, ConvertedGoods(item="RESIN", quantity="2"), None, DAY)
    assert (movement.target, movement.amounts) == (PASSAGE, (("material", "material", 2000),))


def test_layers_are_named_after_the_document():
    """The first by itself, further ones with their number."""
    assert [layer_of("DA-1", number) for number in range(3)] == ["DA-1", "DA-1#2", "DA-1#3"]


@given(
    st.dictionaries(st.sampled_from(["material", "labour"]), st.integers(100, 10**9), min_size=1),
    st.lists(st.integers(1, 10), min_size=1, max_size=6),
)
def test_what_comes_out_is_what_went_in(cost, weights):
    """By element, to the cent, whatever the weights; each weight is kept in a mark."""
    went = Movement(Place("stock"), PASSAGE, tuple((of, of, amount) for of, amount in cost.items()), 1, 1)
    place = Place("stock", "", "RESIN", "MAIN")
    goods = [Made(place, 1_000_000, None, {"": weight}) for weight in weights]
    movements, marks = made(BOOKS, PASSAGE, [went], goods, DAY)
    out: dict[str, int] = {}
    for movement in movements:
        for element, _, amount in movement.amounts:
            out[element] = out.get(element, 0) + amount
    assert out == cost
    assert [mark.delta for mark in marks] == weights
