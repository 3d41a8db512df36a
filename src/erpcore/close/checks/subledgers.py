"""Sub-ledgers against the general ledger: each of their accounts stands at what its cells add up to.

Both sides are taken as they stand now, later months that are open included.
"""

from collections.abc import Iterator

from erpcore.close.checks.codes import CheckCode
from erpcore.close.checks.finding import money, note
from erpcore.flow.state import State
from erpcore.flow.sub_ledgers import Cell, cells
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Finding


def subledgers(state: State, period: Period) -> Iterator[Finding]:
    """Find control accounts that differ from stock, work in process, open items and overhead pools."""
    held = _by_account(state, cells(state))
    for account in sorted({*state.account_map.controlled, *held}):
        inside, booked = held.get(account, 0), _booked(state, account)
        if inside != booked:
            yield note(
                CheckCode.SUBLEDGER_DIFFERS,
                "error",
                account,
                account=account,
                booked=money(state, booked),
                inside=money(state, inside),
                difference=money(state, booked - inside),
            )


def _by_account(state: State, held: Iterator[Cell]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, element, amount in held:
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
