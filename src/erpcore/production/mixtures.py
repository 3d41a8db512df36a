"""Materials, and grades of labour, that can stand in for one another: what other proportions than the card's have cost.

Source: CIMA, Management Accounting Official Terminology (mix and yield variance); Drury, Management and Cost
Accounting, ch. on further variance analysis (grades of labour alike); 材料结构差异, 材料产出差异.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from erpcore.costing.variances.mix import Mixed, MixMethod, split_mix
from erpcore.production.allowance import NOTHING_IN_PROCESS, InProcess
from erpcore.production.cost_card import CostCard, Price
from erpcore.production.lot_size import flexed
from erpcore.production.order_month import Input
from erpcore.production.paid_hours import PaidHours
from erpcore.production.work_order import WorkOrder

LABOUR = "labour_applied"


class Mixing(NamedTuple):
    """How the mix of one input is valued; None: its usage, or its efficiency, stays whole."""

    material: MixMethod | None = MixMethod.OWN_PRICE
    labour: MixMethod | None = MixMethod.OWN_PRICE


OWN_PRICES = Mixing()


class _Planned(NamedTuple):
    """One input of a mixture: what the card plans of it, and what it costs by element, micro-currency."""

    quantity: int
    prices: Mapping[str, Price]
    once: int  # of the quantity, for the order, whatever it brings


def mixtures(card: CostCard) -> list[dict[Input, _Planned]]:
    """List the mixtures of a card: materials of one mix, grades of one work centre; one input alone is no mixture."""
    groups: dict[Input, dict[Input, _Planned]] = {}
    for component in card.components:
        if component.mix:
            group = groups.setdefault(("stock", component.mix), {})
            once = component.quantity if component.fixed else 0
            planned = _Planned(component.quantity, dict(component.prices), once)
            _plan(group, ("stock", component.item), planned)
    for operation in card.operations:
        for line, once_of in zip(operation.grades, operation.once.grades, strict=True):
            group = groups.setdefault((LABOUR, operation.work_centre), {})
            cause = (LABOUR, PaidHours(operation.work_centre, line.grade).key())
            _plan(group, cause, _Planned(line.hours, {"labour": line.rate}, once_of.hours))
    return [
        group
        for group in groups.values()
        if len(group) > 1 and any(planned.quantity for planned in group.values())
    ]


def _plan(group: dict[Input, _Planned], cause: Input, of: _Planned) -> None:
    before = group.get(cause)
    group[cause] = (
        _Planned(of.quantity + before.quantity, before.prices, of.once + before.once) if before else of
    )


def _costed(of: _Planned, element: str) -> str:
    """Name the element by which to ask how far units in process have come in an input: one that it costs of.

    An input has come as far as what it costs. Raw material has no labour: how far the labour of the order has come does
    not tell how much of it is in the units.
    """
    return element if of.prices.get(element) else max(of.prices, key=of.prices.__getitem__, default=element)


def mix_effects(
    order: WorkOrder, card: CostCard, mixing: Mixing, in_process: InProcess = NOTHING_IN_PROCESS
) -> Iterator[tuple[Input, dict[str, int]]]:
    """Say what the mix of each input of a mixture has cost; the rest of its usage or efficiency is yield.

    Args:
        order: The order, with output or units in process: of one that has none nothing was mixed.
        card: Its standard card.
        mixing: How the mix of one input is valued.
        in_process: What is in process.

    Yields:
        Cause, and minor units by element, for every input of every mixture.
    """
    lines = flexed(order, card, in_process.units)
    for group in mixtures(card):
        method = mixing.labour if next(iter(group))[0] == LABOUR else mixing.material
        used = {cause: order.used(cause) for cause in group}
        if method is None or min(used.values()) < 0:
            continue  # where more went back than was taken there are no proportions
        effects: dict[Input, dict[str, int]] = {cause: {} for cause in group}
        for element in dict.fromkeys(element for planned in group.values() for element in planned.prices):
            made = {
                cause: order.completed_quantity + in_process.units(cause, _costed(planned, element))
                for cause, planned in group.items()
            }
            if not any(made.values()) or min(made.values()) < 0:
                continue
            inputs = [
                Mixed(
                    cause[1],
                    planned.prices.get(element, 0),
                    planned.quantity * made[cause] / card.quantity
                    + (planned.once * lines.beyond(cause, element) if lines else 0),
                    used[cause],
                )
                for cause, planned in group.items()
            ]
            if not any(each.standard_quantity for each in inputs):
                continue  # spoiled units have all that was once for the order
            parts = split_mix(inputs, decimals=card.decimals, method=method)
            for cause, part in zip(group, parts, strict=True):
                effects[cause][element] = part.mix
        if any(effects.values()):
            yield from effects.items()
