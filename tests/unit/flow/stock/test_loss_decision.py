"""Loss decision: what was missing or found gets its bearer."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import CountResult, LossDecision, PurchaseInvoice, Reversal


@pytest.fixture
def short(shop):
    """10 kg of resin at 10.00, 7 counted: 30.00 are pending."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop(CountResult, "CT-1", item="RESIN", counted="7")
    return shop


def test_a_loss_is_shared_by_those_who_bear_it(short):
    """保险赔款 to 其他应收款, 责任人 too, ordinary loss to 管理费用, the rest to 营业外支出."""
    lines = [
        {"bearer": "compensation", "amount": "12", "partner": "C"},
        {"bearer": "compensation", "amount": "3"},
        {"bearer": "cost_centre", "amount": "5", "cost_centre": "OFFICE"},
        {"bearer": "abnormal"},
    ]
    entry = short(LossDecision, "LD-1", of="CT-1", lines=lines)
    assert short.lines(entry) == [
        "Dr compensation 12.00", "Dr compensation 3.00", "Dr administrative_expense 5.00", "Dr abnormal_loss 10.00",
        "Cr pending_loss 30.00",
    ]  # fmt: skip
    assert short.open("pending_loss", "CT-1") is None
    short.in_step()


def test_a_surplus_is_income_or_lowers_an_expense(shop):
    """盘盈: 4.00 lower 管理费用, the rest is 营业外收入."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop(CountResult, "CT-1", item="RESIN", counted="11")
    lines = [{"bearer": "cost_centre", "cost_centre": "OFFICE", "amount": "4"}, {"bearer": "gain"}]
    entry = shop(LossDecision, "LD-1", of="CT-1", lines=lines)
    assert shop.lines(entry) == [
        "Dr administrative_expense -4.00", "Dr stock_gain -6.00", "Cr pending_loss -10.00"
    ]  # fmt: skip
    assert shop.balance("stock_gain") == "-6.00"
    shop.in_step()


def test_a_part_stays_pending(short):
    """What was not decided yet is open."""
    short(LossDecision, "LD-1", of="CT-1", lines=[{"bearer": "abnormal", "amount": "10"}])
    assert short.open("pending_loss", "CT-1") == "20.00"
    short.in_step()


def test_what_the_goods_cost_later_is_pending_again(short):
    """The invoice adds 0.30 to the goods missing: it is decided on like the rest."""
    short(LossDecision, "LD-1", of="CT-1", lines=[{"bearer": "abnormal"}])
    short(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "101"}])
    assert short.open("pending_loss", "CT-1") == "0.30"
    short(LossDecision, "LD-2", of="CT-1", lines=[{"bearer": "abnormal"}])
    assert short.balance("abnormal_loss") == "30.30"
    short.in_step()


def test_a_decision_taken_back_leaves_the_loss_pending(short):
    """As it was found."""
    short(LossDecision, "LD-1", of="CT-1", lines=[{"bearer": "abnormal"}])
    short(Reversal, "RV-1", of="LD-1", reason="insurer pays")
    assert short.open("pending_loss", "CT-1") == "30.00"
    short.in_step()


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_DOCUMENT, "of", {"of": "GR-1"}),
        (Code.NUMBER_INVALID, "lines.1.amount", {"lines": [{"bearer": "abnormal", "amount": "0.001"}]}),
        (Code.AMOUNT_EXCEEDS_OPEN, "lines.1.amount", {"lines": [{"bearer": "abnormal", "amount": "30.01"}]}),
        (Code.AMOUNT_EXCEEDS_OPEN, "lines.2.amount", {"lines": [{"bearer": "abnormal"}] * 2}),
        (Code.DOCUMENT_INVALID, "lines.1.bearer", {"lines": [{"bearer": "gain"}]}),
        (Code.DOCUMENT_INVALID, "lines.1.cost_centre", {"lines": [{"bearer": "cost_centre"}]}),
        (
            Code.DOCUMENT_INVALID,
            "lines.1.cost_centre",
            {"lines": [{"bearer": "abnormal", "cost_centre": "OFFICE"}]},
        ),
        (Code.DOCUMENT_INVALID, "lines.1.partner", {"lines": [{"bearer": "abnormal", "partner": "C"}]}),
        (Code.UNKNOWN_PARTNER, "lines.1.partner", {"lines": [{"bearer": "compensation", "partner": "X"}]}),
    ],
)
def test_a_decision_that_does_not_fit_is_refused(short, code, field, change):
    """Each refusal names the field to look at, and leaves the books as they were."""
    short.refuses(
        code, field, LossDecision, "LD-1", **{"of": "CT-1", "lines": [{"bearer": "abnormal"}], **change}
    )


@pytest.mark.parametrize("bearer", ["abnormal", "compensation"])
def test_nobody_compensates_a_surplus(shop, bearer):
    """A surplus is no loss."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop(CountResult, "CT-1", item="RESIN", counted="11")
    shop.refuses(
        Code.DOCUMENT_INVALID, "lines.1.bearer", LossDecision, "LD-1", of="CT-1", lines=[{"bearer": bearer}]
    )


def test_a_decision_without_lines_makes_no_document(shop):
    """The model refuses."""
    with pytest.raises(ValidationError):
        shop.document(LossDecision, "LD-1", of="CT-1", lines=[])


def test_input_vat_of_what_was_stolen_is_borne_with_it(short):
    """非正常损失: 30.00 and 3.90 of input VAT; 20.00 are claimed, the rest is a loss, and nothing is pending."""
    lines = [{"bearer": "compensation", "amount": "20"}, {"bearer": "abnormal"}]
    entry = short(LossDecision, "LD-1", of="CT-1", lines=lines, vat="3.90")
    assert short.lines(entry) == [
        "Dr pending_loss 3.90", "Dr compensation 20.00", "Dr abnormal_loss 13.90", "Cr input_vat_transferred 3.90",
        "Cr pending_loss 33.90",
    ]  # fmt: skip
    assert short.open("pending_loss", "CT-1") is None
    short.in_step()
    short(Reversal, "RV-1", of="LD-1", reason="found again")
    assert (short.open("pending_loss", "CT-1"), short.balance("input_vat_transferred")) == ("30.00", "0.00")


def test_a_surplus_has_no_input_vat(shop):
    """Nothing is transferred out for goods that were found."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop(CountResult, "CT-1", item="RESIN", counted="11")
    gain = [{"bearer": "gain"}]
    shop.refuses(Code.DOCUMENT_INVALID, "vat", LossDecision, "LD-1", of="CT-1", lines=gain, vat="1.30")


@pytest.mark.parametrize("bearer", ["abnormal", "compensation"])
def test_a_loss_that_has_become_cheaper_lowers_what_bore_it(short, bearer):
    """The invoice is 0.30 lower for the goods missing, whose loss was decided on: the same bearer takes it, in red."""
    short(LossDecision, "LD-1", of="CT-1", lines=[{"bearer": bearer}])
    short(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "99"}])
    assert short.open("pending_loss", "CT-1") == "-0.30"
    short(LossDecision, "LD-2", of="CT-1", lines=[{"bearer": bearer}])
    assert short.balance({"abnormal": "abnormal_loss"}.get(bearer, bearer)) == "29.70"
    short.in_step()


def test_an_account_by_name_is_told_who_bears_the_loss(short):
    """Where the account takes a partner the line's partner stands on it."""
    line = {"bearer": "account", "account": "cost_of_sales", "partner": "C"}
    short(LossDecision, "LD-1", of="CT-1", lines=[line])
    assert short.balance("cost_of_sales", partner="C") == "30.00"


def test_a_loss_stands_where_the_company_says(short):
    """What usually goes missing in trade is cost of sales in many countries: an account by name."""
    lines = [
        {"bearer": "account", "account": "loan", "amount": "12"},
        {"bearer": "account", "account": "cost_of_sales"},
    ]
    entry = short(LossDecision, "LD-1", of="CT-1", lines=lines)
    assert short.lines(entry) == ["Dr loan 12.00", "Dr cost_of_sales 18.00", "Cr pending_loss 30.00"]
    short.in_step()
    short.replays()


@pytest.mark.parametrize(
    ("code", "field", "line"),
    [
        (Code.DOCUMENT_INVALID, "account", {"bearer": "account"}),
        (Code.DOCUMENT_INVALID, "account", {"bearer": "abnormal", "account": "loan"}),
        (
            Code.DOCUMENT_INVALID,
            "account_dimensions",
            {"bearer": "abnormal", "account_dimensions": {"item": "TOY"}},
        ),
        (Code.UNKNOWN_ACCOUNT, "account", {"bearer": "account", "account": "nothing"}),
        (Code.CONTROL_ACCOUNT, "account", {"bearer": "account", "account": "pending_loss"}),
        (
            Code.DIMENSION_UNKNOWN,
            "account_dimensions.item",
            {"bearer": "account", "account": "loan", "account_dimensions": {"item": "TOY"}},
        ),
    ],
)
def test_an_account_by_name_is_one_that_takes_it(short, code, field, line):
    """It is named where it bears, no sub-ledger controls it, and it takes the dimensions."""
    short.refuses(code, f"lines.1.{field}", LossDecision, "LD-1", of="CT-1", lines=[line])
