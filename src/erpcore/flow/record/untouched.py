"""What a document opened has to be there as it opened it before the document can be taken back."""

from erpcore.flow.bought import BORNE, FREIGHT, RETURNED, SUBJECT
from erpcore.flow.buy.new_planned_price import changed_in
from erpcore.flow.buy.provisional import taken_back
from erpcore.flow.control.budget_untouched import check_budget_untouched
from erpcore.flow.credited import check_uncredited
from erpcore.flow.dependents import (
    by_count,
    by_goods,
    by_mark,
    by_place,
    by_relieving,
    depended_on,
)
from erpcore.flow.entry import Entry
from erpcore.flow.make.meter_reading import LAST
from erpcore.flow.make.meter_reading import SUBJECT as METER
from erpcore.flow.record.allowance_untouched import check_allowance_untouched
from erpcore.flow.stock.loss_decision import SALVAGED
from erpcore.flow.view import View
from erpcore.inventory.passage import TRANSIT
from erpcore.kernel.ends import ends_of, left_at
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Place
from erpcore.kernel.words import Words
from erpcore.posting.roles import ROLES

OPEN_ROLES = {
    "gr_ir", "goods_in_transit", "supplier", "customer", "goods_shipped", "pending_loss", "uncertified_input_vat",
}  # fmt: skip
_DIVIDING = {"counts", "served"}  # marks that move no value, and by which the close divides cost
FOLLOWS = {"goods_shipped", "pending_loss"}  # whose value follows the goods


def check_untouched(books: View, entry: Entry) -> None:
    """What a document opened must stand as it opened it, and what it counted must not have been counted on.

    Raises:
        Refused: DEPENDENTS_EXIST, PERIOD_CLOSED.
    """
    _check_latest(books, entry)
    check_budget_untouched(books, entry)
    _check_counted(books, entry)
    _check_freight(books, entry)
    _check_borne(books, entry)
    check_uncredited(books, entry)
    check_allowance_untouched(books, entry)
    _check_relieved(books, entry)
    for movement in entry.own:
        if movement.quantity_in and not movement.contra and movement.target.role == "stock":
            _check_receipt(books, entry, movement.layer)
        for place in movement[:2]:
            if place.role == TRANSIT and place.key == entry.document.id:
                _check_in_transit(books, entry, place)
    for place, (quantity, amount) in _opened(entry).items():
        _check_open(books, entry, place, quantity, amount)


def _opened(entry: Entry) -> dict[Place, tuple[int, int]]:
    """Add up the open items that a document opened: micro-units and minor units."""
    opened: dict[Place, tuple[int, int]] = {}
    for movement in entry.own:
        for place, quantity, amount in ends_of(movement):
            if place.role in OPEN_ROLES and _opened_by(place, entry.document.id):
                there, worth = opened.get(place, (0, 0))
                opened[place] = there + quantity, worth + amount
    return opened


def _check_open(books: View, entry: Entry, place: Place, quantity: int, amount: int) -> None:
    """An item must be open as its document opened it.

    The value of goods shipped, and of goods missing, may have changed with what they cost; their quantity is still
    all there. What is missing without a quantity is worth what it was. That of an invoice in another currency may have
    changed with the rate, that of an estimate with the planned price.

    Raises:
        Refused: DEPENDENTS_EXIST.
    """
    item = books.open_items[place.role].get(place.key)
    left, value = (item.quantity, item.amount) if item is not None else (0, 0)
    if place.role == "gr_ir":
        value -= taken_back(books, place.key)
    revalued = item is not None and item.original and item.original == left_at(entry.movements, place)[1]
    repriced = place.role == "gr_ir" and changed_in(books, place.key)
    salvaged = place.role == "pending_loss" and books.receipts.get(f"{place.key}/{SALVAGED}")
    follows = quantity and place.role in FOLLOWS
    if salvaged or left != quantity or (value != amount and not (follows or revalued or repriced)):
        later = (by_goods if follows else by_place)(books, entry, place)
        raise depended_on(
            f"{place.key} still open in full on {place.role}; it was settled by {later.en}",
            f"{place.key} 在{ROLES[place.role].chinese}中须全额未核销，已由 {later.zh} 核销",
        )


def _check_receipt(books: View, entry: Entry, layer: str) -> None:
    """Goods can go that bear no later cost, and of which none went back to their supplier; else DEPENDENTS_EXIST."""
    if books.receipts.get(f"{layer}/landed"):
        later = by_count(books, entry, SUBJECT, layer, "landed")
        raise depended_on(
            f"no landed cost on {layer}, nor a cost adjustment; found {later.en}",
            f"{layer} 不得有采购费用或成本调整，现有 {later.zh}",
        )
    if books.receipts.get(f"{layer}/{RETURNED}"):
        later = by_mark(books, entry, "receipt", layer)
        raise depended_on(
            f"nothing of {layer} returned; found {later.en}", f"{layer} 不得有退货，现有 {later.zh}"
        )


def _check_latest(books: View, entry: Entry) -> None:
    """A reading of a meter can go only while it is the latest one: what was used since is counted from it.

    Raises:
        Refused: DEPENDENTS_EXIST.
    """
    for mark in entry.marks:
        if mark.subject == METER and books.facts.get((METER, f"{mark.key}/{LAST}")) != mark.after:
            later = by_mark(books, entry, METER, mark.key)
            raise depended_on(
                f"no later reading of {mark.key}; found {later.en}",
                f"{mark.key} 此后不得有抄表记录，现有 {later.zh}",
            )


def _check_counted(books: View, entry: Entry) -> None:
    """A count of work in process, or of services, stands once its month is closed, whose costs it has divided.

    Raises:
        Refused: PERIOD_CLOSED.
    """
    counted = any(mark.name in _DIVIDING for mark in entry.marks)
    if counted and books.periods.status(entry.period) == "closed":
        raise Refused(
            Code.PERIOD_CLOSED,
            field="of",
            expected=Words(
                f"what was counted for an open month; {entry.document.id} is of {entry.period}, which is closed",
                f"应为未结账期间的盘点单或劳务供应单；{entry.document.id} 属于会计期间 {entry.period}，该期间已结账",
            ),
            remedy=Words(
                "Reopen the period, take the document back, post the right one and close it.",
                "请反结账该期间，冲销该单据并录入正确的单据后重新结账。",
            ),
        )


def _check_freight(books: View, entry: Entry) -> None:
    """A landed cost of which a credit note has taken some back goes after the credit note.

    Raises:
        Refused: DEPENDENTS_EXIST.
    """
    for mark in entry.marks:
        if mark.name == FREIGHT and mark.delta > books.receipts.get(f"{mark.key}/{FREIGHT}", 0):
            later = by_mark(books, entry, SUBJECT, mark.key)
            raise depended_on(
                f"nothing of the landed cost of {mark.key} taken back; found {later.en}",
                f"{mark.key} 的采购费用不得已冲减，现有 {later.zh}",
            )


def _check_borne(books: View, entry: Entry) -> None:
    """Goods that bear a share of a later cost stay with their supplier while that cost stands.

    Raises:
        Refused: DEPENDENTS_EXIST.
    """
    for mark in entry.marks:
        if mark.subject != SUBJECT or mark.name != RETURNED or not books.receipts.get(f"{mark.key}/{BORNE}"):
            continue
        later = by_count(books, entry, SUBJECT, mark.key, BORNE)
        if any(later):
            raise depended_on(
                f"no later landed cost or cost adjustment on {mark.key}; found {later.en}",
                f"{mark.key} 此后不得有采购费用或成本调整，现有 {later.zh}",
            )


def _check_relieved(books: View, entry: Entry) -> None:
    """What an order was charged, and relieved of since, goes after what relieved it.

    Raises:
        Refused: DEPENDENTS_EXIST.
    """
    borne: dict[tuple[Place, str], int] = {}
    for movement in entry.own:
        if movement.target.role == "wip" and not movement.contra:
            for _, element, part in movement.amounts:
                borne[movement.target, element] = borne.get((movement.target, element), 0) + part
    for (place, element), part in borne.items():
        order = books.orders.orders.get(place.key)
        if order is None or order.cost().get(element, 0) >= part:
            continue
        later = by_relieving(books, entry, place)
        if any(later):
            named = books.master.setup.company.element(element)
            raise depended_on(
                f"{named.en} cost of {place.key} not taken off since; it was by {later.en}",
                f"生产任务单 {place.key} 的{named.zh}成本此后不得冲减，已由 {later.zh} 冲减",
            )


def _check_in_transit(books: View, entry: Entry, place: Place) -> None:
    passage = books.passages.get(place.key)
    if passage is None or any(output.weight for output in passage.outputs.values()):
        later = by_place(books, entry, place)
        raise depended_on(
            f"all that {place.key} sent still in transit; it was received or lost by {later.en}",
            f"{place.key} 调出的货物须全部在途，已由 {later.zh} 收货或作损失",
        )


def _opened_by(place: Place, document: str) -> bool:
    """Tell whether a document opened an item: goods in transit are known by their line of the invoice."""
    return place.key == document or (
        place.role == "goods_in_transit" and place.key.rpartition("/")[0] == document
    )
