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
                for n in range(RAW)
            ]
            + [
                {
                    "code": f"F{n}",
                    "name": "product",
                    "kind": "finished",
                    "item_class": "finished",
                    "unit": "pcs",
                }
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
                        {
                            "number": 10,
                            "name": "press",
                            "work_centre": "WC",
                            "setup_hours": "1",
                            "run_hours": "0.25",
                        }
                    ],
                }
                for n in range(PRODUCTS)
            ],
            "prices": [{"item": f"R{n}", "valid_from": start, "price": "10"} for n in range(RAW)],
            "cost_centres": [{"code": "CC", "name": "shop", "purpose": "production"}],
            "work_centres": [{"code": "WC", "name": "press", "cost_centre": "CC"}],
            "rates": [
                {
                    "work_centre": "WC",
                    "valid_from": start,
                    "labour": "31.5",
                    "machine": "20",
                    "overhead": "12.25",
                }
            ],
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
    """The same layer, WIP and balance arithmetic over dicts, lists and ints, with no models, no rules, no log.

    To the cent the same result as the books: layers at ordered prices, orders valued at the card frozen at release,
    actual cost split over the receipts at completion, gross turnover per account and dimension.
    """

    def __init__(self) -> None:
        self.ordered: dict[str, tuple[str, int]] = {}
        self.layers: dict[str, deque[list[int]]] = {}
        self.last_price: dict[str, int] = {}
        self.finished: dict[str, list[int]] = {}  # item -> [quantity, value]; its elements in `shares`
        self.shares: dict[str, dict[str, int]] = {}
        self.wip: dict[str, dict[str, int]] = {}
        self.cards: dict[str, dict[str, int]] = {}
        self.receipts: dict[str, list[tuple[int, dict[str, int]]]] = {}
        self.orders: dict[str, str] = {}
        self.turnover: dict[tuple[str, str], list[int]] = {}  # (account, dimension) -> [debit, credit]

    def post(self, document: Json) -> None:
        """Take one document in."""
        getattr(self, document["type"])(document)

    def _book(self, debit: tuple[str, str], credit: tuple[str, str], amount: int) -> None:
        turnover = self.turnover
        if debit not in turnover:
            turnover[debit] = [0, 0]
        if credit not in turnover:
            turnover[credit] = [0, 0]
        turnover[debit][0] += amount
        turnover[credit][1] += amount

    def purchase_order(self, document: Json) -> None:
        """Remember item and price of each line."""
        for number, line in enumerate(document["lines"], 1):
            self.ordered[f"{document['id']}/{number}"] = (line["item"], _scaled(line["price"]))

    def goods_receipt(self, document: Json) -> None:
        """Append a layer."""
        item, price = self.ordered[document["purchase_order"]]
        quantity = _scaled(document["quantity"])
        value = (2 * price * quantity + 10**10) // (2 * 10**10)
        self.last_price[item] = (2 * value * 10**10 + quantity) // (2 * quantity)
        self.layers.setdefault(item, deque()).append([quantity, value])
        self._book(("1403", item), ("2202", "V"), value)

    def work_order(self, document: Json) -> None:
        """Open an order and estimate its cost."""
        order = document["id"]
        self.orders[order] = document["item"]
        self.wip[order] = dict.fromkeys(("material", "labour", "machine", "overhead"), 0)
        self.receipts[order] = []
        self.cards[order] = self._card(document["item"])

    def work_order_release(self, document: Json) -> None:
        """Freeze the standard."""
        order = document["work_order"]
        self.cards[order] = self._card(self.orders[order])

    def _card(self, product: str) -> dict[str, int]:
        first = 3 * int(product[1:])
        material = 0
        for k in range(3):
            needed = PER_ORDER * (1 + k) * 10**6
            material += (2 * self.last_price[f"R{(first + k) % RAW}"] * needed + 10**10) // (2 * 10**10)
        hours = 10**6 + PER_ORDER * 250_000
        found = {"material": material}
        for element, rate in RATES:
            found[element] = (2 * rate * hours + 10**10) // (2 * 10**10)
        return found

    def material_issue(self, document: Json) -> None:
        """Take layers, oldest first."""
        need = _scaled(document["quantity"])
        item, order = document["item"], document["work_order"]
        layers = self.layers[item]
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
        self.wip[order]["material"] += value
        self._book(("material", order), ("1403", item), value)

    def time_ticket(self, document: Json) -> None:
        """Charge hours at rates."""
        labour, machine = _scaled(document["labour_hours"]), _scaled(document["machine_hours"])
        order = document["work_order"]
        wip = self.wip[order]
        for (element, rate), hours in zip(RATES, (labour, machine, labour), strict=True):
            amount = (2 * rate * hours + 10**10) // (2 * 10**10)
            wip[element] += amount
            self._book((element, order), ("2211" if element == "labour" else "4101", "CC"), amount)

    def production_receipt(self, document: Json) -> None:
        """Receive at the card's cost; the last receipt splits the actual cost over all of them."""
        order = document["work_order"]
        item = self.orders[order]
        quantity = _scaled(document["quantity"])
        receipts, card = self.receipts[order], self.cards[order]
        pool = self.finished.setdefault(item, [0, 0])
        held = self.shares.setdefault(item, {})
        if document["final"]:
            quantities = [part for part, _ in receipts] + [quantity]
            whole = sum(quantities)
            values = dict.fromkeys(card, 0)
            for element, cost in self.wip[order].items():
                rests = [(-(cost * part % whole), index) for index, part in enumerate(quantities)]
                parts = [cost * part // whole for part in quantities]
                for _, index in sorted(rests)[: cost - sum(parts)]:
                    parts[index] += 1
                values[element] = parts[-1]
                for (_, earlier), part in zip(receipts, parts, strict=False):
                    change = part - earlier[element]
                    pool[1] += change
                    held[element] += change
                    self._book(("1405", item), (element, order), change)
        else:
            done = sum(part for part, _ in receipts)
            lot = PER_ORDER * 10**6
            values = {
                element: (2 * cost * (done + quantity) + lot) // (2 * lot)
                - (2 * cost * done + lot) // (2 * lot)
                for element, cost in card.items()
            }
            receipts.append((quantity, values))
        pool[0] += quantity
        for element, value in values.items():
            pool[1] += value
            held[element] = held.get(element, 0) + value
            self._book(("1405", item), (element, order), value)

    def sales_order(self, document: Json) -> None:
        """Remember the item."""
        self.ordered[f"{document['id']}/1"] = (document["lines"][0]["item"], 0)

    def delivery(self, document: Json) -> None:
        """Take from the average pool, element by element."""
        quantity = _scaled(document["quantity"])
        item, _ = self.ordered[document["sales_order"]]
        pool, held = self.finished[item], self.shares[item]
        total = 0
        for element, cost in held.items():
            value = cost if quantity == pool[0] else (2 * cost * quantity + pool[0]) // (2 * pool[0])
            held[element] = cost - value
            total += value
        pool[0] -= quantity
        pool[1] -= total
        self._book(("5401", item), ("1405", item), total)


RATES = (("labour", 31_500_000), ("machine", 20_000_000), ("overhead", 12_250_000))


def _scaled(text: str) -> int:
    whole, _, fraction = text.partition(".")
    return int(whole + fraction.ljust(6, "0"))
