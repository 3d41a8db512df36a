"""The law of the auditor: who knows only the documents finds the same stock and the same cost in process."""

from erpcore.books.books import Books
from erpcore.kernel.movements import Place
from erpcore.testing.auditor import Auditor
from erpcore.testing.auditor.booking import items_as_booked, items_changed
from erpcore.testing.laws.vouchers import empty_state


def auditor_agrees(books: Books) -> None:
    """A naive recomputation from the documents agrees, over closings and changes of method.

    The auditor reads documents as they were posted; what was priced anew as of an earlier day is not for him. Goods
    that passed from shelf to shelf, were found, or change their method, and their lots, are read as booked:
    `auditor.booking` lists them. What an earlier month than that of its completion learns late of an order that hands
    all its cost on waits there until the later one is costed: until it is closed, such an order is not asked for.
    """
    if any(mark.subject == "late" for entry in books.log.read() for mark in entry.marks):
        return
    first, *later = books.log.read()
    auditor, state = Auditor(first), empty_state(books)
    auditor.changed = items_changed(later, books.state.master)
    auditor.given = items_as_booked(later, books.state.master, auditor.changed)
    state.apply(first)
    for entry in later:
        auditor.take(entry)
        state.apply(entry)
    found = auditor.stock()
    for key, pool in state.stock.pools.items():
        held = {element: amount for element, amount in pool.amounts.items() if amount}
        wanted = found.get(key, (0, {}))
        assert (pool.quantity, held) == wanted, f"{key}: books {(pool.quantity, held)}, auditor {wanted}"
    for shelf in {key for key in (*state.stock.lots.held, *auditor.lots.held) if key[1]}:
        told = {lot: of.quantity for lot, of in state.stock.lots.held.get(shelf, {}).items()}
        assert told == auditor.lots.held.get(shelf, {}), f"{shelf}: books {told}, auditor {auditor.lots.held}"
    for (role, number, dimensions), claim in auditor.claims.items():
        stands = (claim.original, claim.booked)
        if role == "account":
            kept = state.currency_balances.balances[Place(role, number, dimensions=dimensions)]
            assert (kept.original, kept.amount) == stands, f"{number}: books {kept.amount}, auditor {claim}"
            continue
        item = state.open_items[role].get(number)
        open_item = ((item.original or {}).get(claim.code, 0), item.amount) if item is not None else (0, 0)
        assert open_item == stands, f"{number}: books {open_item}, auditor {claim}"
    for number, cost in auditor.in_process().items():
        job = auditor.jobs[number]
        if job.hands_on and job.waits and state.periods.status(job.completed) != "closed":
            continue
        balance = state.orders.orders[number].balance()
        assert balance == cost, f"{number} in process: books {balance}, auditor {cost}"
