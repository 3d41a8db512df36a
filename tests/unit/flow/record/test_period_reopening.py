"""Period reopening: the period closed last, with a reason that stays in the log."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import GoodsReceipt, PeriodClosing, PeriodReopening, Reversal

GOODS = {"partner": "V", "item": "RESIN", "quantity": "1", "price": "10"}
WHY = {"reason": "the auditor asked"}


def test_a_reopened_period_takes_documents_and_closes_again(shop):
    """反结账: what is in it stays; a second closing with nothing new leaves equal balances."""
    shop.buy("GR-1", "RESIN", "1", "10")
    shop(PeriodClosing, "CL-1", date="2026-10-31")
    before = shop.balances()
    entry = shop(PeriodReopening, "RO-1", date="2026-11-03", period="2026-10", **WHY)
    assert (entry.period, entry.vouchers) == ("2026-10", ())
    assert shop.books.state.periods.status("2026-10") == "open"
    shop(PeriodClosing, "CL-2", date="2026-10-31", run=2)
    assert shop.balances() == before
    shop(PeriodReopening, "RO-2", date="2026-11-03", period="2026-10", **WHY)
    shop.buy("GR-2", "RESIN", "1", "10")
    shop.in_step()


def test_reopening_takes_the_latest_period_first(shop):
    """With October and November closed, November goes first; December is no longer open then."""
    shop(PeriodClosing, "CL-1", date="2026-10-31")
    shop(PeriodClosing, "CL-2", date="2026-11-30")
    refused = (Code.PERIOD_OUT_OF_ORDER, "period", PeriodReopening, "RO-1")
    refusal = shop.refuses(*refused, period="2026-10", **WHY)
    assert "2026-11" in refusal.expected
    shop(PeriodReopening, "RO-1", period="2026-11", **WHY)
    shop(PeriodReopening, "RO-2", period="2026-10", **WHY)
    shop.refuses(Code.PERIOD_NOT_OPEN, "date", GoodsReceipt, "GR-1", date="2026-12-01", **GOODS)


@pytest.mark.parametrize(
    ("code", "period"),
    [
        (Code.PERIOD_UNKNOWN, "2026-14"),
        (Code.PERIOD_OUT_OF_ORDER, "2026-10"),  # open
        (Code.PERIOD_OUT_OF_ORDER, "2026-12"),  # not yet open
        (Code.PERIOD_OUT_OF_ORDER, "2026-09"),  # before the books began
    ],
)
def test_only_what_was_closed_is_reopened(shop, code, period):
    """Each refusal names the document and the field to look at, and leaves the books as they were."""
    shop.refuses(code, "period", PeriodReopening, "RO-1", period=period, **WHY)


def test_an_adjusting_period_reopens_by_itself(factory):
    """Period 13 of last year is reopened while January is closed; December only after it."""
    shop = factory(company={"first_period": "2026-12", "calendar": {"adjusting": 1}})
    for number, fields in (
        ("CL-1", {"date": "2026-12-31"}),
        ("CL-2", {"date": "2026-12-31", "period": "2026-13"}),
        ("CL-3", {"date": "2027-01-31"}),
    ):
        shop(PeriodClosing, number, **fields)
    shop(PeriodReopening, "RO-1", date="2027-02-03", period="2026-13", **WHY)
    shop(GoodsReceipt, "GR-1", date="2026-12-31", period="2026-13", **GOODS)
    shop.refuses(Code.PERIOD_OUT_OF_ORDER, "period", PeriodReopening, "RO-2", period="2026-12", **WHY)
    shop(PeriodReopening, "RO-2", period="2027-01", **WHY)
    shop(PeriodReopening, "RO-3", period="2026-12", **WHY)


@pytest.mark.parametrize("fields", [{"period": "2026-10"}, {"period": "2026-10", "reason": ""}, WHY])
def test_a_reopening_names_its_period_and_its_reason(shop, fields):
    """Without either the model refuses."""
    with pytest.raises(ValidationError):
        shop.document(PeriodReopening, "RO-1", **fields)


def test_a_reopening_is_not_reversed(shop):
    """The period is closed again instead."""
    shop(PeriodClosing, "CL-1", date="2026-10-31")
    shop(PeriodReopening, "RO-1", period="2026-10", **WHY)
    shop.refuses(Code.NOT_REVERSIBLE, "of", Reversal, "RV-1", of="RO-1", reason="no")
