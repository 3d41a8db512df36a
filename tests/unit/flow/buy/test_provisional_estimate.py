"""What still waits for its invoice at month end is estimated again."""

from erpcore.documents import PeriodClosing, PeriodReopening, ProvisionalEstimate, ProvisionalReversal

FIRST, LAST = "2026-11-01", "2026-11-30"


def test_an_estimate_taken_back_is_made_again_at_month_end(factory):
    """Debit the stock account, credit the estimate, 400.00 as in October; run again nothing is left to do."""
    shop = factory({"provisional_receipts": "month_start"})
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(PeriodClosing, "CL-1", date="2026-10-31")
    shop(ProvisionalReversal, "PR-1", date=FIRST)
    assert shop.balance("stock raw") == "0.00"
    entry = shop(ProvisionalEstimate, "PE-1", date=LAST)
    assert shop.lines(entry) == ["Dr stock raw 400.00", "Cr gr_ir 400.00"]
    assert shop(ProvisionalEstimate, "PE-2", date=LAST, run=2).movements == ()
    assert shop.balance("stock raw") == "400.00"
    shop.in_step()


def test_a_month_before_the_taking_back_is_left_alone(factory):
    """October, reopened and closed again, does not undo what was taken back in November."""
    shop = factory({"provisional_receipts": "month_start"})
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(PeriodClosing, "CL-1", date="2026-10-31")
    shop(ProvisionalReversal, "PR-1", date=FIRST)
    shop(PeriodReopening, "RO-1", date=FIRST, period="2026-10", reason="forgotten")
    assert shop(ProvisionalEstimate, "PE-1", date="2026-10-31").movements == ()
