"""The laws that hold of any books at any moment, run one after the other."""

import datetime

from erpcore.books.books import Books
from erpcore.testing.laws.audit import auditor_agrees
from erpcore.testing.laws.budgets import budgets_follow_the_log
from erpcore.testing.laws.closing import (
    closing_again_moves_nothing,
    costing_again_moves_nothing,
    costing_leaves_nothing_behind,
    overhead_shares_add_up,
)
from erpcore.testing.laws.days import (
    any_past_day_can_be_asked,
    stock_equals_its_accounts_every_day,
    stock_reports_agree,
)
from erpcore.testing.laws.exactness import units_convert_there_and_back
from erpcore.testing.laws.ledgers import further_ledgers_hold
from erpcore.testing.laws.log import (
    a_snapshot_and_the_rest_give_the_same_state,
    hashes_chain,
    json_round_trip_is_identity,
    replay_gives_the_same_state,
)
from erpcore.testing.laws.orders import (
    allowances_lower_what_there_is,
    completed_orders_are_empty,
    variances_add_up,
)
from erpcore.testing.laws.reports import cost_reports_add_up
from erpcore.testing.laws.statements import statements_hold
from erpcore.testing.laws.stock import (
    lots_make_up_the_pool,
    no_quantity_no_value,
    reservations_are_on_hand,
    sites_make_up_the_pool,
    slices_leave_nothing,
    stock_is_never_negative,
    value_in_less_value_out_is_value_left,
)
from erpcore.testing.laws.subledgers import (
    assets_equal_their_accounts,
    cards_tell_what_assets_have,
    open_items_equal_their_accounts,
    spoilage_ends_empty,
    stock_equals_its_accounts,
    transit_equals_its_accounts,
    what_is_delivered_and_not_invoiced_is_claimed,
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
    stock_equals_its_accounts_every_day,
    any_past_day_can_be_asked,
    stock_reports_agree,
    wip_equals_its_accounts,
    open_items_equal_their_accounts,
    what_is_delivered_and_not_invoiced_is_claimed,
    transit_equals_its_accounts,
    spoilage_ends_empty,
    assets_equal_their_accounts,
    cards_tell_what_assets_have,
    no_quantity_no_value,
    stock_is_never_negative,
    value_in_less_value_out_is_value_left,
    sites_make_up_the_pool,
    lots_make_up_the_pool,
    reservations_are_on_hand,
    completed_orders_are_empty,
    allowances_lower_what_there_is,
    budgets_follow_the_log,
    variances_add_up,
    cost_reports_add_up,
    statements_hold,
    vouchers_say_what_movements_say,
    hashes_chain,
    json_round_trip_is_identity,
    replay_gives_the_same_state,
    a_snapshot_and_the_rest_give_the_same_state,
    units_convert_there_and_back,
    auditor_agrees,
    further_ledgers_hold,
)


AT_THE_END = (
    costing_again_moves_nothing,
    costing_leaves_nothing_behind,
    overhead_shares_add_up,
    closing_again_moves_nothing,
)


def check(books: Books, today: datetime.date | None = None) -> None:
    """Run every law that holds of any books at any moment; with a day, those of the month's end as well.

    Args:
        books: The books; unchanged afterwards.
        today: Names the month to close where the books have none yet.

    Raises:
        AssertionError: For the first law that does not hold.
    """
    for law in AT_ANY_MOMENT:
        law(books)
    slices_leave_nothing(books, (30, 1, 50))
    if today is not None:
        for law_of_the_end in AT_THE_END:
            law_of_the_end(books, today)
