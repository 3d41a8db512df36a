"""What a movement costs in the inventory room alone, over a bare loop with exact integers.

Run with `pytest -m benchmark -s`. No documents, no vouchers: goods arrive in pools and are taken from them, each with
its story and with what takes it back.
"""

import gc
import random
import statistics
import sys
import time
from collections import deque
from collections.abc import Callable
from typing import Any

import pytest

from erpcore.inventory.pool import Pool
from erpcore.kernel.movements import Place
from erpcore.kernel.undo import Undo

SLACK = 1.3
MUST = 2
SUPPLIER = Place("gr_ir", "GR", partner="V")
TAKERS = [Place("wip", f"WO-{number}") for number in range(1_000)]
Move = tuple[int, int, int]  # item, micro-units (+ in), minor units of what comes in


def movements(items: int, moves: int) -> list[Move]:
    """Draw 60 % receipts and 40 % issues, item by item in turn; layers pile up."""
    dice = random.Random(11)  # noqa: S311 - the same stream every time
    on_hand = [0] * items
    found = []
    for _ in range(moves):
        for item in range(items):
            if dice.random() < 0.6 or on_hand[item] < 2:
                quantity = dice.randint(1_000, 200_000)
                found.append((item, quantity, 1 + quantity * dice.randint(1, 90) // 1_000))
                on_hand[item] += quantity
            else:
                quantity = min(dice.randint(1_000, 200_000), on_hand[item] - 1)
                found.append((item, -quantity, 0))
                on_hand[item] -= quantity
    return found


def bare_fifo(moves: list[Move], items: int) -> int:
    """Take layers oldest first, each take in cents."""
    layers: list[deque[list[int]]] = [deque() for _ in range(items)]
    issued = 0
    for item, quantity, value in moves:
        held = layers[item]
        if quantity > 0:
            held.append([quantity, value])
            continue
        need = -quantity
        while need:
            layer = held[0]
            if layer[0] > need:
                part = (2 * layer[1] * need + layer[0]) // (2 * layer[0])
                layer[0] -= need
                layer[1] -= part
                issued += part
                break
            need -= layer[0]
            issued += layer[1]
            held.popleft()
    return issued


def bare_average(moves: list[Move], items: int) -> int:
    """Take the share of what is there, in cents."""
    quantities, values = [0] * items, [0] * items
    issued = 0
    for item, quantity, value in moves:
        if quantity > 0:
            values[item] += value
        else:
            whole = quantities[item]
            part = (2 * values[item] * -quantity + whole) // (2 * whole)
            values[item] -= part
            issued += part
        quantities[item] += quantity
    return issued


def pools(moves: list[Move], items: int, method: str) -> int:
    """Move the same goods through pools; everything could be taken back for a thousand movements."""
    held = [Pool(f"I{number}", "S", method) for number in range(items)]
    undo: Undo = []
    issued = 0
    for number, (item, quantity, value) in enumerate(moves):
        pool = held[item]
        if quantity > 0:
            pool.arrive(f"GR-{number}", SUPPLIER, quantity, {"material": value}, undo, (0, number, 0, ""))
        else:
            taker = TAKERS[number % 1_000]
            for index, (key, part, amounts) in enumerate(pool.withdraw(-quantity, None, 2)):
                pool.leave(key, f"MI-{number}", taker, part, amounts, undo, (0, number, index, ""))
                issued += sum(amounts.values())
        if len(undo) > 1_000:
            undo.clear()
    return issued


@pytest.mark.parametrize(("items", "moves"), [(200, 2_000), (20_000, 20)])
@pytest.mark.parametrize(("method", "bare"), [("fifo", bare_fifo), ("moving_average", bare_average)])
def test_a_movement_against_a_bare_loop(
    benchmark: Any, method: str, bare: Callable[[list[Move], int], int], items: int, moves: int
) -> None:
    """A movement costs at most twice a bare loop, whether few items move often or many seldom."""
    drawn = movements(items, moves)
    ratios = []

    def run() -> None:
        for _ in range(3):
            start = time.process_time()
            wanted = bare(drawn, items)
            floor = time.process_time() - start
            start = time.process_time()
            assert pools(drawn, items, method) == wanted
            ratios.append((time.process_time() - start) / floor)

    gc.collect()
    gc.disable()
    try:
        benchmark.pedantic(run, rounds=1)
    finally:
        gc.enable()
    ratio = statistics.median(ratios)
    benchmark.extra_info["pool / bare"] = round(ratio, 2)
    sys.stdout.write(f"\n{method}, {items} items × {moves}: {ratio:.2f} (must be at most {MUST})\n")
    assert ratio <= MUST * SLACK
