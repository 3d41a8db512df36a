"""Passages: what goes in comes out, in value, by element, to the last cent."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from erpcore.inventory.passage import Passage, Passages
from erpcore.inventory.passage_weights import PRINTED
from erpcore.kernel.movements import Mark, Movement, Place
from erpcore.kernel.undo import Undo, take_back
from erpcore.testing.snapshot import differences, snapshot

SHELF = Place("stock", "", "RESIN", "MAIN")
YARD = Place("stock", "", "RESIN", "YARD")
TRANSIT = Place("transit", "TS", "RESIN", "YARD")
JOURNAL = Place("journal", "ST", "RESIN", "YARD")


def sent(quantity: int, value: int, place: Place = TRANSIT) -> tuple[Passages, Undo]:
    """A passage with goods of one element in it."""
    passages, undo = Passages(), Undo()
    passages.apply_target(
        Movement(SHELF, place, (("m", "m", value),), quantity, quantity, "L"), undo, "2026-10"
    )
    return passages, undo


def taken(passage: Passage, quantity: int, layer: str) -> Movement:
    """What comes out next."""
    value = passage.next_shares(quantity)[0]
    values = tuple((element, element, amount) for element, amount in value.items())
    return Movement(passage.place, YARD, values, quantity, quantity, layer)


@given(st.integers(0, 10**9), st.lists(st.integers(1, 10**6), min_size=1, max_size=9))
def test_parts_add_up_and_sharing_again_gives_the_same(value: int, parts: list[int]) -> None:
    """The last takes the rest; the shares of the cost gone in are those posted; taken back, nothing is left."""
    passages, undo = sent(sum(parts), value)
    before = snapshot(passages)
    kept = len(undo)
    passage = passages.passages["TS"]
    for number, part in enumerate(parts):
        passages.apply_source(taken(passage, part, f"TR-{number}"), f"TR-{number}/0", undo, "2026-10")
    assert passage.balance() == {}
    assert passage.quantity == 0
    for reference, output, again in passage.shares(passage.cost):
        assert output.amounts == {element: amount for element, amount in again.items() if amount}, reference
    take_back(undo, kept)
    assert not differences(before, snapshot(passages))


def test_what_comes_out_together_is_shared_one_after_the_other() -> None:
    """100 for 3: the first takes 33, the second half of 67, rounded up."""
    passages, _ = sent(3, 100)
    assert passages.passages["TS"].next_shares(1, 1, 0) == [{"m": 33}, {"m": 34}, {}]


def test_weights_share_an_element_where_quantities_do_not_tell() -> None:
    """Labour goes by its own weights, everything else by those of every element."""
    passages, undo = sent(1, 90, JOURNAL)
    for layer, weight in (("A\t", 1), ("B\t", 2), ("B\tlabour", 5)):
        passages.mark(Mark("passage", "ST", layer, "", "", weight), undo)
    for index, (layer, value) in enumerate((("A", 30), ("B", 60))):
        passages.apply_source(
            Movement(JOURNAL, YARD, (("m", "m", value),), 1, 1, layer), f"ST/{index}", undo, "2026-10"
        )
    found = {layer.layer: value for _, layer, value in passages.passages["ST"].shares({"m": 99, "labour": 8})}
    assert found == {"A": {"m": 33}, "B": {"m": 66, "labour": 8}}


def test_weights_are_multiplied_by_a_rate_as_it_is_printed() -> None:
    """100 by 3 is 33.33 at two decimals and the last takes 33.34; so it is of what comes off."""
    passages, undo = Passages(), Undo()
    for layer, weight in (("A\t", 1), ("B\t", 1), ("C\t", 1), (f"{PRINTED}\t", 1)):
        passages.mark(Mark("passage", "ST", layer, "", "", weight), undo)
    for index, layer in enumerate("ABC"):
        passages.apply_source(Movement(JOURNAL, YARD, (("m", "m", 1),), 1, 1, layer), f"ST/{index}", undo)
    for amount, parts in ((100_00, [33_33, 33_33, 33_34]), (-100, [-33, -33, -34]), (0, [0, 0, 0])):
        found = passages.passages["ST"].shares({"m": amount})
        assert [value["m"] for _, _, value in found] == parts


def test_a_difference_belongs_to_the_movement_it_corrects() -> None:
    """A later value names the output by its origin; one from a standard by its layer."""
    passages, undo = sent(2, 10)
    passage = passages.passages["TS"]
    passages.apply_source(taken(passage, 1, "TR"), "TR/0", undo)
    passages.apply_source(Movement(TRANSIT, YARD, (("m", "m", 2),), origin="TR/0", layer="TR"), "PI/3", undo)
    variance = Place("purchase_price_variance", "TR", "RESIN", "YARD")
    passages.apply_source(Movement(TRANSIT, variance, (("m", "m", 1),), contra=True), "TR/1", undo)
    assert [output.amounts for output in passage.outputs.values()] == [{"m": 6}]
    assert passage.balance() == {"m": 4}


def test_only_settled_passages_of_earlier_periods_are_forgotten() -> None:
    """What can change, and what was touched in the period that closes, stays; undone, all is there."""
    passages, _ = sent(1, 10)
    undo: Undo = []
    passages.trim({"TS"}, "2026-11", undo)
    passages.trim(set(), "2026-10", undo)
    assert passages.get("TS") is not None
    passages.trim(set(), "2026-11", undo)
    assert passages.get("TS") is None
    take_back(undo)
    assert passages.get("TS") is not None


def test_the_part_of_an_output_is_exact() -> None:
    """Two of three that went in, one still in transit: two thirds; of a passage without weights nothing."""
    passages, undo = sent(3, 100)
    passage = passages.passages["TS"]
    passages.apply_source(taken(passage, 2, "TR"), "TR/0", undo)
    (output,) = passage.outputs.values()
    assert passage.part(output, "m", {"m": 100}) == Fraction(2, 3)
    assert Passage(JOURNAL).part(output, "m", {"m": 100}) == Fraction(0)
