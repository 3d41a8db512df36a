"""Charges: what a movement charges to an order or a cost centre, seen by account."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from erpcore.flow.entry import Entry
from erpcore.flow.make.overhead_expense import CREDITS
from erpcore.kernel.calendar import Period
from erpcore.kernel.movements import Movement, Place
from erpcore.production.overhead import COLLECTED
from erpcore.reports.control import AccountOf
from erpcore.reports.face import Face
from erpcore.reports.source import Source, entries_since
from erpcore.reports.words import Words

SHARED = Words("shared out by its key", "按分配标准分配")
HOURS = {
    "labour_hours": Words("labour hours", "人工工时"),
    "machine_hours": Words("machine hours", "机器工时"),
}


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
    code: str  # a material, a work centre
    name: Words
    basis: Words


class Giver(NamedTuple):
    """What is charged: a material, or the hours of a work centre."""

    cost_centre: str
    code: str
    name: Words
    basis: Words


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
    worked, hours = _hours(source, period)
    for entry in entries_within(source, period):
        for at, movement in enumerate(entry.movements):
            for way in _ways(movement):
                giver = describe(face, way)
                if giver is None:
                    continue
                centre, code, name, basis = giver
                order = orders.get(way.taker.key) if way.taker.role == "wip" else None
                to = (order.number, order.item) if order else ("", "")
                moved = way.sign * way.quantity
                # what hours of the whole month decide has them once, however many documents charge it
                if way.giver.role == COLLECTED and way.forward:
                    moved = worked.pop((centre, code, way.taker.key), 0)
                elif shared_out(way):
                    driver = getattr(entry.document, "basis", "")
                    basis, moved = HOURS.get(driver, basis), hours.pop((driver, way.taker.key), 0)
                for (account, credited), value in _accounts(movement, way, account_of, face).items():
                    amount = way.sign * value
                    yield Charge(entry, at, moved, amount, account, credited, centre, *to, code, name, basis)


def _hours(
    source: Source, period: Period
) -> tuple[dict[tuple[str, str, str], int], dict[tuple[str, str], int]]:
    """Read the hours of a period, micro-hours.

    Returns:
        By cost centre, work centre and order, those of the centre's driver; by driver and order, all.
    """
    overhead, master = source.state.overhead, source.state.master
    worked: dict[tuple[str, str, str], int] = {}
    hours: dict[tuple[str, str], int] = {}
    for centre in overhead.centres(period.code):
        for work_centre, order, basis in overhead.bases_of(period.code, centre):
            worked[centre, work_centre, order] = basis.hours(master.cost_centre(centre).driver)
            for driver in HOURS:
                hours[driver, order] = hours.get((driver, order), 0) + basis.hours(driver)
    return worked, hours


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


def entries_within(source: Source, period: Period) -> Iterator[Entry]:
    """Read the entries of a period but for those that state what there was when the books began."""
    for entry in entries_since(source, period.code):
        if entry.period == period.code and not entry.opening:
            yield entry
