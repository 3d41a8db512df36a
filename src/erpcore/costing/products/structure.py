"""What one item is made of: components, operations and by-products of a batch, as plain records.

Quantities and hours are millionths, shares such as scrap and yield are millionths of one whole. Needs are
exact fractions; who uses them rounds once.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 7 (inputs allowed for an output, normal scrap among them);
Orlicky, Material Requirements Planning (1975): bills of material, level by level.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import ceil
from typing import Literal, NamedTuple, NoReturn

from erpcore.costing.arguments import exact_arguments, exact_arguments_when_it_fails
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.rounding import MICRO
from erpcore.kernel.words import Words

Driver = Literal["labour_hours", "machine_hours"]


class Component(NamedTuple):
    """An input of a batch."""

    item: str
    quantity: int | Fraction  # millionths of the component's base unit for one batch, net of scrap
    scrap: int = 0  # share of the input lost, in millionths, below one whole
    fixed: bool = False  # the quantity is once for each lot, whatever its size


class ByProduct(NamedTuple):
    """Something else that comes out of a batch; its cost is credited to the main product."""

    item: str
    quantity: int | Fraction  # millionths of the by-product's base unit from one batch


class Operation(NamedTuple):
    """One step at a work centre; machine hours are its time, labour hours its time times the crew."""

    number: int
    work_centre: str
    setup_hours: int | Fraction = 0  # millionths of an hour, once for each lot
    run_hours: int | Fraction = 0  # millionths of an hour for `per` of planned output
    per: int | Fraction = MICRO  # millionths of the item's base unit
    crew: int = MICRO  # people at work, in millionths
    whole_loads: bool = False  # `per` is one load, which takes its time however full it is


class HourRate(NamedTuple):
    """What an hour of a driver costs at a work centre, and the cost element it belongs to."""

    element: str
    rate: int  # millionths of the major currency unit for one hour
    driver: Driver = "labour_hours"


class Structure(NamedTuple):
    """The bill of material and routing of one item.

    Planned output times yield is good output: components, by-products and run hours go with planned output,
    costs are those of good output. Set-up and fixed components are once for each lot, spread over the costing lot.
    """

    components: tuple[Component, ...] = ()
    operations: tuple[Operation, ...] = ()
    by_products: tuple[ByProduct, ...] = ()
    batch_quantity: int = MICRO  # planned output of one batch, in millionths of the item's base unit
    yield_ratio: int = MICRO  # good output over planned output, in millionths
    lot_size: int = MICRO  # good output of one costing lot, in millionths of the item's base unit

    @property
    def parts(self) -> list[str]:
        """The items that its cost depends on: components, then by-products."""
        named = [part.item for part in self.components] + [part.item for part in self.by_products]
        return list(dict.fromkeys(named))


@exact_arguments_when_it_fails
def low_level_order(structures: Mapping[str, Structure], given: Iterable[str] = ()) -> list[str]:
    """Order items so that everything an item is made of stands before it.

    Args:
        structures: What each made item consists of.
        given: Items whose structure is not looked into.

    Returns:
        All items named, components first.

    Raises:
        Refused: SETUP_INVALID when an item goes into itself; the message gives the path.

    Source: low-level coding as in Orlicky, Material Requirements Planning (1975).

    >>> bike = Structure((Component("frame", 1_000_000), Component("wheel", 2_000_000)))
    >>> low_level_order({"bike": bike, "wheel": Structure((Component("spoke", 36_000_000),))})
    ['frame', 'spoke', 'wheel', 'bike']
    """
    known = set(given)
    done: dict[str, None] = {}
    for top in structures:
        waiting = [] if top in known else [top]
        path: dict[str, None] = {}  # opened, and not yet done: each stands in the one before it
        while waiting:
            item = waiting[-1]
            structure = None if item in known or item in path or item in done else structures.get(item)
            if structure is not None:
                parts = structure.components + structure.by_products
                below = [part[0] for part in reversed(parts) if part[0] not in done]
                if below:
                    path[item] = None
                    if not path.keys().isdisjoint(below):
                        _refuse_circle(below, list(path))
                    waiting += below
                    continue
            path.pop(item, None)
            done[item] = None
            waiting.pop()
    return list(done)


def _refuse_circle(below: Sequence[str], opened: list[str]) -> NoReturn:
    """Name the circle from whole to part, its alphabetically first item first."""
    circle = opened[min(opened.index(item) for item in below if item in opened) :]
    first = circle.index(min(circle))
    said = " > ".join([*circle[first:], *circle[: first + 1]])
    expected = Words(f"no item that goes into itself; found {said}", f"物料不得用于生产其自身，现有 {said}")
    raise Refused(Code.SETUP_INVALID, expected=expected)


@exact_arguments
def required_input(structure: Structure, component: Component, quantity: int) -> Fraction:
    """Compute what a lot of good output takes of a component: net input over (1 - scrap), over yield.

    What is fixed is the same for every lot. Its scrap is lost as well; the yield of the lot asks for no more of it.

    Args:
        structure: Where the component stands.
        component: One of its components.
        quantity: Good output, in millionths of the item's base unit.

    Returns:
        Millionths of the component's base unit, exact.

    Raises:
        ValueError: When the quantity is below zero, or the scrap, the batch or the yield is out of range.

    Source: QAD, Costing User Guide, "Effect of Item Planning Data" (scrap and yield both divide); SAP, Fixed Quantity
        (it does not depend on the quantity of the assembly produced).

    >>> part = Component("pellets", 45_000, scrap=100_000)  # 0.045 kg each, 10 % lost
    >>> int(required_input(Structure((part,), yield_ratio=800_000), part, 1_000_000_000))  # 1 000 good ones
    62500000
    >>> rinse = Component("solvent", 2_000_000, scrap=200_000, fixed=True)
    >>> int(required_input(Structure((rinse,), yield_ratio=800_000), rinse, 1_000_000_000))
    2500000
    """
    if component.quantity < 0 or not 0 <= component.scrap < MICRO:
        raise ValueError(
            f"{component.item} needs a quantity not below zero and a scrap from zero to below one"
        )
    batches = _planned(structure, quantity)
    needed = Fraction(component.quantity * MICRO) / (MICRO - component.scrap)
    return needed if component.fixed else batches * needed


@exact_arguments
def by_product_output(structure: Structure, by_product: ByProduct, quantity: int) -> Fraction:
    """Compute how much of a by-product comes with a quantity of good output.

    Args:
        structure: Where the by-product stands.
        by_product: One of its by-products.
        quantity: Good output, in millionths of the item's base unit.

    Returns:
        Millionths of the by-product's base unit, exact.

    Raises:
        ValueError: When the batch or the yield is out of range.

    >>> sprue = ByProduct("regrind", 500_000)  # 0.5 kg from a batch of 100
    >>> moulded = Structure(by_products=(sprue,), batch_quantity=100_000_000)
    >>> int(by_product_output(moulded, sprue, 1_000_000_000))
    5000000
    """
    return _planned(structure, quantity) * by_product.quantity


@exact_arguments
def operation_hours(structure: Structure, operation: Operation, quantity: int) -> dict[Driver, Fraction]:
    """Compute the labour and machine hours of one set-up and the run of a quantity of good output.

    Args:
        structure: Where the operation stands.
        operation: One of its operations.
        quantity: Good output, in millionths of the item's base unit.

    Returns:
        Millionths of an hour by driver, exact.

    Raises:
        ValueError: When the hours, the crew, `per`, the batch or the yield is out of range.

    >>> hour = 1_000_000
    >>> mould = Operation(10, "press", 2 * hour, run_hours=hour // 2, per=100_000_000, crew=500_000)
    >>> hours = operation_hours(Structure(operations=(mould,)), mould, 1_000_000_000)  # 2 h + 10 x 0.5 h
    >>> {driver: int(time) for driver, time in hours.items()}
    {'labour_hours': 3500000, 'machine_hours': 7000000}

    A kiln that holds 300 takes four loads for a thousand:

    >>> fire = Operation(20, "kiln", run_hours=hour, per=300_000_000, whole_loads=True)
    >>> int(operation_hours(Structure(operations=(fire,)), fire, 1_000_000_000)["machine_hours"])
    4000000
    """
    if operation.per <= 0 or min(operation.setup_hours, operation.run_hours, operation.crew) < 0:
        raise ValueError(
            f"operation {operation.number} needs hours and a crew not below zero, for an output above it"
        )
    planned = _planned(structure, quantity) * structure.batch_quantity
    loads = Fraction(planned, operation.per)
    if operation.whole_loads:
        loads = Fraction(ceil(loads))
    time = operation.setup_hours + loads * operation.run_hours
    return {"labour_hours": time * operation.crew / MICRO, "machine_hours": time}


def _planned(structure: Structure, quantity: int) -> Fraction:
    """Batches of planned output that give a quantity of good output."""
    if structure.batch_quantity <= 0 or not 0 < structure.yield_ratio <= MICRO:
        raise ValueError("a batch must be above zero and a yield above zero and at most one")
    return Fraction(quantity * MICRO, structure.batch_quantity * structure.yield_ratio)
