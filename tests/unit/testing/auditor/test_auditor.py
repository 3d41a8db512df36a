"""The auditor reads a log entry by entry."""

from typing import Any, Literal

import pytest

from erpcore import Books
from erpcore.documents import STEPS, Document, Reversal, Route, Step
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
