"""What open items, and accounts kept in other currencies, stood at when a period ended.

A period may be closed after the next one has begun: what that has posted already is taken back.
"""

from collections.abc import Iterator
from typing import NamedTuple

from erpcore.flow.later_entries import later_entries
from erpcore.flow.view import View
from erpcore.kernel.ends import left_at
from erpcore.kernel.movements import Movement, Place
from erpcore.posting.optional_roles import UNBILLED

ROLES = ("customer", "supplier")
OPEN = (*ROLES, UNBILLED)
ESTIMATED = "gr_ir"
BESIDE = "gr_ir_exchange"  # what revaluations made of an estimate: it stays as it is until its invoice
Owner = tuple[str, str, tuple[tuple[str, str], ...]]  # role, key, dimensions of an account


class Standing(NamedTuple):
    """What a place stood at, debit positive."""

    place: Place
    amount: int  # minor units of the books; of a receipt with what stands beside its estimate
    original: dict[str, int]  # other currency -> its minor units; zeros stay


def standings(books: View, period: str) -> Iterator[Standing]:
    """Say what stood in other currencies when a period ended: accounts, customers and suppliers, each by key.

    Goods received or delivered and not invoiced are among them, but goods received where they bear the exchange
    difference of their invoice.
    """
    expensed = books.master.policies.invoice_exchange == "expense"
    roles = (*OPEN, ESTIMATED, BESIDE) if expensed else OPEN
    found = _now(books, roles)
    abroad = set(found)
    for entry in later_entries(books, period):
        for movement in entry.movements:
            for place in movement[:2]:
                if place.role in roles or (place.role == "account" and place.key in books.master.kept_in):
                    owner = _owner(place)
                    found[owner] = _before(movement, place, found.get(owner) or _nothing(books, place))
                    abroad |= {owner} if found[owner].original or place.role == BESIDE else set()
    yield from (found[owner] for owner in sorted(abroad))


def _now(books: View, roles: tuple[str, ...]) -> dict[Owner, Standing]:
    """Say what stands in other currencies now."""
    found: dict[Owner, Standing] = {}
    for role in roles:
        for item in books.open_items[role].items.values():
            if item.original is not None or role == BESIDE:
                before = found.get(_owner(item.place)) or _nothing(books, item.place)
                original = {**before.original, **(item.original or {})}
                found[_owner(item.place)] = Standing(before.place, before.amount + item.amount, original)
    for place, balance in books.currency_balances.balances.items():
        code = books.master.kept_in[place.key]
        found[_owner(place)] = Standing(place, balance.amount, {code: balance.original})
    return found


def _nothing(books: View, place: Place) -> Standing:
    """Begin with nothing; the claim of a delivery in its currency, whose last cents went with a revaluation alone."""
    delivery = books.deliveries.lines.get(place.key) if place.role == UNBILLED else None
    code = delivery.terms.currency if delivery is not None else ""
    return Standing(
        place._replace(role=ESTIMATED) if place.role == BESIDE else place, 0, {code: 0} if code else {}
    )


def _owner(place: Place) -> Owner:
    role = ESTIMATED if place.role == BESIDE else place.role
    return role, place.key, place.dimensions if role == "account" else ()


def _before(movement: Movement, place: Place, standing: Standing) -> Standing:
    """Take a movement at one of its ends back from what stood there."""
    value, abroad = left_at([movement], place)
    original = {
        code: standing.original.get(code, 0) - abroad.get(code, 0) for code in {**standing.original, **abroad}
    }
    return standing._replace(amount=standing.amount - value, original=original)
