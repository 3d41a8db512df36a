"""The sheet of an order's month: written into a mark and read again."""

from fractions import Fraction

from erpcore.costing.quota_method import QuotaCost, QuotaElement
from erpcore.kernel.words import Words
from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage, StageCost, StageQuota, WipSheet

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


def test_stages_have_a_name_in_findings():
    """Cost that came with goods of an earlier level is told apart."""
    assert [Stage(source, "labour").said(Words("none", "无")) for source in (OWN, TRANSFERRED)] == [
        Words("labour: none", "labour：无"),
        Words("labour transferred in: none", "转入的 labour：无"),
    ]
