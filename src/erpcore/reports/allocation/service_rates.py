"""At which rate a service department was charged on (分配率), where the company prints rates with decimals.

Under 代数分配法 the rate is the solution of the equations: what a department holds in the end, with charges that are
rounded, over its services is another one. Whoever is named last has what the rate leaves besides.
"""

from collections.abc import Mapping
from decimal import Decimal

from erpcore.flow.make.serving import DIFFERENCE, distribution, serving
from erpcore.flow.view import View
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.rounding import MICRO, extend, half_up
from erpcore.reports.face import Face
from erpcore.reports.table import Value


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


def rates_of(
    face: Face, rate: Decimal | None, taken: Mapping[str, tuple[int, int]]
) -> dict[str, dict[str, Value]]:
    """Say at which rate each receiver of a stage was charged, and what the rate has left with the last one (尾差).

    That of the stage where it gives all but one of the amounts. Where it does not, services that were told later have
    changed what it would be, or the company does not round it: then what each one's own comes to.

    Args:
        face: Writes rates.
        rate: Of the stage.
        taken: By receiver what he was charged, minor units, and what was done for him, millionths.
    """
    own: dict[str, dict[str, Value]] = {to: {"rate": face.rate(*of)} for to, of in taken.items()}
    if rate is None or not rounds_rates(face):
        return own
    rests = {
        to: amount - extend(to_micro(rate), served, face.decimals)
        for to, (amount, served) in taken.items()
        if amount  # under 直接分配法 a fellow department is served without a charge
    }
    if sum(1 for rest in rests.values() if rest) > 1:
        return own
    return own | {to: {"rate": rate, "rest": face.amount(rest)} for to, rest in rests.items()}


def rounds_rates(face: Face) -> bool:
    """Tell whether service departments charge at rates that are rounded; 重复分配法 has one for each round.

    Args:
        face: Knows the policies.
    """
    policies = face.master.policies
    return policies.rate_decimals is not None and policies.service_departments != "repeated"


def _there(charges: Mapping[str, int]) -> dict[str, int]:
    return {to: amount for to, amount in charges.items() if amount and to != DIFFERENCE}
