"""The auditor recomputes what is recovered of spoiled units, and reads what orders lose as booked."""

import pytest

from erpcore import Books, Setup
from erpcore.documents import document_adapter
from erpcore.testing.laws.audit import auditor_agrees
from erpcore.testing.samples import sample_setup

READ = document_adapter().validate_python
LID = {"code": "LID", "name": "lid", "kind": "finished", "item_class": "finished", "unit": "pcs"}
ORDER = [
    {"type": "work_order", "id": "WO-2", "item": "TOY", "quantity": "20"},
    {"type": "work_order_release", "id": "REL-2", "work_order": "WO-2"},
    {"type": "material_issue", "id": "MI-2", "work_order": "WO-2", "item": "RESIN", "quantity": "40"},
]
SPOILT = {"type": "spoilage", "id": "SP", "work_order": "WO-2", "quantity": "2"}
SCRAP = {"recovered": {"item": "RESIN", "quantity": "1", "price": "3"}}
BACK = {"type": "reversal", "id": "R", "of": "SP", "reason": "wrong"}
DONE = {"type": "production_receipt", "id": "PR-2", "work_order": "WO-2", "quantity": "18", "final": True}


@pytest.mark.parametrize(
    "story",
    [
        [SPOILT, DONE],
        [SPOILT | {"cause": "abnormal"}, DONE],
        [SPOILT | SCRAP, BACK, DONE],
        [SPOILT | SCRAP | {"bearer": "cost_centre", "cost_centre": "SHOP"}, DONE],
        [SPOILT, BACK],
    ],
)
def test_the_auditor_agrees(books, story) -> None:
    """Step by step, with and without scrap, for every bearer."""
    for document in [*ORDER, *story]:
        books.post(READ({"date": "2026-10-09", **document}))
    auditor_agrees(books)


def test_joint_products_taken_back_leave_the_order_its_own_product() -> None:
    """What it costs beside its standard stays with it when it is received as one product after all."""
    data = sample_setup().model_dump(mode="json")
    data["item_classes"][1]["valuation"] = "standard"
    data["standards"] = [{"item": "TOY", "valid_from": "2026-01-01", "amounts": {"labour": "1"}}]
    data["prices"] = [{"item": "RESIN", "valid_from": "2026-01-01", "price": "10"}]
    books = Books(Setup.model_validate(data))
    of = {"measure": "1", "price": "1", "ratio": "1"}
    products = [{"item": "TOY", "quantity": "9", **of}, {"item": "RESIN", "quantity": "9", **of}]
    joint = {
        "type": "joint_receipt",
        "id": "JR",
        "work_order": "WO-2",
        "products": products,
        "basis": "quantity",
    }
    worked = {
        "type": "time_ticket",
        "id": "T",
        "work_order": "WO-2",
        "work_centre": "PRESS",
        "labour_hours": "2",
    }
    for document in [*ORDER[:2], worked, joint, BACK | {"of": "JR"}, DONE | {"quantity": "4"}]:
        books.post(READ({"date": "2026-10-09", **document}))
    assert books.work_order("WO-2").balance() == {"labour": 5600, "overhead": 2000}
    auditor_agrees(books)


def test_other_scrap_is_seen(books, tamper) -> None:
    """Scrap of another quantity than was booked does not pass."""
    for document in [*ORDER, SPOILT | SCRAP]:
        books.post(READ({"date": "2026-10-09", **document}))
    other = {"recovered": {"item": "RESIN", "quantity": "2", "price": "3"}}
    tamper("SP", document=READ({"date": "2026-10-09", **SPOILT, **other}))
    with pytest.raises(AssertionError, match="RESIN"):
        auditor_agrees(books)


@pytest.mark.parametrize("bearer", [{}, {"bearer": "loss"}, {"bearer": "cost_centre", "cost_centre": "SHOP"}])
@pytest.mark.parametrize("back", [False, True])
def test_the_auditor_agrees_on_rework(books, bearer, back) -> None:
    """For every bearer, finished and taken back."""
    story = [
        {"type": "rework_order", "id": "RW", "parent": "WO-2", "quantity": "2", **bearer},
        {"type": "material_issue", "id": "MI-3", "work_order": "RW", "item": "RESIN", "quantity": "3"},
        {"type": "order_completion", "id": "OC", "work_order": "RW"},
        *([{"type": "reversal", "id": "R", "of": "OC", "reason": "wrong"}] if back else []),
        DONE,
    ]
    for document in [*ORDER, *story]:
        books.post(READ({"date": "2026-10-09", **document}))
    auditor_agrees(books)


@pytest.mark.parametrize("of", ["JR-1", "OC", None])
def test_the_auditor_agrees_on_joint_products_in_parts(books, of) -> None:
    """What runs holds what it has not handed on; a completed order nothing, and all of it again when taken back."""
    plan = [
        {"item": "TOY", "quantity": "20", "price": "9"},
        {"item": "LID", "quantity": "5", "price": "2"},
    ]
    order, *others = ({**document} for document in ORDER)
    order["joint"] = {"products": plan}
    toys = {"type": "joint_receipt", "work_order": "WO-2", "products": [{"item": "TOY", "quantity": "4"}]}
    story = [
        {"type": "set_up", "id": "SU-2", "tables": {"items": [LID]}},
        order,
        *others,
        toys | {"id": "JR-1", "final": False},
        toys | {"id": "JR-2", "final": False, "products": [{"item": "LID", "quantity": "5"}]},
        *([{"type": "order_completion", "id": "OC", "work_order": "WO-2"}] if of != "JR-1" else []),
        *([{"type": "reversal", "id": "R", "of": of, "reason": "wrong"}] if of else []),
    ]
    for document in story:
        books.post(READ({"date": "2026-10-09", **document}))
    auditor_agrees(books)


@pytest.mark.parametrize("back", [False, True])
def test_the_auditor_agrees_on_joint_products(books, back) -> None:
    """The order hands on all that it costs, and has it again when the receipt is taken back."""
    site = {"type": "set_up", "id": "SU-2", "tables": {"items": [LID]}}
    products = [
        {"item": "TOY", "quantity": "10", "price": "9"},
        {"item": "LID", "quantity": "5", "price": "2"},
    ]
    story = [
        {"type": "joint_receipt", "id": "JR", "work_order": "WO-2", "products": products},
        *([{"type": "reversal", "id": "R", "of": "JR", "reason": "wrong"}] if back else []),
    ]
    for document in [*ORDER, site, *story]:
        books.post(READ({"date": "2026-10-09", **document}))
    auditor_agrees(books)
