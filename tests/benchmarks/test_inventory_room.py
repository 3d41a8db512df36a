"""What a movement costs in the inventory room alone, over a bare loop with exact integers.

Run with `pytest -m benchmark -s`. No documents, no vouchers: lists of movements, 10,000 at a time, go through the
stores ledger, each movement with its item, name, place, quantity and value; out comes what each issue took of which
layer at which cost, with what takes everything back. Tables to read, of rows for the loop and of columns for the
ledger, are made before the clock starts. Afterwards a pool tells its story, and it is that of one movement after the
other.
"""

import gc
import random
import statistics
import sys
import time
from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from erpcore.inventory.issue_trace import IssueTrace
from erpcore.inventory.movement_list import MovementList
from erpcore.inventory.pool import Pool
from erpcore.inventory.stores_ledger import StoresLedger
from erpcore.kernel.movements import Place
from erpcore.kernel.undo import Undo, take_back

SLACK = 1.3
MUST = 2
AT_A_TIME = 10_000
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


def listed(moves: list[Move], items: int) -> list[MovementList]:
    """Write movements as columns, a list for each 10,000."""
    names = [f"I{number}" for number in range(items)]
    return [
        MovementList(
            [names[item] for item, _, _ in part],
            [f"{'GR' if quantity > 0 else 'MI'}-{first + of:07}" for of, (_, quantity, _) in enumerate(part)],
            [quantity for _, quantity, _ in part],
            {"material": [value for _, _, value in part]},
            [SUPPLIER if quantity > 0 else TAKERS[of % 1_000] for of, (_, quantity, _) in enumerate(part)],
        )
        for first in range(0, len(moves), AT_A_TIME)
        for part in (moves[first : first + AT_A_TIME],)
    ]


class Room(NamedTuple):
    """What is there when all have moved."""

    ledger: StoresLedger
    traces: list[IssueTrace]
    undo: Undo


def through(lists: list[MovementList], method: str) -> Room:
    """Move goods through the ledger; everything can be taken back."""
    ledger, undo = StoresLedger(method), Undo()
    return Room(ledger, [ledger.move(movements, undo) for movements in lists], undo)


def told_one_by_one(lists: list[MovementList], item: str, method: str) -> Pool:
    """Move the goods of one item in a pool, one movement after the other."""
    pool, position = Pool(item, "", method), 0
    for movements in lists:
        for number, (of, reference) in enumerate(zip(movements.items, movements.references, strict=True)):
            quantity, place, moment = (
                movements.quantities[number],
                movements.places[number],
                position + number,
            )
            if of == item and quantity > 0:
                pool.arrive(reference, place, quantity, movements.amounts_of(number), [], (0, moment, 0, ""))
            elif of == item:
                for index, (key, part, amounts) in enumerate(pool.withdraw(-quantity, None, 2)):
                    pool.leave(key, reference, place, part, amounts, [], (0, moment, index, ""))
        position += len(movements)
    return pool


def story(pool: Pool) -> list[tuple[object, ...]]:
    """Write down what a pool knows of its goods."""
    return [
        (parcel.key, parcel.quantity, parcel.amounts, event.kind, event.reference, event.place, event.quantity,
         event.amounts, event.moment)
        for parcel in pool.stories()
        for event in parcel.events
    ]  # fmt: skip


@pytest.mark.parametrize(("items", "moves"), [(200, 2_000), (20_000, 20)])
@pytest.mark.parametrize(("method", "bare"), [("fifo", bare_fifo), ("moving_average", bare_average)])
def test_a_movement_against_a_bare_loop(
    benchmark: Any, method: str, bare: Callable[[list[Move], int], int], items: int, moves: int
) -> None:
    """A movement costs at most twice a bare loop, whether few items move often or many seldom."""
    drawn = movements(items, moves)
    lists = listed(drawn, items)
    ratios = []

    def run() -> None:
        for _ in range(3):
            start = time.process_time()
            wanted = bare(drawn, items)
            floor = time.process_time() - start
            start = time.process_time()
            room = through(lists, method)
            ratios.append((time.process_time() - start) / floor)
            assert sum(sum(trace.values) for trace in room.traces) == wanted
            take_back(room.undo)
            assert not any(room.ledger.quantity(f"I{item}") for item in range(items))

    gc.collect()
    gc.disable()
    try:
        benchmark.pedantic(run, rounds=1)
    finally:
        gc.enable()
    ledger = through(lists, method).ledger
    for item in ("I0", f"I{items - 1}"):
        assert story(ledger.pool(item)) == story(told_one_by_one(lists, item, method))
    ratio = statistics.median(ratios)
    benchmark.extra_info["room / bare"] = round(ratio, 2)
    sys.stdout.write(f"\n{method}, {items} items × {moves}: {ratio:.2f} (must be at most {MUST})\n")
    assert ratio <= MUST * SLACK
