"""Plan and write a believable production: bicycles from the stock at hand, completed level by level.

Each month some of every bicycle on sale are wanted. The parts missing for them are ordered, and a lot of each
stocked part that has fallen below its reorder point; then the orders are made from the deepest level of the
bills upwards, each as far as its components reach on its day. Nothing is drawn by chance: the same files give
the same documents.
"""

import datetime
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from build_setup import LOT, Factory
from months import ONE_DAY, Months, last_day
from products import Product
from quality import Quality

from erpcore.documents import (
    Document,
    MaterialIssue,
    ProductionReceipt,
    TimeTicket,
    WorkOrder,
    WorkOrderRelease,
)
from erpcore.masterdata.explode import requirements
from erpcore.masterdata.master import MasterData
from erpcore.planning.levels import low_levels

MICRO = 1_000_000
SLOT = 5  # days for each level of the bills below the bicycles
SCARCEST = 5  # scarce parts that the report names
CENTIHOUR = Decimal("0.01")


class Shelves:
    """Quantities at hand in base units, and what is on its way."""

    def __init__(self) -> None:
        self.at_hand: Counter[str] = Counter()
        self._coming: list[tuple[datetime.date, str, int]] = []

    def expect(self, on: datetime.date, item: str, quantity: int) -> None:
        """Note what comes in on a day."""
        self._coming.append((on, item, quantity))

    def advance(self, to: datetime.date) -> None:
        """Put on the shelf what has come in up to a day, included."""
        for _, item, quantity in (arrival for arrival in self._coming if arrival[0] <= to):
            self.at_hand[item] += quantity
        self._coming = [arrival for arrival in self._coming if arrival[0] > to]


class Job(NamedTuple):
    """Something to make from a day on."""

    product: Product
    quantity: int
    begin: datetime.date


class Production:
    """The work orders of some months."""

    def __init__(self, factory: Factory, months: Months, shelves: Shelves, quality: Quality) -> None:
        self.master = MasterData(factory.setup)
        self.months = months
        self.shelves = shelves
        self.costs = factory.costs
        self.products = {product.code: product for product in factory.products.values()}
        self.wanted = self.built = self.orders = self.open = 0
        self.cut: Counter[str] = Counter()  # scarce component -> orders that it cut
        self.documents = [document for start in months.starts() for document in self._month(start)]
        self._remark(quality)

    def _month(self, start: datetime.date) -> Iterator[Document]:
        uses = {bom.item: [line.item for line in bom.lines] for bom in self.master.boms(start)}
        levels = dict.fromkeys(self.master.items, 0) | low_levels(uses)
        self.shelves.advance(start)
        bicycles = self._bicycles(start)
        parts = self._missing_parts(bicycles, levels, start)
        depth = max((levels[item] for item in parts), default=0)
        jobs = [
            Job(self.products[item], quantity, start + ONE_DAY * (1 + SLOT * (depth - levels[item])))
            for item, quantity in parts.items()
        ]
        last = (last_day(start) - start).days
        first = min(1 + SLOT * depth, last)
        spread = max(1, len(bicycles) - 1)
        jobs += [
            Job(
                self.products[item],
                quantity,
                start + ONE_DAY * (first + (last - first) * index // spread),
            )
            for index, (item, quantity) in enumerate(bicycles.items())
        ]
        self.wanted += sum(bicycles.values())
        for job in sorted(jobs, key=lambda job: job.begin):
            yield from self._make(job)

    def _bicycles(self, start: datetime.date) -> dict[str, int]:
        """Want 2, 4 or 6 of each bicycle that is on sale all month."""
        end = last_day(start)
        return {
            product.code: 2 * (1 + int(product.number) % 3)
            for product in self.products.values()
            if product.bicycle
            and product.made
            and product.sold_from <= start
            and (product.sold_until is None or product.sold_until >= end)
            and self.master.bom(product.code, start)
        }

    def _missing_parts(
        self, bicycles: dict[str, int], levels: dict[str, int], start: datetime.date
    ) -> dict[str, int]:
        """Run down the levels: what is needed and not at hand, and a lot of what is stocked and runs low."""
        needed: Counter[str] = Counter(bicycles)
        orders: dict[str, int] = {}
        for item in sorted(levels, key=lambda item: levels[item]):
            bom = self.master.bom(item, start) if needed[item] else None
            if bom is None:
                continue
            quantity = bicycles.get(item, 0)
            at_hand = self.shelves.at_hand[item]
            if not quantity and at_hand < needed[item]:
                quantity = orders[item] = needed[item] - at_hand
            elif not quantity and at_hand and at_hand - needed[item] < self.products[item].reorder_point:
                quantity = orders[item] = LOT
            for need in requirements(bom, quantity * MICRO, self.master, on=start) if quantity else ():
                needed[need.item] += need.quantity // MICRO
        return orders

    def _make(self, job: Job) -> Iterator[Document]:
        """Make as many as the components at hand allow."""
        product, day = job.product, job.begin
        self.shelves.advance(day)
        bom = self.master.bom(product.code, day)
        if bom is None or any(self.costs.of(line.item) is None for line in bom.lines):
            self.cut["a bill of material that is in force and priced"] += 1
            return
        each: Counter[str] = Counter()
        for need in requirements(bom, MICRO, self.master, on=day):
            each[need.item] += need.quantity // MICRO
        possible = {item: self.shelves.at_hand[item] // quantity for item, quantity in each.items()}
        scarce = min(possible, key=lambda item: possible[item])
        quantity = min(job.quantity, possible[scarce])
        if quantity < job.quantity:
            self.cut[self.products[scarce].name] += 1
        if not quantity:
            return
        for item, part in each.items():
            self.shelves.at_hand[item] -= part * quantity
        self.shelves.expect(day + ONE_DAY * product.days, product.code, quantity)
        self.built += quantity if product.bicycle else 0
        self.orders += 1
        written = list(self._order(product, quantity, each, day))
        yield from (document for document in written if document.date <= self.months.last)
        self.open += written[-1].date > self.months.last

    def _order(
        self, product: Product, quantity: int, each: Counter[str], day: datetime.date
    ) -> Iterator[Document]:
        number = f"WO-{self.orders:05d}"
        end = day + ONE_DAY * product.days
        yield WorkOrder(id=number, date=day, item=product.code, quantity=quantity)
        yield WorkOrderRelease(id=f"RL-{self.orders:05d}", date=day, work_order=number)
        for line, (item, part) in enumerate(each.items(), start=1):
            yield MaterialIssue(
                id=f"MI-{self.orders:05d}-{line}",
                date=day,
                work_order=number,
                item=item,
                quantity=part * quantity,
            )
        half = quantity // 2 if product.bicycle else 0
        routing = self.master.routing(product.code, day)
        steps = routing.operations if routing else []
        for done, step in enumerate(steps, start=1):
            percent = 97 + (self.orders * 7 + step.number) % 8  # 97 to 104 of the hours planned
            hours = (step.run_hours * quantity * percent / 100).quantize(CENTIHOUR)
            yield TimeTicket(
                id=f"TT-{self.orders:05d}-{step.number}",
                date=day + ONE_DAY * (product.days * done // len(steps)),
                work_order=number,
                work_centre=step.work_centre,
                labour_hours=max(hours, CENTIHOUR),
            )
        if half:
            middle = day + ONE_DAY * (product.days // 2)
            yield ProductionReceipt(
                id=f"PR-{self.orders:05d}-1", date=middle, work_order=number, quantity=half
            )
        yield ProductionReceipt(
            id=f"PR-{self.orders:05d}-2", date=end, work_order=number, quantity=quantity - half, final=True
        )

    def _remark(self, quality: Quality) -> None:
        quality.remark("bicycles wanted", self.wanted, "of every bicycle on sale, each month")
        quality.remark("bicycles built", self.built, "from the parts at hand")
        quality.remark("work orders", self.orders, "for bicycles and for the parts that they lacked")
        quality.remark("work orders open", self.open, "at the end of the months: work in process")
        scarce = self.cut.most_common()
        for name, count in scarce[:SCARCEST]:
            quality.remark("work orders cut or left out", count, f"too few of: {name}")
        rest = sum(count for _, count in scarce[SCARCEST:])
        quality.remark(
            "work orders cut or left out", rest, f"too few of {len(scarce) - SCARCEST} other parts"
        )
