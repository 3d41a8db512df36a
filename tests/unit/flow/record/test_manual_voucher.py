"""Manual vouchers: balanced lines on accounts that no sub-ledger controls."""

import pytest
from pydantic import ValidationError
from tests.cases.two_ledgers import by_hand, first_month, two_ledgers

from erpcore import Code, Refused
from erpcore.documents import ManualVoucher, Reversal

LOAN = [{"account": "bank", "debit": "1000"}, {"account": "loan", "credit": "1000"}]


def test_a_voucher_prints_its_lines_as_entered(shop):
    """会计基础工作规范 article 51: a voucher names accounts, sides, amounts; the journal prints no line."""
    lines = [
        {"account": "rent", "debit": "600", "dimensions": {"cost_centre": "OFFICE", "project": "P1"}},
        {"account": "rent", "debit": "300", "dimensions": {"cost_centre": "SALES"}},
        {"account": "bank", "credit": "850"},
        {"account": "cash", "credit": "50"},
    ]
    entry = shop(ManualVoucher, "MV-1", lines=lines, text="October rent")
    assert shop.lines(entry) == ["Dr rent 600.00", "Dr rent 300.00", "Cr bank 850.00", "Cr cash 50.00"]
    assert entry.vouchers[0].text == "October rent"
    assert shop.balance("rent", cost_centre="SALES") == "300.00"
    assert all(
        movement.source.role == "journal" or movement.target.role == "journal" for movement in entry.movements
    )


def test_lines_of_one_account_and_side_merge_and_opposite_sides_do_not_net(shop):
    """Twice 500.00 at the bank is one line of 1 000.00; what comes in and goes out stays on both sides."""
    lines = [
        {"account": "bank", "debit": "500"},
        {"account": "bank", "debit": "500"},
        {"account": "bank", "credit": "200"},
        {"account": "loan", "credit": "800"},
    ]
    entry = shop(ManualVoucher, "MV-1", lines=lines)
    assert shop.lines(entry) == ["Dr bank 1000.00", "Cr bank 200.00", "Cr loan 800.00"]


def test_a_voucher_has_a_number_of_its_word_and_period(shop):
    """Numbers run without gaps within a period; a refused voucher takes none."""
    assert shop(ManualVoucher, "MV-1", lines=LOAN).vouchers[0].number == "JV-2026-10-0001"
    shop.refuses(
        Code.NOT_BALANCED, "lines", ManualVoucher, "MV-2", lines=[LOAN[0], {**LOAN[1], "credit": "999.99"}]
    )
    assert shop(ManualVoucher, "MV-2", lines=LOAN).vouchers[0].number == "JV-2026-10-0002"
    assert shop(ManualVoucher, "MV-3", lines=LOAN, date="2026-11-01").vouchers[0].number == "JV-2026-11-0001"


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ACCOUNT, "lines.1.account", {"lines": [{"account": "x", "debit": "1"}, LOAN[1]]}),
        (Code.NUMBER_INVALID, "lines.1.debit", {"lines": [{"account": "bank", "debit": "0.001"}, LOAN[1]]}),
        (Code.NOT_BALANCED, "lines", {"lines": [LOAN[0], LOAN[0]]}),
        (Code.NOT_BALANCED, "lines.2", {"lines": [LOAN[0], {"account": "loan"}]}),
        (
            Code.CONTROL_ACCOUNT,
            "lines.2.account",
            {"lines": [LOAN[0], {"account": "gr_ir", "credit": "1000"}]},
        ),
        (
            Code.ACCOUNT_NOT_POSTABLE,
            "lines.2.account",
            {"lines": [LOAN[0], {"account": "heading", "credit": "1"}]},
        ),
        (
            Code.DIMENSION_MISSING,
            "lines.2.dimensions",
            {"lines": [LOAN[0], {"account": "rent", "credit": "1000"}]},
        ),
        (
            Code.DIMENSION_UNKNOWN,
            "lines.2.dimensions.partner",
            {"lines": [LOAN[0], {**LOAN[1], "dimensions": {"partner": "NOBODY"}}]},
        ),
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
        (Code.PERIOD_NOT_OPEN, "date", {"date": "2026-12-01"}),
    ],
)
def test_a_voucher_that_does_not_fit_is_refused(shop, code, field, change):
    """Each refusal names the document and the field to look at, and leaves the books as they were."""
    shop.refuses(code, field, ManualVoucher, "MV-1", **{"lines": LOAN, **change})


def test_a_voucher_has_two_lines_at_least():
    """One line cannot balance: the model refuses."""
    with pytest.raises(ValidationError):
        ManualVoucher(id="MV-1", date="2026-10-09", lines=LOAN[:1])


def test_a_voucher_taken_back_is_printed_red(shop):
    """Correction by a red voucher, never by an edit."""
    shop(ManualVoucher, "MV-1", lines=LOAN)
    entry = shop(Reversal, "RV-1", of="MV-1", reason="typed twice")
    assert shop.lines(entry) == ["Dr bank -1000.00", "Cr loan -1000.00"]
    assert shop.balances() == {}


@pytest.mark.parametrize("role", ["overhead_pool", "machine_applied", "overhead_applied"])
def test_overhead_has_documents_of_its_own(shop, role):
    """A voucher by hand would leave 制造费用 beside its pools: the refusal names the documents that reach them."""
    lines = [{"account": role, "debit": "1000", "dimensions": {"cost_centre": "SHOP"}}, LOAN[1]]
    refused = shop.refuses(Code.CONTROL_ACCOUNT, "lines.1.account", ManualVoucher, "MV-1", lines=lines)
    assert "overhead_expense" in refused.remedy
    assert "cost_distribution" in refused.remedy


@pytest.mark.parametrize(("credit", "more"), [("999.99", "多 0.01"), ("1000.01", "少 0.01")])
def test_a_voucher_out_of_balance_says_by_how_much(shop, credit, more):
    """The side that is too large, and the difference in money."""
    lines = [LOAN[0], {**LOAN[1], "credit": credit}]
    refusal = shop.refuses(Code.NOT_BALANCED, "lines", ManualVoucher, "MV", lines=lines)
    assert refusal.expected_zh == f"借方合计须等于贷方合计，现借方合计{more}"


def test_books_without_further_ledgers_have_the_leading_one_alone() -> None:
    """A voucher of another ledger is refused; one of the leading is posted."""
    books = first_month(two_ledgers().model_copy(update={"ledgers": []}))
    with pytest.raises(Refused) as told:
        books.post(by_hand("MV-1", "IFRS", "5711009", "1002", "5"))
    assert (told.value.code, told.value.field) == (Code.DOCUMENT_INVALID, "ledger")
    assert books.post(by_hand("MV-2", "leading", "5711009", "1002", "5")).vouchers
