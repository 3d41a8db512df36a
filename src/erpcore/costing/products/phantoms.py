"""Put the parts of phantoms into what they are built into: a phantom (虚拟件) is a level of the BOM that nobody keeps.

A phantom has no cost of its own to round: its components, by-products and operations take its place, with its own
scrap, batch and yield, exactly. Quantities and hours are millionths, exact fractions where need be.

Source: Orlicky, Material Requirements Planning (1975), ch. on bills of material (phantom bills).
"""

from collections.abc import Collection, Mapping
from fractions import Fraction
from math import ceil
from typing import NoReturn

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.products.structure import ByProduct, Component, Operation, Structure, low_level_order
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.rounding import MICRO
from erpcore.kernel.words import Words


@exact_arguments
def without_phantoms(structures: Mapping[str, Structure], phantoms: Collection[str]) -> dict[str, Structure]:
    """Replace every phantom by what it consists of, through all levels of phantoms.

    Args:
        structures: What each made item consists of, phantoms included.
        phantoms: The items that are never kept.

    Returns:
        The structures of all other items, in their order. An operation of a phantom is worked with the run hours
        that its share of a batch takes and one set-up for each lot of the parent, and keeps its number; what is fixed
        of a phantom is once for each lot of the parent, too. Of a phantom that is fixed itself all is.

    Raises:
        Refused: SETUP_INVALID when an item goes into itself, a phantom has no structure or is a by-product, or one that
            is fixed has by-products, which go with output.
        ValueError: When a batch, a yield or a scrap is out of range.

    >>> kit = Structure((Component("screw", 4 * MICRO),))
    >>> table = Structure((Component("leg kit", 2 * MICRO, scrap=200_000), Component("top", MICRO)))
    >>> bare = without_phantoms({"table": table, "leg kit": kit}, {"leg kit"})
    >>> [(part.item, int(part.quantity)) for part in bare["table"].components]  # 2 / 0.8 kits of 4 screws
    [('screw', 10000000), ('top', 1000000)]
    """
    done: dict[str, Structure] = {}
    for item in low_level_order(structures):
        if item in structures:
            done[item] = _opened(item, structures[item], done, phantoms)
        elif item in phantoms:
            expected = Words(
                f"a structure of the phantom {item}; found none", f"虚拟件 {item} 须有结构，现无"
            )
            raise Refused(Code.SETUP_INVALID, expected=expected)
    return {item: done[item] for item in structures if item not in phantoms}


def _opened(
    item: str, structure: Structure, done: Mapping[str, Structure], phantoms: Collection[str]
) -> Structure:
    """Put the parts of phantoms, already opened themselves, where the phantoms stand."""
    credited = [each.item for each in structure.by_products if each.item in phantoms]
    if credited:
        expected = Words(
            f"by-products that are kept; found {credited[0]} of {item}",
            f"{item} 的副产品须为入库物料，{credited[0]} 为虚拟件",
        )
        raise Refused(Code.SETUP_INVALID, expected=expected)
    components: list[Component] = []
    by_products = list(structure.by_products)
    operations = list(structure.operations)
    for component in structure.components:
        if component.item not in phantoms:
            components.append(component)
            continue
        inner = done[component.item]
        if (
            not 0 <= component.scrap < MICRO
            or inner.batch_quantity <= 0
            or not 0 < inner.yield_ratio <= MICRO
        ):
            raise ValueError(f"the scrap, the batch or the yield of {component.item} is out of range")
        good = Fraction(component.quantity * MICRO, MICRO - component.scrap)  # millionths, for one batch
        planned = good * MICRO / inner.yield_ratio
        batches = planned / inner.batch_quantity
        if component.fixed and inner.by_products:
            _refuse_fixed(item, component.item)
        for part in inner.components:
            quantity = part.quantity if part.fixed else part.quantity * batches
            components.append(part._replace(quantity=quantity, fixed=part.fixed or component.fixed))
        by_products += [ByProduct(part.item, part.quantity * batches) for part in inner.by_products]
        batch = None if component.fixed else structure.batch_quantity
        operations += [_worked(each, planned, batch) for each in inner.operations]
    return structure._replace(
        components=tuple(components), operations=tuple(operations), by_products=tuple(by_products)
    )


def _refuse_fixed(item: str, phantom: str) -> NoReturn:
    expected = Words(
        f"a phantom with by-products that goes with the output of {item}; {phantom} is fixed",
        f"带副产品的虚拟件须随 {item} 的产量投入；{phantom} 为固定用量",
    )
    raise Refused(Code.SETUP_INVALID, expected=expected)


def _worked(operation: Operation, planned: Fraction, batch: int | None) -> Operation:
    """Work an operation of a phantom for one batch of the parent; None: for a lot of it, whatever its size."""
    if operation.per <= 0 or (batch is not None and batch <= 0):
        raise ValueError(f"operation {operation.number} is for an output above zero")
    loads = Fraction(planned) / operation.per
    if batch is None:
        worked = (ceil(loads) if operation.whole_loads else loads) * operation.run_hours
        return operation._replace(setup_hours=operation.setup_hours + worked, run_hours=0)
    if operation.whole_loads and planned:  # so much of the parent makes one load
        return operation._replace(per=operation.per * batch / planned)
    return operation._replace(run_hours=loads * operation.run_hours, per=batch)
