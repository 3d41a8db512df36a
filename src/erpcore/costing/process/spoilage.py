"""Spoiled units of a batch or an order: what they cost, what is recovered, and who bears the rest.

Amounts are minor units by cost element; quantities are whole numbers or fractions of one measure.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 废品损失; 成本会计, 废品损失的核算; Horngren, Datar and Rajan, Cost
Accounting, ch. 18 (job costing and spoilage).
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import about, not_negative
from erpcore.costing.measures import Measure
from erpcore.costing.overhead.allocation import allocate
from erpcore.costing.process.wip_rules import Costs, Weights

Bearer = Literal["order", "all_orders", "period"]


class SpoiledCost(NamedTuple):
    """The cost of an order in two, by element, and what nobody gives back; minor units."""

    spoiled: dict[str, int]  # 不可修复废品成本
    good: dict[str, int]  # what is left of the order's cost, without the loss
    loss: int  # 废品净损失: spoiled less salvage and compensation


class Borne(NamedTuple):
    """Who bears an order's cost when units are spoiled; with what is salvaged it adds up to the cost."""

    order: int  # cost of the order's good units
    overhead: int  # to the overhead of all orders
    expense: int  # a loss of the period
    salvage: int  # on the shelf, or money


@exact_arguments
def unrepairable(
    costs: Costs,
    weights: Mapping[str, Weights],
    *,
    salvage: int = 0,
    compensation: int = 0,
    rate_decimals: int | None = None,
) -> SpoiledCost:
    """Take the cost of units that cannot be repaired out of an order, at actual cost (按实际成本计算).

    Args:
        costs: All cost of the order.
        weights: By element: of good units (`finished`) and of spoiled ones (`closing`), such as units for material
            and hours for conversion. Units that were found halfway count half.
        salvage: What the remains are worth.
        compensation: What those owe who caused it.
        rate_decimals: Decimals that the cost of one (分配率) is rounded to, in minor units; good units then take what
            that leaves. None: it stays exact.

    Raises:
        ValueError: When a number is negative, there is cost and all weights are zero, or more comes back than was
            spoiled.

    Source: 成本会计, 不可修复废品损失按实际成本计算.

    >>> weights = {"material": Weights(190, 10), "labour": Weights(380, 20)}
    >>> unrepairable({"material": 50_000, "labour": 12_000}, weights, salvage=300, compensation=200)
    SpoiledCost(spoiled={'material': 2500, 'labour': 600}, good={'material': 47500, 'labour': 11400}, loss=2600)
    """
    spoiled, good = {}, {}
    for element, amount in costs.items():
        both = weights.get(element, Weights(0, 0))
        with about(element):
            bases = {"spoiled": both.closing, "good": both.finished}
            shares = allocate(amount, bases, rate_decimals=rate_decimals).shares
        good[element], spoiled[element] = shares["good"], shares["spoiled"]
    return SpoiledCost(spoiled, good, net_loss(spoiled, salvage=salvage, compensation=compensation))


@exact_arguments
def unrepairable_at_quota(
    costs: Costs, quota_each: Costs, spoiled: int, *, salvage: int = 0, compensation: int = 0
) -> SpoiledCost:
    """Take the cost of units that cannot be repaired out of an order, at quota cost (按定额成本计算).

    Args:
        costs: All cost of the order.
        quota_each: Quota cost of one spoiled unit, as far as it had come, minor units by element.
        spoiled: Units, not negative.
        salvage: What the remains are worth.
        compensation: What those owe who caused it.

    Raises:
        ValueError: When a number is negative, quota cost exceeds an element's cost, or more comes back than was
            spoiled.

    Source: 成本会计, 不可修复废品损失按定额成本计算.

    >>> unrepairable_at_quota({"material": 50_000, "labour": 12_000}, {"material": 240, "labour": 50}, 10).loss
    2900
    """
    not_negative(spoiled_units=spoiled)
    not_negative(**costs)
    not_negative(**quota_each)
    quota = {element: each * spoiled for element, each in quota_each.items()}
    short = sorted(element for element, amount in quota.items() if amount > costs.get(element, 0))
    if short:
        raise ValueError(f"the quota cost of what is spoiled exceeds the order's {short}: {quota}")
    good = {element: amount - quota.get(element, 0) for element, amount in costs.items()}
    return SpoiledCost(quota, good, net_loss(quota, salvage=salvage, compensation=compensation))


@exact_arguments
def net_loss(costs: Costs, *, salvage: int = 0, compensation: int = 0) -> int:
    """Take what comes back off what spoiled units or their repair cost (废品净损失; 可修复废品: 修复费用).

    Args:
        costs: Of the spoiled units, or of their repair, minor units by element, not negative.
        salvage: What their remains are worth, minor units (残料价值).
        compensation: What somebody owes for them, minor units (应收赔偿).

    Returns:
        Minor units, for the good units of the same product.

    Raises:
        ValueError: When an amount is negative, or more comes back than was lost.

    Source: 企业产品成本核算制度, 废品损失.

    >>> net_loss({"material": 800, "labour": 500}, salvage=100, compensation=200)
    1000
    """
    not_negative(salvage=salvage, compensation=compensation)
    not_negative(**costs)
    loss = sum(costs.values()) - salvage - compensation
    if loss < 0:
        raise ValueError(
            f"of {sum(costs.values())}, {salvage} and {compensation} come back: that is a gain, not spoilage"
        )
    return loss


@exact_arguments
def bear_spoilage(cost: int, *, units: Measure, spoiled: Measure, salvage: int, bearer: Bearer) -> Borne:
    """Say who bears the units that are spoiled in an order.

    Args:
        cost: Of all units of the order, minor units.
        units: All of them, above zero.
        spoiled: Those that are not good.
        salvage: What they are worth as they are.
        bearer: The order, where its own demands are the reason (normal spoilage of one job); all orders, through the
            overhead, where it is in the process (normal, common to all jobs); the period, where it need not have
            been (abnormal).

    Raises:
        ValueError: When a number is negative, more is spoiled than there is, all is spoiled and the order should bear
            it, or the spoiled units are worth more than they cost.

    Source: Horngren, ch. 18 (Hull Machine Shop: 5 of 50 parts at 2,000 spoiled, worth 600 each).

    >>> bear_spoilage(100_000, units=50, spoiled=5, salvage=3_000, bearer="order")
    Borne(order=97000, overhead=0, expense=0, salvage=3000)
    >>> bear_spoilage(100_000, units=50, spoiled=5, salvage=3_000, bearer="all_orders")
    Borne(order=90000, overhead=7000, expense=0, salvage=3000)
    """
    not_negative(salvage=salvage)
    if not 0 <= spoiled <= units:
        raise ValueError(f"of {units} units, {spoiled} cannot be spoiled")
    shares = allocate(cost, {"good": units - spoiled, "spoiled": spoiled}).shares
    if salvage > shares["spoiled"]:
        raise ValueError(f"units that cost {shares['spoiled']} are not spoiled when they are worth {salvage}")
    loss = shares["spoiled"] - salvage
    if bearer == "order":
        if spoiled == units and loss:
            raise ValueError(f"no unit of the order is good, and nobody is there to bear {loss}")
        return Borne(shares["good"] + loss, 0, 0, salvage)
    if bearer == "all_orders":
        return Borne(shares["good"], loss, 0, salvage)
    return Borne(shares["good"], 0, loss, salvage)
