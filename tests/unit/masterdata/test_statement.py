"""Lines of financial statements as data."""

import re

import pytest
from pydantic import ValidationError

from erpcore.masterdata.chart import chart_names, load_chart
from erpcore.masterdata.check_statements import belongs
from erpcore.masterdata.layout import layouts
from erpcore.masterdata.statement import (
    STATEMENTS,
    StatementLine,
    overlaid,
    read_selector,
    shipped_lines,
)


def line(number: str, **fields: object) -> StatementLine:
    """A line of the balance sheet."""
    return StatementLine.model_validate(
        {"statement": "balance_sheet", "line": number, "name": number, **fields}
    )


@pytest.mark.parametrize("chart", chart_names())
def test_shipped_statements_have_each_account_once(chart: str) -> None:
    """Complaint 21: no account is lost and none counts twice, on either side, in any statement of a shipped chart."""
    found = load_chart(chart)
    accounts = {account.code: account for account in found.accounts}
    laid_out = layouts(shipped_lines(chart), accounts, found.account_map)
    assert tuple(laid_out) == STATEMENTS
    for name, layout in laid_out.items():
        doubtful = [of.code for of in found.accounts if belongs(name, of, layout) and layout.doubtful(of)]
        assert (name, doubtful, list(layout.miscounted())) == (name, [], [])


@pytest.mark.parametrize("chart", chart_names())
def test_shipped_lines_name_what_there_is(chart: str) -> None:
    """Every account and every line that a line names exists; numbers are given once, names in both languages."""
    accounts = {account.code for account in load_chart(chart).accounts}
    lines = shipped_lines(chart)
    numbers = [(of.statement, of.line) for of in lines]
    assert len(numbers) == len(set(numbers))
    for of in lines:
        assert of.name_zh
        assert {(of.statement, other) for other, _ in of.added} <= set(numbers)
        selectors = [read_selector(text) for text in of.named]
        assert {one.first for one in selectors if one and one.by == "code"} <= accounts


@pytest.mark.parametrize("chart", chart_names())
def test_numbers_of_lines_run_on_down_the_page(chart: str) -> None:
    """行次 are what people call lines by: 14, 14a, 15, and never 17 above 13."""
    numbers: dict[str, list[tuple[int, str]]] = {}
    for of in shipped_lines(chart):
        if found := re.fullmatch("([0-9]+)([a-z]*)", of.line):
            numbers.setdefault(of.statement, []).append((int(found[1]), found[2]))
    assert all(of == sorted(of) for of in numbers.values())


def test_the_small_enterprise_forms_have_their_numbers() -> None:
    """会小企01表 has rows 1 to 53, 02表 1 to 32, 03表 1 to 22, in their order."""
    for statement, last in zip(STATEMENTS[:3], (53, 32, 22), strict=True):
        numbers = [
            of.line for of in shipped_lines("cn_small") if of.statement == statement and of.line.isdecimal()
        ]
        assert numbers == [str(number) for number in range(1, last + 1)]


def test_the_income_statement_of_2019_ends_as_the_form_does() -> None:
    """财会〔2019〕6号: net profit by continuing and discontinued operations, 其他综合收益 by its two kinds."""
    names = [of.name_zh for of in shipped_lines("cn_asbe") if of.statement == "income_statement"]
    begin = names.index("四、净利润（净亏损以“-”号填列）")
    assert names[begin + 1 : begin + 7] == [
        "（一）持续经营净利润（净亏损以“-”号填列）",
        "（二）终止经营净利润（净亏损以“-”号填列）",
        "五、其他综合收益的税后净额",
        "（一）不能重分类进损益的其他综合收益",
        "（二）将重分类进损益的其他综合收益",
        "六、综合收益总额",
    ]


def test_a_chart_that_is_not_shipped_has_no_statements() -> None:
    """A company with a chart of its own writes its lines itself."""
    assert shipped_lines(None) == shipped_lines("other") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1403", ("code", "1403", "", "")),
        ("1122:debit", ("code", "1122", "", "debit")),
        ("1401..1408", ("range", "1401", "1408", "")),
        ("kind=expense", ("kind", "expense", "", "")),
        ("role=bank:credit", ("role", "bank", "", "credit")),
    ],
)
def test_accounts_are_named_by_code_range_role_or_kind(text: str, found: tuple[str, ...]) -> None:
    """With a side behind it only what stands there is meant."""
    assert read_selector(text) == found


@pytest.mark.parametrize("text", ["", "1403:both", "14 03", "kind=1..2", "a=b"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    """The refusal says how accounts are named."""
    with pytest.raises(ValidationError):
        line("1", accounts=[text])


@pytest.mark.parametrize(
    "fields",
    [
        {"heading": True, "accounts": ["1"]},
        {"heading": True, "sums": ["1"]},
        {"cash": "closing"},
        {"follows": ["1"]},
        {"positive": "up"},
    ],
)
def test_a_line_says_one_thing(fields: dict[str, object]) -> None:
    """A title has no amounts, and only a cash flow statement has lines of cash."""
    with pytest.raises(ValidationError):
        line("1", **fields)


def test_a_companys_line_takes_the_place_of_its_number() -> None:
    """Others stand before the line that they name, or at the end."""
    shipped = [line("1"), line("2")]
    own = [line("2", name="mine"), line("1a", before="2"), line("9")]
    assert [(of.line, of.name) for of in overlaid(shipped, own)] == [
        ("1", "1"), ("1a", "1a"), ("2", "mine"), ("9", "9"),
    ]  # fmt: skip


def test_what_a_line_adds_up_has_signs() -> None:
    """A line with a minus is taken off; a part, cash, and what is kept outside count nowhere."""
    assert line("20", sums=["18", "-19"]).added == [("18", 1), ("19", -1)]
    assert line("1", accounts=["1"]).counts
    assert not line("1", accounts=["1"], of_which=True).counts
    assert not line("1", accounts=["1"], outside=True).counts
    assert line("1", name_zh="").words.zh == "1"


def test_what_moves_no_cash_is_debited_on_some_accounts_for_others() -> None:
    """Such a line says both sides; its accounts stand elsewhere, and it counts nowhere."""
    fields = {"statement": "cash_flow_supplement", "line": "1", "name": "1", "part": "without_cash"}
    found = StatementLine.model_validate({**fields, "accounts": ["2501:debit", "4001:credit"]})
    assert not found.holds
    assert not found.counts
    for accounts in ([], ["2501:debit"], ["2501:debit", "4001:credit", "4002"]):
        with pytest.raises(ValidationError, match=":debit and accounts with :credit"):
            StatementLine.model_validate({**fields, "accounts": accounts})


@pytest.mark.parametrize("fields", [{"part": "apart"}, {"flows": ["6"]}, {"equals": "7"}])
def test_only_the_supplement_says_what_it_is_proved_by(fields: dict[str, object]) -> None:
    """In another statement such a line would be ignored."""
    with pytest.raises(ValidationError, match="only the supplement"):
        line("28", **fields)
    StatementLine.model_validate({"statement": "cash_flow_supplement", "line": "1", "name": "1", **fields})


@pytest.mark.parametrize("fields", [{"part": "stock"}, {"part": "bought"}, {"functions": ["2"]}])
@pytest.mark.parametrize("statement", ["balance_sheet", "cash_flow_supplement"])
def test_only_expenses_by_nature_say_what_they_divide(statement: str, fields: dict[str, object]) -> None:
    """In another statement such a line would be ignored."""
    one = {"line": "28", "name": "28", **fields}
    with pytest.raises(ValidationError, match=r"only expenses by nature|only the supplement"):
        StatementLine.model_validate({"statement": statement, **one})
    StatementLine.model_validate({"statement": "expenses_by_nature", **one})


def test_what_suppliers_brought_counts_nowhere_as_an_account() -> None:
    """Its accounts are goods, which stand on their own lines."""
    bought = StatementLine(
        statement="expenses_by_nature", line="1", name="1", accounts=["1403"], part="bought"
    )
    assert bought.reads
    assert not bought.holds
