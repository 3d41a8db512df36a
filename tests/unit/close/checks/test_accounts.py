"""The ledger's own checks."""

from erpcore.documents import (
    CashCount,
    ManualVoucher,
    OpeningBalance,
    OpeningItem,
    OpeningStock,
    Reversal,
    SetUp,
)
from erpcore.masterdata.chart import Account
from erpcore.masterdata.duty import Duty
from erpcore.masterdata.statement import StatementLine
from erpcore.masterdata.tables import SetupTables

OCTOBER = "2026-10"


def test_trial_balance(shop):
    """Debits that do not equal credits are an error with both sides; a ledger of vouchers never is."""
    shop.spend("300")
    assert not shop.found("TRIAL_BALANCE_UNEQUAL")
    shop.state.ledger.by_account[OCTOBER]["4101"][0] += 1
    (finding,) = shop.found("TRIAL_BALANCE_UNEQUAL")
    assert finding.severity == "error"
    assert finding.message == "period 2026-10: debits 300.01 CNY, credits 300.00 CNY"


def test_a_later_month_out_of_balance_is_not_asked_about(shop):
    """The trial balance is that of the period and those before it."""
    shop.day = "2026-11-02"
    shop.spend("300")
    shop.state.ledger.by_account["2026-11"]["4101"][0] += 1
    assert not shop.found("TRIAL_BALANCE_UNEQUAL")
    assert shop.found("TRIAL_BALANCE_UNEQUAL", "2026-11")


def test_number_gaps(shop):
    """A voucher whose number does not follow the one before is an error of its period."""
    shop.spend("300")
    shop.state.ledger.numbers["JV", OCTOBER] -= 1
    assert not shop.found("VOUCHER_NUMBER_GAP")
    voucher = shop.books.preview(shop.books.log.find("EXPENSE").document).vouchers[0]
    shop.state.ledger.apply(voucher._replace(sequence=7), 99, [])
    (finding,) = shop.found("VOUCHER_NUMBER_GAP")
    assert (finding.severity, finding.place) == ("error", "JV-2026-10-0007")
    assert not shop.found("VOUCHER_NUMBER_GAP", "2026-11")


def test_vouchers_not_reviewed(shop):
    """Where the set-up asks for reviews, runs of vouchers that wait are errors, or warnings where it only warns."""
    shop.spend("300")
    assert not shop.found("VOUCHER_NOT_REVIEWED")
    for day, action in (("2026-10-01", "warn"), ("2026-10-02", "refuse")):
        duty = Duty(document="voucher", valid_from=day, approvals=1, action=action)
        shop.post(SetUp, f"SU {action}", tables=SetupTables(duties=[duty]))
        (finding,) = shop.found("VOUCHER_NOT_REVIEWED")
        assert finding.severity == {"warn": "warning", "refuse": "error"}[action]
        assert finding.message == "voucher JV-2026-10-0001 waits to be reviewed"
    assert not shop.found("VOUCHER_NOT_REVIEWED", "2026-11")


def test_opening_clearing(shop):
    """Opening documents that do not balance leave an error; the missing side clears it."""
    shop.post(OpeningStock, "OS", item="RESIN", quantity="1", amounts={"material": "10"})
    (finding,) = shop.found("OPENING_NOT_BALANCED")
    assert (finding.severity, finding.place) == ("error", "9999")
    assert (
        "state 10.00 CNY more in debit than in credit, which their clearing account 9999 holds"
        in finding.message
    )
    assert "期初单据的借方合计比贷方合计多 10.00 CNY" in finding.say("zh_CN")
    shop.post(OpeningBalance, "OB", lines=[{"account": "3001", "credit": "10"}])
    assert not shop.found("OPENING_NOT_BALANCED")


def test_turnover_from_zero(shop):
    """Revenue and expenses begin a year at zero: turnover stated of them comes to their opening balance."""
    rows = [
        {"account": "5001", "debit": "60", "credit": "100", "carried_debit": "60"},
        {"account": "3001", "debit": "40"},
    ]
    shop.post(OpeningBalance, "OB-1", turnover=rows)
    (finding,) = shop.found("TURNOVER_NOT_FROM_ZERO")
    assert (finding.severity, finding.place, dict(finding.values)["amount"].en) == (
        "warning",
        "5001",
        "40.00 CNY",
    )
    lines = [{"account": "5001", "credit": "40"}, {"account": "3001", "debit": "40"}]
    shop.post(OpeningBalance, "OB-2", lines=lines)
    assert not shop.found("TURNOVER_NOT_FROM_ZERO")


def test_turnover_from_zero_takes_the_year_together(shop):
    """A balance of October and turnover of November come to zero; an account that is left out, or nothing, is told."""
    lines = [{"account": "5001", "credit": "40"}, {"account": "5401001", "debit": "40"}]
    shop.post(OpeningBalance, "OB-1", lines=lines)
    rows = [{"account": "5001", "credit": "40"}, {"account": "3001", "debit": "40"}]
    shop.post(OpeningBalance, "OB-2", date="2026-11-02", turnover=rows)
    assert not shop.found("TURNOVER_NOT_FROM_ZERO")
    (finding,) = shop.found("TURNOVER_NOT_FROM_ZERO", "2026-11")
    assert finding.place == "5401001"
    shop.post(Reversal, "RV-1", date="2026-11-02", of="OB-2", reason="last year's")
    assert not shop.found("TURNOVER_NOT_FROM_ZERO", "2026-11")


def test_turnover_of_nobody(shop):
    """A customer owes 113.00 and 23.00 of it since January: stated without him the year began with 23.00 of advances.

    Nothing is told where he is named, nor where more was paid than billed: that stands on the side of the account.
    """
    owed = [{"account": "3001", "credit": "113"}]
    shop.post(OpeningItem, "OI", role="customer", partner="CUSTOMER", amount="113")
    shop.post(OpeningBalance, "OB-1", lines=owed)
    billed = [{"account": "1122", "debit": "50", "credit": "27"}, {"account": "3001", "credit": "23"}]
    shop.post(OpeningBalance, "OB-2", turnover=billed)
    (finding,) = shop.found("TURNOVER_OF_NOBODY")
    assert (finding.severity, finding.place) == ("warning", "1122")
    assert finding.message.endswith("would have begun the year with 23.00 CNY of nobody on its credit side")
    assert "23.00 CNY 列在贷方" in finding.message_zh
    shop.post(Reversal, "RV", of="OB-2", reason="without the customer")
    assert not shop.found("TURNOVER_OF_NOBODY")
    named = [billed[0] | {"dimensions": {"partner": "CUSTOMER"}}, billed[1]]
    shop.post(OpeningBalance, "OB-3", turnover=named)
    paid = [{"account": "1122", "credit": "5"}, {"account": "3001", "debit": "5"}]
    shop.post(OpeningBalance, "OB-4", turnover=paid)
    assert not shop.found("TURNOVER_OF_NOBODY")


def test_summaries_waiting(open_shop):
    """Lines held back are told with their number; once summarised they are no finding."""
    rule = {
        "code": "EXPENSES",
        "valid_from": "2026-01-01",
        "documents": ["overhead_expense"],
        "summary": "period",
    }
    shop = open_shop(posting_rules=[rule])
    shop.spend("300")
    (finding,) = shop.found("SUMMARY_WAITING")
    assert (finding.severity, finding.place) == ("info", "EXPENSES")
    assert "2 lines" in finding.message
    assert not shop.found("SUMMARY_WAITING", "2026-11")
    shop.cost()
    assert not shop.found("SUMMARY_WAITING")


def year(open_shop):
    """A December with a profit of 120.00."""
    shop = open_shop(company={"first_period": "2026-12"})
    shop.day = "2026-12-15"
    shop.voucher("V", "1002", "5111", "120")
    return shop


def test_the_year_s_profit_is_asked_for_at_its_end(open_shop):
    """At the end of the year a reminder, carried or not; with retained earnings posted, none."""
    shop = year(open_shop)
    (finding,) = shop.found("YEAR_PROFIT_NOT_CARRIED", "2026-12")
    assert (finding.severity, finding.place) == ("info", "3103")
    assert "profit of 120.00 CNY" in finding.message
    shop.cost("2026-12")
    assert shop.found("YEAR_PROFIT_NOT_CARRIED", "2026-12") == [finding]
    shop.voucher("Y", "3103", "3104001", "120")
    assert not shop.found("YEAR_PROFIT_NOT_CARRIED", "2026-12")


def test_a_profit_forgotten_at_the_year_s_end_is_a_warning_in_january(open_shop):
    """What the old year kept is a warning when the first month of the new one is closed, and then no more."""
    shop = year(open_shop)
    shop.close("2026-12")
    (finding,) = shop.found("YEAR_PROFIT_NOT_CARRIED", "2027-01")
    assert finding.severity == "warning"
    shop.close("2027-01")
    assert not shop.found("YEAR_PROFIT_NOT_CARRIED", "2027-02")


def test_a_year_s_profit_may_be_retained_on_the_first_day_of_the_next(open_shop):
    """A voucher of January takes the old year's profit: nothing of it is kept, whatever January itself carries."""
    shop = year(open_shop)
    shop.close("2026-12")
    shop.day = "2027-01-02"
    shop.voucher("W", "1002", "5111", "7")
    shop.voucher("Y", "3103", "3104001", "100")
    shop.cost("2027-01")
    (finding,) = shop.found("YEAR_PROFIT_NOT_CARRIED", "2027-01")
    assert "profit of 20.00 CNY" in finding.message
    shop.voucher("Z", "3103", "3104001", "20")
    assert not shop.found("YEAR_PROFIT_NOT_CARRIED", "2027-01")


def test_a_loss_is_called_a_loss(open_shop):
    """The finding says which way the year went."""
    shop = open_shop(company={"first_period": "2026-12"})
    shop.day = "2026-12-15"
    shop.voucher("V", "5801", "2241001", "20")
    (finding,) = shop.found("YEAR_PROFIT_NOT_CARRIED", "2026-12")
    assert "loss of 20.00 CNY" in finding.message


def test_a_role_without_an_account_is_left_to_the_proof_of_coverage(shop):
    """A role that no row maps has no balance to ask about."""
    shop.state.account_map.rows.pop("opening_balance")
    assert not shop.found("OPENING_NOT_BALANCED")


def test_an_account_on_the_other_side(shop):
    """Cash paid out that never came in is told with both sides, in both languages; an expense account is not asked."""
    assert not shop.found("ACCOUNT_ON_OTHER_SIDE")
    shop.spend("300")
    (finding,) = [of for of in shop.found("ACCOUNT_ON_OTHER_SIDE") if of.place == "1002"]
    assert finding.severity == "info"
    assert finding.message == "account 1002 has a credit balance of 300.00 CNY and normally stands on debit"
    assert finding.say("zh").endswith(
        "请核对是否漏录或重复录入单据；预收预付款、红字发票和成本差异可以如此。"
    )


def test_a_surplus_that_waits_is_told_once(shop):
    """Cash that was found puts 待处理财产损溢 in credit: asked about as a surplus, not as an account, too."""
    shop.post(CashCount, "CC-1", difference="found", amount="5")
    assert [of.place for of in shop.found("LOSS_NOT_DECIDED")] == ["CC-1"]
    assert not shop.found("ACCOUNT_ON_OTHER_SIDE")


def test_an_account_on_no_line_of_the_balance_sheet(shop):
    """One that a dated change has brought is told as soon as it has a balance, and is quiet once a line names it."""
    purse = Account(code="1003", name="Purse", kind="asset", side="debit")
    shop.books.post(SetUp(id="SU", date="2026-10-01", tables=SetupTables(accounts=[purse])))
    lines = [{"account": "1003", "debit": "12"}, {"account": "1002", "credit": "12"}]
    assert not shop.found("ACCOUNT_NOT_IN_STATEMENT")
    shop.books.post(ManualVoucher(id="MV", date="2026-10-02", lines=lines))
    (finding,) = shop.found("ACCOUNT_NOT_IN_STATEMENT")
    assert (finding.severity, finding.place) == ("warning", "1003")
    assert finding.message == (
        "account 1003 has a balance of 12.00 CNY and stands on no line of the balance sheet"
    )
    sheet = {"statement": "balance_sheet", "name": "Other"}
    twice = [StatementLine(**sheet, line=line, accounts=["1003"]) for line in ("14", "28")]
    shop.books.post(SetUp(id="SU-2", date="2026-10-02", tables=SetupTables(statement_lines=twice)))
    (finding,) = shop.found("ACCOUNT_NOT_IN_STATEMENT")
    assert finding.message_zh == "科目 1003 有余额 12.00 CNY，在资产负债表中同时列入第 14、28 行"
    once = [StatementLine(**sheet, line="14")]
    shop.books.post(SetUp(id="SU-3", date="2026-10-02", tables=SetupTables(statement_lines=once)))
    assert not shop.found("ACCOUNT_NOT_IN_STATEMENT")
