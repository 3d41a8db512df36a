"""The laws of posting see a step that leaves traces, answers differently, or cannot be taken back."""

import datetime

import pytest

from erpcore import Books, Code, Refused
from erpcore.documents import STEPS, Document, GoodsReceipt, OverheadExpense, OwnUse, Reversal, Step
from erpcore.flow.make import overhead_expense
from erpcore.flow.stock import own_use
from erpcore.kernel.movements import Effect, Mark
from erpcore.kernel.words import Words
from erpcore.testing.laws.posting import (
    a_reversal_moves_what_was_moved,
    asking_changes_nothing,
    goods_leave_at_the_price_of_their_shelf,
    post_under_laws,
    refusal_changes_nothing,
    reversal_restores,
    same_id_twice_equals_once,
    trial,
)
from erpcore.testing.samples import sample_documents, sample_setup
from erpcore.testing.snapshot import snapshot

DAY = datetime.date(2026, 10, 9)


def expense(**fields) -> Document:
    """Write an expense of 300."""
    return OverheadExpense(id="OX", date=DAY, cost_centre="SHOP", amount="300", owed="bank", **fields)


def keep(decide) -> Books:
    """Keep books whose expenses are decided by another step."""
    step = overhead_expense.STEP._replace(decide=decide)
    return Books(sample_setup(), steps=[step if of.name == step.name else of for of in STEPS])


def test_every_document_of_the_sample_keeps_them() -> None:
    """Asked, reversed on trial, taken and handed in again."""
    books = Books(sample_setup())
    for document in sample_documents():
        assert post_under_laws(books, document) is None


def test_a_refused_document_keeps_them(books) -> None:
    """The refusal is handed on."""
    refusal = post_under_laws(books, expense().model_copy(update={"cost_centre": "NOWHERE"}))
    assert refusal.code == Code.UNKNOWN_COST_CENTRE


def test_a_trial_leaves_nothing(books) -> None:
    """What was posted in a trial is in neither state nor log."""
    before = snapshot(books.state)
    with trial(books):
        books.post(expense())
        assert snapshot(books.state) != before
    assert snapshot(books.state) == before
    assert books.log.find("OX") is None


def test_a_step_that_writes_while_it_decides_is_seen() -> None:
    """Deciding changes nothing."""

    def decide(view, document) -> Effect:
        view.facts["asked", document.id] = "yes"
        return overhead_expense.decide(view, document)

    with pytest.raises(AssertionError, match="asked"):
        asking_changes_nothing(keep(decide), expense())


def test_a_step_that_changes_its_mind_is_seen() -> None:
    """Preview and post give one answer."""
    asked = []

    def decide(view, document) -> Effect:
        asked.append(document)
        marks = (Mark("asked", document.id, "times", "", str(len(asked))),)
        return overhead_expense.decide(view, document)._replace(marks=marks)

    with pytest.raises(AssertionError, match=r"(?s)OX is answered otherwise .*\.marks\[0\]\.after: '1', '2'"):
        asking_changes_nothing(keep(decide), expense())


def test_a_refusal_that_leaves_something_is_seen() -> None:
    """A refused document leaves no trace."""

    def decide(view, document) -> Effect:
        view.facts["refused", document.id] = "yes"
        raise Refused(Code.NOTHING_TO_POST, expected=Words("nothing", "无变动"))

    with pytest.raises(AssertionError, match="was refused with NOTHING_TO_POST"):
        refusal_changes_nothing(keep(decide), expense())


def test_a_second_posting_changes_nothing(books) -> None:
    """The first entry is the answer, whoever asks."""
    for document in sample_documents():
        same_id_twice_equals_once(books, document)


def test_a_reversal_that_forgets_something_is_seen(monkeypatch) -> None:
    """Reversed at once, a document leaves every balance as it was."""
    reversal = next(step for step in STEPS if step.name == "reversal")
    half = Step(reversal.document, lambda view, document: Effect(), reversal.routes)
    books = Books(sample_setup(), steps=[half if step.name == "reversal" else step for step in STEPS])
    with pytest.raises(AssertionError, match="30000"):
        reversal_restores(books, expense())


def test_a_document_that_cannot_be_reversed_is_seen(monkeypatch) -> None:
    """Nothing depends on a document that was just posted: its reversal is not refused."""
    reversal = next(step for step in STEPS if step.name == "reversal")

    def refuse(view, document) -> Effect:
        raise Refused(Code.DEPENDENTS_EXIST, expected=Words("nobody", "无后续单据"))

    steps = [reversal._replace(decide=refuse) if step.name == "reversal" else step for step in STEPS]
    with pytest.raises(AssertionError, match="cannot be reversed at once"):
        reversal_restores(Books(sample_setup(), steps=steps), expense())


def test_an_error_of_a_reversal_says_so() -> None:
    """Whoever reads what the books could not do learns that a law was taking the document back."""
    reversal = next(step for step in STEPS if step.name == "reversal")

    def fail(view, document) -> Effect:
        raise LookupError("no such thing")

    steps = [reversal._replace(decide=fail) if step.name == "reversal" else step for step in STEPS]
    with pytest.raises(LookupError) as caught:
        reversal_restores(Books(sample_setup(), steps=steps), expense())
    assert caught.value.__notes__ == ["while OX was reversed at once"]


def test_what_is_not_reversible_is_left_alone(books) -> None:
    """Orders are not reversed, nor is what was posted before, nor what is refused."""
    reversal_restores(books, sample_documents()[0])
    reversal_restores(books, sample_documents()[1])
    reversal_restores(books, expense().model_copy(update={"cost_centre": "NOWHERE"}))


def test_a_reversal_that_leaves_goods_behind_is_seen() -> None:
    """A receipt of the sample is taken back by nothing at all: its quantity is missed, by pool and by lot."""
    reversal = next(step for step in STEPS if step.name == "reversal")
    nothing = reversal._replace(decide=lambda view, document: Effect())
    books = Books(sample_setup(), steps=[nothing if step.name == "reversal" else step for step in STEPS])
    for document in sample_documents():
        if document.type != "reversal":
            books.post(document)
        if document.type == "goods_receipt":
            break
    undo = Reversal(id="RV", date=DAY, of=document.id, reason="law")
    assert isinstance(document, GoodsReceipt)
    with pytest.raises(AssertionError, match="once moved"):
        a_reversal_moves_what_was_moved(books, undo)


def test_only_reversals_that_are_taken_move_goods(books) -> None:
    """Another document, a reversal of nothing known, and one that is refused are left alone."""
    before = snapshot(books.state)
    reversals = [
        Reversal(id="RV-LAW", date=DAY, of=of, reason="law") for of in ("NO", sample_documents()[0].id)
    ]
    for document in (expense(), *reversals):
        a_reversal_moves_what_was_moved(books, document)
    assert snapshot(books.state) == before


@pytest.mark.parametrize("cents", [0, 1])
def test_a_step_with_a_price_of_its_own_is_seen(cents) -> None:
    """Goods that leave for a cent more than their shelf gives break the law; at what it gives they do not."""

    def dearer(books, document) -> Effect:
        effect = own_use.decide(books, document)
        first, *others = effect.movements
        (source, target, amount), *rest = first.amounts
        amounts = ((source, target, amount + cents), *rest)
        return effect._replace(movements=(first._replace(amounts=amounts), *others))

    step = own_use.STEP._replace(decide=dearer)
    books = Books(sample_setup(), steps=[step if of.name == step.name else of for of in STEPS])
    buy = {"date": DAY, "partner": "CHEM", "quantity": "10", "price": "10"}
    taken = {"date": DAY, "quantity": "1", "purpose": "cost_centre", "cost_centre": "SHOP"}
    books.post(GoodsReceipt(id="GR", item="RESIN", **buy))
    document = OwnUse(id="OU", item="RESIN", **taken)
    if not cents:
        goods_leave_at_the_price_of_their_shelf(books, document)
        books.post(document)
        goods_leave_at_the_price_of_their_shelf(books, document)
        return
    with pytest.raises(AssertionError, match="OU takes"):
        goods_leave_at_the_price_of_their_shelf(books, document)
    refused = document.model_copy(update={"item": "NOTHING"})
    goods_leave_at_the_price_of_their_shelf(books, refused)
