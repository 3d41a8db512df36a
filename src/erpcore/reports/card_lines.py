"""A cost card line by line: components, and labour, machine and overhead of each work centre."""

from typing import NamedTuple

from erpcore.kernel.by_element import Amounts, summed
from erpcore.kernel.rounding import divide
from erpcore.kernel.words import Words, both
from erpcore.production.allowance import CONVERSION, NOTHING_IN_PROCESS, InProcess, card_of
from erpcore.production.cost_card import CostCard
from erpcore.production.lot_size import flexed
from erpcore.production.order_month import Input
from erpcore.production.work_order import WorkOrder

_SOURCES = {
    "receipt": Words("receipt {}", "入库单{}"),
    "estimate of": Words("estimate of {}", "{}预计成本"),
    "roll-up of": Words("roll-up of {}", "{}卷算成本"),
}
_PLAIN = {
    "price list": Words("price list", "采购价目表"),
    "purchase order": Words("purchase order", "采购订单"),
    "standard": Words("standard", "标准成本"),
    "stock on hand": Words("stock on hand", "库存结存"),
}


class Planned(NamedTuple):
    """What a card plans for one cause of cost."""

    quantity: int  # micro-units or micro-hours
    price: int  # micro-currency for one of them, to the millionth
    amounts: Amounts
    source: Words  # where the price is from; of hours, which operations


def planned(card: CostCard | None) -> dict[Input, Planned]:
    """Read a card: cause -> what it plans; what has no price is left out."""
    found: dict[Input, Planned] = {}
    if card is None:
        return found
    for role, sign, lines in (("stock", 1, card.components), ("scrap", -1, card.by_products)):
        for of in lines:
            price = divide(sum(amount for _, amount in of.prices), 1)
            amounts = {element: sign * amount for element, amount in card.component_amounts(of).items()}
            line = Planned(sign * of.quantity, price, amounts, price_source(of.source))
            _merge(found, (role, of.item), line)
    for operation in card.operations:
        source = Words(f"operation {operation.number}", f"工序{operation.number}")
        charged = card.operation_causes(operation)
        used = [(line.hours, line.rate) for line in operation.labour_lines()]
        used += [
            (operation.machine_hours, operation.machine),
            (operation.driver_hours(), operation.overhead),
        ]
        for (cause, amount), (hours, rate) in zip(charged.items(), used, strict=True):
            if rate:
                _merge(found, cause, Planned(hours, rate, {CONVERSION[cause[0]]: amount}, source))
    return found


def allowed_quantities(order: WorkOrder, in_process: InProcess = NOTHING_IN_PROCESS) -> dict[Input, int]:
    """Say how much of each cause the card of an order allows: micro-units or micro-hours.

    Args:
        order: The order; the card allows for its output.
        in_process: What it allows for beside that.
    """
    card = card_of(order)
    lines, once = flexed(order, card, in_process.units), planned(card.once)
    found = {}
    for cause, line in planned(card).items():
        element = max(line.amounts, key=lambda name: abs(line.amounts[name]), default="")
        units = in_process.units(cause, element)
        if lines is not None and cause in once:
            # units in process have their part of what is once for the order
            made = lines.quantity(cause, line.quantity, once[cause].quantity)
            found[cause] = made + divide(line.quantity * units, card.quantity)
        else:
            found[cause] = divide(line.quantity * (order.completed_quantity + units), card.quantity)
    return found


def price_source(text: str) -> Words:
    """Say in both languages where a price is from."""
    for start, words in _SOURCES.items():
        if text.startswith(f"{start} "):
            of = text.removeprefix(f"{start} ")
            return Words(words.en.format(of), words.zh.format(of))
    return _PLAIN.get(text, both(text))


def _merge(found: dict[Input, Planned], cause: Input, line: Planned) -> None:
    before = found.get(cause)
    if before is not None:
        named = before.source
        if line.source != named:
            named = Words(f"{named.en}, {line.source.en}", f"{named.zh}、{line.source.zh}")
        line = Planned(
            before.quantity + line.quantity, line.price, summed((before.amounts, line.amounts)), named
        )
    found[cause] = line
