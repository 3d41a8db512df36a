"""A mixed stream of documents for the benchmarks, and the bare-Python floor that does the same arithmetic.

The stream runs in blocks of 50 documents: a purchase order and its receipts at changing prices, a work order with its
issues, time tickets and receipts (the last one completes it at actual cost), a sales order and its deliveries.
"""

import json
from collections import deque
from typing import Any

from erpcore import Setup

RAW = 60
PRODUCTS = 20
BLOCK = 50
PER_ORDER = 12
Json = dict[str, Any]


def setup() -> Setup:
    """Write the small factory that the stream belongs to: raw material FIFO, products at moving average."""
    start = "2026-01-01"
    return Setup.model_validate(
        {
            "company": {"name": "Bench", "currency": "CNY", "chart": "cn_small", "first_period": "2026-10"},
            "units": [{"code": "kg", "name": "kg", "decimals": 3}, {"code": "pcs", "name": "pcs", "decimals": 0}],
            "item_classes": [
                {"code": "raw", "name": "raw", "valuation": "fifo"},
                {"code": "finished", "name": "finished", "valuation": "moving_average"},
            ],
            "items": [
                {"code": f"R{n}", "name": "raw", "kind": "raw", "item_class": "raw", "unit": "kg"} for n in range(RAW)
            ]
            + [
                {"code": f"F{n}", "name": "product", "kind": "finished", "item_class": "finished", "unit": "pcs"}
                for n in range(PRODUCTS)
            ],
            "boms": [
                {
                    "item": f"F{n}",
                    "valid_from": start,
                    "lines": [{"item": f"R{(3 * n + k) % RAW}", "quantity": str(1 + k)} for k in range(3)],
                }
                for n in range(PRODUCTS)
            ],
            "routings": [
                {
                    "item": f"F{n}",
                    "valid_from": start,
                    "operations": [
                        {"number": 10, "name": "press", "work_centre": "WC", "setup_hours": "1", "run_hours": "0.25"}
                    ],
                }
                for n in range(PRODUCTS)
            ],
            "cost_centres": [{"code": "CC", "name": "shop", "purpose": "production"}],
            "work_centres": [{"code": "WC", "name": "press", "cost_centre": "CC"}],
            "rates": [{"work_centre": "WC", "valid_from": start, "labour": "31.5", "machine": "20", "overhead": "12.25"}],
            "partners": [
                {"code": "V", "name": "supplier", "supplier": True},
                {"code": "C", "name": "customer", "customer": True},
            ],
            "sites": [{"code": "S", "name": "main"}],
        }
    )


def documents(count: int) -> list[Json]:
    """Write the first `count` documents of the stream, deterministic."""
    blocks = -(-count // BLOCK)
    found: list[Json] = []
    for block in range(blocks):
        day = f"2026-10-{1 + 27 * block // blocks:02d}"
        found += _block(block, day)
    return found[:count]


def lines(count: int) -> list[bytes]:
    """Write the stream as JSON lines."""
    return [json.dumps(document, separators=(",", ":")).encode() for document in documents(count)]


def _block(block: int, day: str) -> list[Json]:
    product = block % PRODUCTS
    items = [f"R{(3 * product + k) % RAW}" for k in range(3)]
    prices = [f"{10 + k + (7 * block + 3 * k) % 13 / 4:.2f}" for k in range(3)]
    needs = [PER_ORDER, 2 * PER_ORDER, 3 * PER_ORDER]
    order = f"WO-{block}"
    found: list[Json] = [
        {
            "type": "purchase_order",
            "id": f"PO-{block}",
            "date": day,
            "partner": "V",
            "lines": [
                {"item": item, "quantity": str(need), "price": price}
                for item, need, price in zip(items, needs, prices, strict=True)
            ],
        }
    ]
    for part in range(12):
        line = part % 3
        found.append(
            {
                "type": "goods_receipt",
                "id": f"GR-{block}-{part}",
                "date": day,
                "purchase_order": f"PO-{block}/{line + 1}",
                "quantity": str(needs[line] // 4),
            }
        )
    found += [
        {"type": "work_order", "id": order, "date": day, "item": f"F{product}", "quantity": str(PER_ORDER)},
        {"type": "work_order_release", "id": f"REL-{block}", "date": day, "work_order": order},
    ]
    for part in range(18):
        line = part % 3
        found.append(
            {
                "type": "material_issue",
                "id": f"MI-{block}-{part}",
                "date": day,
                "work_order": order,
                "item": items[line],
                "quantity": f"{needs[line] / 6:.3f}",
            }
        )
    found += [
        {
            "type": "time_ticket",
            "id": f"TT-{block}-{part}",
            "date": day,
            "work_order": order,
            "work_centre": "WC",
            "labour_hours": f"0.{4 + part % 5}",
            "machine_hours": "0.35",
        }
        for part in range(10)
    ]
    found += [
        {
            "type": "production_receipt",
            "id": f"PR-{block}-{part}",
            "date": day,
            "work_order": order,
            "quantity": str(PER_ORDER // 3),
            "final": part == 2,
        }
        for part in range(3)
    ]
    found.append(
        {
            "type": "sales_order",
            "id": f"SO-{block}",
            "date": day,
            "partner": "C",
            "lines": [{"item": f"F{product}", "quantity": str(PER_ORDER), "price": "199.00"}],
        }
    )
    found += [
        {
            "type": "delivery",
            "id": f"DL-{block}-{part}",
            "date": day,
            "sales_order": f"SO-{block}/1",
            "quantity": str(PER_ORDER // 3 - (part == 2)),
        }
        for part in range(3)
    ]
    return found


class Floor:
    """The same layer, WIP and balance arithmetic over dicts, lists and ints, with no models, no rules, no log."""

    def __init__(self) -> None:
        self.ordered: dict[str, tuple[str, int]] = {}
        self.layers: dict[str, deque[list[int]]] = {}
        self.finished: dict[str, list[int]] = {}
        self.wip: dict[str, dict[str, int]] = {}
        self.orders: dict[str, list[Any]] = {}
        self.balances: dict[str, int] = {}

    def post(self, document: Json) -> None:
        """Take one document in."""
        getattr(self, document["type"])(document)

    def _book(self, debit: str, credit: str, amount: int) -> None:
        balances = self.balances
        balances[debit] = balances.get(debit, 0) + amount
        balances[credit] = balances.get(credit, 0) - amount

    def purchase_order(self, document: Json) -> None:
        """Remember item and price of each line."""
        for number, line in enumerate(document["lines"], 1):
            self.ordered[f"{document['id']}/{number}"] = (line["item"], _scaled(line["price"], 6))

    def goods_receipt(self, document: Json) -> None:
        """Append a layer."""
        item, price = self.ordered[document["purchase_order"]]
        quantity = _scaled(document["quantity"], 6)
        value = (price * quantity + 5 * 10**9) // 10**10
        self.layers.setdefault(item, deque()).append([quantity, value])
        self._book("stock", "gr_ir", value)

    def work_order(self, document: Json) -> None:
        """Open an order."""
        self.wip[document["id"]] = {"material": 0, "labour": 0, "machine": 0, "overhead": 0}
        self.orders[document["id"]] = [document["item"], 0, 0]

    def work_order_release(self, document: Json) -> None:
        """Release it: a status only."""

    def material_issue(self, document: Json) -> None:
        """Take layers, oldest first."""
        need = _scaled(document["quantity"], 6)
        layers = self.layers[document["item"]]
        value = 0
        while need:
            layer = layers[0]
            if layer[0] <= need:
                need -= layer[0]
                value += layer[1]
                layers.popleft()
            else:
                part = (2 * layer[1] * need + layer[0]) // (2 * layer[0])
                layer[0] -= need
                layer[1] -= part
                value += part
                need = 0
        self.wip[document["work_order"]]["material"] += value
        self._book("wip", "stock", value)

    def time_ticket(self, document: Json) -> None:
        """Charge hours at rates."""
        labour = _scaled(document["labour_hours"], 6)
        machine = _scaled(document["machine_hours"], 6)
        wip = self.wip[document["work_order"]]
        for element, hours, rate in (
            ("labour", labour, 31_500_000),
            ("machine", machine, 20_000_000),
            ("overhead", labour, 12_250_000),
        ):
            amount = (hours * rate + 5 * 10**9) // 10**10
            wip[element] += amount
            self._book("wip", element, amount)

    def production_receipt(self, document: Json) -> None:
        """Receive at what the order has cost by then; the last receipt takes the rest."""
        quantity = _scaled(document["quantity"], 6)
        order = document["work_order"]
        item, done, _ = self.orders[order]
        wip = self.wip[order]
        pool = self.finished.setdefault(item, [0, 0])
        total = 0
        for element, cost in wip.items():
            value = cost if document["final"] else cost * quantity // (PER_ORDER * 10**6 - done)
            wip[element] = cost - value
            total += value
        pool[0] += quantity
        pool[1] += total
        self.orders[order][1] = done + quantity
        self._book("stock", "wip", total)

    def sales_order(self, document: Json) -> None:
        """Remember the item."""
        self.ordered[f"{document['id']}/1"] = (document["lines"][0]["item"], 0)

    def delivery(self, document: Json) -> None:
        """Take from the average pool."""
        quantity = _scaled(document["quantity"], 6)
        pool = self.finished[self.ordered[document["sales_order"]][0]]
        value = pool[1] if quantity == pool[0] else (2 * pool[1] * quantity + pool[0]) // (2 * pool[0])
        pool[0] -= quantity
        pool[1] -= value
        self._book("cost_of_sales", "stock", value)


def _scaled(text: str, decimals: int) -> int:
    whole, _, fraction = text.partition(".")
    return int(whole + fraction.ljust(decimals, "0"))
