"""Orders that make what others use, and give goods back at the shelf's price: the order of posting decides nothing."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.laws.pictures import picture

from erpcore import Books, Setup
from erpcore.documents import document_adapter
from erpcore.kernel.errors import Code, Refused

Json = dict[str, Any]
READ = document_adapter().validate_python
START = "2026-01-01"
METHODS = ("fifo", "lifo", "moving_average")
MADE = "AB"  # each of the others
GOODS = f"R{MADE}"  # R is bought
ORDERS = [f"{item}-{number}" for item in MADE for number in (1, 2)]


def setup(method: str) -> Setup:
    """Set up a factory whose products are made of each other, and of a material."""
    classes = {"R": "raw", **dict.fromkeys(MADE, "semi_finished")}
    return Setup.model_validate(
        {
            "company": {
                "name": "Rings",
                "currency": "CNY",
                "chart": "cn_small",
                "first_period": "2026-10",
                "policies": {
                    "late_facts": "reprice",
                    "material_return_cost": "current",
                    "sales_return_cost": "current",
                },
            },
            "units": [{"code": "pcs", "name": "pcs", "decimals": 0}],
            "item_classes": [
                {"code": kind, "name": kind, "valuation": method} for kind in ("raw", "semi_finished")
            ],
            "items": [
                {"code": code, "name": code, "kind": kind, "item_class": kind, "unit": "pcs"}
                for code, kind in classes.items()
            ],
            "boms": [
                {"item": code, "valid_from": START, "lines": [{"item": "R", "quantity": "2"}]}
                for code in MADE
            ],
            "prices": [{"item": "R", "valid_from": START, "price": "10.07"}],
            "cost_centres": [{"code": "CC", "name": "shop", "purpose": "production"}],
            "partners": [
                {"code": "V", "name": "supplier", "supplier": True},
                {"code": "C", "name": "customer", "customer": True},
            ],
            "sites": [{"code": "S", "name": "main"}],
        }
    )


def opened(method: str) -> Books:
    """Open books with goods on hand and orders to supply."""
    books = Books(setup(method))
    first = {"date": "2026-10-01"}
    for item in GOODS:
        books.post(READ(_receipt(f"GR-{item}", 1, item, 40, 1_000)))
    for number in ORDERS:
        made = {"item": number[0], "quantity": "50"}
        books.post(READ({**first, "type": "work_order", "id": number, **made}))
        books.post(READ({**first, "type": "work_order_release", "id": f"RL-{number}", "work_order": number}))
    for item in MADE:
        line = {"item": item, "quantity": "1000", "price": "99"}
        order = {"type": "sales_order", "id": f"SO-{item}", "partner": "C", "lines": [line]}
        books.post(READ({**first, **order}))
    return books


def _receipt(name: str, day: int, item: str, quantity: int, price: int) -> Json:
    bought = {"partner": "V", "item": item, "quantity": str(quantity), "price": f"{price / 100:.2f}"}
    return {"type": "goods_receipt", "id": name, "date": f"2026-10-{day:02d}", **bought}


def written(number: int, kind: str, day: int, size: int, which: int, before: list[Json]) -> Json | None:
    """Write one document of a history; a return is about what was taken before, if anything was."""
    order = ORDERS[which % len(ORDERS)]
    items = [of for of in GOODS if of != order[0]]
    item = items[which // len(ORDERS) % len(items)]
    head = {"date": f"2026-10-{day:02d}", "id": f"{kind}-{number}"}
    if kind == "bought":
        return _receipt(f"{kind}-{number}", day, item, 1 + size % 20, 1 + 13 * which)
    if kind == "issued":
        taken = {"work_order": order, "item": item, "quantity": str(1 + size % 30), "reason": "trial"}
        return {**head, "type": "material_issue", **taken}
    if kind == "made":
        return {**head, "type": "production_receipt", "work_order": order, "quantity": str(1 + size % 15)}
    if kind == "found":
        return {**head, "type": "count_result", "item": item, "counted": str(60 + size % 60)}
    if kind == "billed":
        lines = [{"receipt": f"GR-{item}", "amount": f"{which}.03"}]
        return {**head, "type": "purchase_invoice", "partner": "V", "lines": lines}
    if kind == "sold":
        sold = {"sales_order": f"SO-{order[0]}/1", "quantity": str(1 + size % 6)}
        return {**head, "type": "delivery", **sold}
    taken_by = [
        one for one in before if one["type"] == ("delivery" if kind == "refund" else "material_issue")
    ]
    return _returned(head, kind, size, taken_by[which % len(taken_by)]) if taken_by else None


def _returned(head: Json, kind: str, size: int, of: Json) -> Json:
    """Give back some of what was taken, not before it was."""
    back = {**head, "date": max(head["date"], of["date"]), "quantity": str(1 + size % int(of["quantity"]))}
    if kind == "refund":
        return {**back, "type": "sales_return", "delivery": of["id"]}
    named = {"material_issue": of["id"]} if kind == "named" else {}
    return {**back, "type": "material_return", "work_order": of["work_order"], "item": of["item"], **named}


KINDS = [
    "bought",
    *6 * ["issued"],
    *5 * ["back"],
    "named",
    *5 * ["made"],
    "billed",
    "sold",
    "refund",
    "found",
]
STEPS = st.tuples(st.sampled_from(KINDS), st.integers(2, 28), st.integers(0, 999), st.integers(0, 999))
ENDS = st.lists(st.integers(0, 20), min_size=len(ORDERS), max_size=len(ORDERS))


def history(steps: list[tuple[str, int, int, int]], ends: list[int]) -> list[Json]:
    """Write the documents of a history; each order is completed on the 28th, some documents before its last."""
    found: list[Json] = []
    for number, step in enumerate(steps, 1):
        document = written(number, *step, found)
        found += [document] if document else []
    for order, end in zip(ORDERS, ends, strict=True):
        done = {"type": "order_completion", "id": f"done-{order}", "date": "2026-10-28"}
        found.insert(max(len(found) - end, 0), {**done, "work_order": order})
    return found


def posted(books: Books, documents: list[Json]) -> tuple[list[Json], dict[str, Code]]:
    """Post what can be posted; say what that was, and what was refused."""
    kept, refused = [], {}
    for document in documents:
        try:
            books.post(READ(document))
        except Refused as refusal:
            refused[document["id"]] = refusal.code
        else:
            kept.append(document)
    return kept, refused


@settings(max_examples=80)
@given(st.sampled_from(METHODS), st.lists(STEPS, min_size=15, max_size=40), ENDS)
def test_goods_at_the_shelf_price_never_pay_for_themselves(
    method: str, steps: list[tuple[str, int, int, int]], ends: list[int]
) -> None:
    """What is taken in one order comes to the same to the cent in that of days, and nothing goes round in that.

    Orders use what each other makes. What cannot be posted in the order of days, because an order would have no output
    or cost by then, is left out.
    """
    books, ordered = opened(method), opened(method)
    kept, _ = posted(books, history(steps, ends))
    _, refused = posted(ordered, sorted(kept, key=lambda of: of["date"]))
    while refused:
        assert Code.PRICE_CIRCULAR not in refused.values()
        books, ordered = opened(method), opened(method)
        kept, _ = posted(books, [of for of in kept if of["id"] not in refused])
        _, refused = posted(ordered, sorted(kept, key=lambda of: of["date"]))
    assert picture(books) == picture(ordered)
