"""The laws that hold of any books at any moment, run one after the other."""

import datetime

from erpcore.books.books import Books
from erpcore.testing.laws import (
    audit,
    budgets,
    closing,
    days,
    exactness,
    ledgers,
    log,
    orders,
    reports,
    statements,
    stock,
    subledgers,
    vouchers,
)

AT_ANY_MOMENT = (
    vouchers.debits_equal_credits,
    vouchers.voucher_numbers_are_gapless,
    vouchers.movements_keep_to_their_routes,
    subledgers.stock_equals_its_accounts,
    days.stock_equals_its_accounts_every_day,
    days.any_past_day_can_be_asked,
    days.stock_reports_agree,
    subledgers.wip_equals_its_accounts,
    subledgers.open_items_equal_their_accounts,
    subledgers.estimates_are_left_out_of_the_rate,
    subledgers.what_is_delivered_and_not_invoiced_is_claimed,
    subledgers.transit_equals_its_accounts,
    subledgers.spoilage_ends_empty,
    subledgers.assets_equal_their_accounts,
    subledgers.cards_tell_what_assets_have,
    stock.no_quantity_no_value,
    stock.stock_is_never_negative,
    stock.value_in_less_value_out_is_value_left,
    stock.sites_make_up_the_pool,
    stock.lots_make_up_the_pool,
    stock.reservations_are_on_hand,
    orders.completed_orders_are_empty,
    orders.allowances_lower_what_there_is,
    budgets.budgets_follow_the_log,
    orders.variances_add_up,
    reports.cost_reports_add_up,
    statements.statements_hold,
    vouchers.vouchers_say_what_movements_say,
    log.hashes_chain,
    log.json_round_trip_is_identity,
    log.replay_gives_the_same_state,
    log.a_snapshot_and_the_rest_give_the_same_state,
    exactness.units_convert_there_and_back,
    audit.auditor_agrees,
    ledgers.further_ledgers_hold,
)
AT_THE_END = (
    closing.costing_again_moves_nothing,
    closing.costing_leaves_nothing_behind,
    closing.overhead_shares_add_up,
    closing.closing_again_moves_nothing,
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
    stock.slices_leave_nothing(books, (30, 1, 50))
    if today is not None:
        for law_of_the_end in AT_THE_END:
            law_of_the_end(books, today)
