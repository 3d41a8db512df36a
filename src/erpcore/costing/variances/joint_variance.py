"""Tell apart what neither the price nor the quantity has done alone: variances in three (混合差异, 三分法).

Usually the price variance is about the quantity that was used, also about that beyond what is allowed. In three, the
price is about what is allowed, the quantity is at the standard price, and what both have done together stands by
itself: nobody alone is answerable for it.
Source: Drury, Management and Cost Accounting, chapter on standard costing (joint price usage variance); 岡本清,
原価計算, 混合差異; Abweichung zweiter Ordnung in German books.
"""

from collections.abc import Sequence
from fractions import Fraction

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.measures import times, value
from erpcore.costing.variances.breakdown import Breakdown, add_up, by_item
from erpcore.costing.variances.mix import MixMethod
from erpcore.costing.variances.variance import Labour, Material, analyse_labour, analyse_material
from erpcore.kernel.rounding import MICRO


@exact_arguments
def material_in_three(
    materials: Sequence[Material],
    *,
    decimals: int,
    mix: MixMethod | None = None,
    quantity_decimals: int | None = None,
) -> Breakdown:
    """Split a material variance into price, usage, and what both have done together.

    Args:
        materials: As of `variance.analyse_material`, with prices at use.
        decimals: Decimals of the currency.
        mix: Likewise.
        quantity_decimals: Likewise.

    Returns:
        "material price" of what is allowed, "material usage" as it is in two, and "material price and usage"; each by
        item where there are several. All of it is actual less standard cost.

    Raises:
        ValueError: As `variance.analyse_material`; and when a price variance is found at purchase: it is about other
            goods than those used.

    >>> cloth = Material("cloth", 30 * MICRO, 20_000 * MICRO, 22_200 * MICRO, 621_600_00)
    >>> [(row.name, row.amount) for row in material_in_three([cloth], decimals=2).rows()[1:]]
    [('material price', -4000000), ('material usage', 6600000), ('material price and usage', -440000)]
    """
    bought = [each.item for each in materials if each.bought_quantity is not None]
    if bought:
        raise ValueError(
            f"the price variance of {bought} is found at purchase, about goods that were not all used"
        )
    whole = analyse_material(materials, decimals=decimals, mix=mix, quantity_decimals=quantity_decimals)
    alone, together = [], []
    for item, price, allowed, used, amount, _ in materials:
        pure, both = _apart(amount, used, allowed, price, decimals)
        alone.append((item, pure))
        together.append((item, both))
    names = ("material price", "material price and usage")
    return add_up(whole.name, by_item(names[0], alone), whole["material usage"], by_item(names[1], together))


@exact_arguments
def labour_in_three(
    grades: Sequence[Labour],
    *,
    decimals: int,
    mix: MixMethod | None = None,
    quantity_decimals: int | None = None,
) -> Breakdown:
    """Split a direct labour variance into rate, idle time, efficiency, and what rate and hours have done together.

    Args:
        grades: As of `variance.analyse_labour`.
        decimals: Decimals of the currency.
        mix: Likewise.
        quantity_decimals: Likewise.

    Returns:
        "labour rate" of the hours allowed, those that are expected to be idle among them; "idle time" and "labour
        efficiency" as they are in two; and "labour rate and efficiency", of all other hours paid. Each by grade where
        there are several.

    Raises:
        ValueError: As `variance.analyse_labour`.

    >>> tailors = Labour("tailor", 20 * MICRO, 8_000 * MICRO, 9_000 * MICRO, 198_000_00)
    >>> [(row.name, row.amount // 100) for row in labour_in_three([tailors], decimals=2).rows()[1:]]
    [('labour rate', 16000), ('idle time', 0), ('labour efficiency', 20000), ('labour rate and efficiency', 2000)]
    """
    whole = analyse_labour(grades, decimals=decimals, mix=mix, quantity_decimals=quantity_decimals)
    alone, together = [], []
    for grade, rate, allowed, paid, amount, _, allowance in grades:
        hours = Fraction(allowed * MICRO) / (MICRO - allowance)
        pure, both = _apart(amount, paid, hours, rate, decimals)
        alone.append((grade, pure))
        together.append((grade, both))
    names = ("labour rate", "labour rate and efficiency")
    apart, jointly = by_item(names[0], alone), by_item(names[1], together)
    return add_up(whole.name, apart, whole["idle time"], whole["labour efficiency"], jointly)


def _apart(
    amount: int, used: int | Fraction, allowed: int | Fraction, price: int | Fraction, decimals: int
) -> tuple[int, int]:
    """Split what the actual price makes dearer: of what is allowed, and of the rest; all of it where none was used."""
    dearer = amount - value(price, used, decimals)
    if not used:
        return dearer, 0
    pure = times(Fraction(allowed) / used, amount) - value(price, allowed, decimals)
    return pure, dearer - pure
