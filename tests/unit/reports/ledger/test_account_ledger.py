"""Account ledger of the factory's two months."""


def test_the_supplier_account_by_hand(books, amounts):
    """300.00 owed at the beginning; the invoice adds 1,200.00, 50.00 and 162.50: 1,712.50 Cr."""
    report = books.report("account_ledger", period="2026-10", account="2202001")
    assert amounts(report, "debit", "credit", "side", "balance") == [
        {"side": "Cr", "balance": "300.00"},
        {"credit": "1412.50", "side": "Cr", "balance": "1712.50"},
        {"credit": "1412.50", "side": "Cr", "balance": "1712.50"},
        {"credit": "1412.50", "side": "Cr", "balance": "1712.50"},
    ]
    assert [row.style for row in report.rows] == ["opening", "line", "subtotal", "closing"]
    line = report.dicts("line")[0]
    assert (line["document"], line["voucher"]) == ("PI", "JV-2026-10-0011")
    assert (line["text"].en, line["text"].zh) == ("purchase invoice PI", "采购发票 PI")


def test_the_side_turns_with_the_balance(books, amounts):
    """The receipt not invoiced stands at 1,200.00 Cr and is nil (平) once it is invoiced."""
    report = books.report("account_ledger", period="2026-10", account="2202002")
    assert amounts(report, "side", "balance", styles=("line",)) == [
        {"side": "Cr", "balance": "1200.00"},
        {"side": "nil"},
    ]
    assert report.dicts("line")[1]["side"].zh == "平"


def test_a_heading_stands_for_its_details(books, amounts):
    """The ledger of 4001 runs over all elements: 150.00 + 520.00 - 251.00 = 419.00; the return is red."""
    report = books.report("account_ledger", period="2026-10", account="4001")
    totals = amounts(report, "debit", "credit", "balance", styles=("subtotal", "closing"))
    assert totals == [{"debit": "520.00", "credit": "251.00", "balance": "419.00"}] * 2
    assert {"debit": "-20.00", "balance": "430.00"} in amounts(report, "debit", "balance", styles=("line",))


def test_a_later_month_carries_the_year(books, amounts):
    """November opens with October's balance; the year to date holds both months, openings not counted."""
    report = books.report("account_ledger", period="2026-11", account="4001")
    assert amounts(report, "balance", styles=("opening",)) == [{"balance": "419.00"}]
    assert amounts(report, "debit", "credit", styles=("subtotal", "closing")) == [
        {"debit": "120.00", "credit": "539.00"},
        {"debit": "640.00", "credit": "790.00"},
    ]


def test_only_some_dimensions(books, amounts):
    """Narrowed to the regrind, the resin account shows 3.00 and nothing else."""
    report = books.report("account_ledger", period="2026-10", account="1403", dimensions="item=SC")
    assert amounts(report, "debit", styles=("line",)) == [{"debit": "3.00"}]
    assert amounts(report, "balance", styles=("closing",)) == [{"balance": "3.00"}]
    assert report.fact("dimensions").en == "item=SC"


def test_lines_stand_in_the_order_of_their_dates(factory, read):
    """A document dated back stands where its date puts it, and the balance runs in that order."""
    lines = [{"account": "1002", "debit": "10"}, {"account": "3001", "credit": "10"}]
    factory.post(read({"type": "manual_voucher", "id": "MV", "date": "2026-10-02", "lines": lines}))
    report = factory.report("account_ledger", account="1002")
    assert [line["document"] for line in report.dicts("line")] == ["MV", "OE"]
    assert [f"{line['balance']:f}" for line in report.dicts("line")] == ["5010.00", "4860.00"]


def test_an_account_in_another_currency_shows_both(abroad, amounts):
    """外币明细账: 40.00 dollars came at 7.10, 30.00 went, and the revaluation moves the books alone."""
    abroad.month_end("2026-10").run_costing()
    report = abroad.report("account_ledger", period="2026-10", account="100202")
    keys = ("debit", "credit", "balance", "rate", "original_debit", "original_credit", "original_balance")
    assert amounts(report, *keys) == [
        {"balance": "700.00", "original_balance": "100.00"},
        {"debit": "284.00", "balance": "984.00", "rate": "7.10", "original_debit": "40.00",
         "original_balance": "140.00"},
        {"credit": "213.00", "balance": "771.00", "rate": "7.10", "original_credit": "30.00",
         "original_balance": "110.00"},
        {"debit": "21.00", "balance": "792.00", "original_balance": "110.00"},
        {"debit": "305.00", "credit": "213.00", "balance": "792.00", "original_debit": "40.00",
         "original_credit": "30.00", "original_balance": "110.00"},
        {"debit": "305.00", "credit": "213.00", "balance": "792.00", "original_balance": "110.00"},
    ]  # fmt: skip
    assert report.fact("kept_in") == "USD"
    heading = abroad.report("account_ledger", period="2026-10", account="1002")
    assert "original_balance" not in [column.key for column in heading.columns]
