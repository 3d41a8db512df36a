"""The credit side of a cost: whom it is owed to, what it is paid from, or the account that a company keeps for it.

An account by name is for what has no sub-ledger: contributions on wages that are owed (社会保险费, 住房公积金,
工会经费, 职工教育经费), expenses paid in advance (待摊费用), amortisation, interest, 安全生产费.
"""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, NamedTuple, Protocol, get_args

from erpcore.flow.foreign import Tender, tender
from erpcore.flow.named_account import check_account_stated, partners_account
from erpcore.flow.partners import check_supplier
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.movements import Place
from erpcore.kernel.words import Words

Owed = Literal[
    "supplier", "bank", "cash", "accrued_expense", "accumulated_depreciation", "wages_payable", "account"
]
CREDITS: tuple[str, ...] = get_args(Owed)
_IN_OTHERS = ("supplier", "bank", "cash", "account")  # credit sides that may be in another currency

_NO_DEPRECIATION = Words(
    "another credit side: depreciation is charged from the register of fixed assets",
    "贷方不得为累计折旧：折旧按固定资产登记簿计提",
)
_BY_REGISTER = Words(
    "Bring the asset in with an asset_acquisition; the close charges its depreciation.",
    "请以 asset_acquisition 登记固定资产，折旧由月末结账计提。",
)


class Creditor(Protocol):
    """A document that names who is owed, or what is paid from."""

    @property
    def id(self) -> str:
        """The document's number, by which a supplier's invoice is paid."""

    @property
    def partner(self) -> str | None:
        """The supplier, where `owed` is supplier."""

    @property
    def account(self) -> str | None:
        """The account, where `owed` is account."""

    @property
    def account_dimensions(self) -> Mapping[str, str]:
        """What lines of that account have to say."""


class Owing(Creditor, Protocol):
    """A document that says what a cost is owed to or paid from."""

    @property
    def owed(self) -> Owed:
        """The credit side."""


class Billed(Owing, Protocol):
    """One that may tell its amounts in another currency."""

    @property
    def date(self) -> datetime.date:
        """Its day, for the rate."""

    @property
    def currency(self) -> str | None:
        """Of its amounts; None: the book currency."""

    @property
    def rate(self) -> Decimal | None:
        """Book currency for one unit; None: that of the day."""


class Bill(NamedTuple):
    """One cost of a document that has several, or that says it otherwise."""

    id: str
    owed: Owed
    partner: str | None
    account: str | None
    account_dimensions: Mapping[str, str]


def creditor(books: View, document: Owing, currency: str = "") -> Place:
    """Name the credit side of a cost.

    Args:
        books: The books.
        document: That says what it is.
        currency: That the document tells its amounts in, where it is not the book currency.

    Raises:
        Refused: DOCUMENT_INVALID, CONTROL_ACCOUNT, UNKNOWN_PARTNER, UNKNOWN_ACCOUNT, ACCOUNT_NOT_POSTABLE,
            DIMENSION_MISSING, DIMENSION_UNKNOWN.
    """
    account, dimensions = document.account, document.account_dimensions
    check_account_stated("owed", document.owed, account, dimensions, "account_dimensions")
    if document.owed == "accumulated_depreciation" and books.master.setup.asset_categories:
        raise Refused(Refusal.CONTROL_ACCOUNT, field="owed", expected=_NO_DEPRECIATION, remedy=_BY_REGISTER)
    if document.owed == "supplier" and document.partner is None:
        raise invalid("partner", "the supplier that is owed", "须给出应付的供应商")
    code = books.master.partner(document.partner).code if document.partner else ""
    if account is not None:
        told = {"currency": currency, "field": "account_dimensions"}
        return partners_account(books, account, code, dimensions, **told)
    if document.owed == "supplier":
        check_supplier(books, code)
    return Place(document.owed, document.id if document.owed == "supplier" else "", partner=code)


def billed_in(books: View, document: Billed) -> Tender:
    """Find the currency of a cost; what is neither paid nor owed to somebody by name is in that of the books.

    Raises:
        Refused: DOCUMENT_INVALID, EXCHANGE_RATE_MISSING.
    """
    told = tender(books, document.currency, document.rate, document.date)
    if told.foreign and document.owed not in _IN_OTHERS:
        expected = Words(
            f"the book currency, where `owed` is {document.owed}",
            f"owed 为 {document.owed} 时须为记账本位币",
        )
        raise invalid("currency", *expected)
    return told
