"""Standards and prices of the set-up: not adopted by the stock, out of date, or zero."""

import datetime
from collections.abc import Iterator

from dateutil.relativedelta import relativedelta

from erpcore.close.checks.codes import CheckCode
from erpcore.close.checks.finding import money, note
from erpcore.close.checks.messages import SUPPLIER
from erpcore.flow.state import State
from erpcore.inventory.pool import Pool
from erpcore.inventory.wording import goods_at
from erpcore.kernel.by_element import extended
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Finding
from erpcore.kernel.words import NOTHING, both
from erpcore.masterdata.item import AT_FIXED_PRICE, PurchasePrice, Standard


def standards_not_adopted(state: State, period: Period) -> Iterator[Finding]:
    """Find stock at standard that is valued at another standard than the one valid at the end of the period.

    Stock that a later standard was adopted for already, the books of a later month being open, is right.
    """
    days = [period.last_day]
    days += [
        state.periods.calendar.period(code).last_day for code in state.ledger.spans if code > period.code
    ]
    for (item, _), pool in sorted(state.stock.pools.items()):
        if pool.method in AT_FIXED_PRICE and not any(_valued_at(state, pool, day) for day in days):
            named, value = goods_at(item, pool.site), money(state, pool.value)
            yield note(CheckCode.STANDARD_NOT_ADOPTED, "error", item, pool=named, value=value, day=days[0])


def _valued_at(state: State, pool: Pool, day: datetime.date) -> bool:
    standard = state.master.standard(pool.item, day) or {}
    return pool.is_worth(extended(standard, pool.quantity, state.master.currency.decimals))


def standards_old(state: State, period: Period) -> Iterator[Finding]:
    """Find standards that began more than a year before the end of the period."""
    limit = period.last_day - relativedelta(years=1)
    for item, standard in sorted(_standards(state, period).items()):
        if standard.valid_from < limit:
            yield note(CheckCode.STANDARD_OLD, "warning", item, item=item, day=standard.valid_from)


def standards_zero(state: State, period: Period) -> Iterator[Finding]:
    """Find standards that add up to nothing."""
    for item, standard in sorted(_standards(state, period).items()):
        if not any(standard.amounts.values()):
            yield note(CheckCode.STANDARD_ZERO, "warning", item, item=item, day=standard.valid_from)


def prices_zero(state: State, period: Period) -> Iterator[Finding]:
    """Find purchase prices of zero that hold at the end of the period."""
    latest: dict[tuple[str, str], PurchasePrice] = {}
    for price in sorted(state.master.setup.prices, key=lambda price: price.valid_from):
        if price.valid_from <= period.last_day:
            latest[price.item, price.partner or ""] = price
    for (item, partner), price in sorted(latest.items()):
        if not price.price:
            supplier = SUPPLIER.fill({"partner": both(partner)}) if partner else NOTHING
            found = {"item": item, "supplier": supplier, "day": price.valid_from}
            yield note(CheckCode.PRICE_ZERO, "warning", item, **found)


def _standards(state: State, period: Period) -> dict[str, Standard]:
    """Name the standard of each item that holds at the end of the period."""
    latest: dict[str, Standard] = {}
    for standard in sorted(state.master.setup.standards, key=lambda standard: standard.valid_from):
        if standard.valid_from <= period.last_day:
            latest[standard.item] = standard
    return latest
