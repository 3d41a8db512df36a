"""Sub-ledgers against the general ledger: each of their accounts stands at what its cells add up to.

Both sides are taken as they stand now, later months that are open included.
"""

from collections.abc import Iterator

from erpcore.close.checks.finding import CheckCode, money, note
from erpcore.flow.state import State
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Finding
from erpcore.kernel.movements import Place
from erpcore.posting.account_map import control_accounts

_Cell = tuple[Place, str, int]  # place, element, minor units


def subledgers(state: State, period: Period) -> Iterator[Finding]:
    """Find control accounts that differ from stock, work in process, open items and overhead pools."""
    held = _by_account(state, _cells(state))
    for account in sorted({*control_accounts(state.master), *held}):
        inside, booked = held.get(account, 0), _booked(state, account)
        if inside != booked:
            message = (
                f"account {account} stands at {money(state, booked)}, its sub-ledger at"
                f" {money(state, inside)}: a difference of {money(state, booked - inside)}"
            )
            yield note(CheckCode.SUBLEDGER_DIFFERS, "error", account, message)


def _cells(state: State) -> Iterator[_Cell]:
    for (item, site), pool in state.stock.pools.items():
        for element, amount in pool.amounts.items():
            yield Place("stock", "", item, site), element, amount
    for order in state.orders.orders.values():
        for element, amount in order.balance().items():
            yield order.wip, element, amount
    for passage in state.passages.passages.values():
        for element, amount in passage.balance().items() if passage.place.role == "transit" else ():
            yield passage.place, element, amount
    for role in state.open_items.values():
        for open_item in role.items.values():
            for element, amount in open_item.amounts.items():
                yield open_item.place, element, amount
    for (_, centre), sides in state.overhead.pools.items():
        for side, amount in sides.items():
            yield Place(side, "", "", "", centre), "", amount


def _by_account(state: State, cells: Iterator[_Cell]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, element, amount in cells:
        account = state.account_map.resolve(place, element).account
        found[account] = found.get(account, 0) + amount
    return found


def _booked(state: State, account: str) -> int:
    """Add up an account over all periods, lines held back for a summary voucher included."""
    booked = 0
    for accounts in state.ledger.by_account.values():
        debit, credit = accounts.get(account, (0, 0))
        booked += debit - credit
    for lines in state.collected.values():
        booked += sum(line.debit - line.credit for line in lines if line.account == account)
    return booked
