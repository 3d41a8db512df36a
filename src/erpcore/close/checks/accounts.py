"""The ledger: does it balance, does it agree with its sub-ledgers, is something missing in it."""

from collections.abc import Iterator

from erpcore.close.checks.codes import CheckCode
from erpcore.close.checks.finding import money, note
from erpcore.close.checks.messages import LOSS, PROFIT
from erpcore.flow.record.period_closing import not_reviewed
from erpcore.flow.record.profit_carry import profit_cells
from erpcore.flow.state import State
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Finding
from erpcore.kernel.movements import Place
from erpcore.kernel.words import Words
from erpcore.ledger.lines import Cell

_BALANCE_SHEET = {"asset", "liability", "cost"}  # not equity: a loss of the year is no slip
SIDES = {"debit": Words("debit", "借"), "credit": Words("credit", "贷")}


def trial_balance(state: State, period: Period) -> Iterator[Finding]:
    """Find periods whose debits do not equal their credits."""
    for code, accounts in sorted(state.ledger.by_account.items()):
        debit = sum(totals[0] for totals in accounts.values())
        credit = sum(totals[1] for totals in accounts.values())
        if code <= period.code and debit != credit:
            sides = {"debit": money(state, debit), "credit": money(state, credit)}
            yield note(CheckCode.TRIAL_BALANCE_UNEQUAL, "error", code, period=code, **sides)


def number_gaps(state: State, period: Period) -> Iterator[Finding]:
    """Find vouchers of the period whose number does not follow the one before."""
    for code, number in state.ledger.gaps:
        if code == period.code:
            yield note(CheckCode.VOUCHER_NUMBER_GAP, "error", number, voucher=number)


def vouchers_not_reviewed(state: State, period: Period) -> Iterator[Finding]:
    """Find vouchers of the period that nobody has reviewed, where the set-up asks for it (凭证审核)."""
    row, waiting = not_reviewed(state, period.code)
    if row is not None:
        severity = "error" if row.action == "refuse" else "warning"
        for numbers in waiting:
            yield note(CheckCode.VOUCHER_NOT_REVIEWED, severity, numbers, voucher=numbers)


def opening_clearing(state: State, period: Period) -> Iterator[Finding]:
    """Find the clearing of opening documents not at zero: balances are missing on the other side."""
    account, balance = _standing(state, "opening_balance", period.code)
    if balance:
        more, less = ("debit", "credit") if balance < 0 else ("credit", "debit")
        sides = {"more": SIDES[more], "less": SIDES[less]}
        left = money(state, abs(balance))
        yield note(CheckCode.OPENING_NOT_BALANCED, "error", account, account=account, amount=left, **sides)


def turnover_from_zero(state: State, period: Period) -> Iterator[Finding]:
    """Find revenue and expenses that began the year at another balance than zero, where turnover of it is stated."""
    begun = dict[str, int]()
    for (code, _), amount in _begun(state, period).items():
        begun[code] = begun.get(code, 0) + amount
    for code, amount in sorted(begun.items()):
        if amount and state.master.accounts[code].is_profit_or_loss:
            told = money(state, amount)
            yield note(CheckCode.TURNOVER_NOT_FROM_ZERO, "warning", code, account=code, amount=told)


def turnover_of_nobody(state: State, period: Period) -> Iterator[Finding]:
    """Find turnover stated without a partner that leaves the balance sheet's other side with what nobody had paid.

    The balances have their partners, and the turnover that led to them has none: when the year began, receivables would
    stand on one line and what is missing of them on the one of advances.
    """
    layout, begun = state.master.setup.layouts.get("balance_sheet"), dict[str, int]()
    if layout is None:
        return
    for (code, dimensions), amount in _begun(state, period).items():
        if all(name != "partner" for name, _ in dimensions):
            begun[code] = begun.get(code, 0) + amount
    for code, amount in sorted(begun.items()):
        account, stand = state.master.accounts[code], layout.stands.get(code)
        of_partners = "partner" in (*account.dimensions, *account.optional_dimensions)
        if stand is None or stand.debit == stand.credit or not of_partners or not amount:
            continue
        found = "debit" if amount > 0 else "credit"
        if found != account.side:
            told = {"account": code, "found": SIDES[found], "amount": money(state, abs(amount))}
            yield note(CheckCode.TURNOVER_OF_NOBODY, "warning", code, **told)


def _begun(state: State, period: Period) -> dict[Cell, int]:
    """Say with what each cell began the year by opening balances and turnover, where turnover of it is stated."""
    months = [of.code for of in state.master.calendar.periods(period.fiscal_year) if of.code <= period.code]
    begun = dict[Cell, int]()
    for cell, of in (row for month in months for row in state.ledger.before.by_cell.get(month, {}).items()):
        begun[cell] = begun.get(cell, 0) - of.debit + of.credit
    opened = [state.ledger.opening.get(month, {}) for month in months] if begun else []
    for cell, (debit, credit) in (row for cells in opened for row in cells.items()):
        begun[cell] = begun.get(cell, 0) + debit - credit
    return begun


def summaries_waiting(state: State, period: Period) -> Iterator[Finding]:
    """Find lines that posting rules hold back for a summary voucher."""
    for (rule, code), lines in sorted(state.collected.items()):
        if code == period.code:
            yield note(CheckCode.SUMMARY_WAITING, "info", rule, rule=rule, lines=len(lines), period=code)


def year_profit(state: State, period: Period) -> Iterator[Finding]:
    """Find profit of a year at its end that was not taken to retained earnings (年末结转本年利润)."""
    if 1 < period.number < 12:
        return
    until = period.code
    if period.number == 1:
        until = state.periods.calendar.periods(period.fiscal_year - 1)[-1].code
    account, balance = _standing(state, "current_profit", until)
    balance += sum(amount for _, _, amount in profit_cells(state, until))
    if balance and period.number == 1:
        balance += _taken_since(state, account, until, period.code)
    if balance:
        yield note(
            CheckCode.YEAR_PROFIT_NOT_CARRIED,
            "warning" if period.number == 1 else "info",
            account,
            account=account,
            result=PROFIT if balance < 0 else LOSS,
            amount=money(state, abs(balance)),
            period=until,
        )


def on_other_side(state: State, period: Period) -> Iterator[Finding]:
    """Find accounts of the balance sheet whose balance is on the other side than theirs (余额方向).

    Surpluses that wait for a decision are listed one by one by `goods.losses_not_decided`.
    """
    pending = {row.account for row in state.account_map.rows.get("pending_loss", ())}
    for code, account in state.master.accounts.items():
        if account.kind not in _BALANCE_SHEET or not account.posting or code in pending:
            continue
        balance = state.ledger.balance(code, period.code)
        found = "debit" if balance > 0 else "credit"
        if balance and found != account.side:
            sides = {"found": SIDES[found], "side": SIDES[account.side]}
            amount = money(state, abs(balance))
            yield note(CheckCode.ACCOUNT_ON_OTHER_SIDE, "info", code, account=code, amount=amount, **sides)


def not_in_statement(state: State, period: Period) -> Iterator[Finding]:
    """Find accounts with a balance that stand on no line of the balance sheet, or on several."""
    layout = state.master.setup.layouts.get("balance_sheet")
    if layout is None:
        return
    for code in sorted({code for totals in state.ledger.by_account.values() for code in totals}):
        doubt = layout.doubtful(state.master.account(code))
        if doubt is not None and (balance := state.ledger.balance(code, period.code)):
            lines = Words("no line", "未列入任何一行")
            if doubt[1]:
                lines = Words(f"lines {', '.join(doubt[1])}", f"同时列入第 {'、'.join(doubt[1])} 行")
            amount = money(state, balance)
            yield note(
                CheckCode.ACCOUNT_NOT_IN_STATEMENT, "warning", code, account=code, amount=amount, lines=lines
            )


def _taken_since(state: State, account: str, until: str, period: str) -> int:
    """Say what a month's vouchers have put on the account of profit since a year ended, without the month's carry."""
    carried = sum(
        amount if side else -amount
        for (code, _, _, side), amount in state.ledger.carried.items()
        if code == period
    )
    return state.ledger.balance(account, period) - state.ledger.balance(account, until) - carried


def _standing(state: State, role: str, until: str) -> tuple[str, int]:
    """Find the account of a role and its balance; the proof of coverage reports a role without one."""
    if role not in state.account_map.rows:
        return "", 0
    account, _ = state.account_map.choose(Place(role), "")
    return account, state.ledger.balance(account, until)
