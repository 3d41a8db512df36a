"""Random histories write every document type, right and wrong."""

import datetime
from collections import Counter
from typing import Literal

from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st

from erpcore import Books, Setup
from erpcore.documents import STEPS, OverheadExpense
from erpcore.flow.make import overhead_expense
from erpcore.testing.playing import post
from erpcore.testing.samples import sample_setup
from erpcore.testing.strategies.clerk import Clerk
from erpcore.testing.strategies.histories import WEIGHTS, History, histories, proposals
from erpcore.testing.strategies.writers import Drawn


def test_every_step_has_a_writer() -> None:
    """A new step is written by somebody, too."""
    assert set(WEIGHTS) == {step.name for step in STEPS}
    assert min(WEIGHTS.values()) > 0


def test_every_type_is_taken_and_many_codes_refuse() -> None:
    """Over a few dozen histories each type is posted with success, and many rules are broken."""
    taken: Counter[str] = Counter()
    refused: Counter[str] = Counter()

    def look(history: History) -> None:
        books = Books(history.setup)
        for document in proposals(books, history.steps):
            refusal = post(books, document)
            if refusal is None:
                taken[document.type] += 1
            else:
                refused[refusal.code] += 1

    def play(weights: dict[str, int] | None, examples: int, number: int) -> None:
        drawn = settings(max_examples=examples, database=None, phases=[Phase.generate])
        seed(number)(drawn(given(histories(weights=weights))(look)))()

    alike = dict.fromkeys(WEIGHTS, 1)
    for weights in (None, alike):  # as often as in a factory, and all alike
        play(weights, 100, 0)
    for number in range(1, 7):
        for rare in sorted(set(WEIGHTS) - set(taken)):
            play(alike | {rare: 10 * number}, 30, number)
    assert sorted({step.name for step in STEPS} - set(taken)) == []
    assert len(refused) > 15
    assert taken.total() > 2 * refused.total()


@settings(max_examples=10)
@given(histories(documents=12, weights={"work_order": 1}))
def test_weights_choose_the_types(history: History) -> None:
    """A history of work orders has no others."""
    assert {kind for kind, _ in history.steps} == {"work_order"}
    assert len(history.steps) <= 12
    assert f"{len(history.steps)} steps" in repr(history)


def test_one_history_is_always_the_same() -> None:
    """The documents follow from set-up and steps alone."""
    steps = [(kind, bytes([number, 7, 31, number])) for number, kind in enumerate(WEIGHTS)]
    runs = []
    for _ in range(2):
        books = Books(sample_setup())
        runs.append([(document, post(books, document) is None) for document in proposals(books, steps)])
    assert runs[0] == runs[1]
    assert len(runs[0]) == len(steps)


def test_a_missing_document_is_written_first() -> None:
    """A payment without an invoice becomes the receipt that both need."""
    books = Books(sample_setup())
    documents = []
    for document in proposals(books, [("supplier_payment", b"")] * 3):
        documents.append(document)
        assert post(books, document) is None
    assert [document.type for document in documents] == [
        "goods_receipt",
        "purchase_invoice",
        "supplier_payment",
    ]


def test_a_factory_of_ones_own_is_taken_as_it_is() -> None:
    """Without work centres, customers or anything that is made, the clerks write what there is to write."""
    data = sample_setup().model_dump() | {"routings": [], "rates": [], "work_centres": [], "boms": []}
    data |= {"partners": [], "items": data["items"][:1]}
    setup = Setup.model_validate(data)
    steps = [(kind, bytes([of] * 6)) for number, kind in enumerate(WEIGHTS) for of in (0, number)]
    kinds = Counter(document.type for document in proposals(Books(setup), steps))
    assert {"manual_voucher", "overhead_expense"} <= set(kinds)
    assert not {"goods_receipt", "work_order", "time_ticket"} & set(kinds)


@settings(max_examples=3)
@given(histories(setup=st.just(sample_setup()), documents=20))
def test_a_strategy_over_ones_own_factory(history: History) -> None:
    """The set-up is the one given."""
    assert history.setup == sample_setup()


class Gift(OverheadExpense):
    """A document of the host's own."""

    type: Literal["gift"] = "gift"


def test_documents_of_ones_own_are_written_among_the_others() -> None:
    """A host's step comes into the histories with whoever writes its documents, and as often as he says."""
    taken: Counter[str] = Counter()
    step = overhead_expense.STEP._replace(document=Gift)

    def gift(clerk: Clerk) -> Gift:
        amount, centre = clerk.amount(), clerk.cost_centre()
        return Gift(id=clerk.id("GIFT"), date=clerk.day(), cost_centre=centre, amount=amount, owed="bank")

    def look(history: History) -> None:
        books = Books(history.setup, steps=(*STEPS, step))
        for document in proposals(books, history.steps, history.drawn):
            post(books, document)
            taken[document.type] += 1

    own = histories(own={"gift": Drawn(gift, 100)}, documents=20)
    settings(max_examples=20, database=None, phases=[Phase.generate])(seed(0)(given(own)(look)))()
    assert taken["gift"] > 3
    assert len(taken) > 5


def test_days_stay_within_the_open_periods() -> None:
    """However many days pass, clerks date their slips in a month that is open."""
    books = Books(sample_setup())
    steps = [("overhead_expense", bytes([3]))] * 120
    days = [document.date for document in proposals(books, steps)]
    assert max(days) == datetime.date(2026, 11, 30)
    assert days == sorted(days)
