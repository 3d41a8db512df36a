"""What governs the books changes by documents alone, and a preview leaves it."""

from pathlib import Path

import pytest

from erpcore import Books, Code, Refused, Setup
from erpcore.documents import SetUp, ValuationChange, document_adapter

CHANGE = {"item_class": "raw", "method": "lifo", "reason": "prices rise"}


def test_a_preview_of_a_change_leaves_the_method(shop):
    """Asked for, the change is taken back; posted, it holds for every later document, and what was is known."""
    document = shop.document(ValuationChange, "VC-1", **CHANGE)
    shop.books.preview(document)
    assert shop.books.state.master.valuation("RESIN") == "fifo"
    shop.books.post(document)
    master = shop.books.state.master
    assert (master.valuation("RESIN"), master.first_valuation("RESIN")) == ("lifo", "fifo")


def test_later_master_data_keep_the_method(shop):
    """A set-up document after the change leaves it, and a new item of the class is valued by the new method."""
    shop(ValuationChange, "VC-1", **CHANGE)
    item = {"code": "PELLET", "name": "pellet", "kind": "raw", "item_class": "raw", "unit": "kg"}
    shop(SetUp, "SU-1", tables={"items": [item]})
    master = shop.books.state.master
    assert (master.valuation("PELLET"), master.first_valuation("RESIN")) == ("lifo", "fifo")
    shop(ValuationChange, "VC-2", **{**CHANGE, "method": "moving_average"})
    assert shop.books.state.master.first_valuation("RESIN") == "fifo"


def test_a_heading_is_worth_what_its_details_are():
    """4001 is the sum of an order's elements, 5401 that of cost of sales; an account that there is not is refused."""
    books = Books(Setup.load("examples/first_month/setup.toml"))
    for name in ("1-set-up", "2-buy", "3-make"):
        text = Path(f"examples/first_month/{name}.jsonl").read_text(encoding="utf-8")
        books.post_all([document_adapter().validate_json(line) for line in text.splitlines()])
    ledger, details = books.state.ledger, {}
    for account, _, amount in ledger.cells("2026-10"):
        details[account] = details.get(account, 0) + amount
    for heading in ("4001", "4001001", "1405", "2202"):
        below = [amount for code, amount in details.items() if code.startswith(heading)]
        assert ledger.balance(heading, "2026-10") == sum(below)
    assert ledger.balance("2202", "2026-10") < 0
    with pytest.raises(Refused) as caught:
        ledger.balance("8888", "2026-10")
    assert caught.value.code == Code.UNKNOWN_ACCOUNT
