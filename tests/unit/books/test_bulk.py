"""Inside a bulk the collector is quiet; afterwards it is as it was."""

import gc

import pytest

from erpcore.books.bulk import YOUNG, bulk


def test_the_collector_is_quiet_inside_the_block_and_as_before_after_it():
    """What is there is set aside and new objects are looked at less often, for the block only."""
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    with bulk():
        assert gc.get_threshold() == (YOUNG, 50, 1_000)
        assert gc.get_freeze_count() > frozen
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0


def test_the_collector_is_as_before_after_a_failure():
    """An error inside the block goes through, and the thresholds are restored."""
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="refused"), bulk():
        raise ValueError("refused")
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)


def test_what_the_host_has_set_aside_stays_so():
    """A host that froze its objects before it forked finds them frozen after the block, and so does an outer block."""
    gc.freeze()
    try:
        with bulk():
            assert gc.get_freeze_count() > 0
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
    with bulk():
        with bulk():
            pass
        assert gc.get_freeze_count() > 0
        assert gc.get_threshold()[0] == YOUNG


def test_a_collector_that_was_off_stays_off():
    """The block changes thresholds, not whether the process collects at all."""
    gc.disable()
    try:
        with bulk():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
