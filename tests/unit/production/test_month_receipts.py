"""What receipts of a divided month are worth."""

from fractions import Fraction

import pytest

from erpcore.kernel.rounding import Receiver
from erpcore.production.month_costs import MonthCosts, Received
from erpcore.production.month_receipts import as_posted, shared_out
from erpcore.production.wip_policy import AS_POSTED
from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage, StageCost

COSTS = MonthCosts({}, {}, [Received("PR-1", 1, {"labour": 5}), Received("PR-2", 2, {"labour": 7})])
ROWS = [
    StageCost(Stage(source, "labour"), 0, amount, amount, 0, Fraction(0), Fraction(0))
    for source, amount in ((OWN, 60), (TRANSFERRED, 40))
]


@pytest.mark.parametrize(
    ("receiver", "parts"), [(Receiver.LARGEST_REMAINDER, (33, 67)), (Receiver.LAST, (33, 67))]
)
def test_receipts_share_what_is_finished_of_all_stages_by_quantity(receiver, parts):
    """60 of the order's own and 40 of goods made before, over one unit and two."""
    assert shared_out(ROWS, COSTS, receiver, lambda _: AS_POSTED) == (
        ("PR-1", (("labour", parts[0]),)),
        ("PR-2", (("labour", parts[1]),)),
    )


def test_of_equal_parts_the_first_that_came_has_the_odd_cent():
    """101 over two equal receipts: 51 for the one whose goods came first, though it was posted last."""
    costs = MonthCosts({}, {}, [Received("PR-2", 1, {}), Received("PR-1", 1, {})])
    rows = [StageCost(Stage(OWN, "labour"), 0, 101, 101, 0, Fraction(0), Fraction(0))]
    days = {"PR-1": 1, "PR-2": 2}
    shared = shared_out(rows, costs, Receiver.LARGEST_REMAINDER, lambda layer: (days[layer], 0, 0, ""))
    assert dict(shared) == {"PR-1": (("labour", 51),), "PR-2": (("labour", 50),)}


def test_products_at_a_fixed_price_stay_at_what_they_were_posted_at():
    """What they cost beyond it is variance."""
    assert as_posted(COSTS) == (("PR-1", (("labour", 5),)), ("PR-2", (("labour", 7),)))
