"""Marks by which causes a pool is charged or carried."""

from erpcore.kernel.undo import Undo
from erpcore.production.pool_causes import PoolCauses, cause_marks, marked


def test_marks_bring_what_is_posted_to_what_is_wanted():
    """Only differences are marked, also of what is wanted no more; zeros are left out."""
    marks = cause_marks("charged", "2026-10", "SHOP", {"volume": 5, "rate": 2}, {"rate": 2, "spending": 1})
    assert [(marked(mark), mark.delta) for mark in marks] == [
        (("SHOP", "volume"), 5),
        (("SHOP", "spending"), -1),
    ]


def test_what_is_carried_adds_up_until_it_is_disposed_of():
    """5 and 2 carried by October and November, 7 disposed of in December; another centre's stand apart."""
    told, undo = PoolCauses(), Undo()
    for period, centre, amount in (
        ("2026-10", "A", 5),
        ("2026-11", "A", 2),
        ("2026-12", "A", -7),
        ("2026-10", "B", 1),
    ):
        for mark in cause_marks("carried", period, centre, {"volume": amount}, {}):
            told.mark(mark, undo)
    assert [told.carried("A", of) for of in ("2026-10", "2026-11", "2026-12", "2027-01")] == [
        {}, {"volume": 5}, {"volume": 7}, {}
    ]  # fmt: skip
    assert told.of("carried", "A", "2026-11") == {"volume": 2}
    assert told.of("charged", "A", "2026-11") == {}
