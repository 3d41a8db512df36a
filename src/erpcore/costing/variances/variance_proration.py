"""Share variances from standard out over what is on hand and what was sold, which then stand at actual cost (差异分摊).

Each variance is shared by the standard cost of one element in the balances that bear it. A price variance found when
goods were bought is for the goods in stock, for those in products, and for what was used beyond the standard or saved:
the variance of usage bears its part, and is shared out with it after that. Amounts are minor units; plus is
unfavourable, and raises the cost of what bears it.

Source: Horngren, Datar and Rajan, Cost Accounting, ch. 8 (proration of variances); Blocher, Stout and Cokins, Cost
    Management, ch. 15, problem 15-62; IAS 2 paragraph 21: standard cost that comes close to actual cost.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative
from erpcore.costing.measures import times
from erpcore.costing.overhead.allocation import allocate


class Prorated(NamedTuple):
    """What each variance gave whom, and what the balances are after that, by element."""

    # by variance: balances, and later variances, that bear it; add up to it
    charged: dict[str, dict[str, int]]
    balances: dict[str, dict[str, int]]


class Variance(NamedTuple):
    """A variance to be shared out."""

    amount: int
    element: str  # of cost, that it changes
    shared_by: str | None = None  # the element by which it is shared; None: the same
    spared: tuple[str, ...] = ()  # balances that bear none of it, as stock of material bears none of usage
    passed_on: tuple[str, ...] = ()  # later variances, at standard price, that bear their part of it


@exact_arguments
def prorate(variances: Mapping[str, Variance], balances: Mapping[str, Mapping[str, int]]) -> Prorated:
    """Share variances out, one after the other.

    Args:
        variances: By name, in their order: price before usage.
        balances: Of the period's work at standard by name, such as material, work in process, finished goods and cost
            of sales, and by element; none negative.

    Raises:
        ValueError: When a balance is negative, a variance is passed on to none that comes after it, spares a balance
            that there is not, or has nothing to be shared by.

    >>> balances = {"stores": {"material": 20}, "finished": {"material": 10}, "sold": {"material": 60}}
    >>> price = Variance(1_000, "material", passed_on=("usage",))
    >>> found = prorate({"price": price, "usage": Variance(10, "material", spared=("stores",))}, balances)
    >>> found.charged["price"], found.charged["usage"]
    ({'stores': 200, 'finished': 100, 'sold': 600, 'usage': 100}, {'finished': 16, 'sold': 94})
    >>> found.balances["finished"]
    {'material': 126}
    """
    for name, amounts in balances.items():
        not_negative(**{f"{element} in {name}": amount for element, amount in amounts.items()})
    after = {name: dict(amounts) for name, amounts in balances.items()}
    own = {name: variance.amount for name, variance in variances.items()}
    open_amounts = dict(own)
    charged: dict[str, dict[str, int]] = {}
    names = list(variances)
    for place, (name, variance) in enumerate(variances.items()):
        _check(name, variance, names[place + 1 :], balances)
        bases = {
            balance: amounts.get(variance.shared_by or variance.element, 0)
            for balance, amounts in balances.items()
            if balance not in variance.spared
        }
        later = {of: own[of] for of in variance.passed_on}
        parts = _shared(name, open_amounts[name], bases, later)
        for bearer, part in parts.items():
            if bearer in later:
                open_amounts[bearer] += part
            elif part:
                after[bearer][variance.element] = after[bearer].get(variance.element, 0) + part
        charged[name] = {bearer: part for bearer, part in parts.items() if part}
    return Prorated(charged, after)


def _check(
    name: str, variance: Variance, later: list[str], balances: Mapping[str, Mapping[str, int]]
) -> None:
    unknown = [of for of in variance.passed_on if of not in later]
    if unknown:
        raise ValueError(f"{name} is passed on to variances that come after it, {later}; found {unknown}")
    missing = [of for of in variance.spared if of not in balances]
    if missing:
        raise ValueError(f"{name} spares balances, {list(balances)}; found {missing}")


def _shared(name: str, amount: int, bases: Mapping[str, int], later: Mapping[str, int]) -> dict[str, int]:
    """Share an amount over balances and later variances; these may be below zero, and are rounded by themselves."""
    whole = sum(bases.values()) + sum(later.values())
    if not amount:
        return {}
    if whole <= 0 or not any(bases.values()):
        raise ValueError(
            f"{name}: {amount} minor units, and nothing above zero to share them by: {dict(bases)}"
        )
    passed = {of: times(Fraction(base, whole), amount) for of, base in later.items()}
    left = amount - sum(passed.values())
    sign = 1 if left > 0 else -1
    kept = {of: sign * part for of, part in allocate(abs(left), bases).shares.items()}
    return kept | passed
