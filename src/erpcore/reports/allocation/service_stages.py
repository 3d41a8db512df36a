"""The stages of 辅助生产费用分配: what a department shares out when, over which services, at which rate.

Directly, step by step and by the equations there is one stage. Once between each other there are two: 交互分配 at what
a department itself cost for all of its services, then 对外分配 of what it holds after that for those to others.
Source: 成本会计, 辅助生产费用的分配.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from erpcore.kernel.words import Words

DIRECT = Words("allocation", "分配")
BETWEEN = Words("between departments", "交互分配")
OUTSIDE = Words("to others", "对外分配")
PLANNED = Words("at the planned rate", "按计划单位成本分配")

METHODS = {
    "kept": Words("kept in the pool", "不分配"),
    "direct": Words("direct", "直接分配法"),
    "step_down": Words("step-down", "顺序分配法"),
    "interact_once": Words("once between each other", "一次交互分配法"),
    "reciprocal": Words("reciprocal", "代数分配法"),
    "repeated": Words("repeated", "重复分配法"),
    "planned_rates": Words("planned rates", "计划成本分配法"),
}


class Stage(NamedTuple):
    """One stage of what a department charges on."""

    name: Words
    cost: int  # minor units to share out
    services: int  # millionths of its measure that they are shared over
    receivers: tuple[str, ...]  # who is charged in it


def stages(
    method: str,
    code: str,
    *,
    own: int,
    received: int,
    served: Mapping[str, int],
    charged: Mapping[str, int],
    departments: Collection[str],
) -> list[Stage]:
    """Tell the stages of one department; none where it charges nothing on.

    Args:
        method: How the company charges service departments on.
        code: The department.
        own: What it cost without services of others, minor units.
        received: What others charged to it.
        served: What it did for whom, millionths of its measure; for itself does not count.
        charged: What it charged to whom, minor units, without a difference to planned rates.
        departments: Service departments that charge on, in the books of the period.
    """
    if not any(charged.values()):
        return []
    others = tuple(sorted(who for who in {*served, *charged} if who != code))
    if method == "planned_rates":
        return [_stage(PLANNED, sum(charged.values()), served, others, others)]
    if method in ("reciprocal", "repeated"):
        return [_stage(DIRECT, own + received, served, others, others)]
    if method == "interact_once":
        fellows = tuple(who for who in others if who in departments)
        outside = tuple(who for who in others if who not in departments)
        between = sum(charged.get(who, 0) for who in fellows)
        first = _stage(BETWEEN, own, served, others, fellows)
        last = _stage(OUTSIDE, own + received - between, served, outside, outside)
        return [stage for stage in (first, last) if stage.receivers]
    bearing = tuple(who for who in others if charged.get(who))
    return [_stage(DIRECT, own + received, served, bearing, others)]


def _stage(
    name: Words, cost: int, served: Mapping[str, int], over: Collection[str], receivers: tuple[str, ...]
) -> Stage:
    return Stage(name, cost, sum(served.get(who, 0) for who in over), receivers)
