"""Amounts are shared out at rates with the decimals that the company prints."""

import pytest

from erpcore.flow.printed_rates import rate_decimals, split_at_rate


@pytest.mark.parametrize(
    ("policies", "decimals", "parts"),
    [
        ({}, None, [333, 333, 334]),
        ({"rounding_receiver": "largest_remainder"}, None, [334, 333, 333]),
        ({"rate_decimals": 2}, 6, [333, 333, 334]),  # 3.33 for one
        ({"rate_decimals": 0}, 4, [300, 300, 400]),  # 3 for one
    ],
)
def test_an_amount_is_shared_at_the_printed_rate(factory, policies, decimals, parts):
    """10.00 over three of one unit each, in millionths; the last takes what the rate leaves, also of what goes back."""
    state = factory({"rounding_receiver": "last", **policies}).books.state
    assert rate_decimals(state, 6) == decimals
    assert split_at_rate(state, 10_00, [1_000_000] * 3, 6) == parts
    assert split_at_rate(state, -10_00, [1_000_000] * 3, 6) == [-part for part in parts]
