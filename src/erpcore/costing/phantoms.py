"""Put the parts of phantoms into what they are built into: a phantom (虚拟件) is a level of the BOM that nobody keeps.

A phantom has no cost of its own to round: its components, by-products and operations take its place, with its own
scrap, batch and yield, exactly. Quantities and hours are millionths, exact fractions where need be.

Source: Orlicky, Material Requirements Planning (1975), ch. on bills of material (phantom bills).
"""

from collections.abc import Collection, Mapping
from fractions import Fraction

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.structure import ByProduct, Component, Operation, Structure, low_level_order
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
        that its share of a batch takes and one set-up for each lot of the parent, and keeps its number.

    Raises:
        Refused: SETUP_INVALID when an item goes into itself, or a phantom has no structure or is a by-product.
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
        components += [part._replace(quantity=part.quantity * batches) for part in inner.components]
        by_products += [ByProduct(part.item, part.quantity * batches) for part in inner.by_products]
        operations += [_worked(each, planned, structure.batch_quantity) for each in inner.operations]
    return structure._replace(
        components=tuple(components), operations=tuple(operations), by_products=tuple(by_products)
    )


def _worked(operation: Operation, planned: Fraction, batch: int) -> Operation:
    """Work an operation of a phantom for one batch of the parent."""
    if operation.per <= 0 or batch <= 0:
        raise ValueError(f"operation {operation.number} is for an output above zero")
    if operation.whole_loads and planned:  # so much of the parent makes one load
        return operation._replace(per=operation.per * batch / planned)
    return operation._replace(run_hours=planned * operation.run_hours / operation.per, per=batch)
