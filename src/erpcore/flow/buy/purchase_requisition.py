"""Ask for goods or an expense: checked against the budget, and reserved until it is ordered, spent or given up.

Before: `control.budget`, where there is one.   After: `control.budget_approval` where it exceeds a budget;
`buy.purchase_order`, `make.overhead_expense`; `record.order_line_closing` of the rest.
Source: 企业内部控制应用指引第7号——采购业务 (财会〔2010〕11号) articles 5 and 6: requests inside the budget go on to
purchasing, those beyond it are approved first.
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from erpcore.control.cell import Cell
from erpcore.control.requisitions import SUBJECT, Requested
from erpcore.flow.cost_bearer import bearer
from erpcore.flow.document import Document
from erpcore.flow.goods import base_quantity, shelf
from erpcore.flow.money import minor
from erpcore.flow.prices import priced, priced_units
from erpcore.flow.spent import expense
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import would_make
from erpcore.kernel.fields import BEYOND_MICRO, AmountValue, Code, PriceValue, QuantityValue, Text
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Effect, Mark
from erpcore.kernel.words import Words


class RequestedLine(Frozen):
    """One line of a requisition: goods with a price or an amount, or an expense of a cost centre."""

    item: Code | None = None  # goods
    quantity: QuantityValue | None = None  # of goods, in `unit`
    unit: Code | None = None  # None: the item's base unit
    price: PriceValue | None = None  # of goods, estimated: for one `unit`, without VAT, book currency
    # estimated, without VAT: of goods instead of their price; of an expense
    amount: AmountValue | None = None
    cost_centre: Code | None = None  # whose expense it is; goods are an expense of whom they are issued to
    dimensions: dict[Code, Code] = {}  # further dimensions of the expense
    purpose: Text = ""  # what it is for


class PurchaseRequisition(Document):
    """Ask for goods to be bought, or for an expense (采购申请单、费用申请单)."""

    type: Literal["purchase_requisition"] = "purchase_requisition"
    lines: Annotated[list[RequestedLine], Field(min_length=1, max_length=1000)]


def decide(books: View, document: PurchaseRequisition) -> Effect:
    """Reserve what is asked for, at its estimate; whether the budget allows it is asked of every document alike.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNIT_DOES_NOT_CONVERT, UNKNOWN_COST_CENTRE,
            PRICE_MISSING, NUMBER_INVALID, ACCOUNT_NOT_MAPPED, DIMENSION_MISSING, DIMENSION_UNKNOWN; BUDGET_EXCEEDED.
    """
    period = books.periods.require_open(document.date, document.period)
    marks = []
    for number, line in enumerate(document.lines, 1):
        try:
            terms = _goods(books, line) if line.item is not None else _expense(books, line)
        except Refused as refusal:
            raise refusal.within(f"lines.{number}") from None
        quantity, amount, cell = terms
        requested = Requested(document.id, period, quantity, amount, line.item or "", cell)
        marks.append(Mark(SUBJECT, f"{document.id}/{number}", "requested", "", requested.to_text()))
    return Effect(marks=tuple(marks))


def _goods(books: View, line: RequestedLine) -> tuple[int, int, Cell]:
    """Read a line of goods: micro-units, minor units, and what they are spent on."""
    if line.quantity is None:
        raise invalid("quantity", "the quantity of the goods", "须给出货物的数量")
    if line.cost_centre is not None or line.dimensions:
        raise invalid(
            "cost_centre" if line.cost_centre is not None else "dimensions",
            "none for goods: they are an expense of whom they are issued to",
            "货物不得填写：领用时才计入领用部门的费用",
        )
    item = str(line.item)
    shelf(books, item, None)
    quantity = base_quantity(books, item, line.quantity, line.unit)
    if (line.price is None) == (line.amount is None):
        if line.price is None:
            expected = Words("an estimated price or amount", "须给出估计单价或估计金额")
            raise Refused(Refusal.PRICE_MISSING, field="price", expected=expected)
        raise invalid("amount", "a price or an amount, not both", "单价与金额只能给出其一")
    if line.amount is not None:
        amount = minor(books, line.amount, "amount")
    else:
        units = priced_units(books, item, line.unit)
        amount = priced(
            units.price(line.price or Decimal(0)), units.per, quantity, books.master.currency.decimals
        )
        if amount >= BEYOND_MICRO:
            most = to_decimal(BEYOND_MICRO - 1, books.master.currency)
            expected = would_make(
                most, Words("on a line", "每行金额"), to_decimal(amount, books.master.currency)
            )
            raise Refused(Refusal.NUMBER_INVALID, field="price", expected=expected)
    return quantity, amount, Cell(books.master.items[item].item_class)


def _expense(books: View, line: RequestedLine) -> tuple[int, int, Cell]:
    """Read a line of an expense: its amount stands for its quantity."""
    for field in ("quantity", "unit", "price"):
        if getattr(line, field) is not None:
            raise invalid(field, "none for an expense: it has an amount", "费用不得填写，只填金额")
    if line.cost_centre is None:
        raise invalid("item", "an item, or the cost centre of an expense", "须给出物料，或费用的成本中心")
    if line.amount is None:
        raise invalid("amount", "the estimated amount of the expense", "须给出费用的估计金额")
    amount = minor(books, line.amount, "amount")
    cell = expense(books.account_map, bearer(books, line.cost_centre, "", line.dimensions))
    if cell is None:
        raise invalid(
            "cost_centre",
            "a cost centre whose expenses stand on an account of costs",
            "其费用须记入成本或费用类科目的成本中心",
        )
    return amount, amount, cell


STEP = Step(PurchaseRequisition, decide)
