"""Ask what standard costs would be if prices, rates or structures changed, and who would feel it; nothing is written.

Only items that a change reaches are rolled up again; all others stand as they are. Costs are millionths of the
major currency unit for one base unit.

Source: 管理会计应用指引第302号, 标准成本法 (revising standards); Horngren, Datar and Rajan, Cost Accounting, ch. 11
    (relevant costs: only what changes matters).
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments, exact_arguments_when_it_fails
from erpcore.costing.products.rollup import Costs, Rates, roll_up
from erpcore.costing.products.structure import Structure, low_level_order
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.words import Words, listed


class Impact(NamedTuple):
    """What a change does to the cost of one unit of an item, by element and in all."""

    item: str
    before: Mapping[str, int]
    after: Mapping[str, int]

    @property
    def change(self) -> dict[str, int]:
        """After less before, by element; elements that do not change are left out."""
        moved = {
            name: self.after.get(name, 0) - self.before.get(name, 0)
            for name in dict.fromkeys([*self.before, *self.after])
        }
        return {name: amount for name, amount in moved.items() if amount}

    @property
    def total(self) -> int:
        """After less before, all elements."""
        return sum(self.after.values()) - sum(self.before.values())


class Change(NamedTuple):
    """What is supposed to be otherwise; what is not named stays."""

    prices: Costs = MappingProxyType({})  # of items bought, or of made items that would be bought
    rates: Rates = MappingProxyType({})  # of work centres
    # other quantities, scrap, yields, lots, operations
    structures: Mapping[str, Structure] = MappingProxyType({})


@exact_arguments_when_it_fails
def where_used(structures: Mapping[str, Structure], items: Iterable[str]) -> list[str]:
    """List the items that any of the given ones goes into, at any level, as component or by-product.

    Args:
        structures: What each made item consists of.
        items: Where to begin; they are in the list only where they go into one another.

    Returns:
        Items, components before what they go into.

    Raises:
        Refused: SETUP_INVALID when an item goes into itself.

    >>> from erpcore.costing.products.structure import Component
    >>> bike = Structure((Component("frame", 1_000_000), Component("wheel", 2_000_000)))
    >>> where_used({"bike": bike, "wheel": Structure((Component("spoke", 36_000_000),))}, ["spoke"])
    ['wheel', 'bike']
    """
    reached = set(items)
    found = []
    for item in low_level_order(structures):
        if item in structures and not reached.isdisjoint(structures[item].parts):
            reached.add(item)
            found.append(item)
    return found


@exact_arguments
def what_if(
    structures: Mapping[str, Structure],
    given: Costs,
    rates: Rates,
    change: Change,
    *,
    costs: Costs | None = None,
) -> list[Impact]:
    """Roll up again what a change reaches, and say what every item that it touches would cost.

    Args:
        structures: What each made item consists of.
        given: Costs that are known, as `roll_up` takes them.
        rates: What an hour costs at each work centre.
        change: What would be otherwise.
        costs: Result of `roll_up` of the same structures, costs and rates; None: it is rolled up here.

    Returns:
        The items whose cost would change, components first, each with both costs.

    Raises:
        Refused: As `roll_up`; UNKNOWN_ITEM and UNKNOWN_WORK_CENTRE when the change prices what nothing names.
        ValueError: When a lot, a batch, a yield, a scrap or a `per` is out of range, or the structure of an item
            changes whose cost is given.

    Source: worked by hand; a tool box takes two cases of 0.625 kg resin each.

    >>> from erpcore.costing.products.structure import Component
    >>> made = {"box": Structure((Component("case", 2_000_000),)),
    ...     "case": Structure((Component("resin", 500_000, scrap=200_000),))}
    >>> dearer = Change(prices={"resin": {"material": 8_800_000}})
    >>> for impact in what_if(made, {"resin": {"material": 8_000_000}}, {}, dearer):
    ...     print(impact.item, impact.total)
    resin 800000
    case 500000
    box 1000000
    """
    before = roll_up(structures, given, rates) if costs is None else costs
    after_rates = {**rates, **change.rates}
    after_structures = {**structures, **change.structures}
    _refuse_strangers(change, {*before, *after_structures}, set(rates))
    standing = {item for item in given if given[item]} | set(change.prices)
    frozen = sorted(standing & set(change.structures))
    if frozen:
        raise ValueError(f"the cost of {', '.join(frozen)} is given, so its structure changes nothing")
    begun = {*change.prices, *change.structures}
    for item, structure in after_structures.items():
        if any(step.work_centre in change.rates for step in structure.operations):
            begun.add(item)
    rolled = {item: structure for item, structure in after_structures.items() if item not in standing}
    moved = {*begun, *where_used(rolled, begun)} - (standing - set(change.prices))
    stands = {item: cost for item, cost in before.items() if item not in moved}
    after = roll_up(after_structures, {**stands, **change.prices}, after_rates)
    return [
        Impact(item, before.get(item, {}), cost)
        for item, cost in after.items()
        if item in moved and dict(before.get(item, {})) != cost
    ]


def _refuse_strangers(change: Change, items: set[str], places: set[str]) -> None:
    """Refuse prices and rates of what is not there, and does not come with a changed structure."""
    for structure in change.structures.values():
        items.update(structure.parts)
        places.update(operation.work_centre for operation in structure.operations)
    for what, code, named, known in (
        (Words("item", "物料"), Code.UNKNOWN_ITEM, change.prices, items),
        (Words("work centre", "工作中心"), Code.UNKNOWN_WORK_CENTRE, change.rates, places),
    ):
        strangers = sorted(set(named) - known)
        if strangers:
            of = listed(strangers)
            expected = Words(
                f"a change of a known {what.en}; found {of.en}", f"只能变更已知的{what.zh}，现有 {of.zh}"
            )
            raise Refused(code, expected=expected)
