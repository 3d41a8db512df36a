"""What one unit is worth: dated standards, purchase prices, or the roll-up of the bill of material."""

import datetime
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from products import ASSUMED, DEFINED, Product
from quality import Quality
from read import Row, Tables, day, day_or_none, number, whole

from erpcore.masterdata.bom import Bom
from erpcore.masterdata.item import PurchasePrice, Standard
from erpcore.masterdata.routing import Routing

ONE_DAY = datetime.timedelta(days=1)
FOUR_PLACES = Decimal("0.0001")
SIX_PLACES = Decimal("0.000001")
ZERO = Decimal(0)


class Cost(NamedTuple):
    """What one base unit is worth by cost element, and who says so."""

    split: dict[str, Decimal]
    source: str


class Costs:
    """Everything known about cost on the day the books begin."""

    def __init__(
        self,
        first: datetime.date,
        boms: Sequence[Bom],
        routings: Sequence[Routing],
        rates: Mapping[str, Decimal],
    ) -> None:
        self.first = first
        self.boms = {bom.item: bom for bom in boms if bom.holds_on(first)}
        self.routings = {routing.item: routing for routing in routings}
        self.rates = rates  # work centre -> major units for an hour
        self.prices: dict[str, Decimal] = {}  # item -> major units for a base unit
        self.standards: dict[str, Decimal] = {}  # item -> the first standard that is in force
        self._labour: dict[str, Decimal] = {}

    def own_labour(self, item: str) -> Decimal:
        """Price the hours of one unit's own routing."""
        routing = self.routings.get(item)
        operations = routing.operations if routing else ()
        return sum((step.run_hours * self.rates[step.work_centre] for step in operations), ZERO)

    def labour(self, item: str) -> Decimal:
        """Add up the labour in one unit, that of its components included."""
        if item not in self._labour:
            bom = self.boms.get(item)
            below = sum((line.quantity * self.labour(line.item) for line in bom.lines), ZERO) if bom else ZERO
            self._labour[item] = self.own_labour(item) + below
        return self._labour[item]

    def split(self, item: str, amount: Decimal) -> dict[str, Decimal]:
        """Divide a cost: the labour that the routings plan, the rest is material."""
        labour = min(self.labour(item), amount).quantize(FOUR_PLACES, ROUND_HALF_UP)
        parts = {"material": amount - labour, "labour": labour}
        return {element: part for element, part in parts.items() if part}

    def of(self, item: str) -> Cost | None:
        """Value one base unit: at standard, at purchase price, or rolled up; None where nothing tells."""
        if item in self.standards:
            return Cost(self.split(item, self.standards[item]), "standard")
        if item in self.prices:
            return Cost({"material": self.prices[item]}, "purchase price")
        bom = self.boms.get(item)
        if bom is None:
            return None
        total = self.own_labour(item)
        for line in bom.lines:
            cost = self.of(line.item)
            if cost is None:
                return None
            total += line.quantity * sum(cost.split.values())
        return Cost(self.split(item, total), "roll-up of its bill of material")


def build_standards(
    tables: Tables, products: dict[str, Product], costs: Costs, quality: Quality
) -> list[Standard]:
    """Turn the cost history into dated standards; an item's first holds from the first day of the books."""
    table = "ProductCostHistory"
    histories: dict[str, dict[datetime.date, Decimal]] = {}
    starts = {(row["ProductID"], day(row["StartDate"])) for row in tables[table]}
    for row in sorted(tables[table], key=lambda row: row["StartDate"]):
        product = products.get(row["ProductID"])
        start, cost = day(row["StartDate"]), number(row["StandardCost"])
        history = histories.setdefault(product.code, {}) if product else {}
        if product is None or not cost or start in history:
            reason = "no cost" if product and not cost else "a second cost of the same day"
            quality.skip(table, reason if product else "a product that is not in Product")
            continue
        reasons = []
        if not history and start > costs.first:
            reasons.append("begins after the books, taken to hold from their first day")
            start = costs.first
        end = day_or_none(row["EndDate"])
        if end is not None and (row["ProductID"], end + ONE_DAY) not in starts:
            reasons.append("no next one, stays in force")
        history[start] = cost
        quality.use(table, reasons)
    for product in products.values():
        if product.standard_cost and not histories.get(product.code):
            histories[product.code] = {costs.first: product.standard_cost}
    standards = []
    for item, history in histories.items():
        days = [start for start in history if start <= costs.first]
        if history:
            costs.standards[item] = history[max(days)] if days else ZERO
        standards += [
            Standard(item=item, valid_from=start, amounts=costs.split(item, cost))
            for start, cost in history.items()
        ]
    return standards


def build_prices(
    tables: Tables,
    products: dict[str, Product],
    vendors: Mapping[str, Row],
    costs: Costs,
    quality: Quality,
) -> list[PurchasePrice]:
    """Turn the vendors' prices into purchase prices, and the best price of each item into its general one."""
    table = "ProductVendor"
    prices: list[PurchasePrice] = []
    best: dict[str, tuple[tuple[int, int, Decimal], Decimal]] = {}
    for row in tables[table]:
        product, vendor = products.get(row["ProductID"]), vendors.get(row["BusinessEntityID"])
        unit, price = row["UnitMeasureCode"], number(row["StandardPrice"])
        per = product.per(unit) if product else None
        if product is None or vendor is None:
            quality.skip(table, "a product or vendor that is not in its table")
        elif not price:
            quality.skip(table, "no price")
        elif per is None:
            quality.skip(table, f"nobody knows what one {unit} holds")
        else:
            quality.use(table, unit_reasons(product, unit))
            prices.append(
                PurchasePrice(
                    item=product.code,
                    partner=vendor["AccountNumber"],
                    valid_from=costs.first,
                    price=price,
                    unit=unit if unit != product.unit else None,
                )
            )
            each = (price / per).quantize(SIX_PLACES, ROUND_HALF_UP)
            rank = (1 - whole(vendor["PreferredVendorStatus"]), whole(vendor["CreditRating"]), each)
            if product.code not in best or rank < best[product.code][0]:
                best[product.code] = rank, each
    for item, (_, each) in best.items():
        costs.prices[item] = each
        prices.append(PurchasePrice(item=item, valid_from=costs.first, price=each))
    return prices


def unit_reasons(product: Product, unit: str) -> list[str]:
    """Say how a vendor's unit became the product's."""
    if (unit, product.unit) in DEFINED:
        return [f"{unit} converted: {DEFINED[unit, product.unit]} {product.unit}"]
    if (unit, product.unit) in ASSUMED:
        return [f"{unit} taken to hold {ASSUMED[unit, product.unit]} {product.unit}"]
    return []
