"""Share a cost that several users have in common, by what it would be without some of them (共同成本).

A line, a laboratory or a licence that one department would need anyway costs more with each further one, and less than
if each had its own. Alone, one after the other, or fairly over all orders in which they might have come.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 15 (allocating common costs): stand-alone and incremental
methods, Shapley value; Institute of Management Accountants, CMA examination, part 1.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import factorial
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative
from erpcore.costing.overhead.allocation import split_by
from erpcore.kernel.rounding import Receiver


class Group(NamedTuple):
    """Users together, and what the cost would be for them alone, minor units, not negative."""

    users: Sequence[str]
    cost: int


@exact_arguments
def stand_alone(
    cost: int, alone: Mapping[str, int], receiver: Receiver = Receiver.LARGEST_REMAINDER
) -> dict[str, int]:
    """Split a common cost in proportion to what each user would have spent alone (单独成本分配法).

    Args:
        cost: Minor units, not negative.
        alone: What each user would have spent.
        receiver: Who takes the minor units that do not divide.

    Raises:
        ValueError: When a cost is negative, or there is a cost and nobody would have spent anything.

    Source: Horngren, ch. 15: a journey to two employers costs 1,500; alone 1,200 and 800.

    >>> stand_alone(1_500, {"Seattle": 1_200, "Baltimore": 800})
    {'Seattle': 900, 'Baltimore': 600}
    """
    not_negative(
        **{"a common cost": cost, **{f"what {user} would spend alone": of for user, of in alone.items()}}
    )
    if not any(alone.values()):
        if cost:
            raise ValueError(
                f"{cost} minor units are to be shared, and nobody would have spent anything alone"
            )
        return dict.fromkeys(alone, 0)
    return dict(zip(alone, split_by(cost, list(alone.values()), receiver), strict=True))


@exact_arguments
def incremental(groups: Sequence[Group], order: Sequence[str]) -> dict[str, int]:
    """Let the first user bear what he would spend alone, and each further one what he adds (增量成本分配法).

    Args:
        groups: What the first costs, the first two, and so on; others may be there.
        order: The users, the primary one first.

    Returns:
        What each bears, in that order: it adds up to the cost of all.

    Raises:
        ValueError: When a user is named twice, a cost is negative or missing, a group stands there at two costs, or it
            costs less than a part of it.

    Source: Horngren, ch. 15.

    >>> trip = [Group(["Seattle"], 1_200), Group(["Baltimore"], 800), Group(["Seattle", "Baltimore"], 1_500)]
    >>> incremental(trip, ["Seattle", "Baltimore"]), incremental(trip, ["Baltimore", "Seattle"])
    ({'Seattle': 1200, 'Baltimore': 300}, {'Baltimore': 800, 'Seattle': 700})
    """
    costs = _costs(groups)
    if len(set(order)) != len(order):
        raise ValueError(f"each user is named once, found {list(order)}")
    found: dict[str, int] = {}
    for user in order:
        before = frozenset(found)
        found[user] = _adds(costs, before, user)
    return found


@exact_arguments
def shapley(groups: Sequence[Group], receiver: Receiver = Receiver.LARGEST_REMAINDER) -> dict[str, int]:
    """Let each user bear what he adds on the average over all orders in which users might come (Shapley value).

    Args:
        groups: What each user costs alone, each two together, and so on up to all of them.
        receiver: Who takes the minor units that do not divide.

    Returns:
        By user, in the order in which groups name them first; it adds up to the cost of all.

    Raises:
        ValueError: When a cost is negative or missing, a group stands there at two costs, or it costs less than a part
            of it.

    Source: Horngren, ch. 15; Shapley, A Value for n-Person Games (1953).

    >>> shapley([Group(["Seattle"], 1_200), Group(["Baltimore"], 800), Group(["Baltimore", "Seattle"], 1_500)])
    {'Seattle': 950, 'Baltimore': 550}
    """
    costs = _costs(groups)
    users = list(dict.fromkeys(user for group in groups for user in group.users))
    shares: dict[str, Fraction] = {}
    for user in users:
        others = [other for other in users if other != user]
        shares[user] = Fraction(0)
        for before in _parts(others):
            orders = factorial(len(before)) * factorial(len(others) - len(before))
            shares[user] += Fraction(_adds(costs, before, user) * orders, factorial(len(users)))
    whole = costs.get(frozenset(users), 0)
    if not whole:
        return dict.fromkeys(users, 0)
    return dict(zip(users, split_by(whole, list(shares.values()), receiver), strict=True))


def _costs(groups: Sequence[Group]) -> dict[frozenset[str], int]:
    """Find what each group costs; nobody costs nothing."""
    costs: dict[frozenset[str], int] = {frozenset(): 0}
    for group in groups:
        users = frozenset(group.users)
        not_negative(**{f"the cost of {sorted(users)}": group.cost})
        if costs.setdefault(users, group.cost) != group.cost:
            raise ValueError(f"{sorted(users)} cost {costs[users]} and {group.cost}; a group has one cost")
    return costs


def _adds(costs: Mapping[frozenset[str], int], before: frozenset[str], user: str) -> int:
    """Say what a user adds to the cost of those who were there before."""
    together = before | {user}
    missing = [sorted(users) for users in (before, together) if users not in costs]
    if missing:
        raise ValueError(f"what {missing[0]} would cost together is needed")
    added = costs[together] - costs[before]
    if added < 0:
        raise ValueError(f"{sorted(together)} cost {-added} less than {sorted(before)} of them alone")
    return added


def _parts(users: Sequence[str]) -> Iterator[frozenset[str]]:
    """Name all groups of some users, nobody among them."""
    for chosen in range(2 ** len(users)):
        yield frozenset(user for place, user in enumerate(users) if chosen >> place & 1)
