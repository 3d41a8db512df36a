"""Goods that parcels have again by movements written before a run of differences: the run counts them in."""

from erpcore.inventory.parcel import Amounts, Parcel, added


class GivenBack:
    """What was given back to each parcel."""

    def __init__(self) -> None:
        self._parcels: dict[int, tuple[int, Amounts]] = {}

    def __bool__(self) -> bool:
        return bool(self._parcels)

    def give(self, parcel: Parcel, quantity: int, amounts: Amounts) -> None:
        """Let a parcel have goods again, micro-units and minor units by element."""
        before = self._parcels.get(id(parcel), (0, Amounts()))
        self._parcels[id(parcel)] = (before[0] + quantity, added(before[1], amounts, 1))

    def held(self, parcel: Parcel) -> int:
        """Say how much a parcel holds with what was given back to it, in micro-units."""
        return parcel.quantity + self._parcels.get(id(parcel), (0, {}))[0]

    def value(self, parcel: Parcel) -> Amounts:
        """Say what was given back to a parcel, by element in minor units."""
        return self._parcels.get(id(parcel), (0, Amounts()))[1]
