"""Ranked: events stand in the order of their moments."""

from erpcore.inventory.parcel import Parcel
from erpcore.inventory.ranked import insert, remove


def parcel(day: int, key: str = "") -> Parcel:
    """Begin a parcel on a day."""
    return Parcel(key or str(day), (day, 1, 0, ""))


def test_an_earlier_parcel_goes_before_later_ones_and_behind_its_equals():
    """Order is that of the moments; of equal ones that of arrival."""
    ranked = []
    for new in (parcel(2), parcel(5), parcel(2, "again"), parcel(1)):
        insert(ranked, new)
    assert [of.key for of in ranked] == ["1", "2", "again", "5"]


def test_any_parcel_can_be_taken_out():
    """The last one, and one in between."""
    first, second, third = ranked = [parcel(1), parcel(2), parcel(3)]
    remove(ranked, third)
    remove(ranked, first)
    assert ranked == [second]
