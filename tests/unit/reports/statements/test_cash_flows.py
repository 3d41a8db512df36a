"""Which line of the cash flow statement a voucher's cash belongs to."""

import pytest

from erpcore.ledger.lines import Line
from erpcore.masterdata.setup import Setup
from erpcore.reports.statements.cash_flows import UNCLASSIFIED, classified

LAYOUT = Setup.model_validate(
    {"company": {"name": "Any", "currency": "CNY", "chart": "cn_small"}}
).layouts["cash_flow_statement"]  # fmt: skip


def flows(*entries: str, taken_back: bool = False) -> dict[str, int]:
    """Classify a voucher written as "Dr 1002 100"; money in is above zero."""
    lines = []
    for entry in entries:
        side, account, amount = entry.split()
        sides = (int(amount), 0) if side == "Dr" else (0, int(amount))
        lines.append(Line(account, (), *sides, "", (), ""))
    found = classified(lines, LAYOUT, taken_back=taken_back)
    return {line: -sum(accounts.values()) for line, accounts in found.items()}


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        (["Dr 1002 113", "Cr 1122 113"], {"1": 113}),
        (["Dr 1122 20", "Cr 1002 20"], {"1": -20}),  # paid back to a customer
        (["Dr 2202001 50", "Cr 1002 50"], {"3": -50}),
        (["Dr 2211001 80", "Cr 1002 80"], {"4": -80}),
        (["Dr 2221002 9", "Cr 1002 9"], {"5": -9}),
        (["Dr 1002 4", "Cr 2221002 4"], {"2": 4}),  # a refund
        (["Dr 5602 7", "Cr 1001 7"], {"6": -7}),
        (["Dr 1002 500", "Cr 2001 500"], {"14": 500}),
        (["Dr 2001 500", "Dr 5603001 5", "Cr 1002 505"], {"16": -500, "17": -5}),
        (["Dr 3104003 60", "Cr 1002 60"], {"18": -60}),
    ],
)
def test_the_other_side_tells_what_cash_was_for(entries: list[str], found: dict[str, int]) -> None:
    """会小企03表: by the account on the other side of cash, and the side on which it stands."""
    assert flows(*entries) == found


def test_transfers_between_cash_accounts_are_none() -> None:
    """IAS 7 paragraph 9: moving cash is part of managing it."""
    assert flows("Dr 1001 100", "Cr 1002 100") == {}
    assert flows("Dr 1601 100", "Cr 2202001 100") == {}  # and what has no cash at all


def test_vat_goes_with_what_it_is_paid_for() -> None:
    """VAT in and out is inside rows 1 and 3; that of a machine or of an expense is paid with it."""
    assert flows("Dr 1002 113", "Cr 5001 100", "Cr 2221001007 13") == {"1": 113}
    assert flows("Dr 1601 100", "Dr 2221001001 13", "Cr 1002 113") == {"12": -113}
    assert flows("Dr 5602 50", "Dr 2221001001 3", "Cr 1002 53") == {"6": -53}
    assert flows("Dr 1601 100", "Dr 5602 50", "Dr 2221001001 16", "Cr 1002 166") == {
        "12": -100,
        "6": -50,
        "3": -16,
    }
    assert flows("Dr 2221001001 13", "Cr 1002 13") == {"3": -13}


def test_exchange_differences_on_cash_have_a_line_of_their_own() -> None:
    """IAS 7 paragraph 28; those of a payment are part of what was paid."""
    assert flows("Dr 1002 30", "Cr 5301005 30") == {"F": 30}
    assert flows("Dr 5603002 30", "Cr 1002 30") == {"F": -30}
    assert flows("Dr 2202001 700", "Dr 5603002 20", "Cr 1002 720") == {"3": -720}
    assert flows("Dr 1002 695", "Dr 5603002 5", "Cr 1122 700") == {"1": 695}


def test_what_is_exchanged_without_cash_is_taken_off() -> None:
    """IAS 7 paragraph 43: the buyer's part in credit, tax kept back from wages, a loss on sale are no cash."""
    assert flows("Dr 1601 100", "Cr 1002 60", "Cr 2202001 40") == {"12": -60}
    assert flows("Dr 2211001 100", "Cr 1002 88", "Cr 2221016 12") == {"4": -88}
    assert flows("Dr 1002 50", "Dr 5711002 10", "Cr 1606 60") == {"10": 50}
    assert flows("Dr 1002 98", "Dr 5603004 2", "Cr 1122 100") == {"1": 98}


def test_nothing_is_guessed() -> None:
    """Which of two purchases was bought on credit the voucher does not say; nor what was set off through the bank."""
    assert flows("Dr 1601 100", "Dr 5602 20", "Cr 1002 90", "Cr 2202001 30") == {UNCLASSIFIED: -90}
    assert flows("Dr 9999 5", "Cr 1002 5") == {UNCLASSIFIED: -5}
    assert flows("Dr other 5", "Cr 1002 5") == {UNCLASSIFIED: -5}


def test_money_in_and_out_in_one_voucher_stays_both() -> None:
    """IAS 7 paragraph 21: gross, where the voucher tells what came and what went."""
    assert flows("Dr 1002 100", "Cr 1002 40", "Cr 1122 100", "Dr 2202001 40") == {"1": 100, "3": -40}
    assert flows("Dr 1001 50", "Cr 1002 150", "Dr 2202001 100") == {"3": -100}  # 50 to the cash box


def test_what_is_taken_back_is_taken_off_its_line() -> None:
    """Printed in red, or on the other side: a loan that was never received is no repayment."""
    assert flows("Dr 1002 -500", "Cr 2001 -500") == {"14": -500}
    assert flows("Dr 2001 500", "Cr 1002 500", taken_back=True) == {"14": -500}
    assert flows("Dr 1002 -500", "Cr 2001 -500", taken_back=True) == {"14": -500}


def test_an_exchange_difference_goes_with_what_was_owed() -> None:
    """IAS 7 paragraph 28: 20 on a payable are paid with it; 10 on cash itself are none, whatever the bank charges."""
    owed = "Dr 2202001 1000", "Dr 5603002 20", "Dr 5603003 10", "Cr 1002 1030"
    assert flows(*owed) == {"3": -1020, "6": -10}
    assert flows("Dr 1001 1425", "Dr 5603002 10", "Dr 5603003 5", "Cr 1002 1440") == {"F": -10, "6": -5}
