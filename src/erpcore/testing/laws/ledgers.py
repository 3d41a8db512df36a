"""Laws of further ledgers: each balances, agrees with the sub-ledgers of the factory, and is a fold of the log."""

from erpcore.books.books import Books
from erpcore.books.ledgers import Ledger
from erpcore.close.checks.subledgers import subledgers
from erpcore.flow.entry import Entry
from erpcore.flow.ledgers import OF_THE_LEADING
from erpcore.flow.sub_ledgers import cells
from erpcore.masterdata.ledger import ParallelLedger
from erpcore.testing.laws.log import first_setup
from erpcore.testing.snapshot import check_alike, snapshot

# fields that choose no account
_LIKE_THE_LEADING = {"code", "name", "name_zh", "voucher_word", "open_periods"}


def further_ledgers_hold(books: Books) -> None:
    """Each further ledger balances, has gapless numbers and the sub-ledgers of all, and folds to the same again."""
    for row in books.state.master.setup.ledgers:
        ledger = books.ledger(row.code)
        _balances(ledger)
        assert sorted(cells(ledger.state)) == sorted(cells(books.state)), f"{row.code}: other sub-ledgers"
        period = books.state.periods.calendar.period_of(next(books.read()).document.date)
        found = [finding.message for finding in subledgers(ledger.state, period)]
        assert not found, f"{row.code}: {found}"
        _folds_again(books, ledger)
        if not row.model_fields_set - _LIKE_THE_LEADING:
            _is_the_leading(books, ledger, row)


def _balances(ledger: Ledger) -> None:
    kept = ledger.state.ledger
    assert not kept.gaps, f"{ledger.code}: numbers {kept.gaps} follow none before"
    for period, accounts in kept.by_account.items():
        debit, credit = (sum(totals[side] for totals in accounts.values()) for side in (0, 1))
        assert debit == credit, f"{ledger.code}, {period}: debits {debit}, credits {credit}"


def _folds_again(books: Books, ledger: Ledger) -> None:
    """Folded from the beginning, and from the log alone, a ledger is the same; so is its chain of seals."""
    again = Ledger(books, first_setup(books.log), ledger.code)
    check_alike(snapshot(ledger.state), snapshot(again.state), f"{ledger.code} as followed, folded again")
    assert [of.hash for of in ledger.read()] == [of.hash for of in again.read()], (
        f"{ledger.code}: other seals"
    )


def _is_the_leading(books: Books, ledger: Ledger, row: ParallelLedger) -> None:
    """A ledger with chart and map of the company has the lines of the company in every shared document."""
    for one, other in zip(books.read(), ledger.read(), strict=True):
        if one.document.type not in OF_THE_LEADING and getattr(one.document, "ledger", None) is None:
            told = _lines(one), _lines(other)
            assert told[0] == told[1], f"{row.code}: {one.document.id} has {told[1]}, leading {told[0]}"


def _lines(entry: Entry) -> dict[tuple[str, tuple[tuple[str, str], ...]], int]:
    found: dict[tuple[str, tuple[tuple[str, str], ...]], int] = {}
    for voucher in entry.vouchers:
        for line in voucher.lines:
            cell = (line.account, line.dimensions)
            found[cell] = found.get(cell, 0) + line.debit - line.credit
    return {cell: amount for cell, amount in found.items() if amount}
