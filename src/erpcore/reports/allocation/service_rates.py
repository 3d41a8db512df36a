"""At which rate a service department was charged on (分配率), where the company prints rates with decimals.

Under 代数分配法 the rate is the solution of the equations: what a department holds in the end, with charges that are
rounded, over its services is another one. Whoever is named last has what the rate leaves, and so a rate of his own.
"""

from collections.abc import Mapping
from decimal import Decimal

from erpcore.flow.make.serving import DIFFERENCE, distribution, serving
from erpcore.flow.view import View
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.rounding import MICRO, extend, half_up
from erpcore.reports.face import Face


def solved_rates(books: View, face: Face, period: str) -> dict[str, Decimal]:
    """Give the rates of 代数分配法 by department, where they give back what was posted; none where rates are exact.

    Args:
        books: The books.
        face: Writes rates.
        period: The month.
    """
    policies = books.master.policies
    if policies.service_departments != "reciprocal" or policies.rate_decimals is None:
        return {}
    of, posted = serving(books, period), books.overhead.services.charges(period)
    if not of.costs:
        return {}
    found = distribution(books, of, period)
    return {
        service: face.price(half_up(rate * MICRO / 10**face.decimals))
        for service, rate in found.rates.items()
        if _there(found.charges[service]) == _there(posted.get(service, {}))
    }


def rate_of(face: Face, rate: Decimal | None, amount: int, served: int) -> Decimal | None:
    """Say at which rate a receiver was charged: that of the stage where it gives his amount, or what his own comes to.

    Args:
        face: Writes rates.
        rate: Of the stage.
        amount: What he was charged, minor units.
        served: What was done for him, millionths.
    """
    if face.master.policies.rate_decimals is None or rate is None:
        return face.rate(amount, served)
    return rate if extend(to_micro(rate), served, face.decimals) == amount else face.rate(amount, served)


def _there(charges: Mapping[str, int]) -> dict[str, int]:
    return {to: amount for to, amount in charges.items() if amount and to != DIFFERENCE}
