"""Post what a count of cash found missing, or beyond the books: it waits for a decision.

The till is meant, or another account of cash, such as that of a second till, a bank, or money in another currency.

Before: nothing.   After: `stock.loss_decision`.
Source: 财会〔2006〕18号, 1001 (现金短缺或溢余: 待处理财产损溢; then 其他应收款 or 管理费用 of a shortage, 其他应付款 or
营业外收入 of a surplus); 小企业会计准则, 1001 and 1901 of its appendix (营业外支出, 营业外收入).
"""

from typing import Literal

from erpcore.flow.cash_flow import cash_accounts
from erpcore.flow.document import Document
from erpcore.flow.foreign import tender
from erpcore.flow.named_account import account_place, check_account_stated
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import instead
from erpcore.kernel.fields import AmountValue, Code, RateValue
from erpcore.kernel.movements import Effect, Movement, Place
from erpcore.kernel.words import Words

_IS_NO_CASH = Words(
    "Count goods by count_result and assets by asset_disposal; what is cash beside bank and till, the closing line of"
    " the cash flow statement names.",
    "存货请用 count_result，固定资产请用 asset_disposal；银行存款与库存现金以外的现金科目，列入现金流量表期末现金。",
)


class CashCount(Document):
    """State how much less, or more, cash was counted than the books say (现金盘点报告单)."""

    type: Literal["cash_count"] = "cash_count"
    counted: Literal["cash", "account"] = "cash"  # what was counted: the till, or an account by name
    account: Code | None = None  # where `counted` is account: one of cash
    account_dimensions: dict[Code, Code] = {}  # of that account
    difference: Literal["missing", "found"]  # less than the books say, or more
    amount: AmountValue  # in the currency that the account is kept in
    rate: RateValue | None = None  # of another currency, for one unit; None: that of the day


def decide(books: View, document: CashCount) -> Effect:
    """Move the difference to, or from, what is pending; money in another currency keeps it on its own account.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_ACCOUNT, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING,
            DIMENSION_UNKNOWN, EXCHANGE_RATE_MISSING, NUMBER_INVALID.
    """
    place, currency = _money(books, document)
    told = tender(books, currency, document.rate, document.date)
    amount = told.minor(document.amount, "amount")
    booked = told.booked(amount)
    if not booked:
        expected = Words(
            "an amount that is something in the book currency, too", "折算为记账本位币后不为零的金额"
        )
        raise invalid("amount", *expected)
    pending, missing = Place("pending_loss", document.id), document.difference == "missing"
    ends = (place, pending) if missing else (pending, place)
    original = told.at("source" if missing else "target", amount)
    return Effect((Movement(*ends, (("", "", booked),), original=original),))


def _money(books: View, document: CashCount) -> tuple[Place, str | None]:
    """Find what was counted, and the currency that it is kept in; None: that of the books."""
    account, dimensions, field = document.account, document.account_dimensions, "account_dimensions"
    check_account_stated("counted", document.counted, account, dimensions, field)
    if account is None:
        return Place("cash"), None
    kept = books.master.kept_in.get(account)
    place = account_place(books, account, dimensions, currency=kept or "", field=field)
    if account not in cash_accounts(books):
        expected = instead(Words("an account of cash", "现金科目"), account)
        raise Refused(Refusal.DOCUMENT_INVALID, field="account", expected=expected, remedy=_IS_NO_CASH)
    return place, kept


STEP = Step(
    CashCount,
    decide,
    (
        *(
            Route("pending_loss", money, "what is missing", "difference: missing")
            for money in ("cash", "account")
        ),
        *(
            Route(money, "pending_loss", "what was found", "difference: found")
            for money in ("cash", "account")
        ),
    ),
)
