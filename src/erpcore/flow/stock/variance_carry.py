"""Carry the material cost variance of a month to whoever took the goods, class by class.

Before: `make.wip_costing`.   After: `make.order_settlement`.
Source: 企业会计准则 account 1404 材料成本差异: 发出材料应负担的成本差异应当按期（月）分摊，不得在季末或年末一次计算.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from erpcore.costing.measures import rounded
from erpcore.costing.stock.planned_price import variance_shares
from erpcore.flow.cost_bearer import USERS
from erpcore.flow.difference_routes import FOLLOWING
from erpcore.flow.differences import propagation, sheets
from erpcore.flow.document import Document
from erpcore.flow.quotas import wip_policy
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.inventory.class_variance import CostVariance
from erpcore.kernel.by_element import Amounts, add, added, differing
from erpcore.kernel.ends import elements_left_at
from erpcore.kernel.fields import RunNumber
from erpcore.kernel.movements import Effect, Movement, Place, signed
from erpcore.kernel.rounding import half_up
from erpcore.posting.roles import COST_VARIANCE
from erpcore.production.month_division import sheet_of
from erpcore.production.month_variances import unsettled
from erpcore.production.order_until import order_until
from erpcore.production.work_order import WorkOrder

_PER_CENT = 2  # decimals
ROUNDS = 100  # of variances that come back to their class; each is a part of the one before


class MaterialVarianceCarry(Document):
    """Carry material cost variances to the takers of the month (结转材料成本差异); part of the close."""

    type: Literal["material_variance_carry"] = "material_variance_carry"
    run: RunNumber = 1  # which run of the step it is in its period


def decide(books: View, document: MaterialVarianceCarry) -> Effect:
    """Post what each taker bears of its class's variance, and follow it through the orders that took the goods.

    Orders of products at planned price hand what they really cost more to the variance of the product's class: when
    they are completed, or at the month's end where a rule values what is in process. Run again only what has changed
    is posted.
    """
    carry = Carry(books, books.periods.require_open(document.date, document.period))
    for _ in range(ROUNDS):
        if not (carry.share_out() | carry.settle()):
            break
    return Effect(tuple(carry.movements()), sheets(carry.differences))


class Carry:
    """One run: what is to be posted for takers and orders, until nothing changes any more."""

    def __init__(self, books: View, period: str) -> None:
        self.books = books
        self.period = period
        self.differences, self.policy = propagation(books, period, costing=True), wip_policy(books)
        self.followed: list[Movement] = []
        self.borne: dict[tuple[str, Place], Amounts] = {}  # class and taker -> to be posted
        self.handed: dict[str, Amounts] = {}  # order of a product at planned price -> to be posted

    def share_out(self) -> bool:
        """Bring every taker to its share of what the classes have collected; say whether anything changed."""
        changed = False
        for code, variance in self.books.cost_variances.classes.items():
            collected = self._collected(code)
            takers = variance.takers(self.period)
            posted = variance.carried.get(self.period, {})
            shares = self._shares(variance, collected, takers)
            for taker in {**shares, **posted}:
                before = self.borne.get((code, taker), {})
                change = differing(differing(shares.get(taker, {}), posted.get(taker, {})), before)
                if change:
                    changed = True
                    self.borne[code, taker] = added(before, change, 1)
                    if taker.role == "wip":
                        self.differences.seed_order(taker.key, change, (COST_VARIANCE, code))
                    else:
                        self.differences.charge(taker, change)
        if changed:
            self.followed = self.differences.run()
        return changed

    def settle(self) -> bool:
        """Let orders of products at planned price hand over what they cost beyond it; say whether any did.

        A completed one hands over all it holds, one that goes on what its rule does not leave in process.
        """
        changed = False
        for order in self.books.orders.orders.values():
            if order.handover is not None or order.item not in self.books.master.planned:
                continue
            if order.status == "completed" and order.completed <= self.period:
                # what comes later is handed over later
                then = order_until(order, lambda code: code <= self.period)
                held = added(then.balance(), self.differences.costs.get(order.number, {}), 1)
            elif self.policy.divides(order, self.period):
                held = self._of_month(order)
            else:
                continue
            before = self.handed.get(order.number, {})
            change = differing(held, before)
            if change:
                changed = True
                self.handed[order.number] = added(before, change, 1)
        return changed

    def _of_month(self, order: WorkOrder) -> Amounts:
        """Say what of a running order's month is neither planned price of its output nor in process by its rule."""
        handed_on = self.differences.handed_on
        sheet = sheet_of(order, self.period, self.policy, handed_on.change(order))
        handed_on.sheets[order.number] = sheet
        return unsettled(order, sheet) if sheet else {}

    def movements(self) -> list[Movement]:
        """Write the vouchers' movements: takers class by class, orders, and what followed the goods."""
        found: list[Movement] = []
        for (code, taker), change in self.borne.items():
            found += signed(Place(COST_VARIANCE, code), taker, change)
        for number, change in self.handed.items():
            order = self.books.orders.orders[number]
            found += signed(order.wip, Place(COST_VARIANCE, self.books.master.planned[order.item]), change)
        return [*found, *self.followed]

    def _collected(self, code: str) -> Amounts:
        variance = self.books.cost_variances.classes[code]
        found = dict(variance.variance(self.period, through=True))
        for number, change in self.handed.items():
            if self.books.master.planned[self.books.orders.orders[number].item] == code:
                add(found, change.items())
        add(found, elements_left_at(self.followed, Place(COST_VARIANCE, code)).items())
        return found

    def _shares(
        self, variance: CostVariance, collected: Amounts, takers: Mapping[Place, int]
    ) -> dict[Place, Amounts]:
        """Charge what a class has collected, element by element, by the planned value that each took.

        A rate that is printed rounded is that of all elements (材料成本差异率); what it charges a taker more or
        less than the elements' own rates is of the element that has most.
        """
        policies = self.books.master.policies
        of_month = policies.variance_rate == "current"
        apart = {taker: value for taker, value in takers.items() if taker in variance.at_opening}
        issued = {taker: value for taker, value in takers.items() if taker not in apart}
        opening, there = variance.beginning(self.period)
        base, left = (
            variance.base(self.period, through=True) if of_month else there,
            variance.left(self.period),
        )
        receiver = self.books.master.receiver

        def parts(amount: int, own: int, decimals: int | None = None) -> list[int]:
            first = _rate(own, there, decimals)
            of = {taker: half_up(first * value) for taker, value in apart.items()}
            rate, rest = _rate(amount if of_month else own, base, decimals), amount - sum(of.values())
            shares = variance_shares(rest, rate, list(issued.values()), left=left, receiver=receiver)
            of |= zip(issued, shares, strict=True)
            return [of[taker] for taker in takers]

        shares: dict[Place, Amounts] = {taker: {} for taker in takers}
        elements = {**opening, **collected}  # what comes to nothing by now may have been something at first
        for element in elements:
            amount, own = collected.get(element, 0), opening.get(element, 0)
            for taker, part in zip(takers, parts(amount, own), strict=True):
                shares[taker][element] = part
        if elements and policies.variance_rate_decimals is not None:
            most = max(elements, key=lambda element: abs(elements[element]))
            wholes = parts(sum(collected.values()), sum(opening.values()), policies.variance_rate_decimals)
            for taker, whole in zip(takers, wholes, strict=True):
                shares[taker][most] += whole - sum(shares[taker].values())
        return {
            taker: {element: part for element, part in of.items() if part} for taker, of in shares.items()
        }


def _rate(variance: int, base: int, decimals: int | None) -> Fraction:
    if base <= 0:
        return Fraction(0)  # nothing is invoiced yet, or nothing was there
    return rounded(Fraction(variance, base), None if decimals is None else decimals + _PER_CENT)


STEP = Step(
    MaterialVarianceCarry,
    decide,
    (
        Route("wip", COST_VARIANCE, "planned value issued × rate (red when favourable)", "to orders"),
        Route("cost_of_sales", COST_VARIANCE, "planned value sold × rate (red when favourable)", "if any"),
        Route("goods_shipped", COST_VARIANCE, "planned value shipped × rate (red when favourable)", "if any"),
        *(
            Route(taker, COST_VARIANCE, "planned value used or lost × rate (red when favourable)", "if any")
            for taker in USERS
        ),
        Route("journal", COST_VARIANCE, "planned value that other goods were made of × rate", "if any"),
        Route(COST_VARIANCE, "wip", "actual less planned cost of output", "product at planned price"),
        *FOLLOWING,
    ),
    of_close=True,
)
