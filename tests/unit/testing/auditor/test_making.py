"""How the auditor reads what the workshops do."""

from erpcore import Books, Setup
from erpcore.documents import (
    LandedCost,
    MaterialIssue,
    OpeningStock,
    OrderSettlement,
    ProductionReceipt,
    Reversal,
    ScrapRecovery,
    WorkOrder,
    WorkOrderRelease,
)
from erpcore.testing.auditor import Auditor
from erpcore.testing.laws.audit import auditor_agrees
from erpcore.testing.samples import sample_documents, sample_setup


def read(books, last) -> Auditor:
    """Let the auditor read the sample up to a document."""
    auditor = Auditor(books.log.find("SET-UP"))
    for entry in books.log.read(1, books.log.find(last).position):
        auditor.take(entry)
    return auditor


def test_an_order_costs_what_it_took(books) -> None:
    """40 kg at 10, two hours at 30, 20 and 10."""
    auditor = read(books, "TT")
    assert auditor.in_process() == {
        "WO": {"material": 40_000, "labour": 6_000, "machine": 4_000, "overhead": 2_000}
    }


def test_a_completed_order_has_handed_it_on(books) -> None:
    """20 toys carry all of it, and the invoice's difference follows."""
    assert read(books, "PR").in_process() == {"WO": {}}
    toys = read(books, "PR").stock()["TOY", "MAIN"]
    assert toys == (20_000_000, {"material": 40_000, "labour": 6_000, "machine": 4_000, "overhead": 2_000})
    assert read(books, "PI").stock()["TOY", "MAIN"][1]["material"] == 33_000


def test_a_final_receipt_taken_back_leaves_the_cost_on_the_order(books) -> None:
    """The order runs again, with all its cost."""
    auditor = read(books, "PR")
    auditor._undo_production_receipt(books.log.find("PR").document)
    assert auditor.stock()["TOY", "MAIN"] == (0, {})
    assert sum(auditor.in_process()["WO"].values()) == 52_000


def toys(**classes: str) -> Books:
    """Make a factory that makes a kilogram of toys of a kilogram of resin; each costs 1.005 at standard."""
    items = {"RESIN": "raw", "TOY": "finished"}
    standards = [
        {"item": item, "valid_from": "2026-01-01", "amounts": {"material": "1.005"}}
        for item, of in items.items()
        if classes[of] == "standard"
    ]
    setup = Setup.model_validate(
        {
            "company": {"name": "Toys", "currency": "CNY", "chart": "cn_small", "first_period": "2026-10"},
            "units": [{"code": "kg", "name": "kilogram", "decimals": 3}],
            "item_classes": [{"code": code, "name": code, "valuation": of} for code, of in classes.items()],
            "items": [
                {"code": code, "name": code, "kind": of, "item_class": of, "unit": "kg"}
                for code, of in items.items()
            ],
            "standards": standards,
            "boms": [
                {
                    "item": "TOY",
                    "valid_from": "2026-01-01",
                    "lines": [{"item": "RESIN", "quantity": "1"}],
                }
            ],
            "sites": [{"code": "MAIN", "name": "store"}],
        }
    )
    return Books(setup)


def audited(books: Books) -> Auditor:
    """Let the auditor read all of the books."""
    first, *later = books.log.read()
    auditor = Auditor(first)
    for entry in later:
        auditor.take(entry)
    return auditor


def test_an_order_gets_back_what_it_was_charged_at_standard() -> None:
    """10 kg at 1.005: the first of two kilograms left at 1.00, the second at 1.01; the first one back is 1.00 again."""
    books, day = toys(raw="standard", finished="fifo"), {"date": "2026-10-05"}
    books.post(OpeningStock(id="OS", item="RESIN", quantity="10", amounts={"material": "10.05"}, **day))
    books.post(WorkOrder(id="WO", item="TOY", quantity="5", **day))
    books.post(WorkOrderRelease(id="R", work_order="WO", **day))
    for number in ("A", "B"):
        books.post(MaterialIssue(id=number, work_order="WO", item="RESIN", quantity="1", **day))
    books.post(Reversal(id="RV", of="A", reason="wrong", **day))
    auditor = audited(books)
    assert books.work_order("WO").balance() == {"material": 101} == auditor.in_process()["WO"]
    assert auditor.stock()["RESIN", "MAIN"] == (9_000_000, {"material": 905})


def test_an_order_gets_back_what_it_gave_at_standard() -> None:
    """The first kilogram came at 1.01, the second at 1.00: without the first the shelf has 1.01, the order gave 1."""
    books, day = toys(raw="fifo", finished="standard"), {"date": "2026-10-05"}
    books.post(OpeningStock(id="OS", item="RESIN", quantity="10", amounts={"material": "10"}, **day))
    books.post(WorkOrder(id="WO", item="TOY", quantity="5", **day))
    books.post(WorkOrderRelease(id="R", work_order="WO", **day))
    for number in ("A", "B"):
        books.post(ProductionReceipt(id=number, work_order="WO", quantity="1", **day))
    books.post(Reversal(id="RV", of="A", reason="wrong", **day))
    auditor = audited(books)
    assert books.work_order("WO").balance() == {"material": -100} == auditor.in_process()["WO"]
    assert auditor.stock()["TOY", "MAIN"] == (1_000_000, {"material": 101})


def test_what_a_later_month_charged_to_an_order_is_settled_with_that_month() -> None:
    """Freight of November reaches the toys of October through their resin; October's settlement leaves it alone."""
    data = sample_setup().model_dump()
    for of in data["item_classes"]:
        if of["code"] == "finished":
            of["valuation"] = "standard"
    standards = [{"item": "TOY", "valid_from": "2026-01-01", "amounts": {"material": "20"}}]
    books = Books(Setup.model_validate(data | {"standards": standards}))
    books.post_all(sample_documents())
    freight = {"partner": "CHEM", "charges": [{"amount": "500"}], "receipts": [{"receipt": "GR"}]}
    books.post(LandedCost.model_validate({"id": "LC", "date": "2026-11-02", **freight}))
    books.post(OrderSettlement(id="ST-1", date="2026-10-31"))
    assert books.work_order("WO").balance()
    auditor_agrees(books)
    books.post(OrderSettlement(id="ST-2", date="2026-11-30"))
    assert not books.work_order("WO").balance()
    auditor_agrees(books)


def test_scrap_taken_back_owes_its_order_what_it_was_worth_and_no_more() -> None:
    """A shelf was short: scrap of 74.00 covered an issue; taken back it uncovers it, and the order has its 297.00."""
    company = {**sample_setup().company.model_dump(), "policies": {"negative_stock": "allow"}}
    prices = [{"item": "RESIN", "valid_from": "2026-01-01", "price": "10"}]
    short = Books(Setup.model_validate({**sample_setup().model_dump(), "company": company, "prices": prices}))
    order = {"date": "2026-10-09", "work_order": "WO"}
    for document in (
        WorkOrder(id="WO", date="2026-10-09", item="TOY", quantity="20"),
        WorkOrderRelease(id="REL", **order),
        MaterialIssue(id="MI", item="RESIN", quantity="1", provisional_price="297", **order),
        ScrapRecovery(id="SR", item="RESIN", quantity="1", price="74", **order),
        Reversal(id="RV", date="2026-10-09", of="SR", reason="wrong"),
    ):
        short.post(document)
    assert short.work_order("WO").cost() == {"material": 29_700}
    auditor_agrees(short)
