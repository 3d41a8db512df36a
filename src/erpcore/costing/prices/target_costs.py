"""What each part of a product may cost, by what it does for the customer: target cost divided (价值工程, 目标成本分解).

Which cost a price leaves is `price_scheme.work_back`. It is divided by importance: that of a part is what it adds to
each function, times what the function is worth to who buys. A part whose share of the cost is larger than its
importance has an index below one: there cost is to come down first.

Source: 成本管理, 功能成本分析 (功能评价系数, 成本系数, 价值系数); Coenenberg, Kostenrechnung und Kostenanalyse, Target
    Costing (Zielkostenspaltung, Zielkostenindex); 原価企画 (機能別目標原価, 価値指数); Horngren, Datar and Rajan, Cost
    Accounting, ch. 13 (value engineering).
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative
from erpcore.costing.measures import Measure, rounded
from erpcore.costing.overhead.allocation import at_rate, check_bases, split_by


class PartTarget(NamedTuple):
    """What a part of a product, or one of its functions, may cost and costs."""

    importance: Fraction  # its part of what all do for the customer (功能系数)
    cost_share: Fraction  # its part of what all cost now (成本系数)
    value_index: Fraction | None  # importance over cost share (价值系数); None: it has no share
    target: int  # minor units
    reduction: int  # what it costs now less the target; below zero: it may cost more


@exact_arguments
def importance_of_parts(
    functions: Mapping[str, Measure], parts: Mapping[str, Mapping[str, Measure]]
) -> dict[str, Fraction]:
    """Find how important each part is, by what it adds to each function (Komponentenmethode, QFD).

    Args:
        functions: What each is worth to the customer: points or per cent, one above zero.
        parts: Of each part what it adds to functions, in any measure of the function; what adds nothing is left out.

    Returns:
        Parts of one, which are one together.

    Raises:
        ValueError: When a number is negative, all functions are worth nothing, a part adds to a function that there is
            not, or nothing adds to one that is worth something.

    Source: Coenenberg, Zielkostenspaltung. Worked by hand: the motor is half of the speed and all of the sound,
        0.6 x 0.5 + 0.4.

    >>> adds = {"motor": {"speed": 50, "sound": 1}, "wheels": {"speed": 50}}
    >>> found = importance_of_parts({"speed": 60, "sound": 40}, adds)
    >>> {part: str(weight) for part, weight in found.items()}
    {'motor': '7/10', 'wheels': '3/10'}
    """
    whole = check_bases(functions)
    if not whole:
        raise ValueError("one function is worth something to the customer")
    if strange := {name for added in parts.values() for name in added} - functions.keys():
        raise ValueError(f"{min(strange)} is not a function of the product")
    found = dict.fromkeys(parts, Fraction(0))
    for name, worth in functions.items():
        added = {part: of[name] for part, of in parts.items() if name in of}
        if not (together := check_bases(added)) and worth:
            raise ValueError(f"nothing adds to {name}")
        for part, of in added.items():
            found[part] += Fraction(worth) / whole * of / (together or 1)
    return found


@exact_arguments
def divide_target(
    target: int,
    importance: Mapping[str, Measure],
    costs: Mapping[str, int],
    *,
    ratio_decimals: int | None = None,
) -> dict[str, PartTarget]:
    """Divide a target cost among the parts of a product by importance, and compare it with what they cost now.

    Args:
        target: Of the whole product, minor units, not negative.
        importance: Of each part, in points or as `importance_of_parts` has it; one above zero.
        costs: Of the same parts now, minor units, not negative, one above zero.
        ratio_decimals: To which importance, cost share and index are rounded, as a table prints them; the last part
            with importance then takes what that leaves of the target. None: they are exact.

    Raises:
        ValueError: When a number is negative, nothing is important or costs anything, the parts are not the same, or
            decimals are too few.

    Source: 价值工程. Worked by hand: 10 and 30 points divide 120 in 30 and 90; now they cost 50 and 100, a third and
        two thirds, for a quarter and three quarters of what the customer wants.

    >>> found = divide_target(120, {"frame": 10, "lens": 30}, {"frame": 50, "lens": 100}, ratio_decimals=2)
    >>> {part: (str(of.value_index), of.target, of.reduction) for part, of in found.items()}
    {'frame': ('19/25', 30, 20), 'lens': ('28/25', 90, 10)}
    """
    not_negative(target=target)
    if importance.keys() != costs.keys():
        raise ValueError("each part has an importance and a cost, and no other has")
    wanted, spent = check_bases(importance), check_bases(costs)
    if not wanted or not spent:
        raise ValueError("one part is important, and one costs something")
    weights = {part: rounded(of / wanted, ratio_decimals) for part, of in importance.items()}
    if not any(weights.values()):
        raise ValueError(f"ratios of {ratio_decimals} decimals leave nothing to divide by")
    shares = {part: rounded(Fraction(costs[part]) / spent, ratio_decimals) for part in weights}
    if ratio_decimals is None:
        targets = split_by(target, list(weights.values()))
    else:
        targets = at_rate(target, Fraction(target), list(weights.values()))
    return {
        part: PartTarget(
            weight,
            shares[part],
            rounded(weight / shares[part], ratio_decimals) if shares[part] else None,
            each,
            costs[part] - each,
        )
        for (part, weight), each in zip(weights.items(), targets, strict=True)
    }
