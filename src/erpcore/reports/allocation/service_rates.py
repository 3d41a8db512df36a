"""At which rate a service department was charged on (分配率), where the company prints rates with decimals.

Under 代数分配法 the rate is the solution of the equations: what a department holds in the end, with charges that are
rounded, over its services is another one. Whoever is named last has what the rate leaves besides.
"""

from collections.abc import Mapping
from decimal import Decimal

from erpcore.flow.make.serving import DIFFERENCE, distribution, serving
from erpcore.flow.view import View
from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.rounding import MICRO, extend, half_up
from erpcore.reports.allocation.service_stages import PLANNED, Stage, stages
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


class StageRates:
    """The rates of a month's stages: planned ones, the solution of the equations, or cost over services.

    Args:
        books: The books.
        face: Writes rates.
        period: The month.
    """

    def __init__(self, books: View, face: Face, period: Period) -> None:
        self._face, self._day = face, period.last_day
        self._solved = solved_rates(books, face, period.code)

    def of(self, service: str, stage: Stage) -> Decimal | None:
        """Say at which rate a department shares a stage out; None where nothing was done, or nothing is planned."""
        if stage.name is PLANNED:
            planned = self._face.master.service_rate(service, self._day)
            return None if planned is None else self._face.price(planned)
        return self._solved.get(service) or self._face.rate(stage.cost, stage.services)


def rates_charged(books: View, face: Face, period: Period) -> dict[tuple[str, str], Decimal]:
    """Give the rate by department and receiver, where it is a printed one that tells what the receiver was charged.

    Args:
        books: The books.
        face: Writes rates.
        period: The month.
    """
    overhead, found, rates = books.overhead, {}, StageRates(books, face, period)
    posted = overhead.services.charges(period.code)
    for service, charges in posted.items():
        charged = {to: amount for to, amount in charges.items() if to != DIFFERENCE}
        left = overhead.over_under(service, period.code) + overhead.disposed(service, period.code)
        received = sum(to.get(service, 0) for to in posted.values())
        served = overhead.services.usage(period.code).get(service, {})
        for stage in stages(
            face.master.policies.service_departments, service, own=left + sum(charged.values()) - received,
            received=received, served=served, charged=charged, departments=posted,
        ):  # fmt: skip
            taken = {to: (charged.get(to, 0), served.get(to, 0)) for to in stage.receivers}
            for to, told in rates_of(face, rates.of(service, stage), taken).items():
                if "rest" in told and isinstance(rate := told["rate"], Decimal):
                    found[service, to] = rate
    return found


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
