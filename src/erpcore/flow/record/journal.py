"""Lines that name their account: what manual vouchers and opening balances share."""

from collections.abc import Sequence
from decimal import Decimal

from erpcore.flow.foreign import both_stated
from erpcore.flow.misread import MOST
from erpcore.flow.money import minor
from erpcore.flow.named_account import account_place
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.fields import AmountOrZero, Code
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.movements import Movement, Original, Place
from erpcore.kernel.words import Words

_ONE_OF_THEM = Words(
    "State the one side on which the line stands; what stands on both is two lines.",
    "请只给出该分录所在的一方；两方都有的，请分作两行。",
)
_ONE_SIDE = Words(
    "one of debit and credit above zero, the other left out", "借方与贷方须有且仅有一方，且大于零"
)


class JournalLine(Frozen):
    """One line: an account, its dimensions, and one of debit and credit."""

    account: Code
    debit: AmountOrZero = Decimal(0)  # major currency units
    credit: AmountOrZero = Decimal(0)  # likewise
    dimensions: dict[Code, Code] = {}  # a value for each dimension of the account
    original: AmountOrZero | None = None  # of an account kept in another currency: in it, on the same side
    # of cash in a manual_voucher: line of the cash flow statement; None: by the others
    cash_flow: Code | None = None


def one_side(books: View, debit: Decimal, credit: Decimal, field: str) -> tuple[int, int]:
    """Read the debit and the credit of a line, which stands on one of the two, in minor units.

    Raises:
        Refused: NUMBER_INVALID, NOT_BALANCED.
    """
    sides = minor(books, debit, f"{field}.debit"), minor(books, credit, f"{field}.credit")
    if all(sides) or not any(sides):
        raise Refused(Refusal.NOT_BALANCED, field=field, expected=_ONE_SIDE, remedy=_ONE_OF_THEM)
    return sides


def journal_movements(books: View, counter: Place, lines: Sequence[JournalLine]) -> list[Movement]:
    """Turn lines into movements between their accounts and a counter place; what is wrong is reported line by line.

    Raises:
        Refused: UNKNOWN_ACCOUNT, NUMBER_INVALID, NOT_BALANCED, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE,
            DIMENSION_MISSING, DIMENSION_UNKNOWN, DOCUMENT_INVALID (an amount in another currency that is missing
            or not asked for).
    """
    movements, refused = [], []
    for number, line in enumerate(lines, 1):
        try:
            movements.append(_movement(books, counter, line, f"lines.{number}"))
        except Refused as refusal:
            refused.append(refusal)
    if refused:
        first, *further = refused[:MOST]
        first.further = tuple(further)
        raise first
    return movements


def _movement(books: View, counter: Place, line: JournalLine, field: str) -> Movement:
    kept = books.master.kept_in.get(line.account, "")
    place = account_place(books, line.account, line.dimensions, f"{field}.", currency=kept)
    debit, credit = one_side(books, line.debit, line.credit, field)
    booked, ends = debit or credit, (counter, place) if debit else (place, counter)
    original = _original(books, line, booked, "target" if debit else "source", f"{field}.original")
    return Movement(*ends, (("", "", booked),), original=original)


def _original(books: View, line: JournalLine, booked: int, end: str, field: str) -> tuple[Original, ...]:
    """Read a line's amount in the currency of its account; refuse one that is missing, or that nobody asks for.

    Raises:
        Refused: DOCUMENT_INVALID, NUMBER_INVALID.
    """
    kept = books.master.kept_in.get(line.account)
    if kept is not None and line.original is not None:
        return both_stated(books, kept, line.original, booked, end, field)
    if kept is None and line.original is None:
        return ()
    code, book = line.account, books.master.currency.code
    expected = (
        Words(f"the amount in {kept}: {code} is kept in it", f"须给出 {kept} 金额：科目 {code} 以该币种核算")
        if kept
        else Words(
            f"no other amount: {code} is kept in {book} alone", f"须为空：科目 {code} 仅以 {book} 核算"
        )
    )
    raise invalid(field, *expected)
