"""Money at a moment: what stands on the accounts of bank and till, other currencies at the rate of the day."""

import datetime
from typing import NamedTuple

from erpcore.flow.foreign import Tender, tender
from erpcore.kernel.calendar import AFTER_ALL
from erpcore.kernel.ends import originals
from erpcore.kernel.money import currency
from erpcore.kernel.movements import RATE
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import MICRO
from erpcore.kernel.words import Words
from erpcore.posting.voucher_words import money_accounts
from erpcore.reports.as_of import Until, later
from erpcore.reports.control_accounts import own_lines
from erpcore.reports.source import Source


class Money(NamedTuple):
    """One account of money."""

    account: str
    amount: int  # minor units of the book currency, at the rate of the day
    currency: str = ""  # that it is kept in, where it is another one
    original: int = 0  # minor units of that


class Rates:
    """Translates other currencies at the rates of a day, and remembers which were used, and which there were not."""

    def __init__(self, source: Source, day: datetime.date) -> None:
        self.source = source
        self.day = day
        self.used: dict[str, Tender] = {}
        self.missing: dict[str, None] = {}

    def booked(self, code: str, minor: int, standing: int | None = None) -> int | None:
        """Translate minor units of a currency; "" is the book currency.

        Args:
            code: The currency.
            minor: Its minor units.
            standing: What it stands at in the books, for a currency that has no rate; None: it is not there.

        Returns:
            Minor units of the book currency; None where there is neither.
        """
        if not code or not minor:
            return minor
        if code not in self.used:
            if self.source.state.master.exchange_rate(code, self.day) is None:
                self.missing[code] = None
                return standing
            self.used[code] = tender(self.source.state, code, None, self.day)
        return self.used[code].booked(minor)

    def decimals(self, code: str) -> int:
        """Say how many decimals a currency has; "" is the book currency."""
        return currency(code).decimals if code else self.source.state.master.currency.decimals

    def notes(self) -> list[Words]:
        """Name the rates that were used, and the currencies without one."""
        day = self.day
        told = [(code, from_micro(of.rate // (RATE // MICRO))) for code, of in sorted(self.used.items())]
        used = [
            Words(f"{code} at {rate} of {day}", f"{code} 按 {day} 汇率 {rate} 折算") for code, rate in told
        ]
        return used + [
            Words(
                f"{code} has no rate of {day}: as it stands in the books, and orders in it are not counted",
                f"{code} 无 {day} 汇率：按账面金额计入，该币种的订单未计入",
            )
            for code in sorted(self.missing)
        ]


def money_at(source: Source, moment: Until, rates: Rates) -> list[Money]:
    """Find what stands on each account of money, by account."""
    state = source.state
    kept_in = state.master.kept_in
    accounts = money_accounts(state.account_map)
    booked = {code: state.ledger.balance(code, AFTER_ALL) for code in accounts}
    abroad = dict.fromkeys((code for code in accounts if code in kept_in), 0)
    for lines in state.collected.values():
        for line in lines:
            if line.account in booked:
                booked[line.account] += line.debit - line.credit
    for place, balance in state.currency_balances.balances.items():
        if place.key in abroad:
            abroad[place.key] += balance.original
    for entry in later(source, moment):
        for line in own_lines(entry):
            if line.account in booked:
                booked[line.account] -= line.debit - line.credit
        for movement in entry.movements:
            for place, _, minor in originals(movement):
                if place.role == "account" and place.key in abroad:
                    abroad[place.key] -= minor
    return sorted(
        _translated(rates, kept_in[code], abroad[code], code, amount)
        if code in abroad
        else Money(code, amount)
        for code, amount in booked.items()
    )


def _translated(rates: Rates, currency: str, minor: int, account: str, standing: int) -> Money:
    amount = rates.booked(currency, minor, standing)
    return Money(account, standing if amount is None else amount, currency, minor)
