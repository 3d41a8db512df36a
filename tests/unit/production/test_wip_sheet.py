"""The sheet of an order's month: written into a mark and read again."""

from fractions import Fraction

from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage, StageCost, WipSheet

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


def test_what_is_left_is_the_opening_of_the_next_month():
    """By stage; a stage without cost is left out."""
    assert SHEET.left() == {Stage(OWN, "labour"): 3}
