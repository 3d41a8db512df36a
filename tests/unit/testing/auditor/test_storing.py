"""The auditor recomputes what the house uses, writes off and gives up, and what is taken back of it."""

import pytest

from erpcore.documents import document_adapter
from erpcore.testing.laws.audit import auditor_agrees

READ = document_adapter().validate_python
USE = {"type": "own_use", "id": "OU", "item": "RESIN", "quantity": "10", "cost_centre": "SHOP"}
LOSS = {"type": "stock_write_off", "id": "WF", "item": "RESIN", "quantity": "3", "reason": "wet"}
BACK = {"type": "own_use_return", "id": "OB", "own_use": "OU", "quantity": "4"}
GOODS = [{"item": "RESIN", "quantity": "8", "amount": "100"}]
AHEAD = {"type": "purchase_invoice", "id": "PI-2", "partner": "CHEM", "goods": GOODS}
SHORT = {"type": "goods_shortage", "id": "GS", "invoice": "PI-2/1", "quantity": "3"}
CAME = {"type": "goods_receipt", "id": "GR-2", "invoice": "PI-2/1", "quantity": "5"}


@pytest.fixture
def write(books):
    """Post documents in a row."""

    def post(*documents) -> None:
        for document in documents:
            books.post(READ({"date": "2026-10-09", **document}))

    return post


@pytest.mark.parametrize(
    "story",
    [
        [USE],
        [USE, BACK],
        [USE, BACK, {"type": "reversal", "id": "R", "of": "OB", "reason": "wrong"}],
        [USE, {"type": "reversal", "id": "R", "of": "OU", "reason": "wrong"}],
        [LOSS, {"type": "reversal", "id": "R", "of": "WF", "reason": "wrong"}],
        [AHEAD, SHORT, CAME],
        [AHEAD, SHORT, {"type": "reversal", "id": "R", "of": "GS", "reason": "wrong"}, CAME],
    ],
)
def test_the_auditor_agrees(books, write, story) -> None:
    """Step by step from the documents alone."""
    write(*story)
    auditor_agrees(books)


def test_other_use_is_seen(books, write, tamper) -> None:
    """Goods used of another quantity than was booked do not pass."""
    write(USE)
    tamper("OU", document=READ({"date": "2026-10-09", **USE, "quantity": "9"}))
    with pytest.raises(AssertionError, match="RESIN"):
        auditor_agrees(books)


def test_goods_read_as_booked_do_not_stop_the_audit(books, write) -> None:
    """Resin that was moved is taken as booked; the toys are recomputed still."""
    moved = {"item": "RESIN", "quantity": "1", "from_site": "MAIN", "to_site": "NORTH"}
    write({"type": "stock_transfer", "id": "TR", **moved}, USE)
    auditor_agrees(books)
