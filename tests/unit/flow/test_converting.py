"""What conversions share: goods on a line, and the shares of what comes out."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.flow.conftest import Shop, tables

from erpcore import Code, MemoryLog, Refused, Setup
from erpcore.flow.converting import ConvertedGoods, Made, by_shelf, goods_of, layer_of, made, taken
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
    lines = [ConvertedGoods(item="RESIN", quantity="2")]
    (movement,) = taken(shop.books.state, PASSAGE, lines, None, DAY, "components")
    assert (movement.target, movement.amounts) == (PASSAGE, (("material", "material", 2000),))


def test_lines_are_put_together_by_shelf(shop):
    """Lots of a shelf on lines of their own; another site is another shelf; without lots one line will do."""
    lines = [
        ConvertedGoods(item="RESIN", quantity="2", lot=lot, site=site)
        for lot, site in (("A", None), (None, "YARD"), ("B", None))
    ]
    shelves = by_shelf(shop.books.state, lines, "MAIN", "components")
    assert [(place.site, numbers) for place, numbers in shelves.items()] == [("MAIN", [1, 3]), ("YARD", [2])]
    for lot in (None, "A"):
        with pytest.raises(Refused) as caught:
            by_shelf(
                shop.books.state, [*lines, lines[0].model_copy(update={"lot": lot})], "MAIN", "components"
            )
        assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, "components.4.item")


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
