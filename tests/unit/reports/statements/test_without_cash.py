"""What vouchers exchange without cash, and what of it nobody knows."""

import pytest
from tests.cases.examination import Ledger, company

from erpcore.documents import ManualVoucher, Reversal
from erpcore.reports.statements.without_cash import Exchanged, without_cash

NAME = "cash_flow_supplement"
LOAN, CAPITAL, SURPLUS, MACHINE, LEASED, VAT = "2501", "4001", "4002", "1601", "1641", "22210101"
PAYABLE, BORROWED, BANK = "2701", "2001", "1002"


def entered(chart: str = "cn_asbe") -> Ledger:
    """Open the books of a trader."""
    return Ledger(company({"R": "raw"}, chart=chart))


def voucher(ledger: Ledger, number: str, *lines: tuple[str, str, str], **fields: str):
    """Enter a voucher: account, debit, credit."""
    written = [
        {"account": account} | ({"debit": debit} if debit else {"credit": credit})
        for account, debit, credit in lines
    ]
    return ledger(ManualVoucher, number, text="by hand", lines=written, **fields)


def told(ledger: Ledger, *numbers: str, column: str = "year", **options: str) -> list[str]:
    """Write amounts of lines of the supplement."""
    rows = {
        row["line"]: row[column] for row in ledger.books.report(NAME, period="2026-10", **options).dicts()
    }
    return [f"{rows[number]:f}" if number in rows else "" for number in numbers]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        # a debt becomes capital and premium, some of it is waived
        (
            [("2501", "100", ""), (CAPITAL, "", "20"), (SURPLUS, "", "60"), ("6111", "", "20")],
            ["80.00", "0.00", ""],
        ),
        # part of a loan is paid, the rest becomes capital
        ([(LOAN, "100", ""), (CAPITAL, "", "60"), (BANK, "", "40")], ["60.00", "0.00", ""]),
        # a lease with finance charges to come
        ([(LEASED, "90", ""), ("2702", "10", ""), (PAYABLE, "", "100")], ["0.00", "90.00", ""]),
        # a machine, a part of which is paid at once
        ([(MACHINE, "100", ""), (BANK, "", "30"), (PAYABLE, "", "70")], ["0.00", "70.00", ""]),
        # an owner brings a machine with its VAT
        ([(MACHINE, "100", ""), (VAT, "13", ""), (CAPITAL, "", "113")], ["0.00", "0.00", "100.00"]),
        # a debt and a machine for capital
        ([(LOAN, "60", ""), (MACHINE, "40", ""), (CAPITAL, "", "100")], ["60.00", "0.00", "40.00"]),
        # money lent, a machine bought for money, and a machine that becomes another
        ([(BANK, "100", ""), (LOAN, "", "100")], ["0.00", "0.00", ""]),
        ([(MACHINE, "100", ""), ("1604", "", "100")], ["0.00", "0.00", ""]),
    ],
)
def test_what_is_exchanged_is_what_both_sides_have_beyond_the_voucher(lines, found):
    """Debt into capital, assets on a lease, assets of owners; all else is none."""
    ledger = entered()
    voucher(ledger, "MV", *lines)
    assert told(ledger, "20", "21", "21a") == found


def test_what_could_be_more_or_less_is_named():
    """Was the machine paid, and the loan still owed, or the other way round? Between 10.00 and 60.00 are left out."""
    ledger = entered()
    voucher(ledger, "MV", (MACHINE, "100", ""), (BORROWED, "50", ""), (PAYABLE, "", "60"), (BANK, "", "90"))
    assert told(ledger, "21") == ["0.00"]
    notes = ledger.books.report(NAME, period="2026-10").notes
    assert any("between 10.00 and 60.00" in note.en and "10.00" in note.zh for note in notes)


def test_vouchers_are_listed_and_taken_back():
    """With the accounts each voucher stands below its line; the reversal of another month is its own."""
    ledger = entered()
    voucher(ledger, "MV-1", (LOAN, "100", ""), (CAPITAL, "", "100"))
    voucher(ledger, "MV-2", (LOAN, "50", ""), (CAPITAL, "", "50"))
    rows = ledger.books.report(NAME, period="2026-10", detail="accounts").dicts("detail")
    assert [str(row["year"]) for row in rows][-2:] == ["100.00", "50.00"]
    ledger(Reversal, "RV", of="MV-2", reason="wrong", date="2026-11-03")
    lines = {row["line"]: row for row in ledger.books.report(NAME, period="2026-11").dicts()}
    assert (str(lines["20"]["month"]), str(lines["20"]["year"])) == ("-50.00", "100.00")


@pytest.mark.parametrize(
    ("chart", "loan", "capital", "line"),
    [("cn_asbe", "2501", "4001", "20"), ("cn_small", "2501", "3001", "13"), ("ifrs", "2510", "3010", "20")],
)
def test_every_chart_that_is_shipped_has_the_list(chart, loan, capital, line):
    """Debt into equity is on all of them, and moves neither cash nor operations."""
    ledger = entered(chart)
    voucher(ledger, "MV", (loan, "100", ""), (capital, "", "100"))
    assert told(ledger, line) == ["100.00"]
    assert len(ledger.books.report(NAME, period="2026-10").notes) == 1


def test_land_for_a_note_and_bonds_for_shares():
    """Pearson, Financial Accounting, ch. 13: land for a note of 110,000; bonds of 110,000 for 50,000 shares at 0.01."""
    ledger = entered("ifrs")
    voucher(ledger, "MV-1", ("1510", "110000", ""), ("2510", "", "110000"))
    voucher(ledger, "MV-2", ("2510", "110000", ""), ("3010", "", "500"), ("3020", "", "109500"))
    assert told(ledger, "18", "19", "20", "17") == ["110000.00", "0.00", "110000.00", "0.00"]


def test_lines_of_one_account_are_netted():
    """100.00 less 40.00 that went back within the voucher."""
    ledger = entered()
    entry = voucher(
        ledger, "MV", (LOAN, "100", ""), (CAPITAL, "", "100"), (CAPITAL, "40", ""), (LOAN, "", "40")
    )
    layout = ledger.books.state.master.setup.layouts[NAME]
    lines = entry.vouchers[0].lines
    assert [*without_cash(lines, layout, taken_back=False)] == [Exchanged("20", 6000, 6000)]
    assert [*without_cash(lines, layout, taken_back=True)] == []
