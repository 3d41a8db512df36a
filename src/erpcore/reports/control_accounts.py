"""Control accounts: what the sub-ledgers hold at the end of a period, against what the general ledger holds.

The sub-ledgers' value is that of their folds, less what later periods moved; it is put on the accounts that
the account map gives to its places. Lines held back for a summary voucher are value that the general ledger
does not know yet.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from erpcore.flow.entry import Entry
from erpcore.flow.sub_ledgers import Cell, cells
from erpcore.inventory.borne_later import ROLE as LATER
from erpcore.inventory.borne_later import shelf_of
from erpcore.kernel.calendar import Period
from erpcore.kernel.movements import Place
from erpcore.kernel.words import Words
from erpcore.ledger.lines import Line
from erpcore.masterdata.asset_category import asset_of
from erpcore.posting.account_map import AWAY, AccountMap, in_use
from erpcore.posting.asset_roles import REGISTER
from erpcore.reports import words
from erpcore.reports.face import Face
from erpcore.reports.source import Source, entries, flows, later_entries
from erpcore.reports.table import Fact

SUB_LEDGERS = (
    "stock", "wip", "gr_ir", "gr_ir_exchange", "provisional", "goods_in_transit", "supplier", "customer",
    "goods_shipped", "overhead_pool", "machine_applied", "overhead_applied", "transit", "pending_loss",
    "write_down_allowance", "subcontracted", "spoilage", "uncertified_input_vat", "unbilled_receivable",
)  # fmt: skip
AccountOf = Callable[[Place, str], str]


class Control(NamedTuple):
    """One account and the sub-ledgers on it; roles that share an account are reconciled together."""

    account: str
    values: dict[str, int]  # role -> minor units, debit positive
    ledger: int  # balance in the general ledger
    held: int  # balance of the lines that wait for a summary voucher

    @property
    def sub_ledger(self) -> int:
        """What the sub-ledgers hold together, in minor units."""
        return sum(self.values.values())

    @property
    def difference(self) -> int:
        """Sub-ledgers less ledger less what is held back; zero when they agree."""
        return self.sub_ledger - self.ledger - self.held

    def ledger_of(self, *roles: str) -> int:
        """What the ledger holds for some of the roles, in minor units: the rest is what other sub-ledgers hold here.

        What is held back for a summary voucher counts.
        """
        return sum(self.values.get(role, 0) for role in roles) - self.difference


class Cause(NamedTuple):
    """What is behind a difference: a document, or a cell of a sub-ledger, and its part of it."""

    document: str  # "" for a cell
    cell: str  # "" for a document
    amount: int  # minor units


def controls(source: Source, period: str) -> list[Control]:
    """Find every account of a sub-ledger, by account; unmapped roles only while they have value."""
    state = source.state
    account_of = chooser(state.account_map)
    kept = {role for role in SUB_LEDGERS if in_use(state.master, role)}
    kept |= {*REGISTER} if state.master.setup.asset_categories else set()
    values: dict[str, dict[str, int]] = {
        row.account: {} for row in state.master.account_map if row.role in kept
    }
    for row in state.master.account_map:
        if row.role in kept:
            values[row.account] |= {row.role: 0, **({"stock": 0} if row.role == AWAY else {})}
    mapped = {account: tuple(of) for account, of in values.items()}
    for place, element, amount in _cells(source, period):
        of = values.setdefault(account_of(place, element), {})
        of[place.role] = of.get(place.role, 0) + amount
    held: dict[str, int] = {}
    for (_, code), lines in state.collected.items():
        for line in lines if code <= period else ():
            held[line.account] = held.get(line.account, 0) + line.debit - line.credit
    return [
        Control(
            account,
            _in_use(values[account], mapped.get(account, ())),
            state.ledger.balance(account, period),
            held.get(account, 0),
        )
        for account in sorted(values)
    ]


def _in_use(of: dict[str, int], mapped: Sequence[str]) -> dict[str, int]:
    """Leave out what an account holds nothing of at that moment, but for the roles that the map puts there."""
    return {role: of[role] for role in (*mapped, *SUB_LEDGERS, *REGISTER) if role in mapped or of.get(role)}


def balance_of(found: list[Control], *roles: str) -> int:
    """Say what the general ledger holds for one role, or for several together, in minor units."""
    return sum(
        control.ledger_of(*roles) for control in found if any(role in control.values for role in roles)
    )


def against_ledger(
    source: Source, face: Face, period: Period, said: int, heading: Words, *roles: str
) -> list[Fact]:
    """Say what the general ledger holds for some roles, and by how much a report differs from it.

    Args:
        source: The books.
        face: Writes the amounts.
        period: At whose end.
        said: What the report says, minor units.
        heading: Names the accounts.
        *roles: Whose accounts.
    """
    held = balance_of(controls(source, period.code), *roles)
    return [
        Fact("ledger", heading, face.amount(held)),
        Fact("difference", words.DIFFERENCE, face.amount(said - held)),
    ]


def causes(source: Source, period: str, account: str) -> list[Cause]:
    """Look for what is behind a difference: the log is read from its beginning.

    Returns:
        The documents whose vouchers moved the account by another amount than their movements moved its
        sub-ledgers, then the cells whose fold is not what the movements add up to.
    """
    account_of = chooser(source.state.account_map)
    found: list[Cause] = []
    moved: dict[str, int] = {}
    for entry in entries(source, period):
        change = -_posted(entry, account)
        for place, element, amount in ends(entry):
            if account_of(place, element) == account:
                change += amount
                cell = _cell(source.state.stock.shelves.valued(place))
                moved[cell] = moved.get(cell, 0) + amount
        if change:
            found.append(Cause(entry.document.id, "", change))
    for place, element, amount in _cells(source, period):
        if account_of(place, element) == account:
            moved[_cell(place)] = moved.get(_cell(place), 0) - amount
    return [*found, *(Cause("", cell, -amount) for cell, amount in sorted(moved.items()) if amount)]


def chooser(account_map: AccountMap) -> AccountOf:
    """Choose the account of a place and element, each once."""
    known: dict[tuple[Place, str], str] = {}

    def account_of(place: Place, element: str) -> str:
        found = known.get((place, element))
        if found is None:
            found = known[place, element] = account_map.choose(place, element)[0]
        return found

    return account_of


def _cells(source: Source, period: str) -> Iterator[Cell]:
    """Yield what the sub-ledgers hold at the end of a period: place, element, minor units."""
    for place, element, amount in cells(source.state):
        yield shelf_of(place), element, amount
    for entry in later_entries(source, period):
        for place, element, amount in ends(entry):
            yield place, element, -amount


def ends(entry: Entry) -> Iterator[Cell]:
    """Yield what an entry moved into sub-ledgers: place, element, minor units, debit positive."""
    for flow in flows(entry, (*SUB_LEDGERS, LATER, *REGISTER)):
        if flow.place.role in REGISTER and not flow.place.key:
            continue  # depreciation by hand, of a company that keeps no register
        for element, amount in flow.amounts:
            yield shelf_of(flow.place), element, amount


def own_lines(entry: Entry) -> Iterator[Line]:
    """Yield the voucher lines of a document itself, be they numbered or held back; a summary has none of its own."""
    if not any(mark.subject == "summary" for mark in entry.marks):
        for voucher in entry.vouchers:
            yield from voucher.lines


def _posted(entry: Entry, account: str) -> int:
    """What a document's own lines change on an account."""
    return sum(line.debit - line.credit for line in own_lines(entry) if line.account == account)


def _cell(place: Place) -> str:
    """Name a cell of a sub-ledger as users know it."""
    if place.role == "stock":
        return f"stock {place.item} {place.site}"
    if place.role in REGISTER:
        return f"{place.role} {asset_of(place.key)[0]}"
    return f"{place.role} {place.key if place.role in _KEYED else place.cost_centre}"


_KEYED = {
    "wip", "gr_ir", "gr_ir_exchange", "provisional", "goods_in_transit", "supplier", "customer", "goods_shipped",
    "transit", "pending_loss", "write_down_allowance", "uncertified_input_vat", "unbilled_receivable",
}  # fmt: skip
