"""Pools that take from each other within a month (循环领用): what they are worth, solved exactly.

What a pool had to take from is what came from outside, and shares of what orders and passages (transfers, assemblies,
changes of form) of the group cost, which took shares of other pools of the group. These are linear equations; their
solution prices every pool of the group at once. What rounding leaves then stays with the goods on hand, or goes to the
last taker of a pool that ends empty.
Source: 代数分配法; `erpcore.costing.steps.actual_cost`.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.steps.actual_cost import gross_costs
from erpcore.inventory.month_average import MonthStory
from erpcore.inventory.parcel import Key
from erpcore.kernel.by_element import Amounts
from erpcore.kernel.rounding import half_up
from erpcore.repricing.order_receipts import Arrival

Part = Callable[[Key, str], Fraction]  # of one more that a pool gives, by pool and element


class Given(NamedTuple):
    """What an order or a passage took from a pool in the month, net of what it gave back."""

    quantity: int  # micro-units
    worth: Amounts  # as of now, minor units by element


class Brought(NamedTuple):
    """A receipt of a giver of the group that came to a pool of it by the end of the month."""

    to: Key
    due: Mapping[str, Fraction]  # what the giver would give it as of now, minor units by element
    worth: Amounts  # what it was given
    part: Part  # what it would have of one more that a pool gives


# receipt; what it is due as of now, minor units by element; what it was given; what it would have of one more
Due = tuple[Arrival, Mapping[str, Fraction], Amounts, Part]


class Giver(NamedTuple):
    """An order or a passage that took from pools of the group and brought to pools of it."""

    taken: Mapping[Key, Given]
    brought: Sequence[Brought]


def mutual_values(stories: Mapping[Key, MonthStory], givers: Sequence[Giver]) -> dict[Key, Amounts]:
    """Solve what each pool of a group had to take from, by element.

    Args:
        stories: Of every pool of the group, in the month that is costed.
        givers: Between them.

    Returns:
        Minor units by element, rounded half up; nothing where there is no solution, or one below zero.
    """
    elements = dict.fromkeys(element for story in stories.values() for element in story.value)
    elements.update(dict.fromkeys(element for giver in givers for of in giver.brought for element in of.due))
    solved: dict[Key, Amounts] = {key: {} for key in stories}
    known: list[tuple[dict[Key, dict[Key, Fraction]], dict[Key, dict[str, Fraction]]]] = []
    for element in elements:
        own, shares = _equations(stories, givers, element)
        alike = next((costs for others, costs in known if others == shares), None)
        if alike is None:
            alike = {key: {} for key in stories}
            known.append((shares, alike))
        for key, amount in own.items():
            alike[key][element] = amount
    try:
        for shares, costs in known:
            for key, cost in gross_costs(costs, shares).items():
                if any(amount < 0 for amount in cost.values()):
                    return {}
                rounded = {element: half_up(amount) for element, amount in cost.items()}
                solved[key] |= {element: amount for element, amount in rounded.items() if amount}
    except ValueError:  # all goes round and nothing leaves: the checks of the close name the goods
        return {}
    return solved


def _equations(
    stories: Mapping[Key, MonthStory], givers: Sequence[Giver], element: str
) -> tuple[dict[Key, Fraction], dict[Key, dict[Key, Fraction]]]:
    """Write what each pool had from outside, and which share of every other pool came to it."""
    own = {key: Fraction(story.value.get(element, 0)) for key, story in stories.items()}
    shares: dict[Key, dict[Key, Fraction]] = {key: {} for key in stories}
    for taken, brought in givers:
        for to, due, worth, part in brought:
            own[to] += due.get(element, Fraction(0)) - worth.get(element, 0)
            for of, given in taken.items():
                more = part(of, element)
                own[to] -= more * given.worth.get(element, 0)
                share = Fraction(given.quantity, stories[of].quantity) * more
                shares[to][of] = shares[to].get(of, Fraction(0)) + share
    return own, shares
