"""Duties that one person should not have in one chain of documents, as the guidance on internal control lists them.

Each pair is an earlier and a later duty; the later document rests on the earlier one. A duty is known by the type
of the document that is posted.
Source: 企业内部控制应用指引 (财会〔2010〕11号) no. 6 资金活动, no. 7 采购业务 (请购与审批、采购与验收、付款),
no. 8 资产管理 (存货的保管、清查、处置), no. 9 销售业务 (销售、发货、收款); 会计基础工作规范 article 12; ISACA,
segregation of duties control matrix.
"""

from typing import NamedTuple

from erpcore.kernel.words import Words


class Duty(NamedTuple):
    """What somebody does by posting documents of some types."""

    name: Words
    documents: frozenset[str]


class Pair(NamedTuple):
    """Two duties that are apart, and where that is said."""

    earlier: Duty
    later: Duty
    guidance: Words


def _duty(en: str, zh: str, *documents: str) -> Duty:
    return Duty(Words(en, zh), frozenset(documents))


ASKING = _duty("asking", "请购", "purchase_requisition")
APPROVING = _duty("approving", "审批", "approval")
ALLOWING = _duty("allowing more than the budget", "超预算审批", "budget_approval")
ORDERING = _duty("ordering", "采购", "purchase_order")
RECEIVING = _duty(
    "receiving goods",
    "验收入库",
    "goods_receipt",
    "subcontract_receipt",
    "consignment_receipt",
    "goods_shortage",
)
SENDING_BACK = _duty("returning goods", "采购退货", "purchase_return")
BILLED = _duty(
    "recording what is owed",
    "应付记账",
    "purchase_invoice",
    "supplier_credit_note",
    "landed_cost",
    "overhead_expense",
)
PAYING = _duty("paying", "付款", "supplier_payment")
SELLING = _duty("taking orders", "销售", "sales_order")
SHIPPING = _duty("delivering", "发货", "delivery", "consignment_sale")
BILLING = _duty("recording what is claimed", "应收记账", "sales_invoice", "sales_credit_note")
COLLECTING = _duty("taking money", "收款", "customer_receipt")
COUNTING = _duty("counting", "盘点", "stock_count", "count_result", "cash_count")
WRITING_OFF = _duty("writing off", "存货处置", "stock_write_off")
DECIDING = _duty("deciding on losses", "损溢审批", "loss_decision")
BY_HAND = _duty("writing vouchers by hand", "手工制单", "manual_voucher")
CLOSING = _duty("closing the period", "结账", "period_closing")

_MONEY = Words("guideline no. 6, money", "应用指引第6号资金活动")
_PURCHASING = Words("guideline no. 7, purchasing", "应用指引第7号采购业务")
_ASSETS = Words("guideline no. 8, assets", "应用指引第8号资产管理")
_SALES = Words("guideline no. 9, selling", "应用指引第9号销售业务")
_BOOKS = Words("segregation of duties matrix", "不相容职务分离惯例")

PAIRS = (
    Pair(ASKING, APPROVING, _PURCHASING),
    Pair(ASKING, ALLOWING, _PURCHASING),
    Pair(ASKING, ORDERING, _PURCHASING),
    Pair(ASKING, RECEIVING, _PURCHASING),
    Pair(ASKING, PAYING, _PURCHASING),
    Pair(ORDERING, RECEIVING, _PURCHASING),
    Pair(ORDERING, BILLED, _PURCHASING),
    Pair(ORDERING, PAYING, _PURCHASING),
    Pair(RECEIVING, BILLED, _PURCHASING),
    Pair(RECEIVING, PAYING, _PURCHASING),
    Pair(SENDING_BACK, BILLED, _PURCHASING),
    Pair(BILLED, PAYING, _MONEY),
    Pair(SELLING, SHIPPING, _SALES),
    Pair(SELLING, COLLECTING, _SALES),
    Pair(SHIPPING, BILLING, _SALES),
    Pair(SHIPPING, COLLECTING, _SALES),
    Pair(BILLING, COLLECTING, _MONEY),
    Pair(COUNTING, DECIDING, _ASSETS),
    Pair(WRITING_OFF, DECIDING, _ASSETS),
    Pair(BY_HAND, CLOSING, _BOOKS),
)


def found(earlier: str, later: str) -> Pair | None:
    """Find the pair of duties that two document types belong to; None: they may be with one person.

    >>> found("purchase_order", "goods_receipt").later.name.zh
    '验收入库'
    """
    for pair in PAIRS:
        if earlier in pair.earlier.documents and later in pair.later.documents:
            return pair
    return None
