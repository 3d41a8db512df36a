"""Orders that use what each other makes: their cost goes round, and no order of posting decides where it rests."""

from decimal import Decimal
from typing import Any

import pytest

from erpcore import Books, Setup
from erpcore.documents import document_adapter

READ = document_adapter().validate_python
START = "2026-01-01"
METHODS = ("fifo", "lifo", "moving_average")
Json = dict[str, Any]


def setup(method: str) -> Setup:
    """Set up a works whose products A, B and C are made of R and of each other; late facts are priced anew."""
    kinds = {"R": "raw", "A": "finished", "B": "finished", "C": "finished"}
    lines = [{"item": "R", "quantity": "1"}]
    return Setup.model_validate(
        {
            "company": {
                "name": "Works",
                "currency": "CNY",
                "chart": "cn_small",
                "first_period": "2026-10",
                "policies": {"late_facts": "reprice"},
            },
            "units": [{"code": "kg", "name": "kg", "decimals": 3}],
            "item_classes": [{"code": of, "name": of, "valuation": method} for of in ("raw", "finished")],
            "items": [
                {"code": code, "name": code, "kind": kind, "item_class": kind, "unit": "kg"}
                for code, kind in kinds.items()
            ],
            "boms": [{"item": code, "valid_from": START, "lines": lines} for code in "ABC"],
            "prices": [{"item": "R", "valid_from": START, "price": "10"}],
            "cost_centres": [{"code": "CC", "name": "works", "purpose": "production"}],
            "partners": [
                {"code": "V", "name": "supplier", "supplier": True},
                {"code": "C", "name": "customer", "customer": True},
            ],
            "sites": [{"code": "S", "name": "main"}],
        }
    )


def slip(kind: str, number: str, day: int, **fields: object) -> Json:
    """Write a document of a day of October."""
    return {"type": kind, "id": number, "date": f"2026-10-{day:02d}", **fields}


def bought(number: str, day: int, quantity: str, price: str) -> Json:
    """Buy R."""
    return slip("goods_receipt", number, day, partner="V", item="R", quantity=quantity, price=price)


def used(number: str, day: int, order: str, item: str, quantity: str) -> Json:
    """Issue goods to an order."""
    return slip("material_issue", number, day, work_order=order, item=item, quantity=quantity, reason="trial")


def made(number: str, day: int, order: str, quantity: str) -> Json:
    """Receive what an order makes."""
    return slip("production_receipt", number, day, work_order=order, quantity=quantity)


def completed(order: str, day: int) -> Json:
    """Complete an order."""
    return slip("order_completion", f"C{order}", day, work_order=order)


def posted(method: str, slips: list[Json]) -> Books:
    """Open orders of 100 of each product, named after it, and post slips."""
    books = Books(setup(method))
    for code in "ABC":
        books.post(READ(slip("work_order", code, 1, item=code, quantity="100")))
        books.post(READ(slip("work_order_release", f"R{code}", 1, work_order=code)))
    for of in slips:
        books.post(READ(of))
    return books


def cost(books: Books, order: str) -> tuple[Decimal, Decimal]:
    """Say what an order has cost, and what it has handed on."""
    found = books.work_order(order)
    return Decimal(sum(found.cost().values())) / 100, Decimal(sum(found.transferred().values())) / 100


@pytest.mark.parametrize("method", METHODS)
def test_an_order_completed_late_hands_on_what_comes_back_to_it(method: str) -> None:
    """A takes half of B and B half of A, 100.00 of their own each: A = 100 + B / 2 and B = 100 + A / 2 are 200.00 each.

    The completion of B is of the 10th, but is posted after A took of it on the 20th and was completed.
    """
    slips = [
        bought("GR", 1, "20", "10"),
        used("IA", 2, "A", "R", "10"),
        made("MA", 2, "A", "10"),
        used("IB", 3, "B", "R", "10"),
        made("MB", 3, "B", "10"),
        used("AB", 4, "B", "A", "5"),
        used("BA", 20, "A", "B", "5"),
        completed("A", 27),
        completed("B", 10),
    ]
    for of in (slips, sorted(slips, key=lambda slip: slip["date"])):
        books = posted(method, of)
        for order in "AB":
            assert cost(books, order) == (200, 200)
            assert sum(books.state.stock.pool(order, "S").amounts.values()) == 100_00
