"""Open the books with what was owed: invoices of suppliers and customers not yet paid, receipts not yet invoiced.

Goods that were invoiced and had not come (在途物资) are an item of their own, apart from what is owed for them.

Before: `record.set_up`.   After: payments, invoices, receipts of goods in transit.
"""

from typing import Literal

from erpcore.flow.buy.transit import ROLE as TRANSIT
from erpcore.flow.document import Document
from erpcore.flow.foreign import both_stated
from erpcore.flow.goods import base_quantity, shelf
from erpcore.flow.money import minor
from erpcore.flow.naming import check_due, check_named
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import to_be_customer, to_be_supplier
from erpcore.kernel.fields import AmountValue, Code, Day, QuantityValue
from erpcore.kernel.movements import Effect, Movement, Original, Place
from erpcore.masterdata.exchange_rate import CurrencyCode
from erpcore.posting.account_map import in_use
from erpcore.posting.optional_roles import UNCERTIFIED

_OF_GOODS = {"gr_ir", TRANSIT}  # roles whose items are of goods


class OpeningItem(Document):
    """State one open item of a partner (期初往来); later documents refer to it by this id."""

    type: Literal["opening_item"] = "opening_item"
    role: Literal["supplier", "customer", "gr_ir", "goods_in_transit", "uncertified_input_vat"]
    partner: Code
    # major currency units; gross for invoices, without VAT for receipts; VAT to be certified
    amount: AmountValue
    currency: CurrencyCode | None = None  # of `original`, where it is not the book currency
    original: AmountValue | None = None  # what is open in that currency
    item: Code | None = None  # for receipts not yet invoiced (期初暂估), goods in transit (期初在途)
    quantity: QuantityValue | None = None  # for these, base unit
    site: Code | None = None  # for these; None: the company's first
    since: Day | None = None  # day of the invoice or receipt, from which its age counts; None: `date`
    due: Day | None = None  # when an invoice is to be paid; None: by the terms, from `since`
    terms: Code | None = None  # of payment; None: those of the partner


def decide(books: View, document: OpeningItem) -> Effect:
    """Bring the item in against the opening clearing.

    Raises:
        Refused: UNKNOWN_PARTNER, UNKNOWN_TERMS, DOCUMENT_INVALID, UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE,
            UNIT_DOES_NOT_CONVERT, NUMBER_INVALID.
    """
    partner = books.master.partner(document.partner)
    wanted = "customer" if document.role == "customer" else "supplier"
    if not getattr(partner, wanted):
        to_be = to_be_customer if wanted == "customer" else to_be_supplier
        raise Refused(Refusal.UNKNOWN_PARTNER, field="partner", expected=to_be(partner.code))
    check_due(books, document.due, document.terms)
    check_named(books, item=document.item, site=document.site)
    _check_of_its_role(books, document)
    booked = minor(books, document.amount, "amount")
    amount = (("", "", booked),)
    original = _original(books, document, booked)
    clearing = Place("opening_balance", partner=document.partner)
    place = Place(document.role, document.id, partner=document.partner)
    if document.role in {"customer", UNCERTIFIED}:
        return Effect((Movement(clearing, place, amount, original=original),))
    if document.role == "supplier":
        return Effect((Movement(place, clearing, amount, original=original),))
    if document.item is None or document.quantity is None:
        raise invalid(
            "item", "item and quantity of the receipt or in transit", "须给出入库或在途的物料和数量"
        )
    site = shelf(books, document.item, document.site).site
    quantity = base_quantity(books, document.item, document.quantity, None)
    goods = place._replace(item=document.item, site=site)
    if document.role == TRANSIT:
        coming = goods._replace(key=f"{document.id}/1")  # as the line of an invoice
        return Effect((Movement(clearing, coming, amount, 0, quantity, original=original),))
    return Effect((Movement(goods, clearing, amount, quantity, original=original),))


def _check_of_its_role(books: View, document: OpeningItem) -> None:
    """Refuse what an item of the role does not have.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    for field in ("item", "quantity", "site") if document.role not in _OF_GOODS else ():
        if getattr(document, field) is not None:
            raise invalid(
                field,
                f"none: a {document.role} item is of no goods",
                "仅期初暂估和在途物资给出物料、数量和仓库",
            )
    if document.role in {"gr_ir", TRANSIT, UNCERTIFIED} and (document.due or document.terms):
        raise invalid(
            "due",
            "no due day and no terms of what is not invoiced yet, of goods in transit, nor of VAT",
            "尚未开票的入库、在途物资、待认证进项税额不给出到期日和付款条件",
        )
    if document.role == UNCERTIFIED and not in_use(books.master, UNCERTIFIED):
        raise invalid(
            "role",
            "another role: VAT is certified invoice by invoice only with the policy input_vat_deduction"
            " when_certified; state the balance of the account",
            "其他 role：仅当政策 input_vat_deduction 为 when_certified 时按发票认证；请录入科目期初余额",
        )
    if document.since is not None and document.since > document.date:
        raise invalid(
            "since",
            f"a day up to {document.date}, the date of the document",
            f"不得晚于单据日期 {document.date}",
        )


def _original(books: View, document: OpeningItem, booked: int) -> tuple[Original, ...]:
    """Tell what is open in another currency; its rate is what the two amounts give."""
    if document.currency is None and document.original is None:
        return ()
    book = books.master.currency
    if document.currency in (None, book.code) or document.original is None:
        raise invalid(
            "original",
            f"a currency other than {book.code}, and the amount open in it",
            f"须同时给出 {book.code} 以外的币种及其未结金额",
        )
    end = "target" if document.role in {"customer", TRANSIT, UNCERTIFIED} else "source"
    return both_stated(books, document.currency, document.original, booked, end, "original")


STEP = Step(
    OpeningItem,
    decide,
    (
        Route("customer", "opening_balance", "open amount", "role customer"),
        Route("opening_balance", "supplier", "open amount", "role supplier"),
        Route(UNCERTIFIED, "opening_balance", "VAT to be certified", "role uncertified_input_vat"),
        Route("opening_balance", "gr_ir", "estimate not yet invoiced", "role gr_ir"),
        Route(TRANSIT, "opening_balance", "amount invoiced", "role goods_in_transit"),
    ),
)
