"""What vouchers tell of the nature of expenses, under the small enterprises' chart."""

from erpcore.ledger.lines import Line
from erpcore.masterdata.chart import load_chart
from erpcore.masterdata.layout import Layout, layouts
from erpcore.masterdata.statement import StatementLine, shipped_lines
from erpcore.reports.statements.spent import Nature, spent

CHART = load_chart("cn_small")
RAW, GOODS, OVERHEAD, SALES, OFFICE = "1403", "1405002", "4101", "5401001", "5602"
SUPPLIER, UNINVOICED, VAT, BANK, WAGES = "2202001", "2202002", "2221001001", "1002", "2211001"


def nature(*more: StatementLine) -> Nature:
    """The lines of the chart, and more of one's own."""
    lines = [of for of in shipped_lines("cn_small") if of.statement == "expenses_by_nature"]
    accounts = {account.code: account for account in CHART.accounts}
    layout: Layout = layouts([*lines, *more], accounts, CHART.account_map)["expenses_by_nature"]
    by_part = {of.part: of for of in lines}
    kept = {code for code, of in layout.stands.items() if of.debit[0] in ("2", "4")}
    expenses = {code for code in accounts if code.startswith(("54", "56"))}
    return Nature(layout, frozenset(expenses), frozenset(kept), by_part["bought"], by_part["other"])


def lines_of(*amounts: tuple[str, int]) -> list[Line]:
    """A voucher of some accounts, debit positive."""
    return [Line(account, (), max(amount, 0), max(-amount, 0), "R", (0,), "D") for account, amount in amounts]


def told(*amounts: tuple[str, int], taken_back: bool = False) -> dict[str, int]:
    """What a voucher adds to each line: credit positive, what was spent; accounts debit positive."""
    found = spent(lines_of(*amounts), nature(), taken_back=taken_back)
    assert not found.doubtful
    return {line: -total for line, of in found.lines.items() if (total := sum(of.values()))}


def test_goods_that_are_bought_and_kept_are_no_expense():
    """A receipt is bought and kept; what its price was beyond standard is bought, and an expense."""
    price_variance = "5401004017"
    assert told((RAW, 100), (UNINVOICED, -100)) == {"1": 100, "2": -100}
    assert told((RAW, 100), (price_variance, 5), (VAT, 13), (SUPPLIER, -118)) == {"1": 105, "2": -100}


def test_what_is_used_was_bought_before():
    """An issue is less material and more in process; what was spent is zero."""
    assert told((OVERHEAD, 30), (RAW, -30)) == {"2": 30, "4": -30}


def test_a_service_is_no_goods():
    """Power on a supplier's bill: other expense, in process for now."""
    assert told((OVERHEAD, 20), (VAT, 3), (SUPPLIER, -23)) == {"10": 20, "4": -20}


def test_a_voucher_of_both_is_divided_by_what_goods_took():
    """A bill of material and repairs."""
    assert told((RAW, 100), (OFFICE, 20), (BANK, -120)) == {"1": 100, "2": -100, "10": 20}
    assert told((OVERHEAD, 150), (RAW, -100), (BANK, -50)) == {"2": 100, "4": -150, "10": 50}


def test_an_invoice_at_another_price_is_of_goods_whoever_took_them():
    """What waited for its invoice says that it is; what was sold of it bears the difference."""
    assert told((SALES, 10), (UNINVOICED, 100), (SUPPLIER, -110)) == {"1": 10}


def test_what_goes_back_to_the_supplier_was_not_bought():
    """What the goods were worth is bought less."""
    assert told((SUPPLIER, 50), (RAW, -50)) == {"1": -50, "2": 50}


def test_wages_that_are_corrected_were_not_spent():
    """Also where sides are swapped, as a correction prints them; paid beside an expense they are no part of it."""
    assert told((OFFICE, 90), (WAGES, -90)) == {"5": 90}
    assert told((WAGES, 20), (OFFICE, -20)) == {"5": -20}
    assert told((WAGES, 90), (OFFICE, 1), (BANK, -91)) == {"10": 1}


def test_goods_given_to_employees_are_taken_off():
    """The wages are what was owed for them: goods of 60, and their VAT, are no wages less, nor where they come back."""
    assert told((WAGES, 68), (RAW, -60), (VAT, -8)) == {"2": 60, "10": -60}
    assert told((RAW, 60), (VAT, 8), (WAGES, -68), taken_back=True) == {"2": -60, "10": 60}


def test_wages_that_goods_took_are_wages():
    """Own people unload what came: dearer goods, and taken back less of both."""
    assert told((RAW, 50), (WAGES, -50)) == {"2": -50, "5": 50}
    assert told((WAGES, 50), (RAW, -50), taken_back=True) == {"2": 50, "5": -50}


def test_what_an_asset_leaves_with_is_not_depreciated_less():
    """Out of use with its last month in one voucher: 8 of depreciation, and nothing of what it was depreciated by."""
    leaving = (("1602", 188), ("1604", 812), ("1601", -1000))
    assert told((OVERHEAD, 8), ("1602", -8), *leaving) == {"4": -8, "6": 8}
    assert told((OVERHEAD, -8), ("1602", 8), *((account, -amount) for account, amount in leaving)) == {
        "4": 8,
        "6": -8,
    }


def test_wages_of_a_building_are_in_no_line():
    """Of 120 the works bear 20, 在建工程 the others."""
    assert told(("1604", 100), (OVERHEAD, 20), (WAGES, -120)) == {"4": -20, "5": 20}


def test_goods_lost_outside_of_these_functions_are_taken_off():
    """A flood takes products, which were not bought: 营业外支出 is none of the expenses that are divided."""
    assert told(("5711001", 40), (GOODS, -40)) == {"4": 40, "10": -40}


def test_finance_expenses_are_of_one_nature():
    """Whatever they were owed to; what else the voucher has is other expense."""
    assert told(("5603001", 30), (OFFICE, 70), (BANK, -100)) == {"9": 30, "10": 70}


def test_a_sale_in_one_voucher_is_goods_less():
    """Revenue and its receivable are no part of it."""
    assert told(("1122", 113), ("5001", -100), ("2221001007", -13), (SALES, 60), (GOODS, -60)) == {"4": 60}


def test_material_that_goes_into_a_building_is_no_expense():
    """It is used, and taken off on the line of the building."""
    assert told(("1604", 40), (RAW, -40)) == {"2": 40, "10": -40}


def test_a_count_is_no_purchase():
    """What was found, or is missing, is less or more material until somebody decides who bears it."""
    assert told((RAW, 15), ("1901", -15)) == {"2": -15, "10": 15}
    assert told(("1901", 40), (OFFICE, 10), (RAW, -50)) == {"2": 50, "10": -40}


def test_a_voucher_without_cost_tells_nothing():
    """Wages paid; a carry between accounts of profit is none either."""
    assert not told((WAGES, 90), (BANK, -90))


def test_an_account_on_two_lines_is_named():
    """Nothing is guessed."""
    more = StatementLine(statement="expenses_by_nature", line="5b", name="More", accounts=["2211"])
    found = spent(lines_of((OFFICE, 90), (WAGES, -90)), nature(more))
    assert (found.lines, found.doubtful) == ({}, {WAGES: -90})


def test_accounts_are_told_below_their_line():
    """Where one line takes all, each account; where two do, all of them together."""
    whole = spent(lines_of((RAW, 120), (BANK, -90), (SUPPLIER, -30)), nature()).lines
    assert whole["1"] == {(BANK, ""): -90, (SUPPLIER, ""): -30}
    divided = spent(lines_of((RAW, 100), (OFFICE, 20), (BANK, -90), (SUPPLIER, -30)), nature())
    both = (f"{BANK} + {SUPPLIER}", "")
    assert (divided.lines["1"], divided.lines["10"]) == ({both: -100}, {both: -20})
