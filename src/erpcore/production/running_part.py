"""A part of what a whole order is to cost, so that all its parts add up to the whole."""

from collections.abc import Mapping

from erpcore.kernel.by_element import Amounts
from erpcore.kernel.rounding import divide


def running_part(whole: Mapping[str, int], planned: int, done: int, quantity: int) -> Amounts:
    """Value some units after earlier ones: the rounded total so far less what was posted before; zeros are left out.

    Args:
        whole: What the order is to cost, minor units by element.
        planned: Micro-units of its output.
        done: Micro-units that came before.
        quantity: Micro-units that are valued.

    Source: cumulative rounding.

    >>> [running_part({"labour": 1_000}, 3, done, 1) for done in range(3)]
    [{'labour': 333}, {'labour': 334}, {'labour': 333}]
    """
    found = {}
    for element, amount in whole.items():
        share = divide(amount * (done + quantity), planned) - divide(amount * done, planned)
        if share:
            found[element] = share
    return found
