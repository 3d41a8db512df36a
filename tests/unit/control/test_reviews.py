"""Reviewed vouchers as runs of numbers."""

from hypothesis import given
from hypothesis import strategies as st

from erpcore.control.reviews import SUBJECT, Reviews, Run, runs
from erpcore.kernel.movements import Mark
from erpcore.kernel.undo import take_back

OCTOBER = ("JV", "2026-10")


def _mark(run: Run, actor: str = "EVE") -> Mark:
    return Mark(SUBJECT, "JV\t2026-10", run.to_text(), "", actor)


def test_reviewed_and_taken_back():
    """Who reviewed a voucher is known until the review is taken back."""
    found, undo = Reviews(), []
    found.mark(_mark(Run(2, 4)), undo)
    assert [found.reviewer(*OCTOBER, number) for number in (1, 2, 4, 5)] == ["", "EVE", "EVE", ""]
    assert found.reviewer("PV", "2026-10", 2) == ""
    assert list(found.missing(*OCTOBER, 6)) == [Run(1, 1), Run(5, 6)]
    back = Mark(SUBJECT, "JV\t2026-10", "2-4", "EVE", "")
    before = len(undo)
    found.mark(back, undo)
    assert list(found.missing(*OCTOBER, 6)) == [Run(1, 6)]
    take_back(undo, before)
    assert found.reviewer(*OCTOBER, 3) == "EVE"
    take_back(undo)
    assert found.runs == {}


@given(st.sets(st.integers(1, 30)))
def test_what_is_missing_is_what_nobody_reviewed(numbers: set[int]) -> None:
    """Runs hold the numbers and no others, and none of them touch."""
    found = Reviews()
    for run in runs(numbers):
        found.mark(_mark(run), [])
    listed = [number for run in runs(numbers) for number in range(run.first, run.last + 1)]
    assert listed == sorted(numbers)
    missing = [number for run in found.missing(*OCTOBER, 30) for number in range(run.first, run.last + 1)]
    assert missing == sorted(set(range(1, 31)) - numbers)
