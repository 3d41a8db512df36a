"""What a unit loses or recovers goes to its assets in whole, as far as each has room for it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.assets.impairment_shares import Bearing, Recovering, share_impairment, share_recovery

AMOUNT = st.integers(0, 10**6)
UNIT = st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.tuples(AMOUNT, AMOUNT), max_size=6)


@given(UNIT, AMOUNT, st.integers(0, 3))
def test_a_loss_is_borne_in_whole_or_by_all_who_can(
    amounts: dict[str, tuple[int, int]], recoverable: int, count: int
) -> None:
    """Shares and what is left add up to the loss; something is left only where nobody has room any more."""
    unit, first = {name: Bearing(*of) for name, of in amounts.items()}, list(amounts)[:count]
    shares, left = share_impairment(unit, recoverable, first)
    assert sum(shares.values()) + left == max(sum(of.carrying for of in unit.values()) - recoverable, 0)
    rooms = {name: max(of.carrying - of.least, 0) for name, of in unit.items()}
    assert all(0 <= shares[name] <= rooms[name] for name in unit)
    assert not left or shares == rooms
    for before, name in enumerate(first):
        later = [*first[before + 1 :], *(of for of in unit if of not in first)]
        assert shares[name] == rooms[name] or not any(shares[of] for of in later)


@given(UNIT, AMOUNT)
def test_who_has_room_bears_in_proportion(amounts: dict[str, tuple[int, int]], recoverable: int) -> None:
    """Two assets that could bear more bear the same part of their carrying amounts, to a minor unit each."""
    unit = {name: Bearing(*of) for name, of in amounts.items()}
    shares, _ = share_impairment(unit, recoverable)
    able = [name for name, of in unit.items() if of.carrying and shares[name] < of.carrying - of.least]
    for one in able:
        for other in able:
            weight = Fraction(unit[one].carrying, unit[other].carrying)
            assert abs(shares[one] - weight * shares[other]) <= 1 + weight


@given(UNIT, AMOUNT)
def test_a_recovery_stops_at_what_would_be_carried(
    amounts: dict[str, tuple[int, int]], recoverable: int
) -> None:
    """No asset is carried above its most by a recovery, goodwill recovers nothing, and no gain is lost."""
    unit = {name: Recovering(low, low + more) for name, (low, more) in amounts.items()}
    unit["goodwill"] = Recovering(100)
    shares, left = share_recovery(unit, recoverable)
    assert sum(shares.values()) + left == max(recoverable - sum(of.carrying for of in unit.values()), 0)
    assert shares.pop("goodwill") == 0
    assert all(0 <= share <= amounts[name][1] for name, share in shares.items())
    assert not left or all(shares[name] == more for name, (low, more) in amounts.items() if low)


def test_what_was_written_off_recovers_nothing() -> None:
    """A recovery goes by carrying amounts: an asset at zero has none of it, whatever it would be carried at."""
    found = share_recovery({"patent": Recovering(0, 20), "press": Recovering(60, 70)}, 90)
    assert found == ({"patent": 0, "press": 10}, 20)


@pytest.mark.parametrize(
    ("unit", "recoverable", "first", "expected"),
    [
        ({"house": Bearing(-1)}, 0, [], "house: an amount must not be negative"),
        ({"house": Bearing(1, -1)}, 0, [], "house: an amount must not be negative"),
        ({"house": Bearing(1)}, -1, [], "what is recoverable must not be negative"),
        ({"house": Bearing(1)}, 0, ["goodwill"], r"first is some of \['house'\]"),
        ({"house": Bearing(1)}, 0, ["house", "house"], "none twice"),
    ],
)
def test_what_cannot_be_is_refused(
    unit: dict[str, Bearing], recoverable: int, first: list[str], expected: str
) -> None:
    """Amounts are not negative, and who bears first is of the unit, once."""
    with pytest.raises(ValueError, match=expected):
        share_impairment(unit, recoverable, first)


@pytest.mark.parametrize(("asset", "recoverable"), [((-1, 0), 0), ((1, -1), 0), ((1, 1), -1)])
def test_a_recovery_of_what_cannot_be_is_refused(asset: tuple[int, int], recoverable: int) -> None:
    """Amounts of a recovery are not negative either."""
    with pytest.raises(ValueError, match="must not be negative"):
        share_recovery({"house": Recovering(*asset)}, recoverable)
