"""The auditor knows when joint products share what an order costs, and when it is settled instead."""

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
BACK = {"type": "reversal", "id": "R", "of": "SP", "reason": "wrong"}
DONE = {"type": "production_receipt", "id": "PR-2", "work_order": "WO-2", "quantity": "18", "final": True}


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


@pytest.fixture
def at_standard() -> Books:
    """An order of toys at 1.00 and lids at 2.00, on which two hours were worked."""
    data = sample_setup().model_dump(mode="json")
    data["item_classes"][1]["valuation"] = "standard"
    data["items"].append(LID)
    data["standards"] = [
        {"item": item, "valid_from": "2026-01-01", "amounts": {"labour": price}}
        for item, price in (("TOY", "1"), ("LID", "2"))
    ]
    data["prices"] = [{"item": "RESIN", "valid_from": "2026-01-01", "price": "10"}]
    books = Books(Setup.model_validate(data))
    products = [{"item": of, "quantity": "20", "price": "1"} for of in ("TOY", "LID")]
    worked = {"type": "time_ticket", "id": "T", "work_order": "WO-2", "work_centre": "PRESS"}
    for document in (ORDER[0] | {"joint": {"products": products}}, ORDER[1], worked | {"labour_hours": "2"}):
        books.post(READ({"date": "2026-10-09", **document}))
    return books


@pytest.mark.parametrize("last", ["JR-2", "OC"])
@pytest.mark.parametrize("back", [False, True])
def test_the_auditor_agrees_on_joint_products_at_standard(at_standard, last, back) -> None:
    """The rest waits on the order, is settled, and comes back with all that was settled."""
    books = at_standard
    some = {"type": "joint_receipt", "work_order": "WO-2", "final": False}
    done = [{"type": "order_completion", "id": "OC", "work_order": "WO-2"}] if last == "OC" else []
    story = [
        some | {"id": "JR-1", "products": [{"item": "TOY", "quantity": "5"}]},
        some | {"id": "JR-2", "products": [{"item": "LID", "quantity": "5"}], "final": last == "JR-2"},
        *done,
        {"type": "order_settlement", "id": "OS", "date": "2026-10-31"},
        *([BACK | {"of": last}] if back else []),
    ]
    for document in story:
        books.post(READ({"date": "2026-10-09", **document}))
        auditor_agrees(books)
    rest = {"labour": 6000 - (500 if last == "JR-2" else 1500), "overhead": 2000}
    assert books.work_order("WO-2").balance() == (rest if back else {})


def test_where_methods_change_the_completion_is_read_as_booked(at_standard) -> None:
    """Before and after the change of the class, settled or not."""
    books, some = at_standard, {"type": "joint_receipt", "work_order": "WO-2"}
    toys = [{"item": "TOY", "quantity": "5"}]
    story = [
        some | {"id": "JR-1", "products": toys},
        {"type": "order_settlement", "id": "OS", "date": "2026-10-31"},
        {"type": "valuation_change", "id": "VC", "item_class": "finished", "method": "moving_average"}
        | {"date": "2026-11-01", "reason": "prices move"},
    ]
    for document in story:
        books.post(READ({"date": "2026-10-09", **document}))
        auditor_agrees(books)
    assert books.work_order("WO-2").balance() == {}
