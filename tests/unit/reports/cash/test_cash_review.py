"""What was planned and what was paid stand side by side, and come to what the accounts of money hold."""

import datetime

DAY = datetime.date
KEYS = ("document", "planned", "actual", "difference")


def told(report, style="line"):
    return [tuple(str(row[key]) for key in KEYS) for row in report.dicts(style)]


def test_an_order_its_receipt_and_its_invoice_are_one_row(paying, read):
    """339.00 were ahead on PO/1, 113.00 were paid on its invoice; 480.00 went to the owners instead of wages."""
    books = paying()
    capital = [{"account": "3001", "debit": "480"}, {"account": "1002", "credit": "480"}]
    for document in (
        {"type": "supplier_payment", "id": "SP", "date": "2026-10-12", "partner": "CHEM",
         "lines": [{"invoice": "PI", "amount": "113"}]},
        {"type": "manual_voucher", "id": "MV", "date": "2026-10-15", "lines": capital},
    ):  # fmt: skip
        books.post(read(document))
    report = books.report("cash_review", date="2026-10-09", until="2026-10-31")
    assert told(report) == [
        ("PO/1", "-339.00", "-113.00", "226.00"),
        ("MV", "0.00", "-480.00", "-480.00"),
        ("WAGES", "-500.00", "0.00", "500.00"),
    ]
    assert told(report, "total")[0][1:] == ("-839.00", "-593.00", "246.00")
    assert {key: str(report.fact(key)) for key in ("opening", "planned", "actual")} == {
        "opening": "2000.00",
        "planned": "1161.00",
        "actual": "1407.00",
    }


def test_a_month_is_held_against_the_plan_of_its_eve(paying):
    """Without days the plan is that of 30 September, when there was nothing, and the month brought 2,000.00."""
    report = paying().report("cash_review", period="2026-10", vat_rate="0.13")
    assert (report.fact("date"), report.fact("until")) == (DAY(2026, 9, 30), DAY(2026, 10, 31))
    assert ("OB", "0.00", "2000.00", "2000.00") in told(report)


def test_money_between_own_accounts_is_no_flow(paying, read):
    """Cash drawn from the bank is neither received nor paid."""
    books = paying()
    lines = [{"account": "1001", "debit": "100"}, {"account": "1002", "credit": "100"}]
    books.post(read({"type": "manual_voucher", "id": "MV", "date": "2026-10-12", "lines": lines}))
    report = books.report("cash_review", date="2026-10-09", until="2026-10-31")
    assert "MV" not in {row["document"] for row in report.dicts("line")}


def test_what_was_paid_in_dollars_leaves_what_rates_did(abroad):
    """Dollars at 7.00 on the 11th are worth 7.20 on the 31st; what that is besides payments is told."""
    report = abroad.report("cash_review", date="2026-10-11", until="2026-10-31")
    left = report.fact("actual") - report.fact("opening")
    (total,) = report.dicts("total")
    assert left == total["actual"] + report.fact("exchange")


def test_what_rates_made_of_a_payment_stands_with_it(paying, read):
    """100 dollars are owed at 7.00 and paid at 7.20: 720.00 went to the supplier, and nothing to others."""
    books = paying(exchange_rates=[{"currency": "USD", "valid_from": "2026-10-01", "rate": "7"}])
    owed = {"role": "supplier", "partner": "CHEM", "amount": "700", "currency": "USD", "original": "100"}
    owed |= {"due": "2026-10-12"}
    books.post(read({"type": "opening_item", "id": "OI", "date": "2026-10-08", **owed}))
    paid = {"partner": "CHEM", "rate": "7.2", "lines": [{"invoice": "OI", "amount": "100"}]}
    books.post(read({"type": "supplier_payment", "id": "SP", "date": "2026-10-12", **paid}))
    report = books.report("cash_review", date="2026-10-09", until="2026-10-31")
    assert [row for row in told(report) if row[0] in ("OI", "SP")] == [("OI", "-700.00", "-720.00", "-20.00")]
