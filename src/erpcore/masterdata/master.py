"""The set-up as the engine asks for it: every look-up by code, or by code and day; read only.

Built once from a checked `Setup` and again after each dated change to it.
"""

import datetime
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType

from erpcore.kernel.errors import Code
from erpcore.kernel.money import currency
from erpcore.kernel.movements import Place
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.rounding import Receiver
from erpcore.masterdata.areas import areas
from erpcore.masterdata.bom import Bom, Needed
from erpcore.masterdata.budget_control import BudgetControls
from erpcore.masterdata.capacity import Capacities
from erpcore.masterdata.chart import Account, AccountMapRow
from erpcore.masterdata.dated import (
    HourCharge,
    HourRates,
    exchange_rates,
    factors,
    hour_rates,
    purchase_prices,
    standards,
)
from erpcore.masterdata.duty import Duties
from erpcore.masterdata.history import grouped, histories, valid
from erpcore.masterdata.item import MADE_KINDS, Item, ItemClass
from erpcore.masterdata.lookup import does_not_convert, unknown
from erpcore.masterdata.meter import Meter
from erpcore.masterdata.partner import Partner, Site
from erpcore.masterdata.planning_rule import PlanningRules
from erpcore.masterdata.routing import Routing
from erpcore.masterdata.setup import Setup
from erpcore.masterdata.wip_rule import AS_KEPT, KEEP, Shared, WipRules
from erpcore.masterdata.work_centre import CostCentre, WorkCentre

_NONE: Mapping[str, str] = MappingProxyType({})


class MasterData:
    """The runtime index over a set-up.

    The mappings are views that cannot be written; the methods refuse a code that the set-up does not have.
    """

    def __init__(self, setup: Setup, first_methods: Mapping[str, str] = _NONE) -> None:
        company = setup.company
        self.setup = setup
        self.first_methods = first_methods  # item class -> how it was valued before its first change
        self.currency = currency(company.currency)
        self.calendar = company.calendar.build()
        self.policies = company.policies
        self.elements: tuple[str, ...] = tuple(element.code for element in company.elements)
        self.rank_of_element = {code: rank for rank, code in enumerate(self.elements)}
        self.account_map: tuple[AccountMapRow, ...] = tuple(setup.effective_account_map())
        self._items = {item.code: item for item in setup.items}
        self._item_classes = {item_class.code: item_class for item_class in setup.item_classes}
        self.area_of = areas(setup, company.policies.stock_value)  # None: each site is valued by itself
        self.first_site = setup.sites[0].code if setup.sites else ""  # where a document names none
        self._cost_centres = {centre.code: centre for centre in setup.cost_centres}
        self._work_centres = {centre.code: centre for centre in setup.work_centres}
        self._accounts = {account.code: account for account in setup.effective_accounts()}
        self.items: Mapping[str, Item] = MappingProxyType(self._items)
        self.item_classes: Mapping[str, ItemClass] = MappingProxyType(self._item_classes)
        self.partners: Mapping[str, Partner] = MappingProxyType({of.code: of for of in setup.partners})
        self.sites: Mapping[str, Site] = MappingProxyType({site.code: site for site in setup.sites})
        self.cost_centres: Mapping[str, CostCentre] = MappingProxyType(self._cost_centres)
        self.work_centres: Mapping[str, WorkCentre] = MappingProxyType(self._work_centres)
        self.accounts: Mapping[str, Account] = MappingProxyType(self._accounts)
        self.meters: Mapping[str, Meter] = MappingProxyType({of.code: of for of in setup.meters})
        self.kept_in = {of.code: of.currency for of in self.accounts.values() if of.currency}  # it, too
        self.needs: dict[tuple[str, datetime.date], list[Needed]] = {}  # by item and day: see `explode`
        # by work centre, day, grade and activity, once asked for
        self.hour_charges: dict[tuple[str, datetime.date, str, str], Sequence[HourCharge]] = {}
        self.shelves: dict[tuple[str, str | None], Place] = {}  # by item and site as asked for, once found
        self._valuations = {item.code: self._item_classes[item.item_class].valuation for item in setup.items}
        self.provisional = company.policies.negative_stock == "allow" or any(  # prices are known only later
            of.valuation == "monthly_average" for of in setup.item_classes
        )
        self.tracked = {item.code for item in setup.items if item.tracking != "none"}  # by lot, serial number
        self.custom_fields = grouped((of.document, of) for of in setup.custom_fields)  # by document type
        self.late_facts = company.policies.late_facts
        self.budget_controls = BudgetControls(setup.budget_controls) if setup.budget_controls else None
        self.duties = Duties(setup.duties, setup.actor_groups) if setup.duties else None
        self.plain = self.late_facts == "as_of_now" and not (  # documents do what their steps decide, no more
            self.provisional or self.custom_fields or self.budget_controls or self.duties or setup.ledgers
        )
        self.planned: Mapping[str, str] = MappingProxyType(  # items valued at planned price, with their class
            {item.code: item.item_class for item in setup.items if self._valuations[item.code] == "planned"}
        )
        grains: dict[str, int] = {unit.code: 10 ** (6 - unit.decimals) for unit in setup.units}
        self._grains = {item.code: grains[item.unit] for item in setup.items}
        self._factors = factors(setup)
        self._boms = histories((bom.item, bom.valid_from, bom) for bom in setup.boms)
        self._routings = histories((routing.item, routing.valid_from, routing) for routing in setup.routings)
        self._rates = histories(hour_rates(setup))
        self._service_rates = histories(
            (rate.cost_centre, rate.valid_from, to_micro(rate.rate)) for rate in setup.service_rates
        )
        self.wip_rules = WipRules(setup.wip_rules)
        self.planning_rules = PlanningRules(setup.planning_rules)
        self.capacities = Capacities(setup.capacities, setup.capacity_days)
        self._exchange_rates = histories(exchange_rates(setup))
        self._standards = histories(standards(setup))
        self._prices = histories(purchase_prices(setup, self._factors))

    @cached_property
    def receiver(self) -> Receiver:
        """Who takes the cents that a split leaves over."""
        return Receiver(self.policies.rounding_receiver)

    def item(self, code: str) -> Item:
        """Look up an item; refuses UNKNOWN_ITEM."""
        return self._items.get(code) or unknown(Code.UNKNOWN_ITEM, code, self._items)

    def partner(self, code: str) -> Partner:
        """Look up a supplier or customer; refuses UNKNOWN_PARTNER."""
        return self.partners.get(code) or unknown(Code.UNKNOWN_PARTNER, code, self.partners)

    def site(self, code: str) -> Site:
        """Look up a site; refuses UNKNOWN_SITE."""
        return self.sites.get(code) or unknown(Code.UNKNOWN_SITE, code, self.sites)

    def cost_centre(self, code: str) -> CostCentre:
        """Look up a cost centre; refuses UNKNOWN_COST_CENTRE."""
        return self._cost_centres.get(code) or unknown(Code.UNKNOWN_COST_CENTRE, code, self._cost_centres)

    def work_centre(self, code: str) -> WorkCentre:
        """Look up a work centre; refuses UNKNOWN_WORK_CENTRE."""
        return self._work_centres.get(code) or unknown(Code.UNKNOWN_WORK_CENTRE, code, self._work_centres)

    def meter(self, code: str) -> Meter:
        """Look up a meter; refuses UNKNOWN_METER."""
        return self.meters.get(code) or unknown(Code.UNKNOWN_METER, code, self.meters)

    def account(self, code: str) -> Account:
        """Look up an account; refuses UNKNOWN_ACCOUNT."""
        return self._accounts.get(code) or unknown(Code.UNKNOWN_ACCOUNT, code, self._accounts)

    def valuation(self, item: str) -> str:
        """Tell how the item's class is valued; refuses UNKNOWN_ITEM."""
        return self._valuations.get(item) or unknown(Code.UNKNOWN_ITEM, item, self._valuations)

    def first_valuation(self, item: str) -> str:
        """Tell how the item's class was valued when the books began; refuses UNKNOWN_ITEM."""
        return self.first_methods.get(self.item(item).item_class) or self.valuation(item)

    def revalued(self, item_class: str, method: str) -> "MasterData":
        """Value an item class by another method from now on; a SetupError where its items do not suit it."""
        before = self.item_classes[item_class].valuation
        return MasterData(self.setup.revalued(item_class, method), {item_class: before, **self.first_methods})

    def grain(self, item: str) -> int:
        """Tell the smallest quantity the base unit counts in, in millionths; refuses UNKNOWN_ITEM."""
        return self._grains.get(item) or unknown(Code.UNKNOWN_ITEM, item, self._grains)

    def bom(self, item: str, on: datetime.date) -> Bom | None:
        """Find the bill of material that is valid on the day."""
        found = valid(self._boms, item, on)
        return found if found and found.holds_on(on) else None

    def boms(self, on: datetime.date) -> list[Bom]:
        """List the bills of material that are valid on the day, in the order of the set-up."""
        return [bom for bom in (self.bom(item, on) for item in self._boms) if bom]

    def routing(self, item: str, on: datetime.date) -> Routing | None:
        """Find the routing that is valid on the day."""
        found = valid(self._routings, item, on)
        return found if found and found.holds_on(on) else None

    def made(self, item: str, on: datetime.date) -> bool:
        """Tell whether an item is made on a day: by its bill, or by a routing alone (work without material of ours).

        A routing alone makes semi-finished and finished goods that have had no bill of material yet; where the
        bill has ended, goods are not made without material until another one begins.
        """
        begun = valid(self._boms, item, on)
        if begun is not None:
            return begun.holds_on(on)
        return self.item(item).kind in MADE_KINDS and self.routing(item, on) is not None

    def rate(self, work_centre: str, on: datetime.date) -> HourRates | None:
        """Find the hourly rates that are valid on the day."""
        return valid(self._rates, work_centre, on)

    def service_rate(self, cost_centre: str, on: datetime.date) -> int | None:
        """Find the planned rate of a service department on the day, in millionths of the major unit."""
        return valid(self._service_rates, cost_centre, on)

    def wip_rule(self, item: str, on: datetime.date) -> str:
        """Find by which rule orders of a product are costed on the day, as far as it suits how that is valued."""
        found = self.wip_rules.on(item, self._items[item].item_class, on)
        kept = AS_KEPT.get(self._valuations[item], ())
        return KEEP if found is None or found.rule in kept else found.rule

    def wip_shared(self, item: str, on: datetime.date) -> tuple[Shared, ...]:
        """Find which differences from quota work in process bears its part of on the day."""
        found = self.wip_rules.on(item, self._items[item].item_class, on)
        return ("deviation",) if found is None or found.shared is None else found.shared

    def exchange_rate(self, currency: str, on: datetime.date) -> int | None:
        """Find what one unit of a currency is worth on the day, in units of 10 ** -12 of the book currency."""
        return valid(self._exchange_rates, currency, on)

    def standard(self, item: str, on: datetime.date) -> Mapping[str, int] | None:
        """Find the standard cost on the day: by element, millionths of the major unit for one base unit."""
        return valid(self._standards, item, on)

    def list_price(
        self, item: str, on: datetime.date, partner: str = "", *, own: bool = False
    ) -> Fraction | None:
        """Find the purchase price on the day, in millionths of the major unit for one base unit.

        Args:
            item: The item bought.
            on: The day of the order.
            partner: The supplier, whose own price goes before the general one; empty for the general one.
            own: Whether only his own counts: what all ask for goods is no fee for work on ours.

        Returns:
            The price, exact although it was given for another unit; None where there is none.
        """
        price = valid(self._prices, (item, partner), on) if partner or not own else None
        return valid(self._prices, (item, ""), on) if price is None and not own else price

    def factor(self, item: str, unit: str) -> Fraction:
        """Tell how many base units of the item one of the unit is.

        Raises:
            Refused: UNKNOWN_ITEM, UNIT_DOES_NOT_CONVERT.
        """
        factors = self._factors.get(item)
        if factors is None:
            unknown(Code.UNKNOWN_ITEM, item)
        found = factors.get(unit)
        if found is None:
            does_not_convert(item, self._items[item].unit, unit)
        return found
