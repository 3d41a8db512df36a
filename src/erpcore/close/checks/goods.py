"""Stock: value without quantity, below zero, and goods that carry no value."""

from collections.abc import Iterator

from erpcore.close.checks.finding import CheckCode, money, note
from erpcore.flow.state import State
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Finding
from erpcore.kernel.quantity import from_micro


def value_without_quantity(state: State, period: Period) -> Iterator[Finding]:
    """Find parcels that hold value and no goods: zero quantity means zero value in every element."""
    for (item, site), pool in sorted(state.stock.pools.items()):
        for parcel in pool.parcels:
            if not parcel.quantity and any(parcel.amounts.values()):
                value = money(state, sum(parcel.amounts.values()))
                message = f"{item} at {site}: parcel {parcel.key} holds {value} and no quantity"
                yield note(CheckCode.STOCK_VALUE_WITHOUT_QUANTITY, "error", item, message)


def stock_below_zero(state: State, period: Period) -> Iterator[Finding]:
    """Find pools with a quantity or a value below zero; an element alone below zero is odd, not wrong."""
    for (item, site), pool in sorted(state.stock.pools.items()):
        amounts = pool.amounts
        value = sum(amounts.values())
        below = [element for element, amount in amounts.items() if amount < 0]
        if pool.quantity < 0 or value < 0:
            message = f"{item} at {site}: {from_micro(pool.quantity)} on hand, worth {money(state, value)}"
            yield note(CheckCode.STOCK_NEGATIVE, "error", item, message)
        elif below:
            message = (
                f"{item} at {site} is worth {money(state, value)}, less than nothing in {', '.join(below)}"
            )
            yield note(CheckCode.STOCK_NEGATIVE, "warning", item, message)


def stock_without_value(state: State, period: Period) -> Iterator[Finding]:
    """Find goods on hand that are worth nothing."""
    for (item, site), pool in sorted(state.stock.pools.items()):
        if pool.quantity > 0 and not any(pool.amounts.values()):
            message = f"{from_micro(pool.quantity)} of {item} at {site} are on hand at no value"
            yield note(CheckCode.STOCK_WITHOUT_VALUE, "warning", item, message)
