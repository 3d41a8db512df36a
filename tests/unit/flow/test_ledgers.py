"""Which documents all ledgers share, and what an entry keeps of the others."""

import pytest
from tests.cases.two_ledgers import READ, by_hand, first_month

from erpcore import Code, Refused
from erpcore.flow.ledgers import (
    check_ledger,
    check_none_closed,
    check_same_ledger,
    effect_in,
    is_shared,
    keeping,
    ledger_of,
)
from erpcore.kernel.movements import Effect, Mark, Movement, Original, Place

MOVED = Movement(
    Place("account", "1002", dimensions=(("project", "P"),)),
    Place("journal", "MV"),
    (("", "", 5),),
    original=(Original("source", "USD", 1, 7),),
)


def test_carries_and_closings_without_a_ledger_are_the_leading_ones() -> None:
    """All else that names none is shared."""
    carry = READ({"type": "profit_carry", "id": "PC", "date": "2026-10-31"})
    assert not is_shared(carry)
    assert is_shared(by_hand("MV", None, "1002", "1001", "5"))
    assert not is_shared(by_hand("MV", "leading", "1002", "1001", "5"))
    assert ledger_of(by_hand("MV", "IFRS", "1", "2", "5")) == "IFRS"


def test_an_effect_is_kept_and_read_back_as_it_was() -> None:
    """The mark holds movements and marks exactly; other ledgers read nothing of it."""
    document = by_hand("MV", "IFRS", "1002", "1001", "5")
    effect = Effect((MOVED,), (Mark("period", "2026-10", "status", "open", "closed"),))
    entry = Effect((), (keeping("IFRS", effect),))
    assert effect_in("IFRS", document, entry) == effect
    assert effect_in("TWIN", document, entry) == Effect()


def test_a_shared_document_brings_its_movements_and_the_marks_of_the_factory() -> None:
    """Budgets, approvals and reviews are kept in the leading ledger alone."""
    marks = (Mark("receipt", "GR", "invoiced", delta=1), Mark("commitment", "PO", "x"))
    document = by_hand("MV", None, "1002", "1001", "5")
    assert effect_in("IFRS", document, Effect((MOVED,), marks)) == Effect((MOVED,), marks[:1])


def test_a_ledger_that_there_is_not_is_refused() -> None:
    """The words name those that there are."""
    state = first_month().state
    check_ledger(state, None)
    check_ledger(state, "leading")
    with pytest.raises(Refused, match="leading, IFRS, TWIN") as told:
        check_ledger(state, "US")
    assert told.value.code == Code.DOCUMENT_INVALID


def test_what_takes_a_document_back_is_of_its_ledger() -> None:
    """Shared ones are taken back in all."""
    own, shared = by_hand("A", "IFRS", "1", "2", "5"), by_hand("B", None, "1", "2", "5")
    check_same_ledger(own, "IFRS")
    check_same_ledger(shared, None)
    for of, ledger, words in (
        (own, None, "'IFRS', as A has it"),
        (shared, "IFRS", "none: B stands in every ledger"),
    ):
        with pytest.raises(Refused, match=words):
            check_same_ledger(of, ledger)


def test_the_leading_ledger_reopens_after_the_others() -> None:
    """A period that a further ledger has closed is named with the ledger."""
    books = first_month()
    books.month_end("2026-10").run()
    check_none_closed(books.state, "2026-10")
    books.ledger("TWIN").month_end("2026-10").run()
    with pytest.raises(Refused, match="2026-10 reopened in TWIN before"):
        check_none_closed(books.state, "2026-10")
