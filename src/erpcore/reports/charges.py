"""Charges: what a movement charges to an order or a cost centre, seen by account."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from erpcore.flow.creditor import CREDITS
from erpcore.flow.entry import Entry
from erpcore.kernel.calendar import Period
from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.words import COLON, NOTHING, Words, joined
from erpcore.production.overhead import COLLECTED
from erpcore.production.services import services_of
from erpcore.reports.control_accounts import AccountOf
from erpcore.reports.distribution_bases import DistributionBases
from erpcore.reports.face import Face
from erpcore.reports.source import Source, entries_within


class Charge(NamedTuple):
    """What one movement charges on one account."""

    entry: Entry
    at: int  # of the movement in its entry
    quantity: int  # micro-units or micro-hours; what goes back is negative
    amount: int  # minor units, debit positive
    account: str
    credited: str
    cost_centre: str
    work_order: str
    item: str  # the product of the order
    code: str  # a material, a work centre, a cost distribution
    name: Words
    basis: Words
    giver: str  # the role of what is charged
    counted: bool = True  # hours that several documents charge by count in sums once
    beside: str = ""  # of a part of a cost variance: the account credited with the goods that it belongs to
    at_planned: bool = False  # goods at planned price
    variance_rate: Decimal | None = None  # of their class, in per cent
    rate: Decimal | None = None  # at which a cost was shared out, as the company prints it


class Giver(NamedTuple):
    """What is charged: a material, the hours of a work centre, or a cost that is shared out."""

    cost_centre: str
    code: str
    name: Words
    basis: Words


SHARED_OUT = Giver("", "", NOTHING, NOTHING)  # the distribution says by what


class Way(NamedTuple):
    """A movement as a charge from its source, or as a credit from its target."""

    giver: Place
    taker: Place
    forward: bool  # the giver is the source
    sign: int  # of the charge
    quantity: int  # of the giver
    elements: frozenset[str]  # of the cost with the taker


def shared_out(way: Way) -> bool:
    """Say whether a cost that is owed or paid goes to an order as it is: wages, energy by a key (费用分配单)."""
    return way.forward and way.taker.role == "wip" and way.giver.role in CREDITS


Describe = Callable[[Face, Way], Giver | None]  # None: the table does not show it


def charges(
    describe: Describe, source: Source, period: Period, face: Face, account_of: AccountOf
) -> Iterator[Charge]:
    """Yield what is charged in a period, account by account, in the order of the log.

    Args:
        describe: Says what is charged with a movement, where it is charged at all.
        source: The books.
        period: Only what was posted in it, without what opening documents state.
        face: Knows names.
        account_of: Chooses accounts.
    """
    orders = source.state.orders.orders
    bases = DistributionBases(source, period, face)
    for entry, at, way in _moved(source, period):
        movement = entry.movements[at]
        owed = way.forward and way.giver.role in CREDITS
        shared = bases.of(entry, movement) if owed else None
        giver = describe(face, way)
        if giver is None:
            continue
        centre, code, name, basis = giver
        order = orders.get(way.taker.key) if way.taker.role == "wip" else None
        to = (order.number, order.item) if order else ("", "")
        moved, counted, rate = way.sign * way.quantity, True, None
        # what hours of the whole month decide has them once, however many documents charge it
        if way.giver.role == COLLECTED and way.forward:
            if services_of(way.giver.key):
                moved = bases.of_services(code, way.taker.key)
            else:
                key, moved, rate = bases.of_pool(centre, code, way.taker.key)
                basis = joined(basis, key, by=COLON)
        elif shared is not None:
            code, name, basis, moved, counted, rate = shared
        for (account, credited), value in _accounts(movement, way, account_of, face).items():
            amount = way.sign * value
            yield Charge(
                entry, at, moved, amount, account, credited, centre, *to, code, name, basis,
                way.giver.role, counted, rate=rate,
            )  # fmt: skip


def _moved(source: Source, period: Period) -> Iterator[tuple[Entry, int, Way]]:
    """Go through the movements of a period both ways: the entry, which of its movements, and the way."""
    for entry in entries_within(source, period):
        for at, movement in enumerate(entry.movements):
            for way in _ways(movement):
                yield entry, at, way


def _ways(movement: Movement) -> Iterator[Way]:
    source, target, amounts, out, arrived, _, contra, _, _ = movement
    sign = -1 if contra else 1
    given, taken = frozenset(part[0] for part in amounts), frozenset(part[1] for part in amounts)
    yield Way(source, target, forward=True, sign=sign, quantity=out or arrived, elements=taken)
    yield Way(target, source, forward=False, sign=-sign, quantity=arrived or out, elements=given)


def _accounts(movement: Movement, way: Way, account_of: AccountOf, face: Face) -> dict[tuple[str, str], int]:
    """Add a movement's amounts up by the accounts charged and credited; goods without value have an account, too."""
    found: dict[tuple[str, str], int] = {}
    for out, arrived, amount in movement.amounts:
        given, taken = (out, arrived) if way.forward else (arrived, out)
        key = (account_of(way.taker, taken), account_of(way.giver, given))
        found[key] = found.get(key, 0) + amount
    if not found and way.giver.role == "stock":
        element = face.master.items[way.giver.item].element
        found[account_of(way.taker, element), account_of(way.giver, element)] = 0
    return found
