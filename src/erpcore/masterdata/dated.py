"""Dated records of a set-up, gathered by what they are about: rates, standards, conversions."""

import datetime
from collections.abc import Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from erpcore.kernel.movements import Place
from erpcore.kernel.quantity import to_micro
from erpcore.masterdata.history import grouped
from erpcore.masterdata.setup import Setup
from erpcore.masterdata.unit import factors_to, in_force


class HourCharge(NamedTuple):
    """What an hour is charged to an order at."""

    source: Place
    element: str
    driver: str  # by which hours, or "direct_labour": by what these cost
    rate: int  # millionths of the major unit


class HourRates(NamedTuple):
    """What an hour at a work centre costs, in millionths of the major currency unit."""

    labour: int  # one hour of one person
    machine: int  # one machine hour
    overhead: int  # one of the cost centre's driver: an hour, a major unit of cost, a unit of output
    grades: Mapping[str, int] = MappingProxyType({})  # grade of labour -> one hour of it

    def of_labour(self, grade: str) -> int | None:
        """Find what an hour of labour costs, of a grade or of none ("")."""
        return self.grades.get(grade) if grade else self.labour


def hour_rates(setup: Setup) -> Iterable[tuple[str, datetime.date, HourRates]]:
    """Read the hourly rates of work centres, millionths of the major unit."""
    for rate in setup.rates:
        amounts = (to_micro(rate.labour), to_micro(rate.machine), to_micro(rate.overhead))
        grades = MappingProxyType({grade: to_micro(amount) for grade, amount in rate.grades.items()})
        yield rate.work_centre, rate.valid_from, HourRates(*amounts, grades)


def purchase_prices(
    setup: Setup, factors: Mapping[str, Mapping[str, Fraction]]
) -> Iterable[tuple[tuple[str, str], datetime.date, Fraction]]:
    """Read purchase prices by item and supplier ("": of all), millionths of the major unit for one base unit."""
    for price in setup.prices:
        factor = factors[price.item][price.unit] if price.unit else Fraction(1)
        yield (price.item, price.partner or ""), price.valid_from, to_micro(price.price) / factor


def exchange_rates(setup: Setup) -> Iterable[tuple[str, datetime.date, int]]:
    """Read what one unit of a currency is worth, in units of 10 ** -12 of the book currency."""
    for row in setup.exchange_rates:
        yield row.currency, row.valid_from, to_micro(row.rate) * (10**6 // row.per)


def standards(setup: Setup) -> Iterable[tuple[str, datetime.date, Mapping[str, int]]]:
    """Read standards by element, millionths of the major unit for one base unit."""
    for standard in setup.standards:
        amounts = {element: to_micro(amount) for element, amount in standard.amounts.items()}
        yield standard.item, standard.valid_from, MappingProxyType(amounts)


def factors(setup: Setup) -> dict[str, dict[str, Fraction]]:
    """Tell for each item how many base units one of each unit is."""
    by_item = grouped((conversion.item, conversion) for conversion in setup.conversions)
    general = by_item.pop(None, [])
    shared = {unit: factors_to(unit, general) for unit in {item.unit for item in setup.items}}
    return {
        item.code: factors_to(item.unit, in_force(item.code, by_item[item.code] + general))
        if item.code in by_item
        else shared[item.unit]
        for item in setup.items
    }
