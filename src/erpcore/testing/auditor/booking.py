"""What the auditor does not work out himself but reads as booked, and why: the one list of his blind spots.

Of these documents he takes what the entry moved, values included. Goods that are not at a fixed price and that such a
document touches, that came in without a stated price, or that were ever short, are read as booked in the whole history,
as goods at monthly average are, and those whose valuation changes on the way; goods at a fixed price are valued at it
whatever moved them. Orders that took such goods are charged what was booked, and are checked from there.

Which lots are picked where some are reserved is read as booked, too: those of the taker go first, others' not at all.

How much of another currency a document moves is read as booked; what that is worth he works out, for goods and for
open invoices. Banks, and estimates on GR/IR, he does not look at.
"""

from collections.abc import Container, Iterable
from typing import Any

from erpcore.flow.entry import Entry
from erpcore.flow.steps import STEPS
from erpcore.inventory.holding import SHORT
from erpcore.kernel.movements import Movement, Place
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.masterdata.master import MasterData
from erpcore.testing.auditor.amounts import Amounts, add

AS_BOOKED = frozenset(
    {
        # goods whose cost passes to other goods, and later differences with it
        "stock_transfer",
        "transfer_shipment",
        "transfer_receipt",
        "assembly",
        "disassembly",
        "form_conversion",
        # goods whose value changes by hand
        "cost_adjustment",
        "subcontract_receipt",
        "joint_receipt",
        # goods that come in at what the books hold them to be worth, or back from customers
        "count_result",
        "salvage_receipt",
        "sales_return",
    }
)
# Documents that charge workshops with goods or with what became of them; how much is read as booked.
# So is depreciation, which the laws of fixed assets check.
BEARING = frozenset(
    {
        "own_use",
        "own_use_return",
        "stock_write_off",
        "loss_decision",
        "spoilage",
        "asset_depreciation",
        "asset_addition",
        "asset_renovation",
        "asset_disposal",
    }
)
SHIPPED = frozenset(step.name for step in STEPS)  # what others do, a host's own steps, is read as booked
# What an order gets from these, or gives to them, is read as booked.
PASSED_ON = frozenset({"spoilage"})


def as_booked(kind: str) -> bool:
    """Tell whether goods that documents of a type move are read as booked."""
    return kind in AS_BOOKED or kind not in SHIPPED


def bearing(kind: str) -> bool:
    """Tell whether documents of a type charge workshops with goods, or with what became of them."""
    return kind in BEARING or kind not in SHIPPED


def items_changed(entries: Iterable[Entry], master: MasterData) -> set[str]:
    """Name the items whose class is valued by another method in the course of a log."""
    classes = {mark.key for entry in entries for mark in entry.marks if mark.subject == "valuation"}
    return {code for code, item in master.items.items() if item.item_class in classes}


def items_as_booked(entries: Iterable[Entry], master: MasterData, changed: Container[str] = ()) -> set[str]:
    """Name the items that documents of the list touch; with one of a landed cost, all of its goods are named.

    Args:
        entries: All that the auditor will read.
        master: Says how items were valued at first.
        changed: The items whose valuation changes on the way: `items_changed`.
    """
    found = {code for code in master.items if code in changed}
    by_month = {code for code in master.items if master.first_valuation(code) == "monthly_average"}
    landed: list[set[str]] = []
    brought: dict[str, set[str]] = {}
    for entry in entries:
        touched = {
            place.item
            for movement in entry.movements
            for place in movement[:2]
            if place.role == "stock"
            and (place.item in changed or master.first_valuation(place.item) not in AT_FIXED_PRICE)
        }
        found |= {movement.source.item for movement in entry.movements if movement.layer == SHORT}
        document: Any = entry.document
        kind, brought[document.id] = document.type, touched
        if as_booked(kind) or _at_current_cost(entry, master) or _at_a_known_price(entry):
            found |= touched
        elif kind == "landed_cost":
            landed.append(touched.union(*(brought.get(line.receipt, ()) for line in document.receipts)))
    before = -1
    while before != len(found):
        before = len(found)
        for touched in landed:
            if touched & (found | by_month):
                found |= touched
    return found


def _at_current_cost(entry: Entry, master: MasterData) -> bool:
    """Tell whether material comes back at what such goods are worth then: policy says so, and no issue is named."""
    of: Any = entry.document
    current = master.policies.material_return_cost == "current"
    return of.type == "material_return" and current and of.material_issue is None


def _at_a_known_price(entry: Entry) -> bool:
    """Tell whether a receipt has no price, stated, ordered or invoiced: the books look for one that they know."""
    return any(mark.subject == "goods_receipt" and mark.name == "price_source" for mark in entry.marks)


def ends(movement: Movement) -> tuple[tuple[Place, int, Amounts], tuple[Place, int, Amounts]]:
    """Say what the source and the target have more, negative for less: micro-units, minor units by their elements."""
    sign = -1 if movement.contra else 1
    left: Amounts = {}
    came: Amounts = {}
    for source, target, amount in movement.amounts:
        add(left, {source: amount}, -sign)
        add(came, {target: amount}, sign)
    out, into = -sign * movement.quantity_out, sign * movement.quantity_in
    return (movement.source, out, left), (movement.target, into, came)
