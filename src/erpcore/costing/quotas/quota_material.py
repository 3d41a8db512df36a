"""Material beyond its quota, or less (原材料脱离定额差异), found in three ways, and its cost variance.

| found by | 中文 |
|---|---|
| slips: what was drawn within the limit, beyond it, and given back | 限额法 (差异凭证法) |
| what was cut from a lot | 切割法 |
| counting what is in process | 盘存法 |

A deviation is used less allowed at planned price, minor units, plus above quota unless `convention` turns it; what the
price was otherwise is the material cost variance (材料成本差异). Quantities are whole numbers or fractions of one
measure, prices millionths of the major unit for one of it. They are `deviation` and `material_variance` of
`quota_method.QuotaElement`; wages and overhead have `quota_conversion`.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 定额法; 成本会计, 脱离定额差异的计算.
"""

from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative
from erpcore.costing.measures import Measure, times, value
from erpcore.costing.overhead.allocation import check_bases
from erpcore.costing.variances.breakdown import Convention
from erpcore.kernel.rounding import MICRO

ABOVE = Convention.ACTUAL_LESS_STANDARD  # plus is above quota


class MaterialDeviation(NamedTuple):
    """What the quota allows and what was used, in the material's measure; the deviation in minor units."""

    allowed: Fraction
    used: Fraction
    amount: int  # used less allowed, at planned price; turned where plus is favourable


class Cutting(NamedTuple):
    """A slip for cutting one lot of sheets, bars or cloth (材料切割核算单); none of it negative."""

    issued: Measure
    returned: Measure  # left over and fit for use
    blanks: Measure  # cut from it
    quota_each: Measure  # material for one blank, waste in it included
    waste_each: Measure = 0  # waste that the quota expects of one blank
    waste: Measure = 0  # given back to the store


class CuttingDeviation(NamedTuple):
    """How far a lot is from its quota: by material, and by waste, which is worth something."""

    material: MaterialDeviation
    blanks_allowed: Fraction  # that the material used should have made (应割成的毛坯数量)
    waste: int  # waste expected less waste given back, at its price: plus where less was saved than expected

    @property
    def amount(self) -> int:
        """Both together, minor units."""
        return self.material.amount + self.waste


class Slips(NamedTuple):
    """What slips of a material say, in its measure; none of it negative."""

    issued: Measure  # within the limit (限额领料单)
    # beyond it (超限额领料单), and other material in its place (代用材料), as this material
    beyond_limit: Measure = 0
    returned: Measure = 0  # given back (退料单)
    opening_left: Measure = 0  # unused in the shop at the beginning
    closing_left: Measure = 0  # unused at the end


@exact_arguments
def put_in(finished: Measure, closing: Measure, opening: Measure) -> Fraction:
    """Count the products that were put in (投产量), which quotas of the month are about.

    Args:
        finished: Products finished.
        closing: In process at the end: products where material is put in at the start, else what they are equivalent
            to in the element at hand.
        opening: Likewise at the beginning.

    Raises:
        ValueError: When a number is negative, or more was in process than is accounted for.

    Source: 成本会计, 本期投产量 = 完工数量 + 期末在产品 - 期初在产品.

    >>> put_in(2_000, 100, 200)
    Fraction(1900, 1)
    """
    check_bases({"finished": finished, "closing": closing, "opening": opening})
    found = Fraction(finished) + closing - opening
    if found < 0:
        raise ValueError(f"{opening} were in process, and only {finished + closing} are accounted for")
    return found


@exact_arguments
def material_by_slips(
    products: Measure,
    quota_each: Measure,
    slips: Slips,
    *,
    planned_price: int,
    decimals: int,
    convention: Convention = ABOVE,
) -> MaterialDeviation:
    """Find the deviation of material by its slips (限额法): those within the limit, and those of difference.

    Slips say how issues differ from the limit; use differs from quota by what lay in the shop before and after.

    Args:
        products: Put in (`put_in`), which may be more or fewer than the limit was set for.
        quota_each: Material for one product.
        slips: Of the month.
        planned_price: Of one unit of material.
        decimals: Decimals of the currency.
        convention: What plus says of the deviation.

    Raises:
        ValueError: When a number is negative, or more went back or is left than there was.

    Source: 成本会计, 限额法: 实际消耗量 = 领用量 + 期初余料 - 期末余料; 定额消耗量 = 投产量 × 单位消耗定额.

    >>> slips = Slips(5_000, beyond_limit=80, returned=60, opening_left=100, closing_left=140)
    >>> found = material_by_slips(980, 5, slips, planned_price=4_000_000, decimals=2)
    >>> int(found.allowed), int(found.used), found.amount
    (4900, 4980, 32000)
    """
    check_bases(slips._asdict())
    used = (
        Fraction(slips.issued) + slips.beyond_limit + slips.opening_left - slips.returned - slips.closing_left
    )
    if used < 0:
        raise ValueError(f"what went back and is left is more than there was, by {-used}: {slips}")
    return _deviation(products, quota_each, used, planned_price, decimals, convention)


@exact_arguments
def material_by_cutting(
    cutting: Cutting,
    *,
    planned_price: int,
    waste_price: int = 0,
    decimals: int,
    convention: Convention = ABOVE,
) -> CuttingDeviation:
    """Find the deviation of material that is cut before it is worked on (切割法), lot by lot.

    Args:
        cutting: The slip of the lot.
        planned_price: Of one unit of material.
        waste_price: Of one unit of waste.
        decimals: Decimals of the currency.
        convention: What plus says of the deviation.

    Returns:
        Material, and waste: waste within the quota is in the quota of a blank; less of it given back costs, more saves.

    Raises:
        ValueError: When a number is negative, more went back than was issued, or a blank takes no material.

    Source: 成本会计, 切割核算法: 应割成毛坯数量 = 实际消耗量 / 单位消耗定额.

    >>> found = material_by_cutting(Cutting(126, 6, 11, 10, waste_each=Fraction(1, 2), waste=7),
    ...     planned_price=5_000_000, waste_price=1_000_000, decimals=2)  # 120 should have made 12, and made 11
    >>> int(found.blanks_allowed), found.material.amount, found.waste, found.amount
    (12, 5000, -150, 4850)
    """
    check_bases(cutting._asdict())
    not_negative(price_of_waste=waste_price)
    used = Fraction(cutting.issued) - cutting.returned
    if used < 0:
        raise ValueError(f"{cutting.issued} was issued, and {cutting.returned} went back")
    if not cutting.quota_each:
        raise ValueError("a blank that takes no material is not cut from any")
    material = _deviation(cutting.blanks, cutting.quota_each, used, planned_price, decimals, convention)
    unsaved = Fraction(cutting.waste_each) * cutting.blanks - cutting.waste
    return CuttingDeviation(
        material,
        used / cutting.quota_each,
        convention.of_cost * value(waste_price, unsaved * MICRO, decimals),
    )


@exact_arguments
def material_by_count(
    products: Measure,
    quota_each: Measure,
    used: Measure,
    *,
    planned_price: int,
    decimals: int,
    convention: Convention = ABOVE,
) -> MaterialDeviation:
    """Find the deviation of material of a period by counting what is in process (盘存法).

    Args:
        products: Put in: `put_in` of what was finished and counted.
        quota_each: Material for one product.
        used: Material used, by all its slips and the count of what is left unused.
        planned_price: Of one unit of material.
        decimals: Decimals of the currency.
        convention: What plus says of the deviation.

    Raises:
        ValueError: When a number is negative.

    Source: 成本会计, 盘存法: 原材料脱离定额差异 = (实际消耗量 - 定额消耗量) × 计划单价.

    >>> material_by_count(put_in(2_000, 100, 200), 5, 9_600, planned_price=4_000_000, decimals=2).amount
    40000
    """
    check_bases({"used": used})
    return _deviation(products, quota_each, Fraction(used), planned_price, decimals, convention)


@exact_arguments
def variance_of_material(quota: int, deviation: int, rate: Measure, *, convention: Convention = ABOVE) -> int:
    """Find the material cost variance that the month's material bears: on quota cost and deviation together.

    Args:
        quota: Minor units, at planned price.
        deviation: Minor units, at planned price, with its sign.
        rate: Variance for each unit of planned value (材料成本差异率), plus where actual is above planned.
        convention: What plus says of the deviation and of the result.

    Raises:
        ValueError: When quota cost is negative.

    Source: 成本会计, 某产品应分配的材料成本差异 = (定额成本 ± 脱离定额差异) × 材料成本差异率.

    >>> variance_of_material(40_500, 1_200, Fraction(-2, 100))
    -834
    """
    not_negative(quota_cost=quota)
    sign = convention.of_cost
    return sign * times(Fraction(rate), quota + sign * deviation)


def _deviation(
    products: Measure, quota_each: Measure, used: Fraction, price: int, decimals: int, plus: Convention
) -> MaterialDeviation:
    check_bases({"products put in": products, "quota of one": quota_each})
    not_negative(planned_price=price)
    allowed = Fraction(products) * quota_each
    return MaterialDeviation(allowed, used, plus.of_cost * value(price, (used - allowed) * MICRO, decimals))
