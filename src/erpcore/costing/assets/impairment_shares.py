"""What each asset bears of what all that earn together lose, and has of what they recover (资产组减值).

Assets that bring in money only together, a cash-generating unit (资产组), are impaired together: goodwill bears the
loss first, then the others in proportion to their carrying amounts, none below what is known to be recovered of it
alone; what it does not bear goes to the others. What each bears is entered asset by asset. Amounts are minor units.

A corporate asset (总部资产) of which a unit's share is known is one of its assets by that share: `allocate` it by
carrying amounts, times remaining lives where these differ. One of which it cannot is tested with all units that it
serves, once each is tested alone. Goodwill in which others have a share stands here in full (完全商誉); of its loss the
owner's part is recognised. In Japan a shared asset (共用資産) bears first what the larger unit loses beyond its groups.

Source: IAS 36 paragraphs 102, 104-108, 122-124 and C4-C8; 企业会计准则第8号——资产减值 articles 20-25;
    固定資産の減損に係る会計基準 二 7-8.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import about, not_negative
from erpcore.costing.overhead.allocation import split_by


class Bearing(NamedTuple):
    """An asset of a unit that is tested."""

    carrying: int
    # fair value less cost of disposal or value in use of it alone: the higher of what is known
    least: int = 0


class Recovering(NamedTuple):
    """An asset of a unit that recovers."""

    carrying: int
    most: int | None = None  # recovered of it alone, or carried if never impaired: the lower; None: goodwill


class Shares(NamedTuple):
    """What each asset loses or gains."""

    shares: dict[str, int]
    left: int  # that no asset can take, and that is not entered


@exact_arguments
def share_impairment(assets: Mapping[str, Bearing], recoverable: int, first: Sequence[str] = ()) -> Shares:
    """Share what a unit loses among its assets.

    Args:
        assets: Of the unit, after what each of them lost alone.
        recoverable: Of the unit.
        first: Who bears the loss before the others, one after the other: goodwill.

    Raises:
        ValueError: When an amount is negative, or one that bears first is none of the assets, or is named twice.

    Source: IAS 36 paragraphs 104-105. Worked by hand: 300 - 170 = 130, of which goodwill bears 50; of 80 the house
        would bear 48 and the press 32, but the press 20 at most, so that the house bears 60.

    >>> unit = {"goodwill": Bearing(50), "house": Bearing(150), "press": Bearing(100, 80)}
    >>> share_impairment(unit, 170, ["goodwill"])
    Shares(shares={'goodwill': 50, 'house': 60, 'press': 20}, left=0)
    """
    _check(recoverable, {name: min(asset) for name, asset in assets.items()})
    if len(set(first)) != len(first) or not set(first) <= set(assets):
        raise ValueError(f"first is some of {sorted(assets)}, none twice; found {list(first)}")
    left = max(sum(asset.carrying for asset in assets.values()) - recoverable, 0)
    rooms = {name: max(asset.carrying - asset.least, 0) for name, asset in assets.items()}
    shares = dict.fromkeys(assets, 0)
    for name in first:
        shares[name] = min(left, rooms.pop(name))
        left -= shares[name]
    others = _spread(left, {name: assets[name].carrying for name in rooms}, rooms)
    return Shares(shares | others, left - sum(others.values()))


@exact_arguments
def share_recovery(assets: Mapping[str, Recovering], recoverable: int) -> Shares:
    """Share what a unit recovers of earlier losses among its assets; goodwill recovers nothing.

    Args:
        assets: Of the unit, as they are carried.
        recoverable: Of the unit.

    Raises:
        ValueError: When an amount is negative.

    Source: IAS 36 paragraphs 122-124. Worked by hand: 60 above 240, of which the house would have 36 and the press
        24, but the press 10 at most, so that the house has 50.

    >>> share_recovery({"house": Recovering(144, 200), "press": Recovering(96, 106)}, 300)
    Shares(shares={'house': 50, 'press': 10}, left=0)
    """
    weights = {name: asset.carrying for name, asset in assets.items()}
    tops = {name: asset.carrying if asset.most is None else asset.most for name, asset in assets.items()}
    _check(recoverable, {name: min(weights[name], tops[name]) for name in assets})
    gain = max(recoverable - sum(weights.values()), 0)
    shares = _spread(gain, weights, {name: max(tops[name] - weights[name], 0) for name in assets})
    return Shares(shares, gain - sum(shares.values()))


def _check(recoverable: int, least: Mapping[str, int]) -> None:
    not_negative(what_is_recoverable=recoverable)
    for name, amount in least.items():
        with about(name):
            not_negative(an_amount=amount)


def _spread(amount: int, weights: Mapping[str, int], rooms: Mapping[str, int]) -> dict[str, int]:
    """Share an amount by weights, to each no more than there is room; who is full leaves the rest to the others."""
    shares = dict.fromkeys(weights, 0)
    able = [name for name in weights if weights[name] and rooms[name]]
    while amount and able:
        total = sum(weights[name] for name in able)
        full = [name for name in able if amount * weights[name] >= rooms[name] * total]
        if not full:
            parts = split_by(amount, [weights[name] for name in able])
            return shares | dict(zip(able, parts, strict=True))
        for name in full:
            shares[name] = rooms[name]
        amount -= sum(rooms[name] for name in full)
        able = [name for name in able if name not in full]
    return shares
