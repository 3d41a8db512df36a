"""Laws of the financial statements: the sheet balances, the profit is what was entered, cash ties to the ledger."""

from decimal import Decimal

from erpcore.books.books import Books
from erpcore.reports.face import Face
from erpcore.reports.source import entries, first_of_year
from erpcore.reports.table import Report, Value
from erpcore.testing.laws.figures import added, number

_CARRY = "profit_carry"


def statements_hold(books: Books) -> None:
    """In every period with something posted, each statement that there is a layout of agrees with the vouchers."""
    laid_out = books.state.master.setup.layouts
    for period in sorted(code for code in books.state.ledger.by_account if code):
        if "balance_sheet" in laid_out:
            the_sheet_balances(books, period)
        if "income_statement" in laid_out:
            profit_is_what_was_entered(books, period)
        if "cash_flow_statement" in laid_out:
            cash_ties_to_the_ledger(books, period)
        if "cash_flow_supplement" in laid_out:
            operations_are_told_twice(books, period)
        if "expenses_by_nature" in laid_out:
            expenses_are_divided(books, period)
    if {"balance_sheet", "income_statement"} <= laid_out.keys():
        profit_reaches_the_sheet(books)


def the_sheet_balances(books: Books, period: str) -> None:
    """Assets equal liabilities and equity but for accounts that are named, and profit stands there before its carry."""
    report = books.report("balance_sheet", period=period)
    layout = books.state.master.setup.layouts["balance_sheet"]
    lines = _by_line(report)
    for key in ("closing", "opening"):
        difference = sum(
            (
                number(lines[of.line][key]) * (1 if of.result == "debit" else -1)
                for of in layout.lines
                if of.result
            ),
            Decimal(0),
        )
        left = _left_out(report, key)
        assert difference == -left, (
            f"{period} {key}: out of balance by {difference}, accounts left out {left}"
        )


def profit_is_what_was_entered(books: Books, period: str) -> None:
    """The profit of the month and of the year is what vouchers other than the carry have put on its accounts."""
    report = books.report("income_statement", period=period)
    layout = books.state.master.setup.layouts["income_statement"]
    face, first = Face(books.state.master), first_of_year(books.state.master.calendar.period(period))
    accounts = books.state.master.accounts
    profit = {code for code in accounts if accounts[code].is_profit_or_loss}
    known = profit | layout.stands.keys()
    month = year = 0
    for entry in entries(books, period):
        for voucher in entry.vouchers if entry.document.type != _CARRY else ():
            if not voucher.sequence or not first <= voucher.period <= period:
                continue
            within = all(accounts[line.account].kind == "equity" for line in voucher.lines)
            counted = profit if entry.opening or within else known
            amount = sum(line.credit - line.debit for line in voucher.lines if line.account in counted)
            year += amount
            month += amount if voucher.period == period and not entry.opening else 0
    lines, result = _by_line(report), next(of.line for of in layout.lines if of.result)
    for key, entered in (("month", month), ("year", year)):
        left = _left_out(report, key)
        told = number(lines[result][key]) - left
        assert told == face.amount(entered), f"{period} {key}: profit of {told}, entered {entered}"


def profit_reaches_the_sheet(books: Books) -> None:
    """The line of undistributed profit changes by the profit of the month, and by what was put on its own accounts.

    That is what vouchers by hand and opening documents have put there; what a statement leaves out comes to both.
    """
    accounts, layouts = books.state.master.accounts, books.state.master.setup.layouts
    sheet, profit, face = layouts["balance_sheet"], layouts["income_statement"], Face(books.state.master)
    earning = next(code for code, of in accounts.items() if of.kind == "revenue" and of.posting)
    (line,) = sheet.stands[earning].credit
    own = {code for code, of in sheet.stands.items() if of.credit == (line,)}
    result = next(of.line for of in profit.lines if of.result)
    direct: dict[str, int] = {}
    for entry in books.read(0, books.state.position):
        for voucher in entry.vouchers if entry.document.type != _CARRY else ():
            within = all(accounts[of.account].kind == "equity" for of in voucher.lines)
            for of in voucher.lines if voucher.sequence else ():
                earned = not within and (
                    accounts[of.account].is_profit_or_loss or of.account in profit.stands
                )
                counted = (of.account in own) - (earned and not entry.opening)
                moved = (of.credit - of.debit) * counted
                direct[voucher.period] = direct.get(voucher.period, 0) + moved
    before = Decimal(0)
    for period in sorted(code for code in books.state.ledger.by_account if code):
        now = number(_by_line(books.report("balance_sheet", period=period))[line]["closing"])
        report = books.report("income_statement", period=period)
        told = number(_by_line(report)[result]["month"]) - _left_out(report, "month")
        expected = told + face.amount(direct.get(period, 0))
        assert now - before == expected, f"{period}: {line} changed by {now - before}, expected {expected}"
        before = now


def cash_ties_to_the_ledger(books: Books, period: str) -> None:
    """Opening cash and what is told of it come to closing cash, which is what the cash accounts hold."""
    report = books.report("cash_flow_statement", period=period)
    layout = books.state.master.setup.layouts["cash_flow_statement"]
    lines, face = _by_line(report), Face(books.state.master)
    result = next(of.line for of in layout.lines if of.result)
    held = {of.cash: of.line for of in layout.lines if of.cash}
    number_of, whole = period[4:], "-99"  # at a year's end last year is told with its adjusting periods
    last_year = f"{int(period[:4]) - 1}{number_of if number_of < '-12' else whole}"
    for key in (of.key for of in report.columns if of.kind == "amount"):
        until = last_year if key == "last_year" else period
        cash = face.amount(sum(books.state.ledger.balance(code, until) for code in layout.cash))
        opening, closing = number(lines[held["opening"]][key]), number(lines[held["closing"]][key])
        left = _left_out(report, key)
        told = number(lines[result][key]) + left
        assert opening + told == closing == cash, (
            f"{period} {key}: {opening} + {told}, {closing}, held {cash}"
        )


def operations_are_told_twice(books: Books, period: str) -> None:
    """Profit and the changes of all other accounts come to the cash from operations that vouchers with cash tell.

    What is named below the supplement is the whole difference. It begins with what vouchers put on accounts of profit.
    """
    layouts = books.state.master.setup.layouts
    report, direct = (
        books.report(name, period=period) for name in ("cash_flow_supplement", "cash_flow_statement")
    )
    layout, face = layouts["cash_flow_supplement"], Face(books.state.master)
    lines, flows = _by_line(report), _by_line(direct)
    result = next(of for of in layout.lines if of.result)
    begin = next(of for of in layout.lines if of.part == "profit")
    apart = {code for line in layout.lines if line.part == "apart" for code, of in layout.stands.items()
             if line.line in (*of.debit, *of.credit)}  # fmt: skip
    doubtful = {code for code in layout.earning if layout.doubtful(books.state.master.accounts[code])}
    for key in (of.key for of in report.columns if of.kind == "amount"):
        told = number(lines[result.line][key]) + _left_out(report, key)
        expected = number(flows[result.equals or ""][key])
        assert told == expected, f"{period} {key}: {told} from profit, {expected} from cash"
    earned = sum(
        line.credit - line.debit
        for entry in entries(books, period)
        for voucher in (entry.vouchers if entry.document.type != _CARRY and not entry.opening else ())
        for line in (voucher.lines if voucher.sequence and voucher.period == period else ())
        if line.account in layout.earning - apart - doubtful
    )
    begun = number(lines[begin.line]["month"])
    assert begun == face.amount(earned), f"{period}: begins with {begun}, entered {face.amount(earned)}"


def expenses_are_divided(books: Books, period: str) -> None:
    """What expenses of some functions were spent on in a month comes to what the income statement has on their lines.

    What stands on several lines is the whole difference.
    """
    layout = books.state.master.setup.layouts["expenses_by_nature"]
    report, profit = (
        books.report(name, period=period) for name in ("expenses_by_nature", "income_statement")
    )
    total = next(of for of in layout.lines if of.functions)
    of_functions = books.state.master.setup.layouts["income_statement"].by_number
    lines, found = _by_line(report), _by_line(profit)
    expected = sum(
        (
            number(found[of]["month"]) * (1 if of_functions[of].positive == "debit" else -1)
            for of in total.functions
            if of in found
        ),
        Decimal(0),
    )
    told = number(lines[total.line]["month"]) + _left_out(report, "month")
    assert told == expected, f"{period}: {told} by nature, {expected} by function"


def _by_line(report: Report) -> dict[str, dict[str, Value]]:
    return {str(row["line"]): row for row in report.dicts() if row["line"]}


def _left_out(report: Report, key: str) -> Decimal:
    """Add up what stands on no line of a statement: rows without a number."""
    return added((row for row in report.dicts("line") if not row["line"]), key)
