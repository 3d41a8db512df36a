"""Lines that name their account: what manual vouchers and opening balances share."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from erpcore.flow.money import minor
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.expectations import instead
from erpcore.kernel.fields import AmountOrZero, Code
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.words import NOTHING, Words
from erpcore.masterdata.chart import Account
from erpcore.posting.account_map import control_accounts, takes
from erpcore.posting.roles import ROLES
from erpcore.production.overhead import POOLS

_OVERHEAD = Words(
    "Post an overhead_expense, or a cost_distribution over several cost centres; what a pool held when the books began"
    " is `overhead` of the opening_balance.",
    "请录入制造费用单（overhead_expense），或将费用分给几个成本中心的 cost_distribution；期初制造费用请记入"
    " opening_balance 的 `overhead`。",
)


ONE_SIDE = Words(
    "one of debit and credit above zero, the other left out", "借方与贷方须有且仅有一方，且大于零"
)


class JournalLine(Frozen):
    """One line: an account, its dimensions, and one of debit and credit."""

    account: Code
    debit: AmountOrZero = Decimal(0)  # major currency units
    credit: AmountOrZero = Decimal(0)
    dimensions: dict[Code, Code] = {}


def journal_movements(books: View, counter: Place, lines: Sequence[JournalLine]) -> list[Movement]:
    """Turn lines into movements between their accounts and a counter place.

    Raises:
        Refused: UNKNOWN_ACCOUNT, NUMBER_INVALID, NOT_BALANCED, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE,
            DIMENSION_MISSING, DIMENSION_UNKNOWN.
    """
    controlled = control_accounts(books.master)
    movements = []
    for number, line in enumerate(lines, 1):
        field = f"lines.{number}"
        place = account_place(books, controlled, line.account, line.dimensions, f"{field}.")
        debit, credit = (
            minor(books, line.debit, f"{field}.debit"),
            minor(books, line.credit, f"{field}.credit"),
        )
        if bool(debit) == bool(credit):
            raise Refused(Refusal.NOT_BALANCED, field=field, expected=ONE_SIDE)
        ends = (counter, place) if debit else (place, counter)
        movements.append(Movement(*ends, (("", "", debit or credit),)))
    return movements


def account_place(
    books: View, controlled: Mapping[str, str], code: str, dimensions: Mapping[str, str], within: str = ""
) -> Place:
    """Find the place that an account named on a document is; no sub-ledger controls it.

    Args:
        books: The books.
        controlled: `control_accounts` of the books.
        code: Of the account.
        dimensions: As the document states them.
        within: What stands before the fields `account` and `dimensions` in a refusal.

    Raises:
        Refused: UNKNOWN_ACCOUNT, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING, DIMENSION_UNKNOWN.
    """
    try:
        account = books.master.account(code)
    except Refused as refusal:
        raise refusal.within(within.rstrip(".")) from None
    role = controlled.get(account.code)
    if role is not None:
        raise Refused(
            Refusal.CONTROL_ACCOUNT,
            field=f"{within}account",
            expected=Words(
                f"an account that no sub-ledger controls; {account.code} belongs to {role}",
                f"应为不受明细账控制的科目；{account.code} 属于{ROLES[role].chinese}",
            ),
            remedy=_OVERHEAD if role in POOLS else NOTHING,
        )
    _check(books, account, dimensions, within)
    return Place("account", account.code, dimensions=tuple(sorted(dimensions.items())))


def partners_account(
    books: View, code: str, partner: str, dimensions: Mapping[str, str], within: str = ""
) -> Place:
    """Find the place that an account named on a partner's document is; it is told the partner where it takes one.

    Raises:
        Refused: UNKNOWN_ACCOUNT, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING, DIMENSION_UNKNOWN.
    """
    named = books.master.accounts.get(code)
    told = named is not None and "partner" in (*named.dimensions, *named.optional_dimensions)
    own = {"partner": partner} if told else {}
    return account_place(books, control_accounts(books.master), code, {**own, **dimensions}, within)


def _check(books: View, account: Account, dimensions: Mapping[str, str], within: str) -> None:
    if not account.posting:
        raise Refused(
            Refusal.ACCOUNT_NOT_POSTABLE,
            field=f"{within}account",
            expected=Words(f"a detail account of {account.code}", f"应为 {account.code} 的明细科目"),
        )
    for name in account.dimensions:
        if name not in dimensions:
            raise Refused(
                Refusal.DIMENSION_MISSING,
                field=f"{within}dimensions",
                expected=Words(f"{account.code} requires {name}", f"科目 {account.code} 须有辅助核算 {name}"),
            )
    for name, value in dimensions.items():
        if not takes(books.master, account, name, value):
            raise Refused(
                Refusal.DIMENSION_UNKNOWN,
                field=f"{within}dimensions.{name}",
                expected=instead(
                    Words(
                        f"a dimension and value that {account.code} takes",
                        f"科目 {account.code} 的辅助核算及其值",
                    ),
                    f"{name}={value}",
                ),
            )
