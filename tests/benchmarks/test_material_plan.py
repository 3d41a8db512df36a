"""What planning material takes over bare loops of whole numbers, with demand for every item on every day.

Run with `pytest -m benchmark -s`. 10,000 items in six levels, five components each, 50 days. The bare loops net and
explode and keep nothing: no pegs, no records, no dates, no rules, no order of levels. The plan keeps who needs each
quantity, so that it can be pegged.
"""

import gc
import random
import statistics
import sys
import time
from datetime import date, timedelta
from typing import Any

from erpcore.planning.mrp import material_plan
from erpcore.planning.situation import Bill, Component, ItemRule, Need, Situation

SLACK = 1.3
MUST = 20
ITEMS, LEVELS, CHILDREN, DAYS = 10_000, 6, 5, 50
FIRST = date(2026, 11, 2)

Parts = list[list[tuple[int, int]]]


def factory() -> tuple[Parts, list[list[int]], list[int], list[int]]:
    """Draw what each item is made of, what is needed of it each day, what is there, and how long it takes."""
    dice = random.Random(5)  # noqa: S311 - the same factory every time
    level = ITEMS // LEVELS
    parts: Parts = []
    for item in range(ITEMS):
        below = range((item // level + 1) * level, min((item // level + 2) * level, ITEMS))
        chosen = dice.sample(below, CHILDREN) if len(below) >= CHILDREN else []
        parts.append([(part, dice.randint(1, 3)) for part in chosen])
    needs = [[dice.randint(1, 20) for _ in range(DAYS)] for _ in range(ITEMS)]
    return parts, needs, [dice.randint(0, 100) for _ in needs], [dice.randint(0, 3) for _ in needs]


def bare(parts: Parts, needs: list[list[int]], there: list[int], lead: list[int]) -> int:
    """Net and explode, and say how much is ordered in all."""
    gross, ordered = [row[:] for row in needs], 0
    for item, row in enumerate(gross):
        balance, days, below = there[item], lead[item], parts[item]
        for day, quantity in enumerate(row):
            balance -= quantity
            if balance < 0:
                missing, balance = -balance, 0
                ordered += missing
                release = day - days if day > days else 0
                for part, each in below:
                    gross[part][release] += missing * each
    return ordered


def test_a_plan_against_bare_loops(benchmark: Any) -> None:
    """A plan with all its pegs takes at most twenty times bare loops that order the same."""
    parts, needs, there, lead = factory()
    names = [f"I-{item:05d}" for item in range(ITEMS)]
    days = [FIRST + timedelta(days=number) for number in range(DAYS)]
    situation = Situation(
        FIRST,
        [
            Need(names[at], day, quantity, "f")
            for at, row in enumerate(needs)
            for day, quantity in zip(days, row, strict=True)
        ],
        {
            name: ItemRule("make" if parts[at] else "purchase", lead_days=lead[at])
            for at, name in enumerate(names)
        },
        {
            names[at]: [Bill(tuple(Component(names[of], each) for of, each in row))]
            for at, row in enumerate(parts)
            if row
        },
        dict(zip(names, there, strict=True)),
    )
    ratios = []

    def run() -> None:
        for _ in range(3):
            start = time.process_time()
            wanted = bare(parts, needs, there, lead)
            floor = time.process_time() - start
            start = time.process_time()
            plan = material_plan(situation)
            ratios.append((time.process_time() - start) / floor)
            assert sum(order.quantity for order in plan.orders) == wanted

    gc.collect()
    gc.disable()
    try:
        benchmark.pedantic(run, rounds=1)
    finally:
        gc.enable()
    ratio = statistics.median(ratios)
    benchmark.extra_info["plan / bare"] = round(ratio, 2)
    sys.stdout.write(f"\n{ITEMS} items, {DAYS} days: {ratio:.2f} of bare loops (must be at most {MUST})\n")
    assert ratio <= MUST * SLACK
