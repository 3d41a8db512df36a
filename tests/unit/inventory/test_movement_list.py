"""A list of movements refuses what cannot be, by the column and the place in it."""

import math
from decimal import Decimal

import pytest

from erpcore.inventory.movement_list import MovementList
from erpcore.kernel.movements import Place

GOOD = {
    "items": ["NUT", "NUT"],
    "references": ["GR-1", "MI-1"],
    "quantities": [5, -2],
    "amounts": {"material": [10, 0]},
}


def test_places_and_lots_may_be_left_out():
    """Goods come from nowhere and have no lot where nobody says so."""
    listed = MovementList(**GOOD)
    assert (listed.places, listed.lots) == ([Place("")] * 2, ["", ""])
    assert (len(listed), listed.issues, listed.receipts) == (2, [1], {("NUT", "GR-1")})


def test_elements_of_nothing_are_left_out():
    """What came in is told by the elements that have an amount."""
    listed = MovementList(**GOOD | {"amounts": {"material": [10, 0], "freight": [0, 0]}})
    assert (listed.amounts_of(0), listed.amounts_of(1)) == ({"material": 10}, {})


def test_a_list_is_not_what_it_was_made_of():
    """Whoever changes his table afterwards does not change what has moved."""
    quantities = [5, -2]
    listed = MovementList(**GOOD | {"quantities": quantities})
    quantities.clear()
    assert listed.quantities == [5, -2]


@pytest.mark.parametrize(
    ("column", "found", "said"),
    [
        ("quantities", [5, 0], "quantities, 2 must not be zero: MI-1 moves nothing"),
        ("quantities", [5, math.nan], "quantities, 2 must be a whole number, found nan"),
        ("quantities", [Decimal("NaN"), -2], r"quantities, 1 must be a whole number, found Decimal\('NaN'\)"),
        ("quantities", [5, -2.0], "quantities, 2 must be a whole number, found -2"),
        ("quantities", [True, -2], "quantities, 1 must be a whole number, found True"),
        ("quantities", [5], "quantities must be as many as items, 2, found 1"),
        ("references", ["GR-1"], "references must be as many as items, 2, found 1"),
        ("amounts", {"material": [10]}, "material must be as many as items, 2, found 1"),
        ("amounts", {"material": [-1, 0]}, "amounts, material, 1 must be zero or more, found -1"),
        ("amounts", {"material": [1, 4]}, "amounts, material, 2 must be 0 for an issue"),
        ("amounts", {"material": [math.nan, 0]}, "amounts, material, 1 must be a whole number, found nan"),
        ("places", [Place("wip")], "places must be as many as items, 2, found 1"),
        ("items", (name for name in ["NUT", "NUT"]), "items must be a list, found <generator"),
        ("quantities", (of for of in [5, -2]), "quantities must be a list, found <generator"),
        ("amounts", {"material": iter([10, 0])}, "material must be a list, found <list_iterator"),
        ("places", iter([Place("wip")] * 2), "places must be a list, found <list_iterator"),
        ("lots", ["A"], "lots must be as many as items, 2, found 1"),
        ("items", [1, 2], "items, 1 must be a text, found 1"),
    ],
)
def test_what_cannot_be_is_refused(column, found, said):
    """A number that is none, nothing that moves, value below nothing, a priced issue, a column too short."""
    with pytest.raises(ValueError, match=said):
        MovementList(**GOOD | {column: found})


def test_two_receipts_of_an_item_have_two_names():
    """A receipt opens a layer: its name is nobody else's; issues may share a name, and items a receipt."""
    twice = {"items": ["NUT", "NUT"], "references": ["GR-1", "GR-1"], "amounts": {"material": [1, 1]}}
    with pytest.raises(ValueError, match="once, found 'GR-1' of NUT again"):
        MovementList(**twice, quantities=[1, 1])
    assert len(MovementList(**twice | {"items": ["NUT", "BOLT"]}, quantities=[1, 1])) == 2
