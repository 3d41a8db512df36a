"""Money at a moment: what stands on the accounts of bank and till, other currencies at the rate of the day."""

import datetime
from typing import NamedTuple

from erpcore.flow.foreign import Tender, tender
from erpcore.kernel.money import currency, to_decimal
from erpcore.kernel.movements import RATE
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import MICRO
from erpcore.kernel.words import Words
from erpcore.posting.voucher_words import money_accounts
from erpcore.reports.as_of import Until, later
from erpcore.reports.control import own_lines
from erpcore.reports.original_amounts import originals
from erpcore.reports.source import Source

_ALWAYS = "9999-99"  # after every period


class Money(NamedTuple):
    """One account of money."""

    account: str
    amount: int  # minor units of the book currency, at the rate of the day
    currency: str = ""  # that it is kept in, where it is another one
    original: int = 0  # minor units of that


class Rates:
    """Translates other currencies at the rates of a day, and remembers which were used."""

    def __init__(self, source: Source, day: datetime.date) -> None:
        self.source = source
        self.day = day
        self.used: dict[str, Tender] = {}

    def booked(self, code: str, minor: int) -> int:
        """Translate minor units of a currency; "" is the book currency.

        Raises:
            Refused: EXCHANGE_RATE_MISSING.
        """
        if not code or not minor:
            return minor
        found = self.used.get(code)
        if found is None:
            found = self.used[code] = tender(self.source.state, code, None, self.day)
        return found.booked(minor)

    def decimals(self, code: str) -> int:
        """Say how many decimals a currency has; "" is the book currency."""
        return currency(code).decimals if code else self.source.state.master.currency.decimals

    def notes(self) -> list[Words]:
        """Name the rates that were used."""
        day = self.day
        told = [(code, from_micro(of.rate // (RATE // MICRO))) for code, of in sorted(self.used.items())]
        return [
            Words(f"{code} at {rate} of {day}", f"{code} 按 {day} 汇率 {rate} 折算") for code, rate in told
        ]


def money_at(source: Source, moment: Until, rates: Rates) -> list[Money]:
    """Find what stands on each account of money, by account.

    Raises:
        Refused: EXCHANGE_RATE_MISSING.
    """
    state = source.state
    kept_in = state.master.kept_in
    accounts = money_accounts(state.account_map)
    booked = {code: state.ledger.balance(code, _ALWAYS) for code in accounts if code not in kept_in}
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
    found = [Money(code, amount) for code, amount in booked.items()]
    found += [
        Money(code, rates.booked(kept_in[code], minor), kept_in[code], minor)
        for code, minor in abroad.items()
    ]
    return sorted(found)


def written(money: Money) -> str:
    """Write what an account in another currency holds."""
    return f"{to_decimal(money.original, currency(money.currency))} {money.currency}"
