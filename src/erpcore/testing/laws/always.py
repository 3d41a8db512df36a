"""The laws that hold of any books at any moment, run one after the other."""

from erpcore.books.books import Books
from erpcore.testing.laws.exactness import units_convert_there_and_back
from erpcore.testing.laws.log import hashes_chain, json_round_trip_is_identity, replay_gives_the_same_state
from erpcore.testing.laws.orders import completed_orders_are_empty, variances_add_up
from erpcore.testing.laws.stock import (
    no_quantity_no_value,
    stock_is_never_negative,
    value_in_less_value_out_is_value_left,
)
from erpcore.testing.laws.subledgers import (
    open_items_equal_their_accounts,
    stock_equals_its_accounts,
    wip_equals_its_accounts,
)
from erpcore.testing.laws.vouchers import (
    debits_equal_credits,
    movements_keep_to_their_routes,
    voucher_numbers_are_gapless,
    vouchers_say_what_movements_say,
)

AT_ANY_MOMENT = (
    debits_equal_credits,
    voucher_numbers_are_gapless,
    movements_keep_to_their_routes,
    stock_equals_its_accounts,
    wip_equals_its_accounts,
    open_items_equal_their_accounts,
    no_quantity_no_value,
    stock_is_never_negative,
    value_in_less_value_out_is_value_left,
    completed_orders_are_empty,
    variances_add_up,
    vouchers_say_what_movements_say,
    hashes_chain,
    json_round_trip_is_identity,
    replay_gives_the_same_state,
    units_convert_there_and_back,
)


def check(books: Books) -> None:
    """Run every law that holds of any books at any moment.

    Raises:
        AssertionError: For the first law that does not hold.
    """
    for law in AT_ANY_MOMENT:
        law(books)
