"""The auditor reads a log entry by entry."""

from typing import Any, Literal

import pytest

from erpcore import Books, Setup
from erpcore.documents import STEPS, Document, Reversal, Route, Step, document_adapter
from erpcore.flow.goods import issue, shelf
from erpcore.flow.make.order import find_order
from erpcore.kernel.movements import Effect, Movement, Place
from erpcore.testing import laws
from erpcore.testing.auditor import Auditor
from erpcore.testing.samples import sample_documents, sample_setup


def test_the_whole_sample_is_read(books) -> None:
    """60 kg at 11 and 15 toys of 28 stay; the new site is known."""
    entries = books.log.read()
    auditor = Auditor(next(entries))
    for entry in entries:
        auditor.take(entry)
    assert auditor.stock() == {
        ("RESIN", "MAIN"): (60_000_000, {"material": 66_000}),
        ("TOY", "MAIN"): (
            15_000_000,
            {"material": 33_000, "labour": 4_500, "machine": 3_000, "overhead": 1_500},
        ),
    }
    assert list(auditor.master.sites) == ["MAIN", "NORTH"]


def test_a_reversal_is_read_as_the_opposite(books) -> None:
    """The delivery taken back, 20 toys are there again."""
    books.post(Reversal(id="RV2", date="2026-10-09", of="DL", reason="wrong"))
    entries = books.log.read()
    auditor = Auditor(next(entries))
    for entry in entries:
        auditor.take(entry)
    assert auditor.stock()["TOY", "MAIN"][0] == 20_000_000


def shop(**policies: object) -> Books:
    """Open books of the toy factory, whose resin has lots and is bought in sacks of 25 kg."""
    data = sample_setup().model_dump()
    data["company"]["policies"] |= policies
    data["units"].append({"code": "sack", "name": "sack"})
    data["conversions"] = [{"unit": "sack", "to": "kg", "factor": "25"}]
    data["items"][0]["tracking"] = "lot" if policies else "none"
    return Books(Setup.model_validate(data))


def post(books: Books, *documents: dict[str, Any]) -> None:
    """Post documents of one day."""
    for document in documents:
        books.post(document_adapter().validate_python({"date": "2026-10-09", **document}))


USE = {"type": "own_use", "item": "RESIN", "cost_centre": "SHOP"}
BUY = {"type": "goods_receipt", "partner": "CHEM", "item": "RESIN"}


def test_a_reversal_counts_in_the_units_of_what_it_takes_back() -> None:
    """One sack of 25 kg was used before a sack came to hold 20: 25 kg come back."""
    books = shop()
    post(books, {**BUY, "id": "GR", "quantity": "4", "unit": "sack", "price": "50"})
    post(books, {**USE, "id": "OU", "quantity": "1", "unit": "sack"})
    tables = {"conversions": [{"unit": "sack", "to": "kg", "factor": "20", "item": "RESIN"}]}
    post(books, {"type": "set_up", "id": "SU", "tables": tables})
    post(books, {"type": "reversal", "id": "RV", "of": "OU", "reason": "wrong"})
    post(books, {**USE, "id": "OU-2", "quantity": "1", "unit": "sack"})
    assert books.state.stock.on_hand("RESIN", "MAIN") == 80_000_000
    laws.auditor_agrees(books)


def test_lots_picked_beside_a_reservation_are_read_as_booked() -> None:
    """Of lot A, the first to end, 8 of 10 are kept for an order: another taker of 3 gets 2 of A and 1 of B."""
    books = shop(lot_picking="fefo")
    for lot, last in (("A", "2026-10-20"), ("B", "2026-10-30")):
        post(books, {**BUY, "id": lot, "quantity": "10", "price": "2", "lot": lot, "expires": last})
    post(books, {"type": "work_order", "id": "WO", "item": "TOY", "quantity": "4"})
    keep = {"work_order": "WO", "item": "RESIN", "quantity": "8", "lot": "A"}
    post(books, {"type": "reservation", "id": "RS", **keep}, {**USE, "id": "OU", "quantity": "3"})
    held = {lot.lot: lot.quantity for lot in books.available("RESIN").lots}
    assert held == {"A": 8_000_000, "B": 9_000_000}
    laws.auditor_agrees(books)


class OwnCharge(Document):
    """Charge somebody with goods or with cash, as a host's own step does."""

    type: Literal["own_charge"] = "own_charge"
    item: str = ""
    work_order: str = ""


def charge(books: Any, document: OwnCharge) -> Effect:
    """Take an item off the shelf, or 5.00 of cash."""
    order = document.work_order
    target = (
        find_order(books, order).wip if order else Place("overhead_pool", document.id, cost_centre="SHOP")
    )
    if document.item:
        return Effect(issue(books, shelf(books, document.item, None), target, 10_000_000, document.date))
    return Effect((Movement(Place("cash"), target, (("", "material" if order else "", 500),)),))


@pytest.mark.parametrize("valuation", ["moving_average", "fifo", "standard"])
@pytest.mark.parametrize("item", ["RESIN", ""])
@pytest.mark.parametrize("order", ["WO", ""])
def test_what_a_hosts_own_step_does_is_read_as_booked(valuation: str, item: str, order: str) -> None:
    """The auditor cannot know what it means; the laws hold of books that it posts to, taken back or not."""
    target = "wip" if order else "overhead_pool"
    own = Step(OwnCharge, charge, (Route(target, "stock", "as told"), Route(target, "cash", "as told")))
    setup = sample_setup()
    classes = [of.model_copy(update={"valuation": valuation}) for of in setup.item_classes]
    standards = [
        {"item": code, "valid_from": "2026-01-01", "amounts": {"material": "11"}} for code in ("RESIN", "TOY")
    ]
    books = Books(
        setup.model_copy(update={"item_classes": classes, "standards": standards}), steps=(*STEPS, own)
    )
    for document in sample_documents():
        books.post(document)
        if document.id == "TT":
            for number in ("OWN-1", "OWN-2"):
                books.post(OwnCharge(id=number, date=document.date, item=item, work_order=order))
            books.post(Reversal(id="RV-OWN", date=document.date, of="OWN-2", reason="twice"))
            laws.check(books)
    laws.check(books, document.date)


def test_a_workshop_is_no_longer_charged_with_what_it_has_done_for_goods() -> None:
    """200.00 of lorries, 120.00 of them for goods at 11.00 that stand at a standard of 10.00: 80.00 are left."""
    data = sample_setup().model_dump()
    raw = next(of["item_class"] for of in data["items"] if of["code"] == "RESIN")
    next(of for of in data["item_classes"] if of["code"] == raw)["valuation"] = "standard"
    data["standards"] = [{"item": "RESIN", "valid_from": "2026-01-01", "amounts": {"material": "10"}}]
    books = Books(Setup.model_validate(data))
    own = {"type": "landed_cost", "owed": "cost_centre", "cost_centre": "SHOP"}
    post(
        books,
        {**BUY, "id": "GR", "quantity": "100", "price": "11"},
        {"type": "overhead_expense", "id": "OE", "cost_centre": "SHOP", "amount": "200", "owed": "bank"},
        {**own, "id": "LC", "charges": [{"amount": "120"}], "receipts": [{"receipt": "GR"}]},
    )
    entries = books.log.read()
    auditor = Auditor(next(entries))
    for entry in entries:
        auditor.take(entry)
    assert auditor.overheads.pools == {("2026-10", "SHOP"): 8_000}
