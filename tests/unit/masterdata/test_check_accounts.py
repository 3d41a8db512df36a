"""Accounts and the account map."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from erpcore.kernel.errors import Finding
from erpcore.masterdata.chart import chart_names
from erpcore.masterdata.check_accounts import LEVELS, TIES

Faults = Callable[..., list[tuple[str, str]]]
FindingsOf = Callable[..., list[Finding]]


def account(code: str, **fields: object) -> dict[str, object]:
    """An asset account."""
    return {"code": code, "name": code, "kind": "asset", "side": "debit", **fields}


def test_a_parent_exists_and_is_a_heading(faults: Faults) -> None:
    """An account that sums up others is not posted to itself."""
    rows = [account("140301", parent="1403"), account("15", parent="1")]
    assert faults(more_accounts=rows) == [
        ("PARENT_POSTS", "accounts[3].parent"),
        ("UNKNOWN_ACCOUNT", "accounts[4].parent"),
    ]


def test_parents_that_go_round_are_told_once(findings_of: FindingsOf) -> None:
    """The finding names the whole round; an account that only leads into it is not part of it."""
    rows = [
        account("7", parent="8", posting=False),
        account("8", parent="7", posting=False),
        account("9", parent="8"),
    ]
    [finding] = findings_of(more_accounts=rows)
    assert (finding.code, finding.place) == ("ACCOUNT_CYCLE", "accounts[3].parent")
    assert finding.message.endswith("7 > 8 > 7")


def test_accounts_have_thirty_two_levels(faults: Faults) -> None:
    """The first account below the limit is found, and those below it are not told again."""
    codes = [f"9{number:03}" for number in range(LEVELS + 3)]
    rows = [account(codes[0], posting=False)]
    rows += [account(code, parent=above, posting=False) for above, code in pairwise(codes)]
    assert faults(more_accounts=rows[:LEVELS]) == []
    assert faults(more_accounts=rows) == [("ACCOUNT_TOO_DEEP", f"accounts[{3 + LEVELS}].parent")]
    assert faults(more_accounts=rows[::-1]) == [("ACCOUNT_TOO_DEEP", "accounts[5].parent")]


def test_a_long_circle_is_no_depth(faults: Faults) -> None:
    """Accounts that go round have no levels: the circle is told, and not that it is deep."""
    codes = [f"9{number:03}" for number in range(LEVELS + 3)]
    rows = [
        account(code, parent=above, posting=False)
        for code, above in zip(codes, [*codes[1:], codes[0]], strict=True)
    ]
    assert [code for code, _ in faults(more_accounts=rows)] == ["ACCOUNT_CYCLE"]


def test_a_role_is_mapped_to_an_account_that_is_posted_to(faults: Faults) -> None:
    """A heading takes no amounts."""
    assert faults(more_account_map=[{"role": "bank", "account": "14"}]) == [
        ("ACCOUNT_NOT_POSTABLE", "account_map[2]")
    ]


def row(account: str, **match: str) -> dict[str, str]:
    """A row of the stock role."""
    return {"role": "stock", "account": account, **match}


def test_two_rows_with_as_many_keys_tie_where_they_meet(findings_of: FindingsOf) -> None:
    """Finished goods at the main store would match both rows."""
    [finding] = findings_of(more_account_map=[row("1403", site="main")])
    assert (finding.code, finding.place) == ("ACCOUNT_MAP_TIE", "account_map[2]")
    assert "item_class finished and site main" in finding.message
    assert finding.message.endswith("the other is at account_map[1]")


def test_of_rows_that_tie_in_every_pair_a_thousand_are_told(faults: Faults) -> None:
    """Rows for each item and rows for each site meet everywhere: more of them than anybody reads."""
    resins = [f"resin-{number}" for number in range(40)]
    stores = [f"store-{number}" for number in range(40)]
    goods = {"name": "Resin", "kind": "raw", "item_class": "raw", "unit": "kg"}
    found = faults(
        more_items=[{"code": code, **goods} for code in resins],
        more_sites=[{"code": code, "name": code} for code in stores],
        more_account_map=[
            *(row("1403", item=code) for code in resins),
            *(row("1403", site=code) for code in stores),
        ],
    )
    assert [code for code, _ in found] == ["ACCOUNT_MAP_TIE"] * TIES


def test_a_more_specific_row_settles_a_tie(faults: Faults) -> None:
    """The row with both keys decides what the two others leave open."""
    rows = [row("1403", site="main"), row("1405", site="main", item_class="finished")]
    assert faults(more_account_map=rows) == []


def test_rows_that_never_meet_do_not_tie(faults: Faults) -> None:
    """Resin is no finished good, so a row for it and a row for finished goods have no case in common."""
    assert faults(more_account_map=[row("1405", item="resin")]) == []
    assert faults(more_account_map=[row("1403", item="cap")]) == [("ACCOUNT_MAP_TIE", "account_map[2]")]


def test_rows_that_differ_in_a_shared_key_do_not_tie(faults: Faults) -> None:
    """Finished goods at the main store, and raw material by its item there, are different cases."""
    rows = [
        row("1405", item_class="finished", site="main"),
        row("1403", item_class="raw", item="resin"),
    ]
    assert faults(more_account_map=rows) == []


@pytest.mark.parametrize("chart", chart_names())
def test_a_shipped_chart_has_no_fault(chart: str, findings_of: FindingsOf) -> None:
    """A company that names a chart and adds nothing of its own has nothing to correct."""
    company = {"name": "x", "currency": "CNY", "chart": chart}
    assert findings_of(company=company, accounts=[], account_map=[]) == []


def test_a_shipped_row_that_the_company_undermines_is_told(findings_of: FindingsOf) -> None:
    """Who makes a shipped account a heading must say where its role goes instead."""
    company = {"name": "x", "currency": "CNY", "chart": "cn_asbe"}
    heading = account("1403", posting=False)
    found = findings_of(company=company, accounts=[heading], account_map=[])
    assert {(finding.code, finding.place) for finding in found} == {("ACCOUNT_NOT_POSTABLE", "company.chart")}


def test_a_tie_with_a_shipped_row_is_told_at_the_companys_own(findings_of: FindingsOf) -> None:
    """The company changes its own row, not the library's."""
    company = {"name": "x", "currency": "CNY", "chart": "cn_asbe"}
    found = findings_of(company=company, accounts=[], account_map=[row("1403", site="main")])
    assert {(finding.code, finding.place) for finding in found} == {("ACCOUNT_MAP_TIE", "account_map[0]")}


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"currency": "CNY"}, "it is the book currency"),
        ({"currency": "USD", "kind": "expense"}, "an account of kind expense is not revalued"),
        (
            {"currency": "USD", "kind": "equity", "side": "credit"},
            "an account of kind equity is not revalued",
        ),
        ({"currency": "USD", "posting": False}, "the account is a heading"),
    ],
)
def test_an_account_in_another_currency_is_a_detail_of_money_or_debt(
    findings_of: FindingsOf, changes: dict[str, object], why: str
) -> None:
    """IAS 21 paragraph 16: monetary items are revalued, and the book currency needs none of it."""
    [finding] = findings_of(more_accounts=[account("100202", **changes)])
    assert (finding.code, finding.place) == ("ACCOUNT_CURRENCY_UNSUITABLE", "accounts[3].currency")
    assert finding.message.endswith(why)


def test_a_role_has_no_account_in_another_currency(findings_of: FindingsOf) -> None:
    """What roles move is told in other currencies by their own sub-ledgers."""
    rows = [{"role": "bank", "account": "100202"}]
    [finding] = findings_of(more_accounts=[account("100202", currency="USD")], more_account_map=rows)
    assert finding.code == "ACCOUNT_CURRENCY_UNSUITABLE"
    assert finding.message.endswith("role bank is mapped to it")


def test_money_and_loans_are_kept_in_other_currencies(faults: Faults) -> None:
    """外币核算: 银行存款 as well as 短期借款."""
    loan = account("200102", kind="liability", side="credit", currency="JPY")
    assert faults(more_accounts=[account("100202", currency="USD"), loan]) == []
