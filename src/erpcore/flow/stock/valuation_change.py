"""Change the valuation method of an item class with stock on hand: every pool is carried to the new method.

Where the new method takes the goods as they are, quantity and value stay as they are, element by element: layers come
to share one price, or goods of one price become the first layer, or each lot takes its share. To a standard or planned
price goods are revalued, and the difference is a change of standard, or material cost variance; from planned price the
variance of the class joins the goods.

Before: any movement of the class.   After: any movement of the class, by the new method.
Source: IAS 8 paragraphs 14-27, 企业会计准则第28号 articles 4-7: another cost formula is a change in accounting policy;
where its effect on earlier periods cannot be determined it is applied from the day on, and comparatives stay.
"""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.document import Document
from erpcore.flow.fixed_price import at_new_price, difference_of, price_of
from erpcore.flow.goods import check_day, stock_place
from erpcore.flow.step import Route, Step
from erpcore.flow.stock.freezing import check_pool_not_counted
from erpcore.flow.stock.month_start import check_month
from erpcore.flow.view import View
from erpcore.inventory.changing import lot_values
from erpcore.inventory.pool import Pool
from erpcore.inventory.wording import goods_at
from erpcore.kernel.by_element import Amounts, added
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, SetupError, invalid
from erpcore.kernel.expectations import one_of
from erpcore.kernel.fields import Code, Text
from erpcore.kernel.movements import Effect, Mark, Movement, Place, signed
from erpcore.kernel.rounding import split
from erpcore.kernel.words import Words
from erpcore.masterdata.item import AT_FIXED_PRICE, VALUATIONS, Valuation
from erpcore.posting.roles import COST_VARIANCE

TOLD = 5  # findings of a method that does not suit


class ValuationChange(Document):
    """Value an item class by another method from a day on (存货计价方法变更单)."""

    type: Literal["valuation_change"] = "valuation_change"
    item_class: Code
    method: Valuation  # from now on
    reason: Annotated[Text, Field(min_length=1)]  # why it gives more reliable and relevant information


def decide(books: View, document: ValuationChange) -> Effect:
    """Check that every pool can be carried over, and post what differs.

    Raises:
        Refused: DOCUMENT_INVALID, SETUP_INVALID, PERIOD_OUT_OF_ORDER, STANDARD_MISSING, STOCK_SHORT,
            VALUE_EXCEEDS_PLACE, DEPENDENTS_EXIST, LATE_FACT_REFUSED, STOCK_FROZEN, NOTHING_TO_POST.
    """
    code, method = document.item_class, document.method
    before = _checked_class(books, document)
    pools = [
        pool for (item, _), pool in books.stock.pools.items() if books.master.items[item].item_class == code
    ]
    check_month(books, document.date, code, pools, before, method)
    for pool in pools:
        _check_pool(books, document, pool)
    if before in AT_FIXED_PRICE:
        _check_settled(books, code)
    movements: list[Movement] = []
    if before == "planned":
        movements += _out_of_variance(books, document, pools)
    for pool in pools if method in AT_FIXED_PRICE else ():
        if pool.quantity:
            price = price_of(books, pool.item, document.date)
            difference = difference_of(books, pool.item, planned=method == "planned")
            movements += at_new_price(books, pool, price, difference)
    return Effect(tuple(movements), (Mark("valuation", code, document.id, before, method),))


def _checked_class(books: View, document: ValuationChange) -> str:
    """Name the method before; refuse a class that there is not, and a method that its items do not suit.

    Raises:
        Refused: DOCUMENT_INVALID, SETUP_INVALID, NOTHING_TO_POST.
    """
    code, method = document.item_class, document.method
    found = books.master.item_classes.get(code)
    if found is None:
        expected = one_of(books.master.item_classes, code)
        raise invalid("item_class", *expected)
    if found.valuation == method:
        expected = Words(
            f"another method than {method} for {code}",
            f"应为存货类别 {code} 现用的{VALUATIONS[method].zh}以外的计价方法",
        )
        raise Refused(Refusal.NOTHING_TO_POST, field="method", expected=expected)
    try:
        books.master.revalued(code, method)
    except SetupError as error:
        wrong = [finding for finding in error.findings if finding.severity == "error"][:TOLD]
        raise Refused(
            Refusal.SETUP_INVALID,
            field="method",
            expected=Words(
                f"a method that the items of {code} suit: {'; '.join(one.message for one in wrong)}",
                f"应为存货类别 {code} 的物料适用的计价方法：{'；'.join(one.message_zh for one in wrong)}",
            ),
            remedy=Words(
                "Give the items what the method needs, such as lots or standards, or choose another method.",
                "请为物料补充该方法所需的资料，如批号或标准成本，或改用其他方法。",
            ),
        ) from error
    return found.valuation


def _check_pool(books: View, document: ValuationChange, pool: Pool) -> None:
    """Refuse goods that are short, counted, or that have moved later.

    Raises:
        Refused: STOCK_SHORT, LATE_FACT_REFUSED, STOCK_FROZEN.
    """
    place = stock_place(pool.item, pool.site)
    if pool.quantity < 0 or (pool.debt is not None and pool.debt.quantity):
        raise Refused(
            Refusal.STOCK_SHORT,
            field="item_class",
            expected=Words(
                f"no goods taken that have not come yet; {pool} is short",
                f"不得有先出库后入库的货物；{_named(pool)} 为负库存",
            ),
        )
    check_day(books, place, document.date)
    if pool.story and pool.story[-1].moment[0] > document.date.toordinal():
        raise Refused(
            Refusal.LATE_FACT_REFUSED,
            field="date",
            expected=Words(
                f"a day on which {pool} has moved last, or a later one",
                f"日期不得早于 {_named(pool)} 最后一次收发之日",
            ),
        )
    check_pool_not_counted(books, pool, "item_class")


def _named(pool: Pool) -> str:
    return goods_at(pool.item, pool.site).zh


def _check_settled(books: View, code: str) -> None:
    """Refuse while a completed order holds a variance from its fixed price: DEPENDENTS_EXIST."""
    for order in books.orders.orders.values():
        own = books.master.items[order.item].item_class == code
        if own and order.status == "completed" and order.balance():
            raise Refused(
                Refusal.DEPENDENTS_EXIST,
                field="item_class",
                expected=Words(
                    f"no completed order that waits for its variances; {order.number} does",
                    f"不得有已完工而差异未结转的生产任务单；{order.number} 尚未结转",
                ),
                remedy=Words(
                    "Let the close settle the order first, and date the change in the next month.",
                    "请先由结账结算该生产任务单，再将变更日期定在下月。",
                ),
            )


def _out_of_variance(books: View, document: ValuationChange, pools: Sequence[Pool]) -> list[Movement]:
    """Let the variance of a class join its goods by their planned value; at standard it is a change of standard.

    Raises:
        Refused: VALUE_EXCEEDS_PLACE, where there are no goods for it, or an element would fall below zero.
    """
    code = document.item_class
    of = books.cost_variances.classes.get(code)
    balance = of.balance() if of is not None else {}
    held = [pool for pool in pools if pool.quantity]
    weights = [pool.value for pool in held]
    parts: list[Amounts] = [{} for _ in held]
    if balance and not sum(weights):
        raise Refused(
            Refusal.VALUE_EXCEEDS_PLACE,
            field="item_class",
            expected=Words(
                f"goods of {code} for its material cost variance to join; there are none on hand",
                f"须有存货类别 {code} 的结存承担其材料成本差异；现无结存",
            ),
        )
    receiver = books.master.receiver
    for element, amount in balance.items():
        for part, share in zip(parts, split(amount, weights, receiver), strict=True):
            part[element] = share
    movements = []
    for pool, part in zip(held, parts, strict=True):
        if document.method == "standard":
            movements += signed(
                Place(COST_VARIANCE, code), difference_of(books, pool.item, planned=False), part
            )
            continue
        for layer, lot_part in _layers(books, document, pool, part):
            movements += signed(
                Place(COST_VARIANCE, code), stock_place(pool.item, pool.site), lot_part, layer=layer
            )
        _check_not_below(pool, part)
    return movements


def _layers(books: View, document: ValuationChange, pool: Pool, part: Amounts) -> list[tuple[str, Amounts]]:
    """Name the layers that value joins: one for all goods, or one for each lot."""
    if document.method != "specific":
        return [(document.id, part)]
    lots = books.stock.lots.by_pool(books.stock.shelves.area).get((pool.item, pool.site), {})
    values = lot_values(part, lots)
    return [(f"{document.id}/{lot}", value) for lot, value in values.items()]


def _check_not_below(pool: Pool, part: Amounts) -> None:
    """Refuse an element of cost that would fall below zero: VALUE_EXCEEDS_PLACE."""
    below = {element for element, amount in added(pool.amounts, part, 1).items() if amount < 0}
    if below:
        raise Refused(
            Refusal.VALUE_EXCEEDS_PLACE,
            field="item_class",
            expected=Words(
                f"a variance that leaves {pool} worth something in {', '.join(sorted(below))}",
                f"材料成本差异不得使 {_named(pool)} 的 {'、'.join(sorted(below))} 成本为负",
            ),
            remedy=Words(
                "Change the planned price to the actual cost first (standard_revaluation).",
                "请先将计划价调整为实际成本（standard_revaluation）。",
            ),
        )


STEP = Step(
    ValuationChange,
    decide,
    (
        Route("stock", "variance", "standard less value so far (red when lower)", "to standard"),
        Route("stock", COST_VARIANCE, "planned price less value so far (red when lower)", "to planned price"),
        Route("stock", COST_VARIANCE, "material cost variance of the goods on hand", "from planned price"),
        Route(
            "variance", COST_VARIANCE, "material cost variance of the goods on hand", "planned to standard"
        ),
    ),
)
