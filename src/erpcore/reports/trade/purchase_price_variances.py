"""Purchase price variances (采购价格差异表): ordered, received and invoiced price of each receipt, and the difference.

A difference is split into what stayed in stock, what went with goods that had left, what became a variance, and what a
change of the exchange rate explains. Consumption tax that a subcontractor collected is cost, not price. Prices ordered
in another currency are stated at the rate of the receipt's day. Goods at standard differ from it when they come in,
bought or not: by a subcontractor's material, carriage of a transfer, goods put together. A late slip that changes what
was on hand when a receipt was invoiced has its own line. The variances add up to what the month posted on the account.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal

from erpcore.flow.bought import ordered_with
from erpcore.flow.buy.collected_tax import in_cost
from erpcore.flow.document import kind
from erpcore.flow.entry import Entry
from erpcore.kernel.by_element import add
from erpcore.kernel.calendar import Period
from erpcore.kernel.ends import ends_of, gained
from erpcore.kernel.errors import Refused
from erpcore.kernel.movements import RATE, Movement
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import MICRO, divide, split
from erpcore.kernel.words import Words
from erpcore.posting.roles import COST_VARIANCE
from erpcore.reports import words
from erpcore.reports.face import Face
from erpcore.reports.goods import ITEM
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source, entries_within, receipt_of
from erpcore.reports.table import Column, Report, Rows

_PRICES = Words("Price of a base unit", "单价")
_WHERE = Words("Of which", "其中")
COLUMNS = (
    Column("date", "date", words.DATE),
    Column("document", "text", words.DOCUMENT),
    Column("kind", "text", Words("Kind", "单据类型")),
    Column("partner", "text", words.SUPPLIER),
    Column("receipt", "text", words.RECEIPT),
    *ITEM,
    Column("quantity", "quantity", words.QUANTITY),
    Column("ordered", "price", Words("Ordered", "订单"), _PRICES),
    Column("received", "price", Words("Received", "入库"), _PRICES),
    Column("invoiced", "price", Words("Invoiced", "发票"), _PRICES),
    Column("before", "amount", Words("Valued before", "原计价金额")),
    Column("after", "amount", Words("Owed or cost", "应付金额/实际成本")),
    Column("difference", "amount", words.DIFFERENCE, zeros=True),
    Column("stock", "amount", Words("Stock", "结存"), _WHERE),
    Column("gone", "amount", Words("Goods gone", "已发出"), _WHERE),
    Column("variance", "amount", words.VARIANCE, _WHERE),
    Column("exchange", "amount", Words("Exchange", "汇兑"), _WHERE),
)
_PRICE = "purchase_price_variance"
_INVOICED = {"supplier", "self_assessed_vat"}  # with VAT in the cost, whoever it is owed to
_OWED = {*_INVOICED, "gr_ir", "goods_in_transit"}
_ESTIMATES = {"gr_ir", "provisional"}  # cleared by an invoice, as it stands or as it was taken back


class _Line:
    """What a document did to one receipt; minor units."""

    def __init__(self, receipt: str) -> None:
        self.receipt = receipt
        self.item = self.site = self.partner = ""
        self.quantity = 0  # micro-units invoiced or received
        self.before = 0  # what they were received at; at receipt the standard
        self.invoiced = False  # it is owed to a supplier by an invoice or a note
        self.stock = 0  # difference that came onto the shelf
        self.gone = 0  # of it: what left the shelf at once
        self.variance = 0
        self.exchange = 0  # because the rate has changed since the receipt; plus is a loss

    @property
    def difference(self) -> int:
        """What is owed more or less than the goods were valued at."""
        return self.stock + self.variance + self.exchange


def build(source: Source, period: Period, *, partner: str = "", item: str = "") -> Report:
    """Draw up the differences of a period, document by document."""
    master = source.state.master
    face = Face(master)
    rows = Rows(COLUMNS)
    sums = dict.fromkeys(("before", "after", "difference", "stock", "gone", "variance", "exchange"), 0)
    for entry in entries_within(source, period):
        for line in _lines(source, entry):
            if partner in ("", line.partner) and item in ("", line.item):
                amounts = {
                    "before": line.before,
                    "after": line.before + line.difference,
                    "difference": line.difference,
                    "stock": line.stock - line.gone,
                    "gone": line.gone,
                    "variance": line.variance,
                    "exchange": line.exchange,
                }
                add(sums, amounts.items())
                _add(rows, face, source, entry, line, amounts)
    rows.add("total", name=words.TOTAL, **{name: face.amount(amount) for name, amount in sums.items()})
    return face.report(REPORT, period, rows)


def _lines(source: Source, entry: Entry) -> Iterator[_Line]:
    """Find what an entry did to receipts: invoices, and whatever differs from a standard when it comes in."""
    found: dict[str, _Line] = {}
    receipt = ""  # the last one told of; a variance of a class of goods that names none belongs to it
    for moved in entry.movements:
        _beside_standard(found, moved)
        if entry.document.type != "landed_cost":  # a cost of its own, no price
            receipt = _read(found, moved, receipt)
    _leave(found, entry, source.state.stock.shelves.area)
    for moved in entry.movements:  # shared anew with goods on hand; at standard: what came in
        if moved.source.role == _PRICE and moved.target.role == "stock":
            found[moved.source.key].stock += gained(moved)
        line = found.get(moved.layer)
        if line is not None and moved.target.role == "stock" and moved.quantity_in and not line.quantity:
            ((_, line.quantity, line.before), _) = ends_of(moved)
            line.item, line.site = moved.target.item, moved.target.site
    told = [line for line in found.values() if line.partner or line.variance]
    for line in told:
        if not line.item and line.receipt:  # an allowance for goods at planned price
            came = source.state.earlier(line.receipt, "receipt").movements
            places = (moved.target for moved in came if moved.target.role == "stock")
            line.item, line.site = next(((place.item, place.site) for place in places), ("", ""))
        line.partner = line.partner or _worker(source, line.receipt)
    yield from (line for line in told if line.before or line.difference or line.variance)


def _worker(source: Source, receipt: str) -> str:
    """Find to whom a receipt owes a fee: with the material it goes through a journal, which has no partner."""
    with suppress(Refused):
        came = source.state.earlier(receipt, "receipt").movements
        return next((moved.source.partner for moved in came if moved.source.role == "gr_ir"), "")
    return ""


def _beside_standard(found: dict[str, _Line], moved: Movement) -> None:
    """Read what a movement posts as price variance, whoever it is owed to: goods converted or moved have none."""
    value = gained(moved)
    for place, other, more in ((moved.target, moved.source, value), (moved.source, moved.target, -value)):
        if place.role == _PRICE:
            line = found.setdefault(place.key, _Line(place.key))
            line.variance += more
            line.item, line.site = place.item, place.site
            line.partner = line.partner or other.partner or place.partner
            line.invoiced |= other.role in _INVOICED


def _read(found: dict[str, _Line], moved: Movement, receipt: str) -> str:
    """Read one movement; say which receipt it tells of."""
    source, target = moved.source, moved.target
    if receipt and (source.role == "exchange_gain" or target.role == "exchange_loss"):
        way = 1 if target.role == "exchange_loss" else -1
        found.setdefault(receipt, _Line(receipt)).exchange += way * gained(moved)
        return receipt
    if source.role not in _OWED or (moved.origin and not moved.contra):
        return receipt
    (_, quantity, amount), _ = ends_of(moved)
    if target.role == "stock" and moved.quantity_in:
        return moved.layer
    if target.role in _ESTIMATES and source.role in _INVOICED:
        receipt = target.key
        line = found.setdefault(receipt, _Line(receipt))
        line.quantity += quantity
        line.before += amount
    elif target.role == _PRICE:
        return target.key
    elif target.role == COST_VARIANCE:
        named = receipt_of(moved.layer) or receipt
        line = found.setdefault(named, _Line(named))
        line.variance += amount
    elif target.role == "stock" and source.role in _INVOICED:
        receipt = receipt_of(moved.layer)
        line = found.setdefault(receipt, _Line(receipt))
        line.stock += amount
    else:
        return receipt
    if target.item:
        line.item, line.site = target.item, target.site
    line.invoiced |= source.role in _INVOICED
    line.partner = source.partner or target.partner
    return receipt


def _leave(found: dict[str, _Line], entry: Entry, area: Callable[[str], str]) -> None:
    """Find what of the differences left the shelves at once: by layer, or shared where goods have one price."""
    gone: dict[tuple[str, str, str], int] = {}
    for moved in entry.movements:
        if moved.source.role == "stock" and not moved.quantity_out and moved.origin:
            key = (moved.source.item, area(moved.source.site), moved.layer)
            gone[key] = gone.get(key, 0) + gained(moved)
    for (item, site, layer), amount in gone.items():
        if layer in found:
            found[layer].gone += amount
            continue
        shelf = (item, site)
        lines = [line for line in found.values() if (line.item, area(line.site)) == shelf and line.stock]
        if lines:
            for line, part in zip(lines, split(amount, [abs(line.stock) for line in lines]), strict=True):
                line.gone += part


def _add(rows: Rows, face: Face, source: Source, entry: Entry, line: _Line, amounts: dict[str, int]) -> None:
    owed = amounts["after"] - in_cost(entry, line.receipt)
    rows.add(
        "line",
        date=entry.document.date,
        document=entry.document.id,
        kind=kind(entry.document),
        partner=line.partner,
        receipt=line.receipt,
        item=line.item,
        name=face.item(line.item),
        quantity=from_micro(line.quantity),
        ordered=_ordered(face, source, line.receipt),
        received=face.unit_cost(line.before if line.invoiced else owed, line.quantity),
        invoiced=face.unit_cost(owed, line.quantity) if line.invoiced and owed else None,
        **{name: face.amount(amount) for name, amount in amounts.items()},
    )


def _ordered(face: Face, source: Source, receipt: str) -> Decimal | None:
    """Find the ordered price of a receipt for one base unit; None where it has no order, or its currency no rate."""
    with suppress(Refused):
        entry = source.state.earlier(receipt, "receipt")
        if (line := source.state.purchase_lines.lines.get(ordered_with(entry))) is None:
            return None
        terms, master = line.terms, source.state.master
        rate = master.exchange_rate(terms.currency, entry.document.date) if terms.currency else RATE
        if rate is not None:
            return face.price(divide(terms.price * MICRO * rate, terms.per * RATE))
    return None


REPORT = Definition(
    "purchase_price_variances",
    Words("Purchase price variances", "采购价格差异表"),
    "Ordered, received and invoiced price of each receipt, and where the difference went: stock, goods that were gone,"
    " variance, exchange.",
    build,
    (Option("partner", "partner", "only this supplier"), Option("item", "item", "only this item")),
)
