"""Summary vouchers: a period's lines under one number."""

import pytest

from erpcore import Code
from erpcore.documents import (
    MaterialIssue,
    MaterialReturn,
    PeriodClosing,
    Reversal,
    SummaryVoucher,
)

LAST = "2026-10-31"


@pytest.fixture
def shop(factory):
    """Material issues and returns are held back for 发料凭证汇总表 under the word 转."""
    rule = {
        "code": "ISSUES",
        "valid_from": "2026-01-01",
        "documents": ["material_issue", "material_return"],
        "summary": "period",
        "word": "ZZ",
        "text": "material of {period}",
    }
    shop = factory(posting_rules=[rule])
    shop.buy("GR-1", "RESIN", "100", "10")
    for number in ("WO-1", "WO-2"):
        shop.start(number, "TOY", "20")
    return shop


def issue(shop, number, order, quantity, **fields):
    return shop(MaterialIssue, number, work_order=order, item="RESIN", quantity=quantity, **fields)


def test_lines_are_held_back_until_the_summary(shop):
    """The sub-ledgers move with each issue, the general ledger with the summary; numbers stay gapless."""
    held = issue(shop, "MI-1", "WO-1", "5")
    assert [voucher.sequence for voucher in held.vouchers] == [0]
    issue(shop, "MI-2", "WO-2", "3")
    issue(shop, "MI-3", "WO-1", "2")
    assert (shop.wip("WO-1"), shop.balance("wip material")) == ({"material": "70.00"}, "0.00")
    entry = shop(SummaryVoucher, "SV-1", date=LAST, rule="ISSUES")
    assert shop.lines(entry) == [
        "Dr wip material 70.00",  # WO-1: 50.00 + 20.00
        "Dr wip material 30.00",  # WO-2
        "Cr stock raw 100.00",
    ]
    voucher = entry.vouchers[0]
    assert (voucher.number, voucher.text) == ("ZZ-2026-10-0001", "material of 2026-10")
    assert entry.movements == ()
    shop.in_step()


def test_returns_stay_red_beside_the_issues(shop):
    """Opposite directions of one account merge on their side: 50.00 − 10.00."""
    issue(shop, "MI-1", "WO-1", "5")
    shop(MaterialReturn, "MR-1", work_order="WO-1", item="RESIN", quantity="1")
    entry = shop(SummaryVoucher, "SV-1", date=LAST, rule="ISSUES")
    assert sum(line.debit for line in entry.vouchers[0].lines) == 4000
    shop.in_step()


def test_what_cancels_out_takes_no_number(shop):
    """Issued and returned in full: the collection is emptied, an empty voucher is not written."""
    issue(shop, "MI-1", "WO-1", "5")
    shop(MaterialReturn, "MR-1", work_order="WO-1", item="RESIN", quantity="5")
    entry = shop(SummaryVoucher, "SV-1", date=LAST, rule="ISSUES")
    assert all(voucher.lines for voucher in entry.vouchers)
    shop(PeriodClosing, "CL-1", date=LAST)


def test_a_second_summary_takes_what_has_come_since(shop):
    """Nothing is collected twice."""
    issue(shop, "MI-1", "WO-1", "5")
    shop(SummaryVoucher, "SV-1", date=LAST, rule="ISSUES")
    shop.refuses(Code.NOTHING_TO_POST, "rule", SummaryVoucher, "SV-2", date=LAST, rule="ISSUES")
    issue(shop, "MI-2", "WO-1", "1")
    entry = shop(SummaryVoucher, "SV-2", date=LAST, rule="ISSUES")
    assert (shop.lines(entry)[0], entry.vouchers[0].number) == ("Dr wip material 10.00", "ZZ-2026-10-0002")


def test_a_summary_is_not_dated_before_what_it_collects(shop):
    """A voucher of the 10th with a slip of the 11th would take goods before they were taken."""
    issue(shop, "MI-1", "WO-1", "5", date="2026-10-10")
    shop(SummaryVoucher, "SV-1", date="2026-10-10", rule="ISSUES")
    issue(shop, "MI-2", "WO-1", "1", date="2026-10-10")
    issue(shop, "MI-3", "WO-1", "1", date="2026-10-11")
    refusal = shop.refuses(
        Code.DOCUMENT_INVALID, "date", SummaryVoucher, "SV-2", date="2026-10-10", rule="ISSUES"
    )
    assert refusal.expected == "a day not before 2026-10-11, that of MI-3; found 2026-10-10"
    entry = shop(SummaryVoucher, "SV-2", date="2026-10-11", rule="ISSUES")
    assert (shop.lines(entry)[0], shop.balance("wip material")) == ("Dr wip material 20.00", "70.00")


def test_each_period_has_its_own_collection(shop):
    """November's issue waits for November's summary."""
    issue(shop, "MI-1", "WO-1", "5")
    issue(shop, "MI-2", "WO-1", "1", date="2026-11-02")
    shop(SummaryVoucher, "SV-1", date=LAST, rule="ISSUES")
    assert shop.balance("wip material") == "50.00"
    shop(SummaryVoucher, "SV-2", date="2026-11-30", rule="ISSUES")
    assert shop.balance("wip material") == "60.00"


def test_a_period_with_lines_waiting_does_not_close(shop):
    """The close names the rule whose summary is missing."""
    issue(shop, "MI-1", "WO-1", "5")
    refusal = shop.refuses(Code.CLOSE_BLOCKED, "date", PeriodClosing, "CL-1", date=LAST)
    assert "ISSUES" in refusal.expected
    shop(SummaryVoucher, "SV-1", date=LAST, rule="ISSUES")
    shop(PeriodClosing, "CL-1", date=LAST)


def test_a_reversal_is_a_voucher_of_its_own(shop):
    """The issue stays in the collection, its reversal is posted at once; together they are nothing."""
    issue(shop, "MI-1", "WO-1", "5")
    entry = shop(Reversal, "RV-1", of="MI-1", reason="wrong order")
    assert shop.lines(entry) == ["Dr wip material -50.00", "Cr stock raw -50.00"]
    shop(SummaryVoucher, "SV-1", date=LAST, rule="ISSUES")
    assert shop.balance("wip material") == "0.00"
    shop.in_step()


def test_a_summary_is_not_reversed(shop):
    """The documents it collected are."""
    issue(shop, "MI-1", "WO-1", "5")
    shop(SummaryVoucher, "SV-1", date=LAST, rule="ISSUES")
    shop.refuses(Code.NOT_REVERSIBLE, "of", Reversal, "RV-1", of="SV-1", reason="no")


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.NOTHING_TO_POST, "rule", {}),
        (Code.DOCUMENT_INVALID, "rule", {"rule": "UNKNOWN"}),
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
        (Code.PERIOD_NOT_OPEN, "date", {"date": "2026-12-01"}),
    ],
)
def test_a_summary_of_nothing_is_refused(shop, code, field, change):
    """Each refusal names the document and the field to look at, and leaves the books as they were."""
    shop.refuses(code, field, SummaryVoucher, "SV-1", **{"rule": "ISSUES", "date": LAST, **change})


def test_a_rule_that_there_is_not_is_told_with_those_there_are(shop, factory):
    """A name misspelt is no period without slips; a rule that holds nothing back is named with none."""
    unknown = shop.refuses(Code.DOCUMENT_INVALID, "rule", SummaryVoucher, "SV-1", date=LAST, rule="ISSUE")
    assert unknown.expected == "one of ISSUES; found ISSUE"
    assert unknown.expected_zh == "应为下列之一：ISSUES；现为 ISSUE"
    each = {"code": "EACH", "valid_from": "2026-01-01", "documents": ["material_issue"], "word": "MI"}
    without = factory(posting_rules=[each])
    none = without.refuses(Code.DOCUMENT_INVALID, "rule", SummaryVoucher, "SV-1", date=LAST, rule="EACH")
    assert none.expected == "a posting rule that sums up; none of the set-up does; found EACH"
    assert all('summary = "period"' in of for of in (none.remedy, none.remedy_zh))
