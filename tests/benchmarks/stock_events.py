"""Receipts and issues of many items whose layers pile up, and the bare FIFO loop on whole cents over the same moves.

200 items with 2,000 moves each, 60 % in and 40 % out, so that some 400 layers of each item are open at the end.
"""

from collections import deque
from collections.abc import Iterator
from typing import Any

from erpcore import Setup

ITEMS = 200
MOVES = 2_000
DAY = "2026-10-09"
Json = dict[str, Any]
Move = tuple[int, int, int]  # item, thousandths (in above zero, out below), millionths of the price or 0


def setup() -> Setup:
    """Write a company with raw material under FIFO, one product for each item, and no routings."""
    items = range(ITEMS)
    start = "2026-01-01"
    return Setup.model_validate(
        {
            "company": {"name": "Bench", "currency": "CNY", "chart": "cn_small", "first_period": "2026-10"},
            "units": [
                {"code": "kg", "name": "kg", "decimals": 3},
                {"code": "pcs", "name": "pcs", "decimals": 0},
            ],
            "item_classes": [
                {"code": "raw", "name": "raw", "valuation": "fifo"},
                {"code": "finished", "name": "finished", "valuation": "moving_average"},
            ],
            "items": [
                {"code": f"R{n}", "name": "raw", "kind": "raw", "item_class": "raw", "unit": "kg"}
                for n in items
            ]
            + [
                {
                    "code": f"F{n}",
                    "name": "product",
                    "kind": "finished",
                    "item_class": "finished",
                    "unit": "pcs",
                }
                for n in items
            ],
            "boms": [
                {"item": f"F{n}", "valid_from": start, "lines": [{"item": f"R{n}", "quantity": "1000"}]}
                for n in items
            ],
            "prices": [{"item": f"R{n}", "valid_from": start, "price": "45"} for n in items],
            "partners": [{"code": "V", "name": "supplier", "supplier": True}],
            "sites": [{"code": "S", "name": "main"}],
        }
    )


def orders() -> Iterator[Json]:
    """Write one released order for each item, which plans more of it than is ever issued."""
    for n in range(ITEMS):
        order = f"WO-{n}"
        yield {"type": "work_order", "id": order, "date": DAY, "item": f"F{n}", "quantity": "1000000"}
        yield {"type": "work_order_release", "id": f"REL-{n}", "date": DAY, "work_order": order}


def moves() -> list[Move]:
    """Draw the moves, item by item in turn, deterministic."""
    dice = _draws()
    on_hand = [0] * ITEMS
    found = []
    for _ in range(MOVES):
        for item in range(ITEMS):
            quantity = 1_000 + next(dice) % 199_001
            if next(dice) % 10 < 6 or on_hand[item] < 2:
                found.append((item, quantity, 1_000_000 + next(dice) % 89_000_001))
                on_hand[item] += quantity
            else:
                quantity = min(quantity, on_hand[item] - 1)
                found.append((item, -quantity, 0))
                on_hand[item] -= quantity
    return found


def _draws() -> Iterator[int]:
    """Draw whole numbers that look random, the same each time (a linear congruential generator)."""
    state = 11
    while True:
        state = (6_364_136_223_846_793_005 * state + 1_442_695_040_888_963_407) % 2**64
        yield state >> 24


def document(number: int, move: Move) -> Json:
    """Write a move as a goods receipt or as a material issue."""
    item, quantity, price = move
    if quantity > 0:
        return {
            "type": "goods_receipt",
            "id": f"GR-{number}",
            "date": DAY,
            "partner": "V",
            "item": f"R{item}",
            "quantity": _text(quantity, 3),
            "price": _text(price, 6),
        }
    return {
        "type": "material_issue",
        "id": f"MI-{number}",
        "date": DAY,
        "work_order": f"WO-{item}",
        "item": f"R{item}",
        "quantity": _text(-quantity, 3),
    }


def _text(whole: int, decimals: int) -> str:
    units, fraction = divmod(whole, 10**decimals)
    return f"{units}.{fraction:0{decimals}d}"


class BareFifo:
    """The bare FIFO loop on whole cents: each take in cents, layers carry value, the last take gets the rest."""

    def __init__(self) -> None:
        self.layers: list[deque[list[int]]] = [deque() for _ in range(ITEMS)]
        self.issued = 0

    def run(self, moves: list[Move]) -> None:
        """Take some moves in."""
        layers, issued = self.layers, self.issued
        for item, quantity, price in moves:
            held = layers[item]
            if quantity > 0:
                held.append([quantity, (2 * quantity * price + 10**7) // (2 * 10**7)])
                continue
            need = -quantity
            while need:
                top = held[0]
                have, value = top
                if have > need:
                    part = (2 * value * need + have) // (2 * have)
                    top[0] = have - need
                    top[1] = value - part
                    issued += part
                    break
                issued += value
                need -= have
                held.popleft()
        self.issued = issued
