"""What the auditor holds what is owed, due or held in other currencies to be worth: the exchange differences follow.

How much of another currency a document moves he reads from the entry; what that is worth he works out. An invoice:
opened at the rate of the document, settled in proportion. An account: what a line states, or what a payment is
worth at its rate. Both are revalued at the rate of the day as far as they were there by then.
"""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from erpcore.flow.entry import Entry
from erpcore.flow.pay.currency_revaluation import CurrencyRevaluation
from erpcore.testing.auditor.abroad import tendered
from erpcore.testing.auditor.amounts import half_up
from erpcore.testing.auditor.valuer import Valuer

Owner = tuple[str, str, tuple[tuple[str, str], ...]]  # role, key of the open item or account, its dimensions
ROLES = {"supplier", "customer"}


class Claim(NamedTuple):
    """What is open on one document, or stands on one account, debit positive."""

    code: str
    original: int  # minor units of it
    booked: int  # minor units of the book currency


class Owing(Valuer):
    """Suppliers and customers in other currencies."""

    def __init__(self, first: Entry) -> None:
        super().__init__(first)
        self.claims: dict[Owner, Claim] = {}
        self.settled: dict[str, dict[Owner, int]] = {}  # document -> minor units that it changed claims by
        self.stated: dict[str, list[tuple[Owner, int, int]]] = {}  # document -> what it did to accounts
        self.moved: dict[str, Counter[tuple[Owner, str]]] = {}  # period -> owner and "original" or "booked"

    def read_claims(self, undone: str) -> None:
        """Read what an entry does to claims in other currencies.

        Args:
            undone: The document that it takes back; "" for none.
        """
        document = self.documents[undone or self.entry.document.id]
        changes: Counter[tuple[Owner, str]] = Counter()
        for movement in self.entry.movements:
            for end, code, amount, _ in movement.original:
                place = movement.target if end == "target" else movement.source
                if place.role in ROLES and amount:
                    sign = 1 if (end == "target") != movement.contra else -1
                    changes[(place.role, place.key, ()), code] += sign * amount
        settled = self.settled[self.entry.document.id] = {}
        for (owner, code), original in changes.items():
            claim = self.claims.get(owner, Claim(code, 0, 0))
            left = claim.original + original
            if undone:
                booked = -self.settled[undone][owner] if left else -claim.booked
            elif document.type == "opening_item":
                booked = self.minor(document.amount) * (1 if original > 0 else -1)
            elif claim.original * original < 0:
                part = Fraction(claim.booked * -original, claim.original)
                booked = -half_up(part) if left else -claim.booked
            else:
                rate: Decimal | None = document.rate
                booked = half_up(original * tendered(self.master, document.date, code, rate).rate)
            settled[owner] = booked
            self._move_claim(owner, claim, original, booked)
        for owner, original, booked in list(self._on_accounts(undone)):
            claim = self.claims.get(owner, Claim(self.master.kept_in[owner[1]], 0, 0))
            self.stated.setdefault(self.entry.document.id, []).append((owner, original, booked))
            self._move_claim(owner, claim, original, booked)

    def _on_accounts(self, undone: str) -> Iterator[tuple[Owner, int, int]]:
        """Say what an entry does to accounts kept in other currencies: minor units of theirs, and of the books."""
        document = self.documents[undone or self.entry.document.id]
        if undone:
            yield from (
                (owner, -original, -booked) for owner, original, booked in self.stated.get(undone, ())
            )
        elif document.type in {"manual_voucher", "opening_balance"} and document.ledger is None:
            for line in document.lines:
                code = self.master.kept_in.get(line.account)
                if code is not None:
                    original = tendered(self.master, document.date, code, Decimal(1)).minor(line.original)
                    booked = self.minor(line.debit) - self.minor(line.credit)
                    owner = ("account", line.account, tuple(sorted(line.dimensions.items())))
                    yield owner, original if booked > 0 else -original, booked
        elif getattr(document, "account", None) in self.master.kept_in:
            for movement in self.entry.movements:
                for end, code, amount, _ in movement.original:
                    place = movement.target if end == "target" else movement.source
                    if place.role == "account":
                        sign = 1 if (end == "target") != movement.contra else -1
                        worth = half_up(
                            amount * tendered(self.master, document.date, code, document.rate).rate
                        )
                        yield ("account", place.key, place.dimensions), sign * amount, sign * worth

    def _move_claim(self, owner: Owner, claim: Claim, original: int, booked: int) -> None:
        self.claims[owner] = Claim(claim.code, claim.original + original, claim.booked + booked)
        moved = self.moved.setdefault(self.entry.period, Counter())
        moved[owner, "original"] += original
        moved[owner, "booked"] += booked

    def _currency_revaluation(self, _document: CurrencyRevaluation) -> None:
        """Bring claims to the rate of the day, without what later periods have done to them."""
        later = [moved for code, moved in self.moved.items() if code > self.entry.period]
        for owner, claim in self.claims.items():
            original = claim.original - sum(moved[owner, "original"] for moved in later)
            booked = claim.booked - sum(moved[owner, "booked"] for moved in later)
            worth = 0
            if original:
                rate = tendered(self.master, self.entry.document.date, claim.code, None).rate
                worth = half_up(original * rate)
            self._move_claim(owner, claim, 0, worth - booked)
