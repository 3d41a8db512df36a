"""The auditor recomputes what is recovered of spoiled units, and reads what orders lose as booked."""

import pytest

from erpcore.documents import document_adapter
from erpcore.testing.laws.audit import auditor_agrees

READ = document_adapter().validate_python
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
