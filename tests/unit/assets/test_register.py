"""The register as the state keeps it: folded from marks and movements, and taken back by its undo list."""

from erpcore.assets.changes import Changed
from erpcore.assets.moments import month_of
from erpcore.assets.plan import Estimate
from erpcore.assets.register import CLEARING, COST, DEPRECIATION, SUBJECT, Register
from erpcore.assets.terms import Terms
from erpcore.kernel.movements import Mark, Movement, Place
from erpcore.kernel.undo import take_back
from erpcore.testing.snapshot import snapshot

SHOP, OFFICE = (
    Place("overhead_pool", cost_centre="SHOP"),
    Place("administrative_expense", cost_centre="OFFICE"),
)
WORN = Place(DEPRECIATION, "LATHE")


def terms(acquired="2026-01", start="2026-02"):
    """Say with what a lathe of 1 200 over a year is brought in."""
    estimate = Estimate("straight_line", 12, 0)
    return Terms(
        "", "M", "SHOP", "2026-01-09", acquired, month_of(start), 0, 1_200, 0, 0, 0, estimate
    ).to_text()


def register(*marks):
    """Fold marks into a register."""
    made = Register()
    for mark in marks:
        made.mark(mark, [])
    return made


def charge(made, period, place, amount, undo=None):
    """Fold depreciation, in red where it is below zero."""
    moved = Movement(WORN, place, (("", "", abs(amount)),), contra=amount < 0)
    made.apply(moved, [] if undo is None else undo, period)


def test_marks_and_movements_make_a_card_and_go_again():
    """What is folded in is taken back by the undo list, whatever it was."""
    made = register()
    undo = []
    before = snapshot(made)
    made.mark(Mark(SUBJECT, "LATHE", "terms", after=terms()), undo)
    made.mark(Mark(SUBJECT, "LATHE", "output 2026-02", after="stated", delta=5), undo)
    changed = Changed(1, "disposal", 9, 10).to_text()
    made.mark(Mark(SUBJECT, "LATHE", "change D 1", after=changed), undo)
    made.apply(Movement(Place("bank"), Place(COST, "LATHE"), (("", "", 1_200),)), undo, "2026-01")
    charge(made, "2026-02", SHOP, 100, undo)
    made.apply(Movement(Place(CLEARING, "D 1"), WORN, (("", "", 100),)), undo, "2026-02")
    made.apply(Movement(Place("bank"), Place(DEPRECIATION), (("", "", 1),)), undo, "2026-02")
    card = made.cards["LATHE"]
    assert card.amounts == {COST: 1_200}
    assert card.charged == {"2026-02": {SHOP: 100}}
    assert card.disposed
    assert card.output == {month_of("2026-02"): (5, 1)}
    middle = snapshot(made)
    again = []
    made.mark(Mark(SUBJECT, "LATHE", "change D 1", before=changed), again)
    made.mark(Mark(SUBJECT, "LATHE", "output 2026-02", before="stated", delta=-5), again)
    made.mark(Mark(SUBJECT, "LATHE", "terms", before=terms()), again)
    assert (card.terms, card.disposed, card.output) == (None, None, {month_of("2026-02"): (0, 0)})
    take_back(again)
    assert snapshot(made) == middle
    take_back(undo)
    assert snapshot(made) == before


def test_a_month_books_what_it_comes_to_less_what_was_booked():
    """A run again posts only differences; a month that was left out comes with the next one."""
    made = register(Mark(SUBJECT, "LATHE", "terms", after=terms()))
    assert made.to_post("LATHE", "2026-01", SHOP) == {}
    assert made.to_post("LATHE", "2026-03", SHOP) == {SHOP: 200}
    charge(made, "2026-02", SHOP, 100)
    assert made.to_post("LATHE", "2026-02", SHOP) == {}
    assert made.to_post("LATHE", "2026-03", SHOP) == {SHOP: 100}
    assert made.to_post("LATHE", "2026-02", OFFICE) == {SHOP: -100, OFFICE: 100}


def test_a_month_before_the_acquisition_has_nothing_to_book():
    """An asset entered late is made up for in the month in which it is entered."""
    made = register(Mark(SUBJECT, "LATHE", "terms", after=terms("2026-04", "2026-02")))
    assert made.to_post("LATHE", "2026-03", SHOP) == {}
    assert made.to_post("LATHE", "2026-04", SHOP) == {SHOP: 300}


def test_an_acquisition_taken_back_gives_its_depreciation_back():
    """Without terms all that was booked goes back to whoever bore it."""
    made = register(Mark(SUBJECT, "LATHE", "terms", after=terms()))
    charge(made, "2026-02", SHOP, 100)
    charge(made, "2026-03", OFFICE, 100)
    made.mark(Mark(SUBJECT, "LATHE", "terms", before=terms()), [])
    assert made.to_post("LATHE", "2026-03", None) == {SHOP: -100, OFFICE: -100}
    charge(made, "2026-03", SHOP, -100)
    assert made.to_post("LATHE", "2026-03", None) == {OFFICE: -100}
