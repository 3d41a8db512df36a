"""Lines of the financial statements (财务报表项目) as data: which accounts stand on them, and what they add up.

The layouts of a shipped chart are a TOML file under `statements/`. A company replaces a line by one of its number,
and adds others.
Source: 小企业会计准则 (财会〔2011〕17号) 附录, 会小企01表 to 03表; 财会〔2019〕6号 附件2; IAS 1 paragraphs 54 and 82;
IAS 7 paragraphs 10-20; 企业会计准则第31号——现金流量表 article 16.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal, NamedTuple, Self, get_args

from pydantic import AfterValidator, Field, model_validator

from erpcore.kernel.fields import Code, Text
from erpcore.kernel.shapes import misfit, shown
from erpcore.kernel.words import Words
from erpcore.masterdata.chart import Side, chart_names
from erpcore.masterdata.record import Flag, Record

Statement = Literal[
    "balance_sheet",
    "income_statement",
    "cash_flow_statement",
    "cash_flow_supplement",
    "expenses_by_nature",
]
STATEMENTS: tuple[Statement, ...] = get_args(Statement)
INCOME: Statement = "income_statement"
CASH_FLOW: Statement = "cash_flow_statement"
SUPPLEMENT: Statement = "cash_flow_supplement"
NATURE: Statement = "expenses_by_nature"
_PARTS = {SUPPLEMENT: ("profit", "apart", "other", "without_cash"), NATURE: ("stock", "bought", "other")}
_selector = re.compile(r"(?:(role|kind)=)?([^\s:=]+?)(?:\.\.([^\s:=]+?))?(?::(debit|credit))?").fullmatch


class Selector(NamedTuple):
    """Accounts that a line names, read."""

    by: str  # "code", "range", "role" or "kind"
    first: str  # the code, role or kind; of a range the first heading
    last: str  # of a range
    side: str  # "debit" or "credit": only what stands there; "" both


def read_selector(text: str) -> Selector | None:
    """Read which accounts a line names; None for what cannot be read.

    >>> read_selector("1401..1408:debit")
    Selector(by='range', first='1401', last='1408', side='debit')
    """
    found = _selector(text)
    if found is None:
        return None
    by, first, last, side = found.groups()
    if by and last:
        return None
    return Selector(by or ("range" if last else "code"), first, last or "", side or "")


def _readable(text: str) -> str:
    if read_selector(text) is None:
        words = Words(
            "expected an account such as 1403, headings such as 1401..1408, role=bank or kind=expense, each also"
            f" with :debit or :credit; found {shown(text)}",
            "应为科目（如 1403）、一级科目区间（如 1401..1408）、role=bank 或 kind=expense，可加 :debit 或 :credit；"
            f"现为 {shown(text)}",
        )
        raise misfit("selector_unreadable", words)
    return text


Accounts = Annotated[Text, AfterValidator(_readable)]


class StatementLine(Record):
    """One line of a financial statement: what stands on it, or which other lines it adds up."""

    statement: Statement
    line: Code  # its number on the form (行次)
    name: Text
    name_zh: Text = ""
    before: Code | None = None  # the line that a company's further line stands before; None: at the end
    # an account with all below it, headings from "1401..1408", "kind=expense", "role=bank"; ":debit" or ":credit"
    # behind it: only where the balance stands there, of each partner where the account has partners. The account
    # itself goes before its heading. In a cash flow statement: where the other lines of a voucher stand.
    accounts: list[Accounts] = []
    sums: list[Text] = []  # other lines that it adds up; "-19" is taken off
    # the side that counts as above zero; in a cash flow statement credit is money in
    positive: Side = "debit"
    of_which: Flag = False  # 其中: shows a part of another line and is added up nowhere
    heading: Flag = False  # a title without amounts
    if_any: Flag = False  # printed only where there is an amount
    # accounts, too: in a cash flow statement VAT, whose cash goes with that of the voucher's other lines; in its
    # supplement revenue and expense that it takes only as far as they stand against investing and financing.
    follows: list[Accounts] = []
    cash: Literal["opening", "closing"] | None = None  # of cash flows: what its accounts hold
    # of the supplement: "profit" it begins with; "apart": accounts of investing, financing and equity, whose changes
    # are taken out; "other": what stands against them in profit that no other line takes; "without_cash": what vouchers
    # debit accounts with ":debit" for accounts with ":credit".
    # Of expenses by nature: "stock": goods and production cost, whose changes stand between what was spent and what is
    # expense; "bought": what came from suppliers onto its accounts; "other": what no other line takes.
    part: Literal["profit", "apart", "other", "without_cash", "stock", "bought"] | None = None
    functions: list[
        Code
    ] = []  # of expenses by nature: lines of the income statement whose expenses it divides
    flows: list[Code] = []  # of the supplement: lines of the cash flow statement that it takes as they are
    # of the supplement: the line of the income statement that its profit is, and the line of the cash flow statement
    # that it comes to.
    equals: Code | None = None
    outside: Flag = False  # accounts that are to be empty: an amount on them is a finding
    # every line counts once in those: total assets debit, liabilities and equity credit
    result: Side | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if self.heading and (self.named or self.sums):
            words = Words("a heading has neither accounts nor sums", "标题行不得给出 accounts 或 sums")
            raise misfit("heading_with_amounts", words, "heading")
        if (self.cash or self.follows) and self.statement not in (CASH_FLOW, SUPPLEMENT):
            words = Words(
                "only a cash flow statement has cash and follows", "仅现金流量表可给出 cash 和 follows"
            )
            raise misfit("cash_elsewhere", words, "cash")
        if (self.flows or self.equals) and self.statement != SUPPLEMENT:
            words = Words(
                "only the supplement of the cash flow statement has flows and equals",
                "仅现金流量表补充资料可给出 flows 和 equals",
            )
            raise misfit("supplement_elsewhere", words, "flows" if self.flows else "equals")
        if self.part and self.part not in _PARTS.get(self.statement, ()):
            words = Words(
                "only the supplement of the cash flow statement has part profit, apart and without_cash, only expenses"
                " by nature have stock and bought, and these two alone have other",
                "part 为 profit、apart、without_cash 的仅限现金流量表补充资料，stock、bought 仅限费用按性质分类表，"
                "other 仅限这两者",
            )
            raise misfit("part_elsewhere", words, "part")
        if self.functions and self.statement != NATURE:
            words = Words("only expenses by nature have functions", "仅费用按性质分类表可给出 functions")
            raise misfit("functions_elsewhere", words, "functions")
        sides = {of.side for of in map(read_selector, self.accounts) if of}
        if self.part == "without_cash" and sides != {"debit", "credit"}:
            words = Words(
                "a line of what moves no cash names accounts with :debit and accounts with :credit, and no others",
                "不涉及现金的项目须以 :debit 和 :credit 分别列出科目",
            )
            raise misfit("sides_missing", words, "accounts")
        return self

    @property
    def words(self) -> Words:
        """Its name in both languages."""
        return Words(self.name, self.name_zh or self.name)

    @property
    def named(self) -> list[str]:
        """The accounts that it names, in the order in which they stand."""
        return [*self.accounts, *self.follows]

    @property
    def added(self) -> list[tuple[str, int]]:
        """The lines that it adds up, each with its sign."""
        return [(of.removeprefix("-"), -1 if of.startswith("-") else 1) for of in self.sums]

    @property
    def counts(self) -> bool:
        """Whether accounts stand on it, once and for all: it is no part, no cash, and not kept outside or apart."""
        return self.holds and not (self.outside or self.part == "apart")

    @property
    def holds(self) -> bool:
        """Whether accounts stand on it, in the sum of the statement or outside of it."""
        return bool(self.named) and not (self.of_which or self.cash or self.reads)

    @property
    def reads(self) -> bool:
        """Whether it takes from vouchers what they exchange with its accounts, which stand on other lines."""
        return self.part in ("without_cash", "bought")


class _File(Record):
    lines: list[StatementLine] = Field(validation_alias="statement_line")


@cache
def shipped_lines(chart: str | None) -> tuple[StatementLine, ...]:
    """Read the layouts that are shipped beside a chart; none without a chart."""
    if chart not in chart_names():
        return ()
    text = files(__package__).joinpath("statements", f"{chart}.toml").read_text(encoding="utf-8")
    return tuple(_File.model_validate(tomllib.loads(text)).lines)


def overlaid(lines: Sequence[StatementLine], own: Sequence[StatementLine]) -> list[StatementLine]:
    """Put a company's lines over those of a layout: each in the place of its number, or where it says."""
    found = list(lines)
    for line in own:
        numbers = [(of.statement, of.line) for of in found]
        if (line.statement, line.line) in numbers:
            found[numbers.index((line.statement, line.line))] = line
        else:
            before = (line.statement, line.before or "")
            found.insert(numbers.index(before) if before in numbers else len(found), line)
    return found
