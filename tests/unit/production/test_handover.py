"""What a rework order hands on, and to whom."""

from hypothesis import given
from hypothesis import strategies as st

from erpcore.kernel.movements import Place
from erpcore.production.handover import Handover

WIP = Place("wip", "RW", "TOY", "MAIN")
PARENT = Place("wip", "WO", "TOY", "MAIN", "SHOP")
amounts = st.dictionaries(st.sampled_from(("material", "labour")), st.integers(-1000, 1000))


def test_it_reads_back_as_it_was_written() -> None:
    """The log keeps the bearer and its element."""
    rework = Handover("WO", PARENT, "spoilage")
    assert Handover.from_text(rework.to_text()) == rework


@given(amounts, st.sampled_from(("", "spoilage")))
def test_what_leaves_is_what_the_bearer_takes(found, element) -> None:
    """By source element, in less out is the amount; the bearer takes it in its own element or in those it left with."""
    rework = Handover("WO", PARENT, element)
    left: dict[str, int] = {}
    came: dict[str, int] = {}
    movements = rework.handed_on(WIP, found, "RW")
    for movement in movements[::2] if element else movements:
        assert movement[:2] == (WIP, PARENT)
        for source, target, amount in movement.amounts:
            sign = -1 if movement.contra else 1
            left[source] = left.get(source, 0) + sign * amount
            came[target] = came.get(target, 0) + sign * amount
    assert {of: amount for of, amount in left.items() if amount} == {
        of: amount for of, amount in found.items() if amount
    }
    taken = {of: amount for of, amount in rework.taken(found).items() if amount}
    assert {of: amount for of, amount in came.items() if amount} == taken


def test_a_repair_passes_through_the_account_of_spoiled_units() -> None:
    """Where 废品损失 is a cost element its account is debited and credited with all of it, red with what comes back."""
    spoiled = WIP._replace(role="spoilage")
    found = Handover("WO", PARENT, "spoilage").handed_on(WIP, {"material": 5_00, "labour": -2_00})
    passing = [of for of in found if of.source == spoiled]
    assert [(of.target, of.amounts, of.contra) for of in passing] == [
        (spoiled, (("", "", 5_00),), False),
        (spoiled, (("", "", 2_00),), True),
    ]
    whole = Handover("WO", PARENT, "").handed_on(WIP, {"material": 5_00})
    assert [of.target for of in whole] == [PARENT]


def test_what_products_at_standard_stand_for_is_read_back() -> None:
    """Nothing of an output is still an output; a handover of before has none."""
    passage = Place("journal", "WO", "TOY", "MAIN")
    for output in (None, 0, 7_500_000):
        handover = Handover("", passage, "", output)
        assert Handover.from_text(handover.to_text()) == handover
    for output in (None, 0, 7_500_000):
        changed = Handover("", passage, "", output, (("labour", -2_00), ("material", 5)))
        assert Handover.from_text(changed.to_text()) == changed
    assert "]]" not in Handover("", passage, "", 7_500_000).to_text()  # as before, where none has changed
    assert Handover.from_text('["","journal","WO","TOY","MAIN","","",""]') == Handover("", passage, "")
