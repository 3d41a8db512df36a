"""A history is played under the laws, and a broken law comes with the documents that led to it."""

import json

import pytest

from erpcore.documents import STEPS
from erpcore.flow.make import overhead_expense
from erpcore.kernel.movements import Effect
from erpcore.testing.playing import play, post
from erpcore.testing.samples import sample_documents, sample_setup
from erpcore.testing.strategies.histories import History

STEPS_OF_ONE = [("overhead_expense", bytes(12))] * 3


def test_the_books_of_a_history_are_handed_over() -> None:
    """Played to the end, the books know every document taken."""
    books = play(History(sample_setup(), STEPS_OF_ONE), every=1)
    assert [entry.document.type for entry in books.log.read()] == ["set_up", *["overhead_expense"] * 3]


def test_a_company_without_sites_has_histories_too() -> None:
    """Goods are in one place that has no name; who writes about sites and shelves finds it."""
    setup = sample_setup().model_copy(update={"sites": []})
    goods = ("opening_stock", "cost_adjustment", "stock_transfer", "stock_count", "count_result", "own_use")
    sales = (
        "sales_order",
        "delivery",
        "reservation",
        "customer_material_receipt",
        "customer_material_return",
    )
    steps = [(kind, bytes([turn] * 12)) for turn in range(4) for kind in (*goods, *sales)]
    taken = {entry.document.type for entry in play(History(setup, steps)).log.read()}
    assert {"cost_adjustment", "delivery", "customer_material_return", "own_use"} <= taken


def test_a_broken_law_comes_with_its_documents() -> None:
    """A step that forgets half of its movement on reversal is shown with company and documents."""
    reversal = next(step for step in STEPS if step.name == "reversal")
    broken = reversal._replace(decide=lambda view, document: Effect())
    steps = tuple(broken if step.name == "reversal" else step for step in STEPS)
    with pytest.raises(AssertionError) as caught:
        play(History(sample_setup(), STEPS_OF_ONE), every=2, steps=steps)
    notes = caught.value.__notes__
    assert "cn_small" in notes[0]
    assert [json.loads(note)["type"] for note in notes[1:]] == ["overhead_expense"] * 2


def test_a_refusal_is_handed_on(books) -> None:
    """Wrong documents belong to a history."""
    document = sample_documents()[4]
    assert post(books, document) is None
    other = document.model_copy(update={"id": "MI-2", "work_order": "WO-9"})
    assert post(books, other).code == "UNKNOWN_ORDER"
    assert overhead_expense.STEP.name == "overhead_expense"
