"""Does what came out weigh what went in? Good, runners, scrap and what else, and the loss that nobody saw (物料平衡).

    put in = good + by-products + scrap + waste + loss

All in one unit of mass, whole numbers or fractions. The loss is what is left: evaporation, dust, and what was not
written down; below zero, more came out than went in, and a weight or a slip is wrong.
Source: 材料投入产出平衡 (投入 = 产成品 + 料头 + 废料 + 损耗); yield (收得率, 出材率, 成材率).
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.measures import Measure
from erpcore.costing.overhead.allocation import check_bases


class MaterialBalance(NamedTuple):
    """What went in and what became of it."""

    put_in: Fraction
    good: Fraction
    other: dict[str, Fraction]  # by name: runners, scrap, by-products
    loss: Fraction  # what is left; below zero: more came out than went in

    @property
    def yield_ratio(self) -> Fraction | None:
        """Good output over what was put in (收得率); None of nothing."""
        return self.good / self.put_in if self.put_in else None

    @property
    def loss_ratio(self) -> Fraction | None:
        """What nobody saw over what was put in (损耗率); None of nothing."""
        return self.loss / self.put_in if self.put_in else None


@exact_arguments
def material_balance(
    put_in: Mapping[str, Measure], good: Measure, other: Mapping[str, Measure]
) -> MaterialBalance:
    """Set what came out against what went in.

    Args:
        put_in: By material, in one unit of mass for everything here.
        good: What good output weighs.
        other: By name: what else came out and was weighed.

    Raises:
        ValueError: When a weight is negative.

    >>> found = material_balance({"virgin": 800, "regrind": 200}, 880, {"runner": 70, "scrap": 30})
    >>> found.loss, found.yield_ratio, found.loss_ratio
    (Fraction(20, 1), Fraction(22, 25), Fraction(1, 50))
    """
    whole = check_bases(put_in)
    check_bases(other)
    check_bases({"good output": good})
    parts = {name: Fraction(weight) for name, weight in other.items()}
    return MaterialBalance(whole, Fraction(good), parts, whole - good - sum(parts.values()))
