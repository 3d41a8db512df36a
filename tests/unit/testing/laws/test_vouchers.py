"""The laws of vouchers see what is out of balance, out of order or out of bounds."""

import pytest

from erpcore.testing.laws.vouchers import (
    debits_equal_credits,
    empty_state,
    movements_keep_to_their_routes,
    voucher_numbers_are_gapless,
    vouchers_say_what_movements_say,
)


def test_the_sample_keeps_them(books) -> None:
    """Books that were only posted to break no law."""
    debits_equal_credits(books)
    vouchers_say_what_movements_say(books)
    voucher_numbers_are_gapless(books)
    movements_keep_to_their_routes(books)


def test_a_ledger_out_of_balance_is_seen(books) -> None:
    """A cent more on one side of one account breaks the trial balance."""
    next(iter(books.state.ledger.by_account["2026-10"].values()))[0] += 1
    with pytest.raises(AssertionError, match="2026-10"):
        debits_equal_credits(books)


def test_an_empty_voucher_is_seen(books, tamper) -> None:
    """A voucher without lines is no voucher."""
    voucher = books.log.find("GR").vouchers[0]
    tamper("GR", vouchers=(type(voucher)(*voucher[:5], ()),))
    with pytest.raises(AssertionError, match="no lines"):
        debits_equal_credits(books)


def test_a_voucher_that_says_something_else_is_seen(books, tamper) -> None:
    """Each account changes by exactly the movements: 1000 received, nothing said."""
    tamper("GR", vouchers=())
    with pytest.raises(AssertionError, match="100000"):
        vouchers_say_what_movements_say(books)


def test_a_gap_in_the_numbers_is_seen(books, tamper) -> None:
    """Number two does not follow nothing."""
    voucher = books.log.find("GR").vouchers[0]
    tamper("GR", vouchers=(type(voucher)(*voucher[:2], 2, *voucher[3:]),))
    with pytest.raises(AssertionError, match="follows number 0"):
        voucher_numbers_are_gapless(books)


def test_an_undeclared_route_is_seen(books, tamper) -> None:
    """A goods receipt does not pay anybody."""
    movement = books.log.find("GR").movements[0]
    tamper("GR", movements=(movement._replace(source=movement.source._replace(role="bank")),))
    with pytest.raises(AssertionError, match="no route debits stock, credits bank"):
        movements_keep_to_their_routes(books)


def test_a_negative_amount_is_seen(books, tamper) -> None:
    """Amounts are never negative; what goes back is contra."""
    movement = books.log.find("GR").movements[0]
    tamper("GR", movements=(movement._replace(amounts=(("", "material", -5),)),))
    with pytest.raises(AssertionError, match="-5"):
        movements_keep_to_their_routes(books)


def test_before_the_first_entry_there_is_nothing(books) -> None:
    """The empty state knows the set-up and no fact."""
    state = empty_state(books)
    assert state.position == 0
    assert state.master.setup == books.log.find("SET-UP").document.setup
    assert not state.stock.pools
