"""The atoms: amounts of movements are above zero and keep their elements."""

from hypothesis import given
from hypothesis import strategies as st

from erpcore.kernel.movements import (
    Effect,
    Mark,
    Movement,
    Place,
    as_rows,
    at_source,
    at_target,
    in_order,
    movement_of,
    new_movement,
    part_of,
    signed,
    stands_in_order,
    total,
)

SHELF = Place("stock", item="RM-ABS", site="main")
ORDER = Place("wip", "WO-1", item="FG-1")
COSTS = st.dictionaries(
    st.sampled_from(["material", "labour", "machine", "overhead"]), st.integers(-(10**12), 10**12)
)


def net(movements):
    """Add up by element what arrives, less what goes back."""
    found = {}
    for movement in movements:
        for _, element, amount in movement.amounts:
            found[element] = found.get(element, 0) + (-amount if movement.contra else amount)
    return found


def test_a_movement_is_worth_its_amounts():
    """A movement's value is the sum over its elements, and nothing where there are none."""
    assert total(Movement(SHELF, ORDER, (("material", "material", 1200), ("labour", "overhead", 34)))) == 1234
    assert total(Movement(SHELF, ORDER, ())) == 0


def test_costs_keep_their_elements():
    """A cost by element becomes amounts from each element to the same one, in order, without zeros."""
    assert as_rows({"material": 1200, "labour": 0, "machine": 34}) == (
        ("material", "material", 1200),
        ("machine", "machine", 34),
    )


@given(COSTS)
def test_a_signed_cost_is_moved_completely(costs):
    """What goes forward less what goes back is the signed cost, element by element."""
    assert net(signed(SHELF, ORDER, costs)) == {
        element: amount for element, amount in costs.items() if amount
    }


@given(COSTS)
def test_amounts_are_never_negative(costs):
    """Negative amounts become one contra movement between the same places, and every amount is above zero."""
    movements = signed(SHELF, ORDER, costs, layer="GR-1/0", origin="MI-1/0")
    assert all(amount > 0 for movement in movements for _, _, amount in movement.amounts)
    assert [movement.contra for movement in movements] in ([], [False], [True], [False, True])
    for movement in movements:
        assert (movement.source, movement.target) == (SHELF, ORDER)
        assert (movement.layer, movement.origin) == ("GR-1/0", "MI-1/0")
        assert (movement.quantity_out, movement.quantity_in) == (0, 0)


def test_a_cost_of_both_signs():
    """More material and less labour are two movements: material goes forward, labour back."""
    assert signed(SHELF, ORDER, {"material": 500, "labour": -200}) == [
        Movement(SHELF, ORDER, (("material", "material", 500),)),
        Movement(SHELF, ORDER, (("labour", "labour", 200),), contra=True),
    ]


def test_places_tell_cells_apart():
    """Two places are the same cell exactly when all of their fields are, further dimensions too."""
    red = SHELF._replace(dimensions=(("colour", "red"),))
    assert len({SHELF, Place("stock", item="RM-ABS", site="main"), red, SHELF._replace(site="yard")}) == 3


def test_a_document_may_do_nothing():
    """An effect without movements has marks only, and an empty one neither."""
    mark = Mark("work_order", "WO-1", "status", "planned", "released")
    assert Effect(marks=(mark,)) == ((), (mark,))
    assert Effect() == ((), ())


def test_a_signed_quantity_goes_with_the_value_of_its_sign():
    """A quantity leaves with what goes forward or comes back with what goes back; it may go alone."""
    forward, back = signed(SHELF, ORDER, {"material": 500, "labour": -200}, quantity=3)
    assert (forward.quantity_out, back.quantity_out) == (3, 0)
    forward, back = signed(SHELF, ORDER, {"material": 500, "labour": -200}, quantity=-3)
    assert (forward.quantity_out, back.quantity_out, back.contra) == (0, 3, True)
    (alone,) = signed(SHELF, ORDER, {}, quantity=-3)
    assert (alone.amounts, alone.quantity_out, alone.contra) == ((), 3, True)


def test_a_movement_from_all_its_fields_is_the_one_that_is_called_for():
    """The quick way and the readable one build the same record."""
    fields = (SHELF, ORDER, (("material", "material", 5),), 2, 2, "GR-1", False, "", ())
    built = new_movement(fields)
    assert (type(built), built, len(fields)) == (Movement, Movement(*fields), len(Movement._fields))


def test_parts_of_a_movement_lead_to_it():
    """A part is named after its movement, a part of a part, too; the first is the movement itself."""
    assert (part_of("MR 1/0", 0), part_of("MR 1/0", 2)) == ("MR 1/0", "MR 1/0\t2")
    assert part_of(part_of("MR 1/0", 1), 2) == "MR 1/0\t2"
    assert (movement_of("MR 1/0\t2"), movement_of("MR 1/0")) == ("MR 1/0", "MR 1/0")


def test_amounts_stand_in_the_order_of_the_elements():
    """Whatever order they were found in; what has no element comes first, and marks stay as they are."""
    amounts = (("overhead", "overhead", 3), ("labour", "labour", 2), ("", "", 1))
    rank = {"material": 0, "labour": 1, "overhead": 2}
    marks = (Mark("receipt", "GR", "invoiced", "", "", 1),)
    single = Movement(SHELF, ORDER, (("labour", "labour", 5),))
    found = in_order(Effect((Movement(SHELF, ORDER, amounts), single), marks), rank)
    assert found == Effect((Movement(SHELF, ORDER, amounts[::-1]), single), marks)


def test_amounts_in_the_order_of_their_elements_are_left_alone():
    """Material before labour stands in order; labour first, or one element twice, does not."""
    rank = {"material": 0, "labour": 1}
    material, labour = ("material", "material", 5), ("labour", "labour", 3)
    assert stands_in_order((material, labour), rank)
    assert stands_in_order((("", "", 1), material), rank)
    assert not stands_in_order((labour, material), rank)
    assert not stands_in_order((material, ("labour", "material", 2)), rank)


def test_amounts_stand_in_the_order_of_the_company():
    """By the element at the target, then by the one at the source; what the company does not name comes first."""
    rank = {"material": 0, "labour": 1}
    mixed = (("labour", "labour", 1), ("labour", "material", 2), ("material", "material", 3), ("x", "x", 4))
    ordered = (("x", "x", 4), ("material", "material", 3), ("labour", "material", 2), ("labour", "labour", 1))
    effect = in_order(Effect((Movement(SHELF, ORDER, mixed), Movement(SHELF, ORDER, mixed[:1]))), rank)
    assert [movement.amounts for movement in effect.movements] == [ordered, mixed[:1]]


def test_a_quantity_moves_with_the_value_of_its_sign():
    """One way where value and quantity agree, and both ways where some value goes back."""
    (there,) = signed(SHELF, ORDER, {"material": 1}, quantity=1)
    (back,) = signed(SHELF, ORDER, {"material": -1}, quantity=-1)
    assert (there.quantity_out, there.contra, back.quantity_out, back.contra) == (1, False, 1, True)
    assert signed(SHELF, ORDER, {}) == []
    both = signed(SHELF, ORDER, {"material": 5, "labour": -2}, quantity=3)
    assert [(of.quantity_out, of.contra) for of in both] == [(3, False), (0, True)]


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("cd"), st.integers(1, 10**9))))
def test_amounts_that_share_an_element_are_added_up(amounts):
    """Whatever rows a movement has, no minor unit of it is lost at either end."""
    movement = Movement(ORDER, SHELF, tuple(amounts))
    for found, end in ((at_source(movement), 0), (at_target(movement), 1)):
        assert sum(found.values()) == total(movement)
        for element in found:
            assert found[element] == sum(row[2] for row in amounts if row[end] == element)
    assert at_target(movement, -1) == {name: -amount for name, amount in at_target(movement).items()}
    assert at_source(movement, -1) == {name: -amount for name, amount in at_source(movement).items()}
