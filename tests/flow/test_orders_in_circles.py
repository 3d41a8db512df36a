"""Orders that use what each other makes: their cost goes round, and no order of posting decides where it rests."""

from decimal import Decimal
from typing import Any

import pytest

from erpcore import Books, Code, Refused, Setup
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


def ninths(price: str) -> list[Json]:
    """A takes nine tenths of B, and B nine tenths of A; each has 10 of R itself, bought at a price."""
    return [
        bought("GR", 1, "20", price),
        used("IA", 2, "A", "R", "10"),
        made("MA", 2, "A", "10"),
        used("IB", 3, "B", "R", "10"),
        made("MB", 3, "B", "10"),
        used("AB", 4, "B", "A", "9"),
        used("BA", 20, "A", "B", "9"),
        completed("A", 27),
        completed("B", 28),
    ]


@pytest.mark.parametrize("price", ["0.1", "19"])
@pytest.mark.parametrize("method", METHODS)
def test_the_cost_rests_at_the_least_amounts_that_agree(method: str, price: str) -> None:
    """R turns out to have cost 1.90: 19.00 and nine tenths of 189.96, which are 170.96, are 189.96 for each of A and B.

    190.05 agrees with itself as well, as all between do: there the cost came to rest when an invoice made it less. It
    is posted in the order of days here, and last.
    """
    invoice = slip("purchase_invoice", "PI", 5, partner="V", lines=[{"receipt": "GR", "amount": "38"}])
    slips = ninths(price)
    for of in ([*slips[:6], invoice, *slips[6:]], [*slips, invoice]):
        books = posted(method, of)
        assert [cost(books, order) for order in "AB"] == [(Decimal("189.96"), Decimal("189.96"))] * 2


def test_what_is_made_of_goods_of_a_ring_follows_when_its_cost_rests() -> None:
    """C takes the tenth that is left of A: 18.996, or 19.00, whichever was completed first."""
    slips = ninths("19")
    slips[-2:-2] = [used("AC", 21, "C", "A", "1"), made("MC", 22, "C", "10"), completed("C", 22)]
    invoice = slip("purchase_invoice", "PI", 5, partner="V", lines=[{"receipt": "GR", "amount": "38"}])
    by_day = [*slips[:6], invoice, *slips[6:]]
    for of in (by_day, [*slips, invoice], [*slips[:-3], *reversed(slips[-3:]), invoice]):
        books = posted("moving_average", of)
        found = [cost(books, order) for order in "ABC"]
        assert found == [(Decimal(amount), Decimal(amount)) for amount in ("189.96", "189.96", "19.00")]


def test_a_late_receipt_after_which_nothing_leaves_the_ring_is_refused() -> None:
    """B takes ten of A, one of them bought, and A all of B. Another A turns out to have come before the sale of one.

    It is the one that was sold: so all that A makes goes into B, and all of B into A. No cost agrees with that, and the
    differences would go round for ever.
    """
    slips = ninths("10")
    slips[5:7] = [
        slip("sales_order", "SO", 1, partner="C", lines=[{"item": "A", "quantity": "5", "price": "99"}]),
        slip("delivery", "DL", 3, sales_order="SO/1", quantity="1"),
        {**bought("GA", 4, "1", "10"), "item": "A"},
        used("AB", 5, "B", "A", "10"),
        used("BA", 20, "A", "B", "10"),
    ]
    books = posted("fifo", slips)
    before = [cost(books, order) for order in "AB"]
    with pytest.raises(Refused) as caught:
        books.post(READ({**bought("GL", 1, "1", "10"), "item": "A"}))
    assert (caught.value.code, caught.value.document) == (Code.ORDER_HAS_NO_OUTPUT, "GL")
    assert [cost(books, order) for order in "AB"] == before
