"""Decide who bears goods that are missing, or whose the goods are that were found: 待处理财产损溢 is cleared.

Before: `stock.count_result`, `stock.stock_write_off`, `stock.transfer_receipt`, `buy.goods_shortage`, `make.spoilage`,
`assets.asset_disposal`, `assets.asset_acquisition`, `pay.cash_count`.   After: nothing.
Source: CAS 1 article 21 (losses net of compensation go to profit or loss of the period); 财会〔2006〕18号, 1001 and
1901: ordinary losses and surpluses to 管理费用, extraordinary losses to 营业外支出, claims to 其他应收款, what belongs
to others to 其他应付款; 小企业会计准则 article 15: all to 营业外支出 and 营业外收入; 增值税法 article 22 and its
实施条例 article 19: input VAT of abnormal losses is not deducted.
"""

from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from erpcore.flow.cost_bearer import BEARERS, NO_COST_CENTRE, bearer, vat_borne, vat_routes
from erpcore.flow.document import Document
from erpcore.flow.money import minor
from erpcore.flow.named_account import check_account_stated, partners_account
from erpcore.flow.naming import check_named
from erpcore.flow.pay.cash_count import CashCount
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import instead
from erpcore.kernel.fields import AmountOrZero, AmountValue, Code, Text
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Effect, Movement, Place, total
from erpcore.kernel.rounding import share
from erpcore.kernel.words import NOTHING, Words
from erpcore.ledger.open_items import OpenItem

Bearer = Literal["cost_centre", "abnormal", "compensation", "gain", "account"]
_BEARS_EITHER = Words("that bears the loss or has the surplus", "承担损失或享有溢余")
_ONLY_WHERE_SOMEBODY_OWES = Words(
    "none, unless bearer is compensation or account", "bearer 不为 compensation 或 account 时须为空"
)
SALVAGED = "salvaged"  # name of the count of residues of a loss
_ROLES = {"abnormal": "abnormal_loss", "compensation": "compensation", "gain": "stock_gain"}


class LossShare(Frozen):
    """A part of the loss or the surplus, and where it goes."""

    bearer: Bearer  # who has the loss, or gain for a surplus
    amount: AmountValue | None = None  # None: all that the lines before it leave
    cost_centre: Code | None = None  # where a cost centre bears it
    partner: Code | None = None  # who owes the compensation, where it is a partner
    account: Code | None = None  # where `bearer` is account: one that no sub-ledger controls
    account_dimensions: dict[Code, Code] = {}  # of that account


class LossDecision(Document):
    """Clear what was missing or found, as it was approved (财产损溢处理单)."""

    type: Literal["loss_decision"] = "loss_decision"
    of: Code  # id of the document that found the difference
    lines: Annotated[list[LossShare], Field(min_length=1, max_length=100)]
    # input VAT of what is missing, transferred out: the lines bear it too; cash has none
    vat: AmountOrZero = Decimal(0)
    approval: Text = ""  # who decided, under which number


VALUED_LATER = Words(
    "Decide on at most what is pending; goods at monthly average that are missing have a value only after the costing "
    "run (policy monthly_issues month_end): decide then, with the month's last day.",
    "请按待处理余额处理；monthly_issues 为 month_end 时，全月加权平均的盘亏存货在成本计算（run_costing）之后才有金额，"
    "请在此后以月末日期处理。",
)


class _Bearers(NamedTuple):
    """Who may bear what is pending."""

    allowed: tuple[str, ...]
    named: Words


_OF_LOSS = _Bearers(
    ("cost_centre", "abnormal", "compensation", "account"),
    Words(
        "cost_centre, abnormal, compensation or account, for a loss",
        "盘亏的承担者 cost_centre、abnormal、compensation 或 account",
    ),
)
_OF_LOSS_OF_OTHERS = _Bearers(
    ("cost_centre", "compensation", "account"),
    Words(
        "cost_centre, compensation or account, for a loss of what is no stock",
        "非存货损失的承担者 cost_centre、compensation 或 account",
    ),
)
_OF_SURPLUS = _Bearers(
    ("gain", "cost_centre", "account"),
    Words("gain, cost_centre or account, for a surplus", "盘盈的归属 gain、cost_centre 或 account"),
)
_OF_CHEAPER = _Bearers((*_OF_LOSS.allowed, "gain"), _OF_SURPLUS.named)


def decide(books: View, document: LossDecision) -> Effect:
    """Clear the item pending, a surplus against the direction of a loss; input VAT adds to a loss first.

    Raises:
        Refused: UNKNOWN_DOCUMENT, NUMBER_INVALID, DOCUMENT_INVALID, UNKNOWN_COST_CENTRE, UNKNOWN_PARTNER,
            UNKNOWN_ACCOUNT, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING, DIMENSION_UNKNOWN,
            AMOUNT_EXCEEDS_OPEN, ACCOUNT_NOT_MAPPED.
    """
    pending = pending_on(books, document.of)
    surplus, goods = pending.amount < 0, pending.place.item
    # goods lost that turned out to cost less than was taken off
    cheaper = bool(goods) and surplus and pending.quantity >= 0
    of_loss = _OF_LOSS if goods else _OF_LOSS_OF_OTHERS
    bearers = _OF_CHEAPER if cheaper else _OF_SURPLUS if surplus else of_loss
    movements = vat_borne(books, pending.place, document.vat, "transferred_out", None)
    if movements and surplus:
        raise invalid(
            "vat", "none: it goes with a loss, and this is a surplus", "须为空：进项税额转出只用于盘亏"
        )
    if movements and is_cash(books, document.of):
        raise invalid("vat", "none: cash that is missing has no VAT", "须为空：短缺的现金没有进项税额")
    left = abs(pending.amount) + sum(total(of) for of in movements)
    quantity = 0 if cheaper else abs(pending.quantity)
    for number, line in enumerate(document.lines, 1):
        field = f"lines.{number}"
        amount = left if line.amount is None else minor(books, line.amount, f"{field}.amount")
        if amount > left or not amount:
            shown = f"{to_decimal(left, books.master.currency):f}"
            raise Refused(
                Refusal.AMOUNT_EXCEEDS_OPEN,
                field=f"{field}.amount",
                expected=Words(
                    f"at most what is pending on {document.of}, and more than nothing; {shown} are left",
                    f"须大于零且不得超过 {document.of} 的待处理余额 {shown}",
                ),
                remedy=VALUED_LATER if books.master.policies.monthly_issues == "month_end" else NOTHING,
            )
        try:
            taker = _taker(books, document, pending.place, line, bearers)
        except Refused as refusal:
            raise refusal.within(field) from None
        part = share(quantity, amount, left)
        left, quantity = left - amount, quantity - part
        movements.append(Movement(pending.place, taker, (("", "", amount),), part, contra=surplus))
    if cheaper and pending.quantity and not left:
        movements.append(Movement(pending.place, movements[-1].target, (), pending.quantity))
    return Effect(tuple(movements))


def pending_on(books: View, of: str) -> OpenItem:
    """Find the loss or surplus that a document found and nobody bears yet.

    Raises:
        Refused: UNKNOWN_DOCUMENT.
    """
    pending = books.open_items["pending_loss"].get(of)
    if pending is None:
        raise Refused(
            Refusal.UNKNOWN_DOCUMENT,
            field="of",
            expected=instead(
                Words("a document whose loss or surplus is still pending", "有待处理财产损溢的单据"), of
            ),
        )
    return pending


def is_cash(books: View, found_by: str) -> bool:
    """Tell whether what is missing, or was found, is cash."""
    return isinstance(books.earlier(found_by, "of").document, CashCount)


def _taker(books: View, document: LossDecision, place: Place, line: LossShare, bearers: _Bearers) -> Place:
    if line.bearer not in bearers.allowed:
        raise invalid("bearer", *instead(bearers.named, line.bearer))
    check_named(books, cost_centre=line.cost_centre, partner=line.partner)
    if line.cost_centre is not None and line.bearer != "cost_centre":
        raise invalid("cost_centre", *NO_COST_CENTRE)
    if line.partner is not None and line.bearer not in {"compensation", "account"}:
        raise invalid("partner", *_ONLY_WHERE_SOMEBODY_OWES)
    check_account_stated("bearer", line.bearer, line.account, line.account_dimensions, "account_dimensions")
    if line.account is not None:
        told = line.partner or "", line.account_dimensions
        return partners_account(books, line.account, *told, field="account_dimensions")
    if line.bearer == "cost_centre":
        return bearer(books, line.cost_centre, document.of, {}, _BEARS_EITHER)
    if line.bearer == "compensation":
        return Place("compensation", document.of, partner=line.partner or "")
    return Place(_ROLES[line.bearer], document.of, place.item, place.site)


STEP = Step(
    LossDecision,
    decide,
    (
        *vat_routes(("pending_loss",)),
        *(
            Route(taker, "pending_loss", f"the part that {words}", condition)
            for taker, words, condition in (
                *(
                    (role, "a cost centre bears (red for a surplus)", "by the cost centre")
                    for role in BEARERS
                ),
                ("abnormal_loss", "is out of the ordinary (red where it has become cheaper)", "a loss"),
                ("compensation", "somebody owes (red where it has become cheaper)", "a loss"),
                ("stock_gain", "is income (red)", "a surplus"),
                ("account", "stands on an account by name (red for a surplus)", "bearer: account"),
            )
        ),
    ),
)
