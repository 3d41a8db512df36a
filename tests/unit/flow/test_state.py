"""The state: folds side by side; `apply` alone changes them, and can be taken back."""

import datetime

import pytest

from erpcore import Books, Code, Refused
from erpcore.documents import GoodsReceipt, ProfitCarry
from erpcore.flow.entry import GENESIS
from erpcore.flow.state import State
from erpcore.kernel.movements import RATE, Movement, Original, Place
from erpcore.kernel.undo import take_back
from erpcore.masterdata.master import MasterData


def test_an_empty_state_is_at_the_beginning(shop):
    """Position 0 and the hash of nothing."""
    state = State(MasterData(shop.setup), lambda _: None)
    assert (state.position, state.hash) == (0, GENESIS)


@pytest.mark.parametrize(
    "policies",
    [{}, {"late_facts": "refuse", "cost_of_sales": "month_end", "overhead_absorption": "month_end"}],
)
def test_replaying_the_log_gives_the_same_state(factory, story, policies):
    """replay(log) == state, in every fold, after every document and at the end."""
    shop = factory(policies)
    for kind, number, fields in story:
        shop(kind, number, **fields)
    shop.in_step()
    before = shop.picture()
    shop.books.rebuild()
    assert shop.picture() == before
    again = Books(shop.setup, shop.books.log)
    assert (again.state.position, again.state.hash) == before["position"]


def test_days_that_are_later_than_all_before_are_remembered(factory):
    """The 5th, the 9th, then the 7th: what is dated after the 5th begins with the second document of the three."""
    shop = factory({})
    before = shop.books.state.position
    for day in (5, 9, 7):
        shop.buy(f"GR-{day}", "RESIN", "1", "10", date=f"2026-10-{day:02}")
    looked, days = shop.books.state.stock.looked, [datetime.date(2026, 10, day).toordinal() for day in (5, 9)]
    assert looked.latest == days[1]
    assert [looked.first_after(day) for day in days] == [before + 2, None]


def test_whatever_is_applied_can_be_taken_back(shop, story):
    """After each document: taken back, every fold stands as before; applied again, it is the same."""
    for kind, number, fields in story:
        entry = shop.books.preview(shop.document(kind, number, **fields))
        before = shop.picture()
        undo = shop.books.state.apply(entry)
        after = shop.picture()
        take_back(undo)
        assert shop.picture() == before, number
        assert shop(kind, number, **fields) == entry
        assert shop.picture() == after, number
    shop.in_step()


def test_what_cannot_be_folded_in_leaves_nothing(shop, story):
    """Goods of a lot that is not there stop the fold half way: every part of it is taken back."""
    for kind, number, fields in story:
        shop(kind, number, **fields)
    entry = next(entry for entry in shop.books.log.read() if entry.document.type == "goods_receipt")
    movement = entry.movements[0]
    lotted = movement._replace(target=movement.target._replace(key="L"), contra=True)
    before = shop.picture()
    with pytest.raises(AssertionError, match="holds less than was taken"):
        shop.books.state.apply(entry._replace(movements=(movement, lotted)))
    assert shop.picture() == before


def test_open_items_keep_what_their_ends_carry_in_other_currencies(shop):
    """A receipt of 100.00 dollars: the supplier's end alone has them; sent back, none are left; undo restores."""
    state = shop.books.state
    entry = shop(GoodsReceipt, "GR-1", partner="V", item="RESIN", quantity="1", price="700")
    before = shop.picture()
    dollars = Original("source", "USD", 100_00, 7 * RATE)
    moved = entry.movements[0]._replace(amounts=(), quantity_in=0, quantity_out=0, original=(dollars,))
    undo = []

    def move(number, *movements):
        document = entry.document.model_copy(update={"id": number})
        undo.extend(state.apply(entry._replace(document=document, movements=movements)))

    move("A", moved, moved)
    assert state.open_items["gr_ir"].get("GR-1").original == {"USD": -200_00}
    move("B", moved._replace(contra=True))
    assert state.open_items["gr_ir"].get("GR-1").original == {"USD": -100_00}
    at_shelf = moved._replace(original=(dollars._replace(end="target"),))
    move("C", at_shelf)
    assert state.open_items["gr_ir"].get("GR-1").original == {"USD": -100_00}
    take_back(undo)
    assert shop.picture() == before


def test_all_of_it_can_be_taken_back_at_once(shop, story):
    """Newest first, down to the set-up."""
    before = shop.picture()
    undos = []
    for kind, number, fields in story:
        entry = shop.books.preview(shop.document(kind, number, **fields))
        undos.append(shop.books.state.apply(entry))
        shop.books.log.append((entry,), entry.position - 1)
    for undo in reversed(undos):
        take_back(undo)
    assert shop.picture() == before


def test_numbers_are_gapless_and_positions_run_on(shop, story):
    """Voucher numbers count from 1 for each word and period; entries from 1 in the log."""
    for kind, number, fields in story:
        shop(kind, number, **fields)
    shop(ProfitCarry, "PC-1", date="2026-10-31")
    entries = list(shop.books.log.read())
    assert [entry.position for entry in entries] == list(range(1, len(entries) + 1))
    found = [voucher.sequence for entry in entries for voucher in entry.vouchers]
    assert found == list(range(1, len(found) + 1))


def test_an_earlier_document_is_found_or_refused(shop):
    """The refusal names the field that referred to it."""
    entry = shop.buy("GR-1", "RESIN", "1", "10")
    assert shop.books.state.earlier("GR-1", "of") == entry
    with pytest.raises(Refused) as caught:
        shop.books.state.earlier("GR-2", "lines.1.receipt")
    assert (caught.value.code, caught.value.field) == (Code.UNKNOWN_DOCUMENT, "lines.1.receipt")


def test_only_the_value_of_goods_keeps_its_elements_open(shop):
    """What is owed has no elements; what is shipped, or waits for the next month, is a cost of goods by element."""
    for items in shop.books.state.open_items.values():
        items.apply_target(
            Movement(Place("wip", "WO-1"), Place("any", "D-1"), (("labour", "labour", 5),)), []
        )
    kept = {role: items.items["D-1"].amounts for role, items in shop.books.state.open_items.items()}
    assert [kept.pop(role) for role in ("goods_shipped", "next_month")] == [{"labour": 5}, {"labour": 5}]
    assert all(amounts == {"": 5} for amounts in kept.values())


def test_a_refused_document_leaves_no_trace(shop, story):
    """Whatever the point of the story: refused, everything is as it was."""
    for kind, number, fields in story:
        shop(kind, number, **fields)
        bad = {"partner": "V", "item": "RESIN", "quantity": "1", "price": "0"}
        shop.refuses(Code.PRICE_MISSING, "price", GoodsReceipt, "BAD", **bad)
