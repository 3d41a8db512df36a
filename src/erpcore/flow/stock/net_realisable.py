"""What goods will bring, or what an order is to make of what it has in process: portion by portion, against their cost.

Before: any document; after: `stock.stock_write_down`, which asks.
Source: IAS 2 paragraphs 6 and 28-31; CAS 1 articles 15-18: what is in process will bring the price of its products less
what it costs to complete and to sell them; goods under contract are compared apart from the others.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from erpcore.flow.allowance_release import cost_at_end, cost_on_hand
from erpcore.flow.document import Document
from erpcore.flow.goods import base_quantity, shelf
from erpcore.flow.made_of import Told
from erpcore.flow.make.order import producing_order
from erpcore.flow.make.order_limits import made_quantity
from erpcore.flow.make.written_down import units_to_come
from erpcore.flow.money import minor
from erpcore.flow.naming import check_unit
from erpcore.flow.ordering import check_ordered_unit, find_line
from erpcore.flow.prices import priced, priced_units
from erpcore.flow.since import cost_in_process
from erpcore.flow.tested_apart import still_ours
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import at_most, once
from erpcore.kernel.fields import AmountOrZero, Code, PriceValue, QuantityValue
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.movements import Movement
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import share
from erpcore.kernel.words import Words
from erpcore.production.month_costs import balance
from erpcore.production.work_order import WorkOrder

_TEST_GOODS = Words(
    "Test the goods that have come of it, by their `item`. Where late facts are priced anew and they came on a later"
    " day, reverse what has completed the order, post the test, then the other anew.",
    "请按 `item` 测试其完工入库的货物。补录单据重新计价（late_facts 为 reprice）而入库日期在测试之后的，"
    "请先冲销使其完工的单据，录入测试单后再重新录入。",
)


class Portion(Frozen):
    """Goods of an item that are tested together, or what an order has in process: under one contract, or all others."""

    item: Code | None = None  # of goods; None: the product of the work order
    work_order: Code | None = None  # what it has in process (在产品), by the products that come of it
    sales_order: Code | None = None  # "order/line": goods under this contract, sold with their own allowance
    quantity: QuantityValue | None = None  # in `unit`; None: what other portions leave, or the contract takes
    unit: Code | None = None  # None: the item's base unit, which the contract must be in
    price: PriceValue | None = None  # estimated selling price of one `unit`, without VAT
    costs: PriceValue | None = None  # still to complete and to sell one `unit`; None: none
    value: AmountOrZero | None = None  # net realisable value of the portion, instead of price and costs


Numbered = Sequence[tuple[int, Portion]]  # portions of one item or order, with their places in the document


class Tested(NamedTuple):
    """What a test finds out about an item or an order, in minor units."""

    cost: int
    brings: int
    # by contract, "" for all others: what portions are worth less than their cost
    write_downs: dict[str, int]
    units: dict[str, int]  # by contract, and "" -> micro-units


def goods_tested(
    books: View,
    document: Document,
    item: str,
    tested: Numbered,
    told: Told | None = None,
    later: Sequence[Movement] = (),
) -> Tested:
    """Test all that there was of an item: on the day where late facts are priced anew, else when the period ended.

    Args:
        books: The books.
        document: The test.
        item: The item.
        tested: Its portions, each with its number.
        told: What there is since the month of the test began, as in `flow.since.since_then`.
        later: What later periods have moved of the item.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_ORDER, UNIT_DOES_NOT_CONVERT, STOCK_SHORT, NUMBER_INVALID,
            DOCUMENT_INVALID, LATE_FACT_REFUSED.
    """
    shelf(books, item, None)
    if books.master.late_facts == "reprice":  # a class's variance is of a month, and not of a day
        quantity, cost = cost_on_hand(books, item, document.date, told=told)
    else:
        period = books.periods.require_open(document.date, document.period)
        quantity, cost = cost_at_end(books, item, period, later)
    return _Test(books, item, None, quantity, max(cost, 0)).of(tested)


def order_tested(
    books: View, document: Document, number: str, tested: Numbered, told: Told | None = None
) -> Tested:
    """Test what an order has in process by what it is still to bring: as planned, or as the portions say.

    Args:
        books: The books.
        document: The test.
        number: The order.
        tested: Its portions, each with its number.
        told: What there is since the month of the test began, as in `flow.since.since_then`.

    Raises:
        Refused: UNKNOWN_ORDER, ORDER_NOT_RELEASED, ORDER_STATUS_UNSUITABLE, UNIT_DOES_NOT_CONVERT, STOCK_SHORT,
            NUMBER_INVALID, DOCUMENT_INVALID, LATE_FACT_REFUSED.
    """
    field = f"portions.{tested[0][0]}"
    try:
        order = producing_order(books, number, f"{field}.work_order")
    except Refused as refusal:
        if refusal.code is Refusal.ORDER_NOT_RELEASED:
            refusal.remedy, refusal.remedy_zh = _TEST_GOODS
        raise
    for place, portion in tested if order.joint is not None else ():
        if portion.price is not None or portion.quantity is not None or portion.sales_order is not None:
            raise invalid(
                f"portions.{place}.value",
                f"the value alone of all that joint products of {number} will bring",
                f"{number} 生产联产品：仅须给出其全部产品的可变现净值（value）",
            )
    period = books.periods.require_open(document.date, document.period)
    if books.master.late_facts == "reprice":
        cost = sum(order.balance().values()) - cost_in_process(books, document.date, number, told)
    else:
        cost = sum(balance(order, lambda code: code <= period).values())
    to_come = units_to_come(books, order, period)
    test = _Test(books, order.item, order, to_come, max(cost, 0))
    if tested[-1][1].quantity is not None:  # the portions say how much is to come
        test.left = sum(
            test.said(portion, f"portions.{place}.quantity") for place, portion in tested if portion.quantity
        )
    return test.of(tested)


class _Test:
    """One test: what is not tested yet, and what portions have been found to be worth."""

    def __init__(self, books: View, item: str, order: WorkOrder | None, quantity: int, cost: int) -> None:
        self.books, self.item, self.order = books, item, order
        self.left, self.cost = quantity, cost  # micro-units not tested yet, and minor units of all

    def of(self, tested: Numbered) -> Tested:
        """Add up the portions: cost, net realisable value, and what portions are worth less than their cost."""
        rest, brings = self.cost, 0
        write_downs: dict[str, int] = {}
        units: dict[str, int] = {}
        for number, portion in tested:
            field = f"portions.{number}"
            part = self._part(portion, units, field, last=number == tested[-1][0])
            of_cost = share(rest, part, self.left)
            self.left, rest = self.left - part, rest - of_cost
            realisable = _realisable(self.books, self.item, portion, part, field)
            brings += realisable
            line = portion.sales_order or ""
            write_downs[line] = write_downs.get(line, 0) + max(of_cost - realisable, 0)
            units[line] = units.get(line, 0) + part
        if self.left:
            raise invalid(
                f"portions.{tested[-1][0]}.quantity",
                f"all {self._there.en} tested; {from_micro(self.left)} are left",
                f"{self._there.zh}须全部作减值测试；尚余 {from_micro(self.left)}",
            )
        return Tested(self.cost, brings, write_downs, units)

    @property
    def _there(self) -> Words:
        if self.order is not None:
            number = self.order.number
            return Words(f"of {self.item} still to come of {number}", f"{number} 尚待完工的 {self.item} ")
        return Words(f"of {self.item} on hand", f"{self.item} 的现存量")

    def said(self, portion: Portion, field: str) -> int:
        """Read the quantity that a portion states, in micro-units."""
        if portion.quantity is None:
            return 0
        if self.order is not None:
            return made_quantity(self.books, self.order, self.item, portion.quantity, portion.unit, field)
        return base_quantity(self.books, self.item, portion.quantity, portion.unit, field)

    def _part(self, portion: Portion, before: Collection[str], field: str, *, last: bool) -> int:
        part = self.left
        if portion.sales_order is not None:
            part = min(part, self._under_contract(portion, before, f"{field}.sales_order"))
        elif portion.quantity is None and not last:
            raise invalid(
                f"{field}.quantity", "a quantity, but for the last portion", "除最后一部分外须给出数量"
            )
        if portion.quantity is None:
            check_unit(self.books, self.item, portion.unit, f"{field}.quantity")
        else:
            part = self.said(portion, f"{field}.quantity")
        if part > self.left:
            not_yet = Words(
                f"{self._there.en} that are not tested yet",
                f" {self._there.zh.strip()}中尚未作减值测试的数量",
            )
            raise Refused(
                Refusal.STOCK_SHORT,
                field=f"{field}.quantity",
                expected=at_most(from_micro(self.left), not_yet),
            )
        return part

    def _under_contract(self, portion: Portion, before: Collection[str], field: str) -> int:
        """Say how much a contract still takes, in micro-units.

        Raises:
            Refused: UNKNOWN_ORDER, DOCUMENT_INVALID.
        """
        books, item, order = self.books, self.item, str(portion.sales_order)
        line = find_line(books.sales_lines, order, field)
        if order in before:
            raise invalid(field, *once(order))
        open_for_it = still_ours(books, order) if line.terms.item == item else 0
        if not open_for_it:
            raise invalid(
                field,
                f"an order line of {item} that is not delivered yet",
                f"须为 {item} 尚未交付的销售订单行",
            )
        if portion.quantity or portion.price:
            check_ordered_unit(books, line, item, portion.unit, field)
        return open_for_it


def _realisable(books: View, item: str, portion: Portion, quantity: int, field: str) -> int:
    """Say what a portion will bring, in minor units: as given, or price less costs; below zero it is nothing."""
    if (portion.price is None) == (portion.value is None) or (portion.costs and portion.price is None):
        raise invalid(
            f"{field}.price",
            "either a price, with its costs, or a value",
            "单价（连同费用）与可变现净值（value）须给出其一",
        )
    if portion.value is not None:
        return minor(books, portion.value, f"{field}.value")
    units = priced_units(books, item, portion.unit, f"{field}.unit")
    price, costs = (units.price(of) if of is not None else 0 for of in (portion.price, portion.costs))
    return priced(max(price - costs, 0), units.per, quantity, books.master.currency.decimals)
