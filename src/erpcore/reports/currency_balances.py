"""Balances in other currencies (外币余额表): accounts kept in them, and what customers and suppliers owe in them.

By account, dimensions and currency: opening, debits, credits and closing in the currency; what the closing balance
stands at in the books, and the rate that gives. Debit balances are positive, credit balances negative.
Source: 小企业会计准则 and 企业会计准则应用指南, 外币业务: accounts in other currencies are kept in them and in the book
currency (复币记账); IAS 21 paragraph 23.
"""

from collections.abc import Iterator
from typing import NamedTuple

from erpcore.flow.entry import Entry
from erpcore.flow.foreign import rate_between
from erpcore.flow.standing import ROLES, standings
from erpcore.kernel.calendar import Period
from erpcore.kernel.money import currency, to_decimal
from erpcore.kernel.movements import RATE
from erpcore.kernel.rounding import MICRO, divide
from erpcore.kernel.words import Words
from erpcore.ledger.lines import Dimensions
from erpcore.reports import words
from erpcore.reports.face import Face, named
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source, entries_since
from erpcore.reports.table import Column, Report, Rows, Value
from erpcore.reports.turnover import family

TITLE = Words("Balances in other currencies", "外币余额表")
ORIGINAL = Words("In the currency", "原币")
COLUMNS = (
    Column("account", "text", words.ACCOUNT_CODE),
    Column("name", "text", words.ACCOUNT_NAME),
    Column("dimensions", "text", words.DIMENSIONS),
    Column("currency", "text", Words("Currency", "币种")),
    Column("date", "date", words.DATE),
    Column("document", "text", words.DOCUMENT),
    Column("opening", "amount", words.OPENING, ORIGINAL),
    Column("debit", "amount", words.DEBIT, ORIGINAL),
    Column("credit", "amount", words.CREDIT, ORIGINAL),
    Column("closing", "amount", words.CLOSING, ORIGINAL),
    Column("rate", "price", Words("Rate", "汇率")),
    Column("amount", "amount", Words("In the books", "本位币余额")),
)


class Cell(NamedTuple):
    """Where a balance stands."""

    account: str
    dimensions: Dimensions
    currency: str


class Moved(NamedTuple):
    """What a document moved on a cell, in minor units of its currency, debit positive."""

    entry: Entry
    amount: int


class _Balance:
    """What closed a period, and what moved in it."""

    def __init__(self) -> None:
        self.amount = 0  # in the books
        self.closing = 0  # in the currency
        self.moved: list[Moved] = []


def build(source: Source, period: Period, *, account: str = "") -> Report:
    """List the balances in other currencies at the end of a period.

    Args:
        source: The books.
        period: The month.
        account: Only an account, or a heading's details; the documents that moved it in the month are listed.

    Raises:
        Refused: UNKNOWN_ACCOUNT.
    """
    master = source.state.master
    face, rows = Face(master), Rows(COLUMNS)
    wanted = family(master.accounts, master.account(account).code) if account else set(master.accounts)
    balances = {cell: of for cell, of in _balances(source, period).items() if cell.account in wanted}
    for cell in sorted(balances):
        balance = balances[cell]
        if not (balance.closing or balance.amount or balance.moved):
            continue
        names: dict[str, Value] = {
            "account": cell.account,
            "name": named(master.accounts.get(cell.account)),
            "dimensions": face.values_of(cell.dimensions),
            "currency": cell.currency,
        }
        rows.add("line", **names, **_figures(face, cell, balance))
        for entry, amount in balance.moved if account else ():
            of = entry.document
            rows.add("detail", date=of.date, document=of.id, **_sides(cell, amount))
    total = sum(balance.amount for balance in balances.values())
    rows.add("total", name=words.TOTAL, amount=face.amount(total))
    note = Words(
        "Debit balances are positive, credit balances negative; revalued when the month is closed.",
        "借方余额为正，贷方余额为负；期末结账时按期末汇率调整。",
    )
    return face.report("currency_balances", TITLE, period, COLUMNS, rows.rows, notes=[note])


def _balances(source: Source, period: Period) -> dict[Cell, _Balance]:
    state = source.state
    found: dict[Cell, _Balance] = {}
    for place, amount, originals in standings(state, period.code):
        account, dimensions, _ = state.account_map.resolve(place, "")
        for number, (code, minor) in enumerate(originals.items()):
            balance = found.setdefault(Cell(account, dimensions, code), _Balance())
            balance.closing += minor
            balance.amount += 0 if number else amount  # an open item is in one currency
    for entry in entries_since(source, period.code):
        if entry.period == period.code and not entry.opening:
            for cell, minor in _moved(source, entry):
                found.setdefault(cell, _Balance()).moved.append(Moved(entry, minor))
    return found


def _moved(source: Source, entry: Entry) -> Iterator[tuple[Cell, int]]:
    """Yield what an entry moves on cells in other currencies, debit positive."""
    state = source.state
    for movement in entry.movements:
        for end, code, minor, _ in movement.original:
            place = movement.target if end == "target" else movement.source
            kept = place.role in ROLES or (place.role == "account" and place.key in state.master.kept_in)
            if kept and minor:
                account, dimensions, _ = state.account_map.resolve(place, "")
                yield (
                    Cell(account, dimensions, code),
                    minor if (end == "target") != movement.contra else -minor,
                )


def _figures(face: Face, cell: Cell, balance: _Balance) -> dict[str, Value]:
    """Write opening, both sides, closing, and what it stands at; the rate only where the currency has a balance."""
    own, book = currency(cell.currency), face.master.currency
    debit = sum(moved.amount for moved in balance.moved if moved.amount > 0)
    credit = -sum(moved.amount for moved in balance.moved if moved.amount < 0)
    rate = rate_between(own, balance.closing, book, balance.amount) if balance.closing else None
    return {
        "opening": to_decimal(balance.closing - debit + credit, own),
        "debit": to_decimal(debit, own),
        "credit": to_decimal(credit, own),
        "closing": to_decimal(balance.closing, own),
        "rate": None if rate is None else face.price(divide(rate * MICRO, RATE)),
        "amount": face.amount(balance.amount),
    }


def _sides(cell: Cell, amount: int) -> dict[str, Value]:
    own = currency(cell.currency)
    return {"debit" if amount > 0 else "credit": to_decimal(abs(amount), own)}


REPORT = Definition(
    "currency_balances",
    TITLE,
    "Accounts kept in other currencies, and customers and suppliers in them: both currencies, and the rate between.",
    build,
    (
        Option(
            "account",
            "code",
            "only this account, or the details of a heading, with the documents that moved it",
        ),
    ),
)
