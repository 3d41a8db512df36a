"""The sheet of an order's month: written into a mark and read again."""

from fractions import Fraction

import pytest

from erpcore.costing.quotas.quota_method import QuotaCost, QuotaElement
from erpcore.production.wip_sheet import (
    ALL_TRANSFERRED,
    OWN,
    TRANSFERRED,
    Stage,
    StageCost,
    StageQuota,
    WipSheet,
    in_one_amount,
)

SHEET = WipSheet(
    "2026-10",
    "weighted_average",
    4_000_000,
    1_000_000,
    (
        StageCost(Stage(OWN, "labour"), 10, -2, 5, 3, Fraction(4_000_000), Fraction(1, 3)),
        StageCost(Stage(TRANSFERRED, "labour"), 0, 7, 7, 0, Fraction(0), Fraction(0)),
    ),
    (("PR-1", (("labour", 12),)),),
)


def test_text_there_and_back_is_the_same_sheet():
    """Fractions stay exact, and receipts keep their order."""
    assert WipSheet.from_text(SHEET.to_text()) == SHEET
    element = QuotaElement(10, -1, -2, 30, 4, 25, 1, 2, 3)
    quota = StageQuota(
        Stage(OWN, "labour"), Fraction(2, 3), element, QuotaCost(25, 2, 3, 5), QuotaCost(13, 1, 0, 0)
    )
    by_quotas = SHEET._replace(rule="quota_method", quotas=(quota,))
    assert WipSheet.from_text(by_quotas.to_text()) == by_quotas


def test_what_is_left_is_the_opening_of_the_next_month():
    """By stage; a stage without cost is left out."""
    assert SHEET.left() == {Stage(OWN, "labour"): 3}


def before(element, amount, finished):
    """A stage that came with goods made before: 3 of 5 units are finished."""
    weights = Fraction(3_000_000), Fraction(2_000_000)
    return StageCost(Stage(TRANSFERRED, element), 0, amount, finished, amount - finished, *weights)


@pytest.mark.parametrize("whole", [6003, 6001, 6000])
def test_goods_made_before_are_divided_in_one_amount(whole):
    """逐步综合结转: 100.03 over five units at 20.01 are 60.03 for three, where each element at 10.00 has 30.00.

    What they are more or less as one amount, the elements share; each still adds up to what it was.
    """
    own = StageCost(Stage(OWN, "labour"), 0, 10, 6, 4, Fraction(3_000_000), Fraction(2_000_000))
    rows = [own, before("material", 5002, 3000), before("labour", 5001, 3001)]

    def divide(stage, opening, total):
        assert (stage, opening, total) == (ALL_TRANSFERRED, 0, 10003)
        return StageCost(stage, 0, total, whole, total - whole, Fraction(3), Fraction(2))

    found = in_one_amount(rows, divide)
    assert found[0] is own
    assert sum(row.finished for row in found[1:]) == whole
    assert [row.finished + row.closing for row in found[1:]] == [5002, 5001]


def test_an_order_without_goods_made_before_has_nothing_in_one_amount():
    """Its own cost stays as it was divided."""
    own = StageCost(Stage(OWN, "labour"), 0, 10, 6, 4, Fraction(3), Fraction(2))
    assert in_one_amount([own], lambda *_: own) == [own]
