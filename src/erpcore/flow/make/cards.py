"""Make the cost cards of an order: the estimate at latest prices, the standard at standard cost.

Source: work order estimate and standard, IAS 2 paragraph 21 (standard cost takes normal levels of use).
"""

import datetime
from fractions import Fraction
from math import gcd

from erpcore.flow.make.by_products import by_products, check_credits
from erpcore.flow.make.card_prices import (
    Known,
    Priced,
    PriceOf,
    as_listed,
    as_on_hand,
    as_ordered,
    as_purchased,
    at_standard,
)
from erpcore.flow.make.wording import price_known_of, rate_of_grade, rates_of
from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.rounding import MICRO, divide, half_up
from erpcore.kernel.words import Words
from erpcore.masterdata.dated import HourRates
from erpcore.masterdata.explode import requirements
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.masterdata.routing import Operation
from erpcore.production.allowance import card_of, worth
from erpcore.production.cost_card import (
    ComponentCost,
    CostCard,
    GradeCost,
    OperationCost,
    Prices,
    exact,
)
from erpcore.production.driver import OF_ORDERS
from erpcore.production.planned_base import planned_bases
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.work_order import WorkOrder

_PRICE_FIRST = Words(
    "Post opening stock, a receipt or a purchase order of it first, or add its purchase price (table `price`).",
    "请先录入其期初库存、入库单或采购订单，或在设置中补录采购价（`price` 表）。",
)


def estimate_card(books: View, item: str, quantity: int, day: datetime.date) -> CostCard:
    """Estimate what a quantity costs at the latest purchase prices and the rates of the day.

    What is made is priced by its own card, what came last or is listed of it notwithstanding. What was never bought,
    listed, given a standard nor made, or is made of what has no price, is priced as ordered, or as it is on hand.

    Raises:
        Refused: BOM_MISSING, PRICE_MISSING, RATE_MISSING, VALUE_EXCEEDS_PLACE.
    """
    return _rolled_up(books, item, quantity, day, (as_purchased, at_standard), "estimate of")


def standard_card(books: View, item: str, quantity: int, day: datetime.date) -> CostCard:
    """Freeze what a quantity should cost: components at standard (else at latest price), rates of the day.

    Raises:
        Refused: BOM_MISSING, PRICE_MISSING, RATE_MISSING, VALUE_EXCEEDS_PLACE.
    """
    return _rolled_up(books, item, quantity, day, (at_standard, as_purchased), "roll-up of")


def _rolled_up(
    books: View, item: str, quantity: int, day: datetime.date, first: tuple[Known, ...], told: str
) -> CostCard:
    """Make a card of what prices are known of, and of cards of what is made; else as ordered, or as on hand."""
    found: dict[str, Priced | None] = {}  # what goes into many things is rolled up once

    def price(component: str) -> Priced | None:
        if component not in found:
            sources = (*first, made, as_ordered, as_on_hand)
            found[component] = next(filter(None, (known(books, component, day) for known in sources)), None)
        return found[component]

    def made(books: View, component: str, day: datetime.date) -> Priced | None:
        if not books.master.made(component, day):
            return None
        lot = to_micro(books.master.item(component).costing_lot)
        try:
            card = _card(books, component, lot, day, price)
            return exact(
                worth(card), card.quantity
            ), f"{told} {component}"  # in whole cents a cheap unit is free
        except Refused as refusal:  # what it is made of is all gone, and was never bought
            known = as_ordered(books, component, day) or as_on_hand(books, component, day)
            if refusal.code != Code.PRICE_MISSING or known is None:
                raise
            return known

    return _card(books, item, quantity, day, price)


def quota_card(books: View, order: WorkOrder, day: datetime.date) -> CostCard:
    """Make the card of a released order anew at the quotas of a later day (新定额): bill, routing, rates, standards.

    What has no standard keeps the price that is frozen on the order's card; what is new on the bill and has none is
    priced as listed. Where it is not made on that day the frozen card holds.

    Raises:
        Refused: PRICE_MISSING, RATE_MISSING, VALUE_EXCEEDS_PLACE.
    """
    frozen = card_of(order)
    prices = {
        line.item: (line.prices, line.source) for line in reversed((*frozen.components, *frozen.by_products))
    }

    def quota(component: str) -> Priced | None:
        return at_standard(books, component, day) or prices.get(component) or as_listed(books, component, day)

    if not books.master.made(order.item, day):
        return frozen
    return _card(books, order.item, order.quantity, day, quota)


def _card(books: View, item: str, quantity: int, day: datetime.date, price_of: PriceOf) -> CostCard:
    if not books.master.made(item, day):
        expected = Words(
            f"a bill of material of {item} that is valid on {day}; a routing is enough for semi-finished and"
            " finished goods that never had a bill",
            f"{item} 须有 {day} 有效的物料清单；从未有过物料清单的自制半成品和产成品，有工艺路线即可",
        )
        raise Refused(Code.BOM_MISSING, field="item", expected=expected)
    bom = books.master.bom(item, day)
    components = []
    for needed in requirements(bom, quantity, books.master, on=day) if bom is not None else ():
        priced = price_of(needed.item)
        if priced is None:
            raise Refused(
                Code.PRICE_MISSING,
                field="item",
                expected=price_known_of(needed.item, day),
                remedy=_PRICE_FIRST,
            )
        components.append(ComponentCost(needed.item, needed.quantity, *priced, needed.mix, needed.fixed))
    credited = by_products(books, bom, quantity, day, price_of) if bom is not None else ()
    # run time goes with all output, good or not
    good = to_micro(bom.yield_ratio) if bom is not None else MICRO
    operations = tuple(_operations(books, item, good, quantity, day))
    decimals = books.master.currency.decimals
    card = CostCard(quantity, tuple(components), operations, decimals, by_products=credited)
    card = card._replace(stated=_stated(books, item, day, card))
    return check_credits(books, item, planned_bases(card, lambda code: WipPolicy(books.master).made(code)))


def _stated(books: View, item: str, day: datetime.date, card: CostCard) -> Prices:
    """Find what the product's standard says of elements that no line plans; a fixed price is no quota."""
    if books.master.valuation(item) in AT_FIXED_PRICE:
        return ()
    planned = {element for _, amounts in card.causes() for element, amount in amounts.items() if amount}
    standard = books.master.standard(item, day) or {}
    return tuple((element, price) for element, price in standard.items() if price and element not in planned)


def _operations(books: View, item: str, good: int, quantity: int, day: datetime.date) -> list[OperationCost]:
    routing = books.master.routing(item, day)
    if routing is None:
        return []
    found = []
    for operation in routing.operations:
        centre = books.master.work_centre(operation.work_centre)
        rates = books.master.rate(operation.work_centre, day)
        if rates is None:
            raise Refused(Code.RATE_MISSING, field="item", expected=rates_of(operation.work_centre, day))
        whole = good * to_micro(operation.per)
        of = books.master.cost_centre(centre.cost_centre)
        by_output = books.master.policies.overhead_absorption_at(of) == "standard_hours"
        started = quantity * MICRO if not operation.whole_loads else -(-quantity * MICRO // whole) * whole
        setup = to_micro(operation.setup_hours) * whole
        time = setup + started * to_micro(operation.run_hours)
        part = gcd(setup, time)
        grades = _grades(operation, rates, Fraction(time, whole * MICRO), day)
        crewed = divide(time * to_micro(operation.crew), whole * MICRO)
        found.append(
            OperationCost(
                operation.number,
                operation.work_centre,
                centre.cost_centre,
                sum(grade.hours for grade in grades) if grades else crewed,
                divide(time, whole),
                of.driver,
                rates.labour,
                rates.machine,
                rates.overhead,
                grades,
                setup=(setup // part, time // part) if setup else (),
                by_output=by_output and (setup > 0 or of.driver in OF_ORDERS),
            )
        )
    return found


def _grades(
    operation: Operation, rates: HourRates, time: Fraction, day: datetime.date
) -> tuple[GradeCost, ...]:
    """Plan the labour of an operation by grade: those of its crew, then others of the work centre that may stand in.

    Args:
        operation: An operation; one that plans no grades has none.
        rates: The hourly rates of its work centre.
        time: How long it takes, micro-hours for one person in a millionth.
        day: Of the rates, to be named.
    """
    if not operation.grades:
        return ()
    found = []
    for grade, people in operation.grades.items():
        rate = rates.of_labour(grade)
        if rate is None:
            raise Refused(
                Code.RATE_MISSING,
                field="item",
                expected=rate_of_grade(grade, operation.work_centre, day),
            )
        hours = time * to_micro(people)
        found.append(GradeCost(grade, half_up(hours), rate))
    further = (GradeCost(of, 0, rate) for of, rate in rates.grades.items() if of not in operation.grades)
    return (*found, *further)
