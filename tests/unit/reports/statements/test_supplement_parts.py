"""What vouchers add to the supplement of the cash flow statement."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.ledger.lines import Line
from erpcore.masterdata.chart import chart_names, load_chart
from erpcore.masterdata.layout import layouts
from erpcore.masterdata.statement import shipped_lines
from erpcore.reports.statements.cash_flows import UNCLASSIFIED, classified
from erpcore.reports.statements.supplement_parts import Layouts, Parts, divide


def of_chart(chart: str) -> Layouts:
    """The layouts of a shipped chart."""
    found = load_chart(chart)
    laid_out = layouts(shipped_lines(chart), {of.code: of for of in found.accounts}, found.account_map)
    layout, cash = laid_out["cash_flow_supplement"], laid_out["cash_flow_statement"]
    profit, other = (next(of for of in layout.lines if of.part == part) for part in ("profit", "other"))
    result = next(of for of in layout.lines if of.result)
    return Layouts(layout, cash, cash.below(result.equals or ""), profit, result, other.line)


CHARTS = {chart: of_chart(chart) for chart in chart_names()}
ACCOUNTS = {
    chart: [of.code for of in load_chart(chart).accounts if of.posting and of.code != "9999"]
    for chart in CHARTS
}


def voucher(*amounts: tuple[str, int]) -> list[Line]:
    """Lines by account and amount, debit above zero."""
    return [Line(account, (), max(amount, 0), max(-amount, 0), "", (), "") for account, amount in amounts]


def parts(*amounts: tuple[str, int], chart: str = "cn_asbe", back: bool = False, **chosen: int) -> Parts:
    """Divide a voucher; what the document says of its cash is given as line and amount, as `_12=-5`."""
    lines, of = voucher(*amounts), CHARTS[chart]
    flows = {line.removeprefix("_"): {("", ""): -amount} for line, amount in chosen.items()}
    return divide(lines, flows or classified(lines, of.cash, taken_back=back), of, taken_back=back)


def total(of: Layouts, found: Parts) -> int:
    """What the supplement comes to, money in above zero, with what it names below."""
    lines = of.supplement.below(of.result.line)
    placed = sum(sum(amounts.values()) for line, amounts in found.lines.items() if line in lines)
    return -placed - sum(found.doubtful.values()) - found.unplaced


@given(data=st.data(), chart=st.sampled_from(sorted(CHARTS)), back=st.booleans())
def test_profit_and_changes_come_to_the_cash_that_vouchers_tell(data, chart, back):
    """Any voucher over any accounts: the supplement comes to the cash from operations of the direct statement."""
    codes = st.sampled_from(ACCOUNTS[chart]) | st.sampled_from(sorted(CHARTS[chart].cash.cash))
    amounts = st.integers(-200, 200).filter(bool)
    drawn = data.draw(st.lists(st.tuples(codes, amounts), min_size=1, max_size=6))
    rest = -sum(amount for _, amount in drawn)
    lines = voucher(*drawn, *([(data.draw(codes), rest)] if rest else []))
    of = CHARTS[chart]
    flows = classified(lines, of.cash, taken_back=back)
    if any(line.account in of.cash.cash for line in lines) and data.draw(st.booleans()):
        whole = sum(line.debit - line.credit for line in lines if line.account in of.cash.cash)
        chosen = data.draw(st.sampled_from([line.line for line in of.cash.lines if line.counts]))
        flows = {chosen: {("", ""): -whole}}
    told = -sum(sum(amounts.values()) for line, amounts in flows.items() if line in of.operating)
    found = divide(lines, flows, of, taken_back=back)
    assert not found.doubtful
    assert total(of, found) == told
    if not any(line.account in of.cash.cash for line in lines):
        assert not flows


def test_a_voucher_that_could_be_taken_off_several_lines_is_not_guessed():
    """A building takes 10 of depreciation and amortisation of 20 together: from which of them it is not known."""
    found = parts(("1604", 10), ("6602", 10), ("1602", -15), ("1702", -5))
    assert found.unplaced == 10
    assert total(CHARTS["cn_asbe"], found) == 0
    assert parts(("1604", 10), ("1602", -10)).unplaced == parts(("6602", 10), ("1702", -10)).unplaced == 0


def test_profit_stays_with_what_comes_to_just_as_much():
    """A lathe is sold with its last depreciation in the voucher: the VAT is exchanged, the depreciation charged."""
    sold = (("6602", 100), ("1602", -100), ("1602", 300), ("1601", -1000), ("22210107", -91))
    worn = {"1": {("6602", ""): 100}, "4": {("1602", ""): -100}}
    for_cash, on_credit = parts(*sold, ("1002", 791)), parts(*sold, ("1122", 791))
    assert for_cash == ({**worn, "17": {("22210107", ""): 0}}, {}, 0)
    assert on_credit == ({**worn, "17": {("22210107", ""): 0}, "16": {("1122", ""): 0}}, {}, 0)


def test_two_lines_that_come_to_just_as_much_are_not_told_apart():
    """Of depreciation of 10 twice one is charged to the office, one built in: which, nobody knows."""
    assert parts(("1604", 10), ("6602", 10), ("1602", -10), ("1702", -10)).unplaced == 10


def test_a_choice_of_the_document_is_followed():
    """By its payable alone the payment of a machine is of operations; the document says that it is none."""
    assert parts(("220201", 90), ("1002", -90)).lines == {"17": {("220201", ""): 90}}
    assert parts(("220201", 90), ("1002", -90), _17=-90).lines == {"17": {("220201", ""): 0}}


def test_operating_cash_goes_with_what_it_paid():
    """20 of a payable are paid, a machine of 30 is bought for another: the payment stays, the machine goes."""
    found = parts(("220201", 20), ("1601", 30), ("1002", -20), ("224102", -30), _5=-20)
    assert sum(found.lines["17"].values()) == 20
    assert list(found.lines) == ["17"]


def test_a_voucher_taken_back_stands_where_the_other_stood():
    """Depreciation taken back on the other side is less depreciation, and not a disposal."""
    once, back = parts(("6602", 10), ("1602", -10)), parts(("1602", 10), ("6602", -10), back=True)
    assert back.lines == {
        line: {key: -of for key, of in amounts.items()} for line, amounts in once.lines.items()
    }


def test_cash_that_is_not_classified_is_of_no_operations():
    """A voucher of two purchases, part on credit: the direct statement does not classify it, and so this does not."""
    lines = voucher(("1601", 120), ("660304", 9), ("1002", -99), ("224102", -30))
    of = CHARTS["cn_asbe"]
    flows = classified(lines, of.cash, taken_back=False)
    assert list(flows) == [UNCLASSIFIED]
    assert total(of, divide(lines, flows, of, taken_back=False)) == 0


@pytest.mark.parametrize("chart", sorted(CHARTS))
def test_an_account_that_stands_nowhere_is_named(chart):
    """Its change is told by its code, outside of the lines."""
    cash = min(CHARTS[chart].cash.cash)
    found = parts(("NEW", 10), (cash, -10), chart=chart)
    assert (found.doubtful, found.lines, found.unplaced) == ({"NEW": 0}, {}, 0)
    found = parts(("NEW", 10), ("9999", -10), chart=chart)
    assert found.doubtful == {"NEW": 10, "9999": -10}


def test_accounts_apart_that_are_valued_anew_are_taken_off_exchange_gains():
    """A loan in dollars, receivables and payables at a new rate: each change is against the gain on its account."""
    of = CHARTS["ifrs"]
    lines = voucher(("2510", 260), ("2100", 123), ("1100", -86), ("7320", -297))
    plain, valued = (divide(lines, {}, of, taken_back=False, revalued=revalued) for revalued in (False, True))
    assert (plain.unplaced, valued.unplaced, total(of, valued)) == (260, 0, 0)
    assert sum(sum(amounts.values()) for line, amounts in valued.lines.items() if line == "9") == 260


def test_depreciation_stays_with_the_workshop_that_bears_it():
    """An asset is sold with its depreciation of the month, to overhead: that is added back, the rest exchanged.

    Sold at 950 with VAT of 123.50, depreciation until then 14.57: VAT goes off payables
    with the proceeds that it came with; the depreciation is added back beside the inventories that bear it.
    Source: IAS 7 paragraph 20; 企业会计准则第31号 article 16.
    """
    worn = (("5101", 14_57), ("1602", -14_57))
    cleared = (("1606", 914_57), ("1602", 285_43), ("1601", -1200_00), ("1606", -914_57))
    brought = (("22210107", -123_50), ("6115", -35_43))
    for debtor in ("1002", "1122"):
        found = parts(*worn, *cleared, (debtor, 1073_50), *brought)
        assert not found.unplaced
        sums = {line: sum(amounts.values()) for line, amounts in found.lines.items()}
        assert {line: amount for line, amount in sums.items() if amount} == {
            "1": -35_43,
            "8": 35_43,
            "4": -14_57,
            "15": 14_57,
        }
