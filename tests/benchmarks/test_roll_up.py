"""What rolling up standard costs takes over a bare loop with exact integers, ordering included.

Run with `pytest -m benchmark -s`. 100,000 items in a graph of depth 12, eight components each, one operation with
set-up and three rates; costs by four elements. The bare loops know nothing of names, refusals, scrap, yield or
by-products: `bare` keeps elements and hours apart as the roll-up does, `barest` is material alone.
"""

import gc
import random
import statistics
import sys
import time
from typing import Any

from erpcore.costing.products.rollup import roll_up
from erpcore.costing.products.structure import Component, HourRate, Operation, Structure
from erpcore.kernel.rounding import MICRO

SLACK = 1.3
MUST = 2
ITEMS, CHILDREN, DEPTH, CENTRES = 100_000, 8, 12, 20
LOT, SETUP = 100 * MICRO, 500_000
RATES = (30 * MICRO, 12 * MICRO, 9 * MICRO)  # labour, machine, overhead

Parts = dict[str, list[tuple[str, int]]]


def graph() -> tuple[Parts, dict[str, tuple[str, int]], dict[str, int]]:
    """Draw what each item is made of, its work centre and hours, and what the purchased items cost; unordered."""
    dice = random.Random(7)  # noqa: S311 - the same graph every time
    level = ITEMS // DEPTH
    names = [[f"{depth:02d}-{number:05d}" for number in range(level)] for depth in range(DEPTH)]
    names[-1] += [f"{DEPTH - 1:02d}-{number:05d}" for number in range(level, level + ITEMS - level * DEPTH)]
    made = [(item, depth + 1) for depth in range(DEPTH - 1) for item in names[depth]]
    dice.shuffle(made)
    parts = {
        item: [(part, dice.randint(1, 400) * 10_000) for part in dice.sample(names[below], CHILDREN)]
        for item, below in made
    }
    work = {item: (f"WC-{dice.randrange(CENTRES)}", dice.randint(1, 90) * 10_000) for item in parts}
    return parts, work, {item: dice.randint(1, 900) * 10_000 for item in names[-1]}


def ordered(parts: Parts, prices: dict[str, int]) -> list[str]:
    """Put components before what they go into, by counting who still waits for whom."""
    users: dict[str, list[str]] = {}
    waits = {}
    for item, below in parts.items():
        waits[item] = len(below)
        for part, _ in below:
            if part in users:
                users[part].append(item)
            else:
                users[part] = [item]
    ready = list(prices)
    for part in ready:
        for item in users.get(part, ()):
            waits[item] -= 1
            if not waits[item]:
                ready.append(item)
    return ready


def barest(parts: Parts, prices: dict[str, int]) -> dict[str, int]:
    """Roll up material alone."""
    costs = dict(prices)
    for item in ordered(parts, prices):
        if item in parts:
            total = 0
            for part, quantity in parts[item]:
                total += quantity * costs[part]
            costs[item] = (total + MICRO // 2) // MICRO
    return costs


def bare(
    parts: Parts, work: dict[str, tuple[str, int]], prices: dict[str, int], rates: dict[str, Any]
) -> dict[str, tuple[int, int, int, int]]:
    """Roll up four elements, hours and set-up."""
    costs = {item: (price, 0, 0, 0) for item, price in prices.items()}
    for item in ordered(parts, prices):
        if item in parts:
            material = labour = machine = overhead = 0
            for part, quantity in parts[item]:
                cost = costs[part]
                material += quantity * cost[0]
                labour += quantity * cost[1]
                machine += quantity * cost[2]
                overhead += quantity * cost[3]
            centre, run = work[item]
            per_hour = rates[centre]
            hours = SETUP * MICRO + run * LOT
            costs[item] = (
                (material + MICRO // 2) // MICRO,
                (labour * LOT + hours * per_hour[0] + LOT * MICRO // 2) // (LOT * MICRO),
                (machine * LOT + hours * per_hour[1] + LOT * MICRO // 2) // (LOT * MICRO),
                (overhead * LOT + hours * per_hour[2] + LOT * MICRO // 2) // (LOT * MICRO),
            )
    return costs


def test_a_roll_up_against_a_bare_loop(benchmark: Any) -> None:
    """Rolling up takes at most twice a bare loop that gives the same costs."""
    parts, work, prices = graph()
    structures = {
        item: Structure(
            tuple(Component(part, quantity) for part, quantity in below),
            (Operation(10, work[item][0], SETUP, work[item][1]),),
            lot_size=LOT,
        )
        for item, below in parts.items()
    }
    given = {item: {"material": price} for item, price in prices.items()}
    plain = {f"WC-{number}": RATES for number in range(CENTRES)}
    rates = {
        centre: [
            HourRate("labour", labour),
            HourRate("machine", machine, "machine_hours"),
            HourRate("overhead", overhead),
        ]
        for centre, (labour, machine, overhead) in plain.items()
    }
    ratios, barest_ratios = [], []

    def run() -> None:
        for _ in range(3):
            start = time.process_time()
            barest(parts, prices)
            material = time.process_time() - start
            start = time.process_time()
            wanted = bare(parts, work, prices, plain)
            floor = time.process_time() - start
            start = time.process_time()
            found = roll_up(structures, given, rates)
            taken = time.process_time() - start
            ratios.append(taken / floor)
            barest_ratios.append(taken / material)
            assert all(tuple(found[item].values()) == cost for item, cost in wanted.items() if item in parts)

    gc.collect()
    gc.disable()
    try:
        benchmark.pedantic(run, rounds=1)
    finally:
        gc.enable()
    ratio = statistics.median(ratios)
    benchmark.extra_info["roll-up / bare"] = round(ratio, 2)
    benchmark.extra_info["roll-up / material alone"] = round(statistics.median(barest_ratios), 2)
    sys.stdout.write(
        f"\n{ITEMS} items: {ratio:.2f} of a bare loop (must be at most {MUST}), "
        f"{statistics.median(barest_ratios):.2f} of one for material alone\n"
    )
    assert ratio <= MUST * SLACK
