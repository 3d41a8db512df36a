"""Random days of one item, posted late or in time: what laws of late facts share."""

from typing import Any

from erpcore import Books, Setup
from erpcore.documents import document_adapter
from erpcore.kernel.errors import Refused

Json = dict[str, Any]
READ = document_adapter().validate_python
START = "2026-01-01"
METHODS = ("fifo", "lifo", "moving_average")
ORDERS = 3
AGAINST = (
    *({"against": role} for role in ("cost_adjustment", "accrued_expense", "abnormal_loss", "stock_gain")),
    {"against": "cost_centre", "cost_centre": "CC"},
)
# item and sign of what documents move
MOVED = {
    "goods_receipt": ("R", 1),
    "material_issue": ("R", -1),
    "material_return": ("R", 1),
    "production_receipt": ("F", 1),
    "delivery": ("F", -1),
    "sales_return": ("F", 1),
}


def setup(method: str, **policies: str) -> Setup:
    """Set up a factory that makes one product of one material and prices late facts anew.

    Under specific identification all goods have lots.
    """
    tracking = "lot" if method == "specific" else "none"
    return Setup.model_validate(
        {
            "company": {
                "name": "Late",
                "currency": "CNY",
                "chart": "cn_small",
                "first_period": "2026-10",
                "policies": {"late_facts": "reprice", **policies},
            },
            "units": [
                {"code": "kg", "name": "kg", "decimals": 3},
                {"code": "pcs", "name": "pcs", "decimals": 0},
            ],
            "item_classes": [
                {"code": "raw", "name": "raw", "valuation": method},
                {"code": "finished", "name": "finished", "valuation": method},
            ],
            "items": [
                {
                    "code": "R",
                    "name": "resin",
                    "kind": "raw",
                    "item_class": "raw",
                    "unit": "kg",
                    "tracking": tracking,
                },
                {
                    "code": "F",
                    "name": "cup",
                    "kind": "finished",
                    "item_class": "finished",
                    "unit": "pcs",
                    "tracking": tracking,
                },
            ],
            "boms": [{"item": "F", "valid_from": START, "lines": [{"item": "R", "quantity": "2.125"}]}],
            "prices": [{"item": "R", "valid_from": START, "price": "10.07"}],
            "cost_centres": [{"code": "CC", "name": "shop", "purpose": "production"}],
            "partners": [
                {"code": "V", "name": "supplier", "supplier": True},
                {"code": "C", "name": "customer", "customer": True},
            ],
            "sites": [{"code": "S", "name": "main"}, {"code": "T", "name": "yard"}],
        }
    )


def opened(method: str, **policies: str) -> Books:
    """Open books with goods on hand and orders to supply."""
    books = Books(setup(method, **policies))
    first = {"date": "2026-10-01"}
    for name, price in (("GR-0", 1_000), ("GR-00001", 1_100)):  # a lot each
        books.post(READ(of_lot(_receipt(name, 1, 50_000, price), method)))
    for number in range(ORDERS):
        books.post(READ({**first, "type": "work_order", "id": f"WO-{number}", "item": "F", "quantity": "50"}))
        books.post(
            READ({**first, "type": "work_order_release", "id": f"RL-{number}", "work_order": f"WO-{number}"})
        )
    line = {"item": "F", "quantity": "1000", "price": "99"}
    books.post(READ({**first, "type": "sales_order", "id": "SO", "partner": "C", "lines": [line]}))
    return books


def _receipt(name: str, day: int, quantity: int, price: int) -> Json:
    return {
        "type": "goods_receipt",
        "id": name,
        "date": f"2026-10-{day:02d}",
        "partner": "V",
        "item": "R",
        "quantity": f"{quantity / 1000:.3f}",
        "price": f"{price / 100:.2f}",
    }


def _adjustment(number: int, kind: str, day: int, size: int, which: int) -> Json:
    """Adjust material or products on hand: to a price, or by an amount over all layers."""
    amount = f"{(1 + which) * (1 + size % 5 if kind == 'less' else 1) / 100:.2f}"
    amounts = {"amounts": {"material": amount}, "direction": "decrease" if kind == "less" else "increase"}
    return {
        "type": "cost_adjustment",
        "id": f"CA-{number}",
        "date": f"2026-10-{day:02d}",
        "item": "F" if size % 2 == 0 else "R",
        **AGAINST[size // 2 % len(AGAINST)],
        "reason": "found by the auditors",
        **({"price": amount} if kind == "priced" else amounts),
    }


def written(number: int, kind: str, day: int, size: int, which: int) -> Json:
    """Write one document of a history."""
    order, head = f"WO-{which % ORDERS}", {"date": f"2026-10-{day:02d}"}
    if kind == "in":
        return _receipt(f"GR-{number}", day, 1 + 4 * size, 1 + which)
    if kind == "out":
        given_out = {"work_order": order, "item": "R", "quantity": f"{(1 + 3 * size) / 1000:.3f}"}
        return {**head, **given_out, "type": "material_issue", "id": f"MI-{number}", "reason": "late"}
    if kind == "back":
        back = {"of": which, "item": "R", "quantity": f"{(1 + size) / 1000:.3f}"}
        return {**head, **back, "type": "material_return", "id": f"MR-{number}"}
    if kind == "off":  # of a receipt, wherever its goods are
        return {**_adjustment(number, "less", day, size, which), "item": "R", "receipt": "GR-0"}
    if kind in {"priced", "added", "less"}:
        return _adjustment(number, kind, day, size, which)
    if kind == "refund":
        return {
            **head,
            "type": "sales_return",
            "id": f"SR-{number}",
            "of": which,
            "quantity": str(1 + size % 3),
        }
    if kind == "found":
        item, decimals = ("F", 0) if size % 2 else ("R", 3)
        return {
            **head,
            "type": "count_result",
            "id": f"CR-{number}",
            "item": item,
            "counted": (1 + which % 4) * 10 ** (6 - decimals),
        }
    if kind == "billed":
        lines = [{"receipt": "GR-0", "amount": f"{which if size % 2 else 1000 + which}.03"}]
        return {**head, "type": "purchase_invoice", "id": f"PI-{number}", "partner": "V", "lines": lines}
    if kind == "carried":
        charges, receipts = [{"amount": f"{(1 + which) / 100:.2f}"}], [{"receipt": "GR-0"}]
        landed = {"type": "landed_cost", "id": f"LC-{number}", "owed": "accrued_expense"}
        return {**head, **landed, "charges": charges, "receipts": receipts}
    if kind == "done":
        done = {"type": "order_completion", "id": f"OC-{number}", "date": "2026-10-28"}
        return {**done, "work_order": order}
    if kind == "made":
        made = {"work_order": order, "quantity": str(1 + size % 8)}
        return {**head, **made, "type": "production_receipt", "id": f"PR-{number}"}
    sold = {"sales_order": "SO/1", "quantity": str(1 + size % 6)}
    return {**head, **sold, "type": "delivery", "id": f"DL-{number}"}


def of_lot(document: Json, method: str) -> Json:
    """Let every other document be about lot A, where goods have lots, and the others about lot B."""
    if method != "specific" or document["type"] not in {*MOVED, "count_result"}:
        return document
    return {**document, "lot": "AB"[int(document["id"].rpartition("-")[2]) % 2]}


def posted(books: Books, documents: list[Json]) -> list[Json]:
    """Post what can be posted; say what that was."""
    kept = []
    for document in documents:
        try:
            books.post(READ({name: value for name, value in document.items() if name != "found"}))
        except Refused:
            continue
        kept.append(document)
    return kept
