"""What reports say in other currencies: closing balances of places kept in them, and what documents moved there."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from erpcore.flow.currency_standings import ESTIMATED, OPEN, standings
from erpcore.flow.entry import Entry
from erpcore.flow.foreign import rate_between
from erpcore.kernel.calendar import Period
from erpcore.kernel.ends import originals
from erpcore.kernel.money import currency
from erpcore.kernel.movements import RATE
from erpcore.kernel.rounding import MICRO, divide
from erpcore.ledger.lines import Dimensions, Line
from erpcore.reports.face import Face
from erpcore.reports.source import Source, entries_within, held_back


class Cell(NamedTuple):
    """Where a balance stands."""

    account: str
    dimensions: Dimensions
    currency: str


class Balance:
    """What a period closed with, and what moved in it; debit positive."""

    def __init__(self) -> None:
        self.amount = 0  # in the books, minor units
        self.closing = 0  # in the currency, its minor units
        self.debit = 0  # likewise, of the period
        self.credit = 0

    @property
    def opening(self) -> int:
        """What the period opened with, in minor units of the currency."""
        return self.closing - self.debit + self.credit


def balances(source: Source, period: Period) -> dict[Cell, Balance]:
    """Find what stood in other currencies: accounts kept in them, customers, suppliers, goods not invoiced.

    What opening documents state is there when the period opens.
    """
    found: dict[Cell, Balance] = {}
    for place, amount, abroad in standings(source.state, period.code):
        account, dimensions, _ = source.state.account_map.resolve(place, "")
        for number, (code, minor) in enumerate(abroad.items()):
            balance = found.setdefault(Cell(account, dimensions, code), Balance())
            balance.closing += minor
            balance.amount += 0 if number else amount  # an open item is in one currency
    for entry in entries_within(source, period):
        for cell, minor in _moved(source, entry):
            balance = found.setdefault(cell, Balance())
            balance.debit += max(minor, 0)
            balance.credit += max(-minor, 0)
    return found


def _moved(source: Source, entry: Entry) -> Iterator[tuple[Cell, int]]:
    """Yield what an entry moves on cells in other currencies, debit positive."""
    state = source.state
    expensed = state.master.policies.invoice_exchange == "expense"
    roles = (*OPEN, ESTIMATED) if expensed else OPEN
    for movement in entry.movements:
        for place, code, minor in originals(movement):
            if minor and (
                place.role in roles or (place.role == "account" and place.key in state.master.kept_in)
            ):
                account, dimensions, _ = state.account_map.resolve(place, "")
                yield Cell(account, dimensions, code), minor


def original_of(source: Source, entry: Entry, line: Line) -> int:
    """Say what a line on an account kept in another currency is in it, minor units, debit positive.

    Args:
        source: The books.
        entry: Whose voucher it is; a line of a summary voucher is what the lines held back for it are together.
        line: On the account.
    """
    told = [of for number in line.movements for of in originals(entry.movements[number])]
    found = sum(minor for place, _, minor in told if (place.key, place.dimensions) == line[:2])
    if any(mark.subject == "summary" for mark in entry.marks):
        beside = [of for voucher in entry.vouchers for of in voucher.lines if of[:2] == line[:2]]
        for held, other in held_back(source, entry, line):
            if len(beside) == 1 or bool(other.credit) == bool(line.credit):
                found += original_of(source, held, other)
    return found


def rate(face: Face, code: str, original: int, booked: int) -> Decimal | None:
    """Say at which rate an amount stands in the books, half up at six decimals; None of nothing.

    Args:
        face: Writes it.
        code: The other currency.
        original: Minor units of it.
        booked: Minor units of the book currency.
    """
    if not original:
        return None
    return face.price(
        divide(rate_between(currency(code), original, face.master.currency, booked) * MICRO, RATE)
    )
