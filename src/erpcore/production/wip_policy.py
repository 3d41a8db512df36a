"""What the set-up says about the value of work in process, as the month's end of an order asks for it."""

from collections.abc import Callable, Container
from decimal import Decimal
from functools import cached_property
from typing import TypedDict

from erpcore.costing.process.wip_rules import Rest
from erpcore.kernel.money import to_text
from erpcore.kernel.words import COLON, Words, joined
from erpcore.masterdata.item import AT_FIXED_PRICE, MADE_KINDS
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.wip_rule import AT_QUOTA, KEEP, Shared
from erpcore.production.allowance import CONVERSION, card_of
from erpcore.production.cost_card import CostCard
from erpcore.production.overhead import OPENING
from erpcore.production.wip_sheet import SPOILAGE, TRANSFERRED, Stage
from erpcore.production.work_order import WorkOrder

_BOUGHT = {"raw", "packing", "tool", "by_product"}
MADE_BEFORE = "/transferred"  # ends the key of an opening that came with goods made at an earlier level
COST_VARIANCE = "material_cost_variance"  # role of what goods at planned price cost beyond it
GOODS = {"stock", "scrap"}  # roles whose key is an item
Stands = tuple[int, int, int, str]  # day, position, movement and period, in the order of the story
AS_POSTED: Stands = (0, 0, 0, "")  # of all receipts alike: they stay in their order


class Printed(TypedDict):
    """How the rate is rounded by which a month's end divides, in minor units, and who takes what that leaves."""

    rate_decimals: int | None  # None: it is exact
    rest: Rest


EXACT: Printed = {"rate_decimals": None, "rest": "closing"}


class WipPolicy:
    """The rules of the set-up, by order and period.

    Args:
        master: The set-up.
        quotas: The card of an order at the quotas of a month; None: the one that was frozen at release holds.
        closed: Months that give their receipts nothing any more, whether they were costed or not.
        came: Where a receipt of an order stands among all movements of its goods; None: as it was posted.
    """

    def __init__(
        self,
        master: MasterData,
        quotas: Callable[[WorkOrder, str], CostCard] | None = None,
        closed: Container[str] = (),
        came: Callable[[WorkOrder, str], Stands] | None = None,
    ) -> None:
        self.master, self.closed = master, closed
        self._quotas, self._came = quotas, came
        self.receiver = master.receiver
        self.rate_decimals = master.policies.rate_decimals  # of a rate on quota cost

    def came_of(self, order: WorkOrder) -> Callable[[str], Stands]:
        """Give what says where receipts of an order stand, so that the order of posting decides no odd cent."""
        came = self._came
        return (lambda _: AS_POSTED) if came is None else (lambda layer: came(order, layer))

    def printed(self, rule: str) -> Printed:
        """Say how the rate is rounded by which a rule divides, of quota cost or of one micro-unit."""
        policies = self.master.policies
        unit = policies.printed_unit_cost
        each = None if unit is None else unit - self.master.currency.decimals + 6
        decimals = self.rate_decimals if rule == "by_quota" else each
        return {"rate_decimals": decimals, "rest": policies.unit_cost_rest}

    @property
    def over_production(self) -> Decimal:
        """The share above the planned quantity that may be made of an order."""
        return self.master.policies.over_production

    @property
    def in_one_amount(self) -> bool:
        """Tell whether the cost of goods made before is divided in one amount (综合结转), not element by element."""
        return self.master.policies.transferred_unit_cost == "whole"

    def money(self, minor: int) -> str:
        """Write minor units of the book currency as users read them."""
        return to_text(minor, self.master.currency)

    def said(self, stage: Stage, reason: Words) -> Words:
        """Name a stage before a reason, in a finding."""
        name = self.master.setup.company.element(stage.element)
        if stage.source == TRANSFERRED:
            return Words(f"{name.en} transferred in: {reason.en}", f"转入的{name.zh}：{reason.zh}")
        return joined(name, reason, by=COLON)

    @cached_property
    def materials(self) -> set[str]:
        """The cost elements that bought goods enter with."""
        return {item.element for item in self.master.items.values() if item.kind in _BOUGHT}

    @cached_property
    def worked(self) -> tuple[str, ...]:
        """The cost elements that come with work: neither do goods bring them along, nor are they losses."""
        brought = {"material", "subcontract", SPOILAGE, *self.materials} - {*CONVERSION.values()}
        return tuple(element for element in self.master.elements if element not in brought)

    def rule(self, order: WorkOrder, period: str) -> str:
        """Name the rule by which a month's end divides what an order costs: that of the month's last day.

        An order without output of one product (rework, joint products) keeps what it costs until it is completed.
        """
        if not self.master.wip_rules.any or order.handover is not None:
            return KEEP
        return self.master.wip_rule(order.item, self.master.calendar.period(period).last_day)

    def shared(self, order: WorkOrder, period: str) -> tuple[Shared, ...]:
        """Say of which differences from quota work in process bears its part."""
        return self.master.wip_shared(order.item, self.master.calendar.period(period).last_day)

    def quotas(self, order: WorkOrder, period: str) -> CostCard:
        """Give an order's card at the quotas of a month.

        Raises:
            NotDivided: When a quota of the month has no price or rate.
        """
        return self._quotas(order, period) if self._quotas else card_of(order)

    def card(self, order: WorkOrder, period: str) -> CostCard:
        """Give the card that says what units of an order should cost in a month.

        Where work in process stands at quota it is that of the quotas of the month: an order that runs for years has
        new ones (修订定额). Products at a fixed price have variances from the one that was frozen at release.

        Raises:
            NotDivided: When a quota of the month has no price or rate.
        """
        anew = self.rule(order, period) in AT_QUOTA and not self.at_fixed_price(order)
        return self.quotas(order, period) if anew else card_of(order)

    def divides(self, order: WorkOrder, period: str, *, reopened: bool = False) -> bool:
        """Tell whether a month's end divides the cost of an order: it has a rule, and the order was running then.

        One that was completed later in a month without a rule has shared all that it cost among all it brought.

        Args:
            order: The order.
            period: The month.
            reopened: Its completion is being taken back.
        """
        if order.status == "completed" and not reopened:
            ended = order.completed <= period or not self.by_month(order)
        else:
            ended = order.status == "planned"
        return not ended and self.rule(order, period) != KEEP

    def at_fixed_price(self, order: WorkOrder) -> bool:
        """Tell whether its receipts stay at a standard or planned price: what they cost beyond it is a variance."""
        return self.master.valuation(order.item) in AT_FIXED_PRICE

    def by_month(self, order: WorkOrder) -> bool:
        """Tell whether a completed order was costed by month: its last month's receipts took what was left."""
        return bool(order.completed) and self.rule(order, order.completed) != KEEP

    def order_of(self, stage: Stage) -> tuple[str, int]:
        """Give the place of a stage on a sheet: the order's own cost first, elements as the company lists them."""
        return stage.source, self.master.elements.index(stage.element)

    def made(self, item: str) -> bool:
        """Tell whether goods were made at an earlier level (自制半成品)."""
        return self.master.items[item].kind in MADE_KINDS

    def transferred(self, role: str, key: str) -> bool:
        """Tell whether a cost came with goods that were made at an earlier level, or is scrap that is kept as such.

        Args:
            role: Of the cause.
            key: Its item, its class where it is a variance of goods at planned price, or another key.
        """
        if role == OPENING:
            return key.endswith(MADE_BEFORE)
        return self.made(key) if role in GOODS else role == COST_VARIANCE and key in self._made_classes

    @cached_property
    def _made_classes(self) -> set[str]:
        """The classes whose items are all made."""
        kinds: dict[str, set[str]] = {}
        for item in self.master.items.values():
            kinds.setdefault(item.item_class, set()).add(item.kind)
        return {code for code, of in kinds.items() if of <= MADE_KINDS}

    def ends_year(self, period: str) -> bool:
        """Tell whether work in process is counted for the next year."""
        found = self.master.calendar.period(period)
        return self.master.calendar.following(found).fiscal_year != found.fiscal_year

    def counts_of(self, period: str) -> tuple[str, ...]:
        """Name the periods whose count holds for a period: its own, and for an adjusting one that of the year's end."""
        found = self.master.calendar.period(period)
        return (period, self.master.calendar.preceding(found).code) if found.adjusting else (period,)
