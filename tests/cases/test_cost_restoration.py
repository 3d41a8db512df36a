"""成本还原 from the books: elements were never one amount, so that the form is looked up (`cost_restoration`).

Where all that was used was made in the month the books agree with the ratio of textbooks. `costs_by_level` has the same
figures below each other: the row of a semi-finished item is its amount before it is taken apart.
"""

from typing import Any

from tests.cases.process import SINCE, Plant, plant

ELEMENTS = ("material", "labour", "overhead")


def read(books: Plant, item: str) -> dict[str, list[str]]:
    """Read the form: semi-finished goods and total, by element and whole."""
    rows = books.books.report("costs_by_level", period="2026-10", item=item).dicts("heading", "total")
    keys = [*(f"element_{element}" for element in ELEMENTS), "total"]
    return {row["code"] or "total": [f"{row[key]}" for key in keys] for row in rows}


def restored(books: Plant, item: str) -> list[list[str]]:
    """Read the form 产品成本还原计算表: ratio, semi-finished goods, elements and total."""
    rows = books.books.report("cost_restoration", period="2026-10", item=item).dicts(
        "opening", "line", "total"
    )
    keys = ["ratio", "semi_finished", *(f"element_{element}" for element in ELEMENTS), "total"]
    return [[f"{row[key]}" for key in keys if row[key] is not None] for row in rows]


def made(books: Plant, order: str, item: str, quantity: str, use: dict[str, str], **spent: Any) -> None:
    """Make goods of an earlier step's goods, or of a purchase, and of work."""
    books.start(order, item, quantity)
    for of, count in use.items():
        books.use(order, of, count)
    books.charge(order, **spent)
    books.receive(order, quantity, final=True)


def test_a_ratio_of_one_half() -> None:
    """成本会计, 产品成本还原计算表: 15 200 of semi-finished goods, of an output of 30 400: 27 500 before and after.

    18 240, 6 980 and 5 180 at 0.5; with 6 420 and 5 880 of the second shop 9 120, 9 910 and 8 470.
    """
    books = Plant(plant())
    books.start("FIRST", "BODY", "2")
    books.issue("FIRST", "PULP", "18240")
    books.charge("FIRST", labour="6980", overhead="5180")
    books.receive("FIRST", "2", final=True)
    made(books, "SECOND", "CHAIR", "1", {"BODY": "1"}, labour="6420", overhead="5880")
    books.books.month_end("2026-10").run_costing()
    assert restored(books, "CHAIR") == [
        ["15200.00", "0.00", "6420.00", "5880.00", "27500.00"],
        ["0.50", "-15200.00", "9120.00", "3490.00", "2590.00", "0.00"],
        ["0.00", "9120.00", "9910.00", "8470.00", "27500.00"],
    ]
    form = read(books, "CHAIR")
    assert form["BODY"] == ["9120.00", "3490.00", "2590.00", "15200.00"]
    assert form["total"] == ["9120.00", "9910.00", "8470.00", "27500.00"]


def test_three_steps_by_structure() -> None:
    """成本还原 by 各步骤半成品成本结构: 6 000 at 70, 20 and 10 %, then 4 200 at 60, 25 and 15 %.

    The second step finished 20 000 of which 6 000 went on, the first 14 000: 8 400, 3 500 and 2 100 at the structure
    of the book. 2 520 of material, 1 000 + 1 200 + 1 050 of wages, 500 + 600 + 630 of overhead.
    """
    kinds = {
        "PULP": "raw",
        "GLUE": "raw",
        "BODY": "semi_finished",
        "FRAME": "semi_finished",
        "CHAIR": "finished",
    }
    lines = {"BODY": "PULP", "FRAME": "BODY", "CHAIR": "FRAME"}
    setup = plant(
        items=[
            {"code": code, "name": code, "kind": kind, "item_class": kind, "unit": "pcs"}
            for code, kind in kinds.items()
        ],
        boms=[
            {"item": item, "valid_from": SINCE, "lines": [{"item": of, "quantity": "1"}]}
            for item, of in lines.items()
        ],
    )
    books = Plant(setup)
    books.start("ONE", "BODY", "1")
    books.issue("ONE", "PULP", "8400")
    books.charge("ONE", labour="3500", overhead="2100")
    books.receive("ONE", "1", final=True)
    made(books, "TWO", "FRAME", "10", {"BODY": "1"}, labour="4000", overhead="2000")
    made(books, "THREE", "CHAIR", "3", {"FRAME": "3"}, labour="1000", overhead="500")
    books.books.month_end("2026-10").run_costing()
    assert restored(books, "CHAIR") == [
        ["6000.00", "0.00", "1000.00", "500.00", "7500.00"],
        ["0.30", "-1800.00", "0.00", "1200.00", "600.00", "0.00"],
        ["0.30", "-4200.00", "2520.00", "1050.00", "630.00", "0.00"],
        ["0.00", "2520.00", "3250.00", "1730.00", "7500.00"],
    ]
    form = read(books, "CHAIR")
    assert form["FRAME"] == ["2520.00", "2250.00", "1230.00", "6000.00"]
    assert form["BODY"] == ["2520.00", "1050.00", "630.00", "4200.00"]
    assert form["total"] == ["2520.00", "3250.00", "1730.00", "7500.00"]


def test_what_came_before_the_books_began_is_semi_finished_too() -> None:
    """期初在产品 of 90.00, 60.00 of it 上一步骤转入: with a body of 120.00 it is 180.00, and both are taken apart."""
    books = Plant(plant())
    books.start("FIRST", "BODY", "1")
    books.issue("FIRST", "PULP", "100")
    books.charge("FIRST", labour="20")
    books.receive("FIRST", "1", final=True)
    books.start("SECOND", "CHAIR", "2")
    came = {"material": "50", "labour": "10"}
    books.opening("SECOND", {"material": "60", "labour": "30"}, transferred=came)
    books.use("SECOND", "BODY", "1")
    books.charge("SECOND", labour="40", overhead="10")
    books.receive("SECOND", "2", final=True)
    assert restored(books, "CHAIR") == [
        ["180.00", "10.00", "60.00", "10.00", "260.00"],
        ["-60.00", "50.00", "10.00", "0.00", "0.00"],
        ["1.00", "-120.00", "100.00", "20.00", "0.00", "0.00"],
        ["0.00", "160.00", "90.00", "10.00", "260.00"],
    ]
