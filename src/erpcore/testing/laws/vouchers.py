"""Laws of vouchers: they balance, say what the movements say, and are numbered without gaps."""

from collections import Counter

from erpcore.books.books import Books
from erpcore.flow.covering import covers_from
from erpcore.flow.entry import Entry
from erpcore.flow.state import State
from erpcore.ledger.lines import Dimensions, Line
from erpcore.masterdata.master import MasterData
from erpcore.posting.roles import JOURNAL
from erpcore.testing.laws.log import first_setup

Cells = Counter[tuple[str, Dimensions]]


def debits_equal_credits(books: Books) -> None:
    """Every voucher balances to the minor unit, and so does the general ledger."""
    for entry in books.log.read():
        for voucher in entry.vouchers:
            name = f"voucher {voucher.number} of {entry.document.id}"
            debit = sum(line.debit for line in voucher.lines)
            credit = sum(line.credit for line in voucher.lines)
            assert debit == credit, f"{name}: {debit} against {credit}"
            assert voucher.lines, f"{name} has no lines"
    for period, accounts in books.state.ledger.by_account.items():
        debit, credit = (sum(totals[side] for totals in accounts.values()) for side in (0, 1))
        assert debit == credit, f"period {period}: {debit} debited, {credit} credited"


def vouchers_say_what_movements_say(books: Books) -> None:
    """Whatever a rule groups, splits or nets: each account changes by exactly the movements of the entry."""
    state = empty_state(books)
    for entry in books.log.read():
        collected = [mark for mark in entry.marks if mark.subject == "summary"]
        lines = [line for mark in collected for line in state.collected[mark.key, mark.name]]
        wanted = _net(lines)
        wanted.update(_of_movements(state, entry))
        found = _net([line for voucher in entry.vouchers for line in voucher.lines])
        for cell in {*wanted, *found}:
            assert wanted[cell] == found[cell], (
                f"{entry.document.id}: {cell} changes by {wanted[cell]}, its vouchers say {found[cell]}"
            )
        state.apply(entry)


def empty_state(books: Books) -> State:
    """Make the state before the first entry."""
    return State(MasterData(first_setup(books.log)), books.log.find)


def _of_movements(state: State, entry: Entry) -> Cells:
    cells: Cells = Counter()
    for movement in entry.movements:
        sign = -1 if movement.contra else 1
        for source_element, target_element, amount in movement.amounts:
            for place, element, side in (
                (movement.target, target_element, sign),
                (movement.source, source_element, -sign),
            ):
                if place.role != JOURNAL:
                    cells[state.account_map.resolve(place, element)[:2]] += side * amount
    return cells


def _net(lines: list[Line]) -> Cells:
    cells: Cells = Counter()
    for line in lines:
        cells[line.account, line.dimensions] += line.debit - line.credit
    return cells


def voucher_numbers_are_gapless(books: Books) -> None:
    """The vouchers of a word and period are numbered 1, 2, 3 ... in the order of the log."""
    last: Counter[tuple[str, str]] = Counter()
    for entry in books.log.read():
        for voucher in entry.vouchers:
            if not voucher.sequence:
                continue  # held back for a summary voucher
            key = (voucher.word, voucher.period)
            assert voucher.sequence == last[key] + 1, f"{voucher.number} follows number {last[key]}"
            last[key] += 1
    assert dict(last) == books.state.ledger.numbers, f"{dict(last)} given, {books.state.ledger.numbers} kept"


def movements_keep_to_their_routes(books: Books) -> None:
    """Every movement goes where its step has declared, with amounts above zero and quantities not below.

    What a late document changed of later ones, and what goods that come cover of earlier ones, keeps to the routes of
    these.
    """
    every = {(route.debit, route.credit) for step in books.steps.values() for route in step.routes}
    for entry in books.log.read():
        step = books.steps[entry.document.type]
        routes = {(route.debit, route.credit) for route in step.routes}
        own = min(len(entry.own), covers_from(entry))
        for index, movement in enumerate(entry.movements):
            name = f"{entry.document.id}/{index}"
            amounts = movement.amounts
            ends = (movement.target.role, movement.source.role)
            declared = ends in routes or step.name == "reversal" or (index >= own and ends in every)
            assert declared, f"{name}: no route debits {ends[0]}, credits {ends[1]}"
            assert all(amount > 0 for _, _, amount in amounts), f"{name} has amounts {amounts}"
            assert movement.quantity_in >= 0, f"{name} has a negative quantity in"
            assert movement.quantity_out >= 0, f"{name} has a negative quantity out"
