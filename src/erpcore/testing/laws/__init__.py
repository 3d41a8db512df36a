"""The laws of the books: functions that raise AssertionError, saying what broke, where one does not hold.

`check` runs those that hold of any books at any moment, `post_under_laws` those of posting one document.
"""

from erpcore.testing.laws.always import AT_ANY_MOMENT, AT_THE_END, check
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
from erpcore.testing.laws.exactness import scaled_prices_scale_values, units_convert_there_and_back
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
from erpcore.testing.laws.posting import (
    a_reversal_moves_what_was_moved,
    asking_changes_nothing,
    goods_leave_at_the_price_of_their_shelf,
    post_under_laws,
    refusal_changes_nothing,
    reversal_restores,
    same_id_twice_equals_once,
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
    estimates_are_left_out_of_the_rate,
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

__all__ = [
    "AT_ANY_MOMENT",
    "AT_THE_END",
    "a_reversal_moves_what_was_moved",
    "a_snapshot_and_the_rest_give_the_same_state",
    "allowances_lower_what_there_is",
    "any_past_day_can_be_asked",
    "asking_changes_nothing",
    "assets_equal_their_accounts",
    "auditor_agrees",
    "budgets_follow_the_log",
    "cards_tell_what_assets_have",
    "check",
    "closing_again_moves_nothing",
    "completed_orders_are_empty",
    "cost_reports_add_up",
    "costing_again_moves_nothing",
    "costing_leaves_nothing_behind",
    "debits_equal_credits",
    "estimates_are_left_out_of_the_rate",
    "further_ledgers_hold",
    "goods_leave_at_the_price_of_their_shelf",
    "hashes_chain",
    "json_round_trip_is_identity",
    "lots_make_up_the_pool",
    "movements_keep_to_their_routes",
    "no_quantity_no_value",
    "open_items_equal_their_accounts",
    "overhead_shares_add_up",
    "post_under_laws",
    "refusal_changes_nothing",
    "replay_gives_the_same_state",
    "reservations_are_on_hand",
    "reversal_restores",
    "same_id_twice_equals_once",
    "scaled_prices_scale_values",
    "sites_make_up_the_pool",
    "slices_leave_nothing",
    "spoilage_ends_empty",
    "statements_hold",
    "stock_equals_its_accounts",
    "stock_equals_its_accounts_every_day",
    "stock_is_never_negative",
    "stock_reports_agree",
    "transit_equals_its_accounts",
    "units_convert_there_and_back",
    "value_in_less_value_out_is_value_left",
    "variances_add_up",
    "voucher_numbers_are_gapless",
    "vouchers_say_what_movements_say",
    "what_is_delivered_and_not_invoiced_is_claimed",
    "wip_equals_its_accounts",
]
