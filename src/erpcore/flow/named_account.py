"""Accounts that documents name themselves, with their dimensions: what all steps that take one check alike."""

from collections.abc import Iterator, Mapping

from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import instead
from erpcore.kernel.movements import Place
from erpcore.kernel.words import LISTED, NOTHING, SUCH_AS, Words, joined
from erpcore.masterdata.chart import Account
from erpcore.posting.account_map import takes
from erpcore.posting.roles import ROLES
from erpcore.production.overhead import POOLS

_OVERHEAD = Words(
    "Post an overhead_expense, or a cost_distribution over several cost centres; what a pool held when the books began"
    " is `overhead` of the opening_balance.",
    "请录入费用单（overhead_expense），或将费用分给几个成本中心的 cost_distribution；期初制造费用请记入"
    " opening_balance 的 `overhead`。",
)
_MOST = 6  # details of a heading that a refusal names
_EXCHANGE_FIRST = Words(
    "Name an account of that currency, or post a manual_voucher, whose lines state both amounts.",
    "请使用该币种的科目，或录入手工凭证（manual_voucher），其分录同时给出两种金额。",
)


def account_place(
    books: View,
    code: str,
    dimensions: Mapping[str, str],
    within: str = "",
    *,
    currency: str = "",
    field: str = "dimensions",
) -> Place:
    """Find the place that an account named on a document is; no sub-ledger controls it.

    Args:
        books: The books.
        code: Of the account.
        dimensions: As the document states them.
        within: What stands before the fields of account and dimensions in a refusal.
        currency: That the document tells its amounts in, where it is not the book currency.
        field: In which the dimensions stand.

    Raises:
        Refused: UNKNOWN_ACCOUNT, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING, DIMENSION_UNKNOWN,
            DOCUMENT_INVALID (an account kept in another currency than that).
    """
    try:
        account = books.master.account(code)
    except Refused as refusal:
        raise refusal.within(within.rstrip(".")) from None
    role = _controlling(books, account)
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
    check_posting(books, account, dimensions, within, field)
    if account.currency not in (None, currency):
        found = currency or books.master.currency.code
        words = Words(
            f"an account for {found}: {code} is kept in {account.currency}",
            f"应为核算 {found} 的科目：{code} 以 {account.currency} 核算",
        )
        raise Refused(
            Refusal.DOCUMENT_INVALID, field=f"{within}account", expected=words, remedy=_EXCHANGE_FIRST
        )
    return Place("account", account.code, dimensions=tuple(sorted(dimensions.items())))


def partners_account(
    books: View,
    code: str,
    partner: str,
    dimensions: Mapping[str, str],
    within: str = "",
    *,
    currency: str = "",
    field: str = "dimensions",
) -> Place:
    """Find the place that an account named on a partner's document is; it carries the partner where it takes one.

    The partner may be "": it is not said.

    Raises:
        Refused: As `account_place`.
    """
    named = books.master.accounts.get(code)
    told = partner and named is not None and "partner" in (*named.dimensions, *named.optional_dimensions)
    own = {"partner": partner} if told else {}
    return account_place(books, code, {**own, **dimensions}, within, currency=currency, field=field)


def check_account_stated(
    way: str, chosen: str, account: str | None, dimensions: Mapping[str, str], field: str = "dimensions"
) -> None:
    """Refuse an account where money or a debt is on the other side, "account" without one, dimensions of none.

    Args:
        way: The field of the document that chooses the other side.
        chosen: What it says.
        account: The account named.
        dimensions: Of that account.
        field: In which they stand.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    if (chosen == "account") != (account is not None):
        raise invalid(
            "account", f"an account with {way} account, and no other", f"科目仅在 {way} 为 account 时给出"
        )
    if dimensions and account is None:
        raise invalid(field, "no dimensions without an account", "未给出科目时不得给出辅助核算")


def check_posting(
    books: View,
    account: Account,
    dimensions: Mapping[str, str],
    within: str = "",
    field: str = "dimensions",
    *,
    moves: bool = True,
) -> None:
    """Refuse an account that has details, or dimension values that it does not take.

    Args:
        books: The books.
        account: That a document names.
        dimensions: As the document states them.
        within: What stands before the fields of account and dimensions in a refusal.
        field: In which the dimensions stand.
        moves: Whether something is posted to it; else dimensions may be left out, and a sub-ledger may control it.

    Raises:
        Refused: ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING, DIMENSION_UNKNOWN.
    """
    if not account.posting:
        words = Words(f"a detail account of {account.code}", f"应为 {account.code} 的明细科目")
        raise Refused(
            Refusal.ACCOUNT_NOT_POSTABLE,
            field=f"{within}account",
            expected=joined(words, _details(books, account.code, controlled=not moves), by=SUCH_AS),
        )
    for name in account.dimensions:
        if name not in dimensions and moves:
            raise Refused(
                Refusal.DIMENSION_MISSING,
                field=f"{within}{field}",
                expected=Words(f"{account.code} requires {name}", f"科目 {account.code} 须有辅助核算 {name}"),
            )
    for name, value in dimensions.items():
        if not takes(books.master, account, name, value):
            raise Refused(
                Refusal.DIMENSION_UNKNOWN,
                field=f"{within}{field}.{name}",
                expected=instead(
                    Words(
                        f"a dimension and value that {account.code} takes",
                        f"科目 {account.code} 的辅助核算及其值",
                    ),
                    f"{name}={value}",
                ),
            )


def _controlling(books: View, account: Account) -> str | None:
    """Name the role whose sub-ledger controls an account, or all the accounts below a heading."""
    controlled = books.account_map.controlled
    if account.posting:
        return controlled.get(account.code)
    roles = [controlled.get(below.code) for below in _below(books, account.code)]
    return roles[0] if roles and all(roles) else None


def _details(books: View, heading: str, *, controlled: bool) -> Words:
    """Name a few accounts below a heading that a document may name, as they stand in the chart."""
    found = [
        Words(f"{account.code} {account.name}", f"{account.code} {account.name_zh or account.name}")
        for account in _below(books, heading)
        if controlled or account.code not in books.account_map.controlled
    ]
    return joined(*found[:_MOST], by=LISTED)


def _below(books: View, heading: str) -> Iterator[Account]:
    """List the accounts below a heading, at whatever depth, that are no headings themselves."""
    accounts = books.master.accounts
    for account in accounts.values():
        above = account.parent
        while above not in (None, heading):
            above = accounts[above].parent
        if above and account.posting:
            yield account
