"""How a cost of bringing goods in is spread over their receipts: what came in, and what it weighs.

Source: IAS 2 paragraphs 10-11 (transport, handling and import duties are costs of purchase);
企业会计准则第1号——存货 article 6.
"""

from typing import Literal, NamedTuple

from erpcore.flow.buy.bought import Bought, further_cost, kind_of, received_at, supplied
from erpcore.flow.entry import Entry
from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Place
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.words import Words

Basis = Literal["value", "quantity", "weight", "volume", "hand"]
_BOUGHT = {
    "gr_ir",
    "goods_in_transit",
    "free_goods",
    "opening_balance",
}  # not made, moved, counted or returned


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
    found = [
        Landing(of.shelf, of.layer, of.stocked, _value(books, entry, of)) for of in supplied(entry, _BOUGHT)
    ]
    if not found or ("reversal", f"{receipt}/by") in books.facts:
        kind = kind_of(books, entry)
        raise Refused(
            Code.DOCUMENT_INVALID,
            field=field,
            expected=Words(
                f"a receipt of goods from outside; {receipt} is {kind.en}",
                f"应为外来货物的入库单；{receipt} 为 {kind.zh}",
            ),
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
