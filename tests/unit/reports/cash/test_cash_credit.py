"""A credit line in the report: each row borrows what it is short of and repays what it can spare."""

import pytest

from erpcore.kernel.errors import ReportRefused


def test_months_borrow_and_repay(paying):
    """Minimum 1,200.00: October, at 1,161.00, borrows 100.00; November repays it with 2 % for two months."""
    report = paying().report(
        "cash_plan", date="2026-10-09", by="period", minimum="1200", credit="rate=0.01,multiple=100"
    )
    months = report.dicts("heading")
    keys = ("borrowed", "repaid", "interest", "loan", "closing")
    assert [" ".join(str(row[key]) for key in keys) for row in months][:2] == [
        "100.00 0.00 0.00 100.00 1261.00",
        "0.00 100.00 2.00 0.00 5461.50",
    ]
    assert report.dicts("total")[0]["closing"] == months[-1]["closing"]
    assert [note.en for note in report.notes][-1] == "What is short at the head is so before borrowing"


def test_loans_may_be_repaid_at_the_ends_of_quarters_alone(paying):
    """What November could spare goes back in December, with 3 % for three months."""
    terms = "rate=0.01,multiple=100,repaid_every=3"
    report = paying().report("cash_plan", date="2026-10-09", by="period", minimum="1200", credit=terms)
    assert [f"{row['repaid']} {row['interest']}" for row in report.dicts("heading")][:3] == [
        "0.00 0.00", "0.00 0.00", "100.00 3.00"
    ]  # fmt: skip


def test_a_limit_leaves_it_short(paying):
    """Of 39.00 that are short, 20.00 may be borrowed."""
    terms = {"rate": "0.01", "limit": "20", "borrowed": "end", "interest": "each_period"}
    report = paying().report("cash_plan", date="2026-10-09", by="period", minimum="1200", credit=terms)
    first = report.dicts("heading")[0]
    assert (first["borrowed"], first["short"]) == (20, 19)


@pytest.mark.parametrize(
    "credit",
    ["multiple=100", "rate=x", "rate=0.01,colour=red", "rate=0.01,multiple=0", "rate=0.01,borrowed=never",
     "rate=2,interest=each_period", "rate=0.01,limit=0.001", "rate=0.01,repaid_every=0",
     "rate=0.01,repaid_every=x"],
)  # fmt: skip
def test_terms_that_cannot_be_are_refused(paying, credit):
    """A rate is needed, names are known, amounts are whole fen; both languages tell what there is, and was found."""
    with pytest.raises(ReportRefused, match="option credit takes rate") as refused:
        paying().report("cash_plan", date="2026-10-09", credit=credit)
    assert all("repaid_every" in said and credit in said for said in refused.value.words)
    assert "validation" not in refused.value.words.en
