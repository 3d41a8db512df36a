"""Estimates of earlier months are taken back on the first of the next one."""

import pytest

from erpcore.documents import (
    GoodsReceipt,
    OpeningItem,
    PeriodClosing,
    ProfitCarry,
    ProvisionalEstimate,
    ProvisionalReversal,
)

FIRST = "2026-11-01"


def test_the_exact_estimates_are_taken_back_in_red(factory):
    """Of October's receipts alone, each at what was estimated; the shelves do not move."""
    shop = factory({"provisional_receipts": "month_start"})
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.buy("GR-2", "BOLT", "100", "3")  # at standard 250.00, with a variance of 50.00
    shop(OpeningItem, "OI-1", role="gr_ir", partner="V", item="DYE", quantity="1", amount="9")
    shop(ProfitCarry, "PC-1", date="2026-10-31")
    shop(PeriodClosing, "CL-1", date="2026-10-31")
    shop(GoodsReceipt, "GR-3", date=FIRST, partner="V", item="RESIN", quantity="1", price="10")
    entry = shop(ProvisionalReversal, "PR-1", date=FIRST)
    assert shop.lines(entry) == [
        "Dr stock raw -400.00",
        "Dr stock parts -300.00",
        "Dr stock auxiliary -9.00",
        "Cr gr_ir -709.00",
    ]
    assert shop.stock("RESIN") == ("41", {"material": "410.00"})
    assert shop.stock("BOLT") == ("100", {"material": "250.00"})
    assert [shop.open("gr_ir", receipt) for receipt in ("GR-1", "GR-3")] == ["0.00", "-10.00"]
    assert shop.books.state.facts["provisional_reversal", "last/period"] == "2026-11"
    shop.in_step()
    assert shop(ProvisionalReversal, "PR-2", date=FIRST, run=2).movements == ()


def test_what_waited_when_the_books_began_is_of_an_earlier_month(factory):
    """期初暂估: taken back on the first of the first month; without an invoice it is estimated again at its end."""
    shop = factory({"provisional_receipts": "month_start"})
    shop(
        OpeningItem,
        "OI-1",
        date="2026-10-01",
        role="gr_ir",
        partner="V",
        item="DYE",
        quantity="1",
        amount="9",
    )
    red = ["Dr stock auxiliary -9.00", "Cr gr_ir -9.00"]
    assert shop.lines(shop(ProvisionalReversal, "PR-1", date="2026-10-01")) == red
    assert shop.open("gr_ir", "OI-1") == "0.00"
    shop(ProvisionalEstimate, "PE-1", date="2026-10-31")
    assert shop.open("gr_ir", "OI-1") == "-9.00"
    shop.in_step()
    shop(ProfitCarry, "PC-1", date="2026-10-31")
    shop(PeriodClosing, "CL-1", date="2026-10-31")
    assert shop.lines(shop(ProvisionalReversal, "PR-2", date=FIRST)) == red


@pytest.mark.parametrize("policy", ["difference", "on_invoice"])
def test_other_policies_leave_estimates_standing(factory, policy):
    """Nothing is taken back where the policy is another one."""
    shop = factory({"provisional_receipts": policy})
    shop.buy("GR-1", "RESIN", "40", "10")
    assert shop(ProvisionalReversal, "PR-1", date=FIRST).movements == ()
    assert shop.open("gr_ir", "GR-1") == "-400.00"
