"""Inside a bulk the collector is off; afterwards it is as it was."""

import gc

import pytest

from erpcore.books.bulk import bulk


def test_the_collector_is_off_inside_the_block_and_on_after_it():
    """Nothing is looked through while documents are posted."""
    with bulk():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_is_on_again_after_a_failure():
    """An error inside the block goes through, and the collector is restored."""
    with pytest.raises(ValueError, match="refused"), bulk():
        raise ValueError("refused")
    assert gc.isenabled()


def test_an_inner_block_leaves_the_outer_one_as_it_is():
    """Only the block that switched the collector off switches it on."""
    with bulk():
        with bulk():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off():
    """A host that runs without the collector goes on so."""
    gc.disable()
    try:
        with bulk():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
