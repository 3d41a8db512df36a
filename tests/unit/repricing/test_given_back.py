"""Goods that parcels have again before a run."""

from erpcore.inventory.parcel import Parcel
from erpcore.repricing.given_back import GivenBack


def test_what_is_given_back_counts_for_its_parcel_only() -> None:
    """Quantities and values add up by parcel; nothing given back is false."""
    parcel, other, given = Parcel("GR-1"), Parcel("GR-2"), GivenBack()
    assert not given
    parcel.quantity = 5
    given.give(parcel, 2, {"material": 20})
    given.give(parcel, 1, {"material": 10, "labour": 1})
    assert given
    assert (given.held(parcel), given.value(parcel)) == (8, {"material": 30, "labour": 1})
    assert (given.held(other), given.value(other)) == (0, {})
