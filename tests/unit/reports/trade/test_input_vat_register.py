"""Register of input VAT: each invoice with what is certified and what waits."""

import pytest

from erpcore.kernel.errors import Refused

AMOUNTS = ("invoice", "vat", "credited", "deducted", "not_deducted", "open")
RECEIPT = {"type": "goods_receipt", "partner": "V", "item": "RM", "price": "10"}


@pytest.fixture
def register(certifying, read):
    """Invoices of October with 13, 26 and 39 of VAT, in a factory that certifies them; posts and draws up."""
    books = certifying

    def post(kind, number, date, **fields):
        books.post(read({"type": kind, "id": number, "date": date, **fields}))

    for number, (vat, day) in enumerate(
        (("13", "2026-10-30"), ("26", "2026-10-30"), ("39", "2026-10-31")), 1
    ):
        post("goods_receipt", f"G{number}", day, partner="V", item="RM", quantity="10", price="12")
        lines = [{"receipt": f"G{number}", "amount": "120"}]
        post("purchase_invoice", f"P{number}", day, partner="V", lines=lines, vat=vat)
    return books, post


def rows(books, amounts, period, **options):
    """Read the lines that are of the invoices posted here, and the total, in a period."""
    report = books.report("input_vat_register", period=period, **options)
    assert options or report.fact("difference") == 0
    return [row for row in amounts(report, *AMOUNTS, styles=("line",)) if row["invoice"] in OWN]


OWN = {"P1", "P2", "P3", "C1"}


def test_an_invoice_stands_while_it_waits(register, amounts):
    """P1 is certified in November, P2 half of it, of which 3.00 are not deducted; P3 waits on."""
    books, post = register
    waiting = [
        {"invoice": "P1", "vat": "13.00", "open": "13.00"},
        {"invoice": "P2", "vat": "26.00", "open": "26.00"},
        {"invoice": "P3", "vat": "39.00", "open": "39.00"},
    ]
    assert rows(books, amounts, "2026-10") == waiting
    lines = [
        {"invoice": "P1"},
        {"invoice": "P2", "vat": "10"},
        {"invoice": "P2", "vat": "3", "use": "not_deduct", "cost_centre": "SHOP"},
    ]
    post("input_vat_certification", "IVC", "2026-11-05", lines=lines, tax_period="2026-10")
    assert rows(books, amounts, "2026-10") == waiting
    assert rows(books, amounts, "2026-11") == [
        {"invoice": "P1", "vat": "13.00", "deducted": "13.00"},
        {"invoice": "P2", "vat": "26.00", "deducted": "10.00", "not_deducted": "3.00", "open": "13.00"},
        {"invoice": "P3", "vat": "39.00", "open": "39.00"},
    ]
    report = books.report("input_vat_register", period="2026-11")
    told = {row["invoice"]: row for row in report.dicts("line")}
    assert (str(told["P1"]["certified"]), told["P1"]["tax_period"], told["P1"]["days"]) == (
        "2026-11-05", "2026-10", None,
    )  # fmt: skip
    assert (told["P3"]["certified"], told["P3"]["tax_period"], told["P3"]["days"]) == (None, None, 30)
    post("reversal", "RV", "2026-11-06", of="IVC", reason="wrong")
    taken_back = rows(books, amounts, "2026-11")
    assert taken_back == waiting
    assert books.report("input_vat_register", period="2026-11").dicts("line")[-1]["certified"] is None


def test_credit_notes_and_reversals(register, amounts):
    """折让 takes off what its invoice has waiting; an invoice taken back is credited in full."""
    books, post = register
    allowances = [{"receipt": "G1", "amount": "20"}]
    post(
        "supplier_credit_note",
        "C1",
        "2026-10-31",
        partner="V",
        invoice="P1",
        allowances=allowances,
        vat="2.6",
    )
    post("reversal", "RV", "2026-10-31", of="P2", reason="wrong")
    assert rows(books, amounts, "2026-10") == [
        {"invoice": "P1", "vat": "13.00", "credited": "-2.60", "open": "10.40"},
        {"invoice": "P2", "vat": "26.00", "credited": "-26.00"},
        {"invoice": "P3", "vat": "39.00", "open": "39.00"},
    ]
    post("supplier_credit_note", "C2", "2026-11-02", partner="V", allowances=allowances, vat="2.6")
    report = books.report("input_vat_register", period="2026-11", partner="V")
    assert amounts(report, *AMOUNTS, styles=("line",))[-1] == {
        "invoice": "C2", "vat": "-2.60", "open": "-2.60"
    }  # fmt: skip


def test_without_the_policy_vat_is_certified_with_its_document(factory_with, read):
    """It was deducted when it was posted, for the period of the document; nothing waits."""
    books = factory_with()
    books.post(read({**RECEIPT, "id": "G1", "date": "2026-10-31", "quantity": "1"}))
    lines = [{"receipt": "G1", "amount": "10"}]
    invoice = {"type": "purchase_invoice", "id": "P1", "date": "2026-10-31", "partner": "V", "vat": "1.3"}
    books.post(read({**invoice, "lines": lines}))
    report = books.report("input_vat_register", period="2026-10")
    row = next(row for row in report.dicts("line") if row["invoice"] == "P1")
    assert (f"{row['deducted']:f}", row["open"], row["tax_period"]) == ("1.30", 0, "2026-10")
    assert "ledger" not in {
        fact.key for fact in report.facts
    }  # the account of what waits is kept by hand, if at all
    later = books.report("input_vat_register", period="2026-11")
    assert "P1" not in {row["invoice"] for row in later.dicts("line")}
    with pytest.raises(Refused, match="UNKNOWN_PARTNER"):
        books.report("input_vat_register", period="2026-10", partner="NOBODY")
    books.post(read({"type": "reversal", "id": "RV", "date": "2026-10-31", "of": "P1", "reason": "wrong"}))
    rows = books.report("input_vat_register", period="2026-10").dicts("line")
    row = next(row for row in rows if row["invoice"] == "P1")
    assert (row["deducted"], row["certified"], row["tax_period"]) == (0, None, None)


def test_an_invoice_stands_in_the_latest_month_that_it_moved_in(register, amounts):
    """10.00 of 13.00 are certified in November; the credit note of October, over the rest, is posted after that."""
    books, post = register
    lines = [{"invoice": "P1", "vat": "10"}]
    post("input_vat_certification", "IVC", "2026-11-05", lines=lines)
    credit = {"partner": "V", "invoice": "P1", "allowances": [{"receipt": "G1", "amount": "20"}], "vat": "3"}
    post("supplier_credit_note", "C1", "2026-10-31", **credit)
    stands = {"invoice": "P1", "vat": "13.00", "credited": "-3.00"}
    assert rows(books, amounts, "2026-10")[0] == {**stands, "open": "10.00"}
    assert rows(books, amounts, "2026-11")[0] == {**stands, "deducted": "10.00"}


def test_what_is_declared_of_a_month_is_what_came_in_it(register):
    """October owes 6.00 of a service that waits on, and 9.00; November owes 4.00 and takes the 9.00 back."""
    books, post = register
    service = {"cost_centre": "SHOP", "owed": "supplier", "partner": "V"}
    for number, day, tax in (("E1", "2026-10-31", "6"), ("E2", "2026-10-31", "9"), ("E3", "2026-11-02", "4")):
        post("overhead_expense", number, day, amount="100", self_assessed_vat=tax, **service)
    post("reversal", "RV", "2026-11-03", of="E2", reason="never done")

    def declared(period):
        report = books.report("input_vat_register", period=period)
        told = {row["invoice"]: row["assessed"] for row in report.dicts("line") if row["assessed"]}
        return {key: f"{amount}" for key, amount in told.items()}, f"{report.dicts('total')[0]['assessed']}"

    assert declared("2026-10") == ({"E1": "6.00", "E2": "9.00"}, "15.00")
    assert declared("2026-11") == ({"E2": "-9.00", "E3": "4.00"}, "-5.00")


def test_an_invoice_of_long_ago_is_told_from_its_beginning(register, amounts):
    """P1 and P2 of October are certified in November; December takes it back and certifies P2 alone."""
    books, post = register
    post("input_vat_certification", "IVC", "2026-11-05", lines=[{"invoice": "P1"}, {"invoice": "P2"}])
    waits = {"invoice": "P3", "vat": "39.00", "open": "39.00"}
    assert rows(books, amounts, "2026-12") == [waits]
    books.month_end("2026-10").run()
    post("reversal", "RV", "2026-12-03", of="IVC", reason="wrong")
    post("input_vat_certification", "IVD", "2026-12-04", lines=[{"invoice": "P2"}])
    assert rows(books, amounts, "2026-12") == [
        {"invoice": "P1", "vat": "13.00", "open": "13.00"},
        {"invoice": "P2", "vat": "26.00", "deducted": "26.00"},
        waits,
    ]
    assert len(rows(books, amounts, "2026-11")) == 3
