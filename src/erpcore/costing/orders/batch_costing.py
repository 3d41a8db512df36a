"""Cost by batch (分批法): many open batches at a cumulative rate, and batches that share operations.

Amounts are minor units; hours and other drivers are whole numbers or fractions of one measure.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 分批法; 成本会计, 简化分批法; Horngren, Datar and Rajan, Cost
Accounting, ch. 17, appendix (operation costing).
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import about, not_negative
from erpcore.costing.measures import Measure
from erpcore.costing.overhead.allocation import allocate, check_bases
from erpcore.costing.process.wip_rules import Costs, Division


class Batch(NamedTuple):
    """A batch since it was begun: its material and hours, and how much of both is in what was finished this month."""

    material: int  # all so far, less what was finished in earlier months; minor units
    hours: Measure  # likewise
    finished_material: int = 0  # minor units; all of it when the batch is finished
    finished_hours: Measure = 0  # all of them when the batch is finished


class SimplifiedCosting(NamedTuple):
    """What finished batches cost, and what is left, which only the summary account has by element."""

    rates: dict[str, Fraction]  # 累计间接费用分配率, by element, minor units for one hour
    # batch that finished something -> element, material first -> minor units
    finished: dict[str, dict[str, int]]
    open_material: dict[str, int]  # batch -> minor units
    open_hours: dict[str, Fraction]
    open_indirect: dict[str, int]  # element -> minor units, of all open batches together


class SharedOperation(NamedTuple):
    """An operation that several batches go through, and what it is charged by."""

    cost: int  # conversion cost, minor units
    driver: Mapping[str, Measure]  # batch -> hours, or units that went through


class BatchCost(NamedTuple):
    """A batch: its own material, and conversion cost by operation; minor units."""

    material: int
    operations: dict[str, int]

    @property
    def total(self) -> int:
        """Material and conversion."""
        return self.material + sum(self.operations.values())


@exact_arguments
def simplified_batches(
    batches: Mapping[str, Batch], indirect: Costs, *, rate_decimals: int | None = None
) -> SimplifiedCosting:
    """Charge indirect cost to finished batches only, at its cumulative rate (简化分批法, 累计间接费用分配法).

    Where many batches are open and few are finished, open batches keep material and hours only; labour and overhead
    stay in one summary account (基本生产成本二级账) until something is finished.

    Args:
        batches: All open batches.
        indirect: By element what is in the summary account: opening balance and cost of the month, minor units.
        rate_decimals: Decimals that rates are rounded to, in minor units; open batches then take the rest. None: exact.

    Returns:
        Finished batches by element; they and what is open add up to all material and all indirect cost.

    Raises:
        ValueError: When a number is negative, more of a batch is finished than there is, or there is indirect cost and
            no hour.

    Source: 成本会计, 简化分批法.

    >>> batches = {"601": Batch(10_000, 400, 10_000, 400), "602": Batch(8_000, 600)}
    >>> found = simplified_batches(batches, {"labour": 3_000, "overhead": 5_000})
    >>> found.finished, found.open_indirect
    ({'601': {'material': 10000, 'labour': 1200, 'overhead': 2000}}, {'labour': 1800, 'overhead': 3000})
    """
    not_negative(**indirect)
    for name, batch in batches.items():
        _check_batch(name, batch)
    finished = {
        name: batch for name, batch in batches.items() if batch.finished_material or batch.finished_hours
    }
    rest = sum((Fraction(batch.hours) - batch.finished_hours for batch in batches.values()), Fraction(0))
    found: dict[str, dict[str, int]] = {
        name: {"material": batch.finished_material} for name, batch in finished.items()
    }
    rates, left = {}, {}
    for element, amount in indirect.items():
        hours = [batch.finished_hours for batch in finished.values()]
        bases = {str(number): base for number, base in enumerate([*hours, rest])}
        with about(element):
            charged = allocate(amount, bases, rate_decimals=rate_decimals)
        *parts, left[element] = charged.shares.values()
        rates[element] = charged.rate
        for name, part in zip(finished, parts, strict=True):
            found[name][element] = part
    return SimplifiedCosting(
        rates,
        found,
        {name: batch.material - batch.finished_material for name, batch in batches.items()},
        {name: Fraction(batch.hours) - batch.finished_hours for name, batch in batches.items()},
        left,
    )


@exact_arguments
def finish_part(cost: Costs, each: Costs, finished: int) -> Division:
    """Carry a part of a batch into stock before the batch is done, at a planned cost of one (分批法, 陆续完工).

    The last part takes what is left; what was carried before stays as it is.

    Args:
        cost: Of the batch so far, less what was carried before; minor units by element.
        each: Planned or quota cost of one, or what one lately cost; minor units by element.
        finished: Units, not negative.

    Raises:
        ValueError: When a number is negative, or the part costs more than there is; naming the element.

    Source: 成本会计, 分批法: 跨月陆续完工时, 完工产品按计划单位成本或定额单位成本转出.

    >>> finish_part({"material": 18_000, "labour": 6_600}, {"material": 1_800, "labour": 800}, 4)
    Division(finished={'material': 7200, 'labour': 3200}, closing={'material': 10800, 'labour': 3400})
    """
    not_negative(finished_units=finished)
    not_negative(**{f"planned {element} of one": amount for element, amount in each.items()})
    not_negative(**cost)
    division = Division({}, {})
    for element in dict.fromkeys((*cost, *each)):
        part, there = each.get(element, 0) * finished, cost.get(element, 0)
        if part > there:
            raise ValueError(f"{element}: {finished} units are carried at {part}, and there is {there}")
        division.finished[element], division.closing[element] = part, there - part
    return division


@exact_arguments
def operation_costing(
    materials: Mapping[str, int],
    operations: Mapping[str, SharedOperation],
    *,
    rate_decimals: int | None = None,
) -> dict[str, BatchCost]:
    """Charge material to the batch that it is for, and conversion cost by operation (分批与分步结合的操作成本法).

    Args:
        materials: Minor units by batch: each batch has other material.
        operations: The work that batches have in common; a batch that skips an operation bears none of it.
        rate_decimals: Decimals that an operation's rate is rounded to, in minor units; the last batch then takes what
            that leaves. None: it stays exact.

    Returns:
        By batch; materials and conversion cost add up.

    Raises:
        ValueError: When a number is negative, an operation has cost and no driver, or a batch has no material listed.

    Source: Horngren, ch. 17, appendix: 50 wool and 100 polyester blazers.

    >>> basting = SharedOperation(1_740, {"wool": 50, "polyester": 100})
    >>> sewing = {"basting": basting, "lining": SharedOperation(500, {"wool": 1})}
    >>> operation_costing({"wool": 6_000, "polyester": 3_000}, sewing)["wool"]
    BatchCost(material=6000, operations={'basting': 580, 'lining': 500})
    """
    not_negative(**materials)
    found = {batch: BatchCost(material, {}) for batch, material in materials.items()}
    for name, operation in operations.items():
        unknown = sorted(set(operation.driver) - set(materials))
        if unknown:
            raise ValueError(f"{name}: no material is listed for {unknown}; a batch without any has 0")
        with about(name):
            shares = allocate(operation.cost, operation.driver, rate_decimals=rate_decimals).shares
        for batch, part in shares.items():
            found[batch].operations[name] = part
    return found


def _check_batch(name: str, batch: Batch) -> None:
    not_negative(
        **{f"material of {name}": batch.material, f"finished material of {name}": batch.finished_material}
    )
    check_bases({f"hours of {name}": batch.hours, f"finished hours of {name}": batch.finished_hours})
    if batch.finished_material > batch.material or batch.finished_hours > batch.hours:
        raise ValueError(f"{name}: more is finished than there is: {batch}")
