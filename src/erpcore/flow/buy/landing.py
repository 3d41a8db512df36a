"""How a cost of bringing goods in is spread over their receipts: what came in, and what it weighs.

Goods come in from outside, or from another site whose goods have a value of their own.

Source: IAS 2 paragraphs 10-11 (transport, handling and import duties are costs of purchase);
企业会计准则第1号——存货 article 6.
"""

from typing import Literal, NamedTuple

from erpcore.flow.bought import FREIGHT, Bought, count, further_cost, kind_of, received_at, supplied
from erpcore.flow.entry import Entry
from erpcore.flow.view import View, reversed_by
from erpcore.kernel.by_element import added
from erpcore.kernel.errors import Code, Refused, invalid
from erpcore.kernel.expectations import at_most
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Place
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.words import Words, both
from erpcore.posting.roles import JOURNAL

Basis = Literal["value", "quantity", "weight", "volume", "hand"]
# neither made, counted nor returned
_BOUGHT = frozenset({"gr_ir", "goods_in_transit", "free_goods", "opening_balance"})
_MOVING = frozenset({"stock_transfer", "transfer_receipt"})


class Landing(NamedTuple):
    """Goods that a receipt brought onto a shelf."""

    shelf: Place
    layer: str
    quantity: int  # micro-units
    value: int  # minor units: what was paid for the goods themselves, as far as it is known


def landings(books: View, receipt: str, field: str) -> list[Landing]:
    """Find the goods that a receipt brought in.

    Raises:
        Refused: UNKNOWN_DOCUMENT, DOCUMENT_INVALID.
    """
    entry = books.earlier(receipt, field)
    roles = _BOUGHT | {JOURNAL} if entry.document.type in _MOVING else _BOUGHT
    found = [
        Landing(of.shelf, of.layer, of.stocked, _value(books, entry, of)) for of in supplied(entry, roles)
    ]
    if not found or reversed_by(books, receipt):
        kind = kind_of(books, entry)
        raise invalid(
            field,
            f"a receipt of goods from outside, or from a site valued apart; {receipt} is {kind.en}",
            f"应为外来货物的入库单，或分别计价的库存地点之间的调拨；{receipt} 为 {kind.zh}",
        )
    return found


def measured(books: View, landing: Landing, basis: Basis, field: str) -> int:
    """Measure goods for a share of a cost: by value in minor units, else in a measure of their own.

    Raises:
        Refused: BASIS_MISSING, where the item has no weight or volume.
    """
    if basis == "value":
        return landing.value
    if basis in {"quantity", "hand"}:
        return landing.quantity
    item = books.master.items[landing.shelf.item]
    unit = item.weight if basis == "weight" else item.volume
    if unit is None:
        expected = Words(
            f"a {basis} of {item.code} in the master data",
            f"物料资料中须有 {item.code} 的{'重量' if basis == 'weight' else '体积'}",
        )
        raise Refused(Code.BASIS_MISSING, field=field, expected=expected)
    return landing.quantity * to_micro(unit)


def weights(
    books: View, goods: list[list[Landing]], basis: Basis, by_hand: list[int], field: str
) -> tuple[list[int], list[list[int]]]:
    """Measure receipts for their shares of a cost, and within each what it brought.

    Args:
        books: The books.
        goods: What each receipt brought.
        basis: Of the cost.
        by_hand: What the document says of each receipt, for that basis.
        field: That names the basis.

    Raises:
        Refused: BASIS_MISSING.
    """
    units = {books.master.items[landing.shelf.item].unit for brought in goods for landing in brought}
    if basis == "quantity" and len(units) > 1:
        raise Refused(
            Code.BASIS_MISSING,
            field=field,
            expected=Words(
                f"goods that are counted in one base unit; found {', '.join(sorted(units))}",
                f"货物的基本计量单位须相同，现有 {'、'.join(sorted(units))}",
            ),
        )
    inner = [[measured(books, landing, basis, field) for landing in brought] for brought in goods]
    outer = by_hand if basis == "hand" else [sum(measures) for measures in inner]
    if not sum(outer):
        raise Refused(
            Code.BASIS_MISSING,
            field=field,
            expected=Words(
                f"a {basis} above zero on at least one receipt",
                f"至少一张入库单的分摊标准（{basis}）须大于零",
            ),
        )
    return outer, inner


def digits_of(books: View, basis: Basis) -> int:
    """Say how many decimals one unit has of what `measured` measures, or of a share by hand."""
    if basis == "value":
        return books.master.currency.decimals
    return 12 if basis in {"weight", "volume"} else 6


def check_landed(books: View, parts: dict[tuple[Landing, str], int]) -> None:
    """Refuse to take back more than landed costs have charged to a receipt, or than an element of its cost.

    Raises:
        Refused: VALUE_EXCEEDS_PLACE.
    """
    taken: dict[str, int] = {}
    for (landing, element), amount in parts.items():
        layer, shelf = landing.layer, landing.shelf
        taken[layer] = taken.get(layer, 0) + amount
        arrival = books.stock.pool(shelf.item, shelf.site).arrivals.get(layer)
        taken_off = books.stock.reductions.taken(shelf.item, layer)
        of_element = amount if arrival is None else added(arrival.amounts, taken_off, 1).get(element, 0)
        limits = (
            (taken[layer], count(books, layer, FREIGHT), Words("landed costs", "采购费用")),
            (amount, of_element, both(element)),
        )
        for asked, most, what in limits:
            if asked > most:
                charged = Words(f"of {what.en} on {layer}", f" {layer} 的 {what.zh}")
                expected = at_most(to_decimal(most, books.master.currency), charged)
                raise Refused(Code.VALUE_EXCEEDS_PLACE, field="charges", expected=expected)


def _value(books: View, entry: Entry, goods: Bought) -> int:
    """Say what goods cost with what invoices have changed and without earlier landed costs.

    Goods at standard, and those whose story is forgotten, count with what they were received at.
    """
    pool = books.stock.pool(goods.shelf.item, goods.shelf.site)
    arrival = pool.arrivals.get(goods.layer)
    if arrival is not None:
        paid = sum(arrival.amounts.values()) - further_cost(books, goods.shelf.item, goods.layer)
        return max(paid, 0)
    return received_at(entry, goods)
