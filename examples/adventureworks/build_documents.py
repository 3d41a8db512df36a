"""Build the documents of some months: opening stock, orders and receipts, production, new standards."""

import datetime
from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from build_setup import Factory
from costs import ZERO
from months import Months
from production import Production, Shelves
from products import PIECE
from purchases import Purchases
from quality import Quality
from read import Tables, whole

from erpcore.documents import (
    Document,
    JournalLine,
    MaterialIssue,
    OpeningBalance,
    OpeningStock,
    ProductionReceipt,
    StandardRevaluation,
    WorkOrder,
)

CENT = Decimal("0.01")
CAPITAL = "3010"  # issued capital: the other side of the opening stock


def build_documents(
    tables: Tables, factory: Factory, months: Months, quality: Quality
) -> dict[str, list[Document]]:
    """Build every document of the months, by period, in the order in which things happened."""
    shelves = Shelves()
    opening = list(_opening(tables, factory, quality, shelves))
    purchases = Purchases(tables, factory, months, quality)
    for receipt in purchases.receipts:
        shelves.expect(receipt.document.date, receipt.item, receipt.quantity)
    production = Production(factory, months, shelves, quality)
    documents: list[Document] = [*opening, *purchases.documents(), *production.documents]
    documents.sort(key=lambda document: document.date)
    found: dict[str, list[Document]] = {code: [] for code in months.codes()}
    for document in _with_revaluations(documents, factory, months):
        found[f"{document.date:%Y-%m}"].append(document)
    _remark(documents, factory, purchases, quality)
    return found


def _opening(
    tables: Tables, factory: Factory, quality: Quality, shelves: Shelves
) -> Iterator[OpeningStock | OpeningBalance]:
    """Open with the quantities of ProductInventory, all places together, at what a unit is worth that day."""
    table = "ProductInventory"
    quantities: Counter[str] = Counter()
    for row in tables[table]:
        product = factory.products.get(row["ProductID"])
        per = product.per(product.stocked_in) if product else None
        if product is None or per is None:
            quality.skip(table, "a product or a unit that nobody knows")
        elif not whole(row["Quantity"]):
            quality.skip(table, "nothing there")
        elif factory.costs.of(product.code) is None:
            quality.skip(table, "no standard, no price and no bill of material to value it")
        else:
            measured = product.unit != PIECE
            quality.use(table, [f"counted in {product.stocked_in}, as it is bought"] if measured else ())
            quantities[product.code] += whole(row["Quantity"]) * per
    total = ZERO
    for item, quantity in quantities.items():
        cost = factory.costs.of(item)
        if cost is not None:
            parts = cost.split.items()
            amounts = {element: (part * quantity).quantize(CENT, ROUND_HALF_UP) for element, part in parts}
            total += sum(amounts.values())
            shelves.expect(factory.first, item, quantity)
            yield OpeningStock(
                id=f"OS-{item}",
                date=factory.first,
                item=item,
                quantity=quantity,
                amounts=amounts,
                text=f"opening stock at {cost.source}",
            )
    if total:
        lines = [JournalLine(account=CAPITAL, credit=total)]
        yield OpeningBalance(id="OB-CAPITAL", date=factory.first, lines=lines)


def _with_revaluations(documents: list[Document], factory: Factory, months: Months) -> Iterator[Document]:
    """Revalue what is on hand of a product on the day its standard changes, before anything else happens."""
    kept = {item.code for item in factory.setup.items if item.item_class == "finished"}
    changes = sorted(
        {
            (standard.valid_from, standard.item)
            for standard in factory.setup.standards
            if standard.item in kept and months.first < standard.valid_from <= months.last
        }
    )
    standards: dict[str, list[tuple[datetime.date, dict[str, Decimal]]]] = {}
    for standard in factory.setup.standards:
        standards.setdefault(standard.item, []).append((standard.valid_from, standard.amounts))
    at_hand: Counter[str] = Counter()
    items: dict[str, str] = {}
    for document in documents:
        while changes and changes[0][0] <= document.date:
            day, item = changes.pop(0)
            new = next(amounts for start, amounts in standards[item] if start == day)
            old = max(
                pair
                for pair in ((start, tuple(amounts.items())) for start, amounts in standards[item])
                if pair[0] < day
            )
            if _value(new, at_hand[item]) != _value(dict(old[1]), at_hand[item]):
                yield StandardRevaluation(id=f"SR-{item}-{day}", date=day, item=item)
        if isinstance(document, WorkOrder):
            items[document.id] = document.item
        elif isinstance(document, ProductionReceipt):
            at_hand[items[document.work_order]] += int(document.quantity)
        elif isinstance(document, MaterialIssue):
            at_hand[document.item] -= int(document.quantity)
        elif isinstance(document, OpeningStock):
            at_hand[document.item] += int(document.quantity)
        yield document


def _value(amounts: dict[str, Decimal], quantity: int) -> dict[str, Decimal]:
    values = {element: (part * quantity).quantize(CENT, ROUND_HALF_UP) for element, part in amounts.items()}
    return {element: value for element, value in values.items() if value}


def _remark(documents: list[Document], factory: Factory, purchases: Purchases, quality: Quality) -> None:
    """Remark what is odd about the figures."""
    used = Counter(document.item for document in documents if isinstance(document, MaterialIssue))
    received = {receipt.item for receipt in purchases.receipts}
    made = {document.item for document in documents if isinstance(document, WorkOrder)}
    lacking = used.keys() - received - made
    quality.remark("components used, never received nor made", len(lacking), "all of it is opening stock")
    unpriced = sum(
        factory.costs.of(line.item) is None for bom in factory.costs.boms.values() for line in bom.lines
    )
    quality.remark("lines of bills with no price", unpriced, "nothing is made from them")
    odd = 0
    for item, price in factory.costs.prices.items():
        standard = factory.costs.standards.get(item)
        odd += standard is not None and not standard / 2 <= price <= standard * 2
    quality.remark("purchase prices", odd, "less than half or more than twice the standard cost of a piece")
