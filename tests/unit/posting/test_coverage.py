"""The proof of coverage: no gap, no tie, no account that cannot take what is posted to it."""

from collections.abc import Callable, Sequence
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from erpcore import Finding, Refused, Setup, SetupError
from erpcore.close.plan import PLAN
from erpcore.documents import Document, Route, Step
from erpcore.kernel.movements import Effect, Place
from erpcore.masterdata.chart import AccountMapRow, chart_names
from erpcore.masterdata.master import MasterData
from erpcore.posting.account_map import AccountMap
from erpcore.posting.coverage import check_rules
from erpcore.posting.roles import ROLES

AT_MONTH_END = {
    "name": "Shop", "currency": "CNY", "first_period": "2026-10", "policies": {"cost_of_sales": "month_end"}
}  # fmt: skip
Make = Callable[..., Setup]
Check = Callable[..., list[Finding]]


@pytest.fixture(scope="session")
def check(make: Make, steps: dict[str, Any]) -> Check:
    """Check the shop, changed as `make` is told."""
    return lambda **changes: check_rules(make(**changes), steps)


class Inspection(Document):
    """Look goods over."""

    type: Literal["inspection"] = "inspection"


def inspection(role: str) -> Step:
    """A step of a host's own, which takes goods from the shelf to a place of a role."""
    return Step(Inspection, lambda _books, _document: Effect(), (Route(role, "stock", "as inspected"),))


def said(findings: Sequence[Finding]) -> list[tuple[str, str, str]]:
    return [(finding.code, finding.severity, finding.place) for finding in findings]


def with_rows(setup: Setup, *rows: dict[str, str]) -> Setup:
    """Add rows behind the back of the set-up's own check."""
    added = [AccountMapRow.model_validate(row) for row in rows]
    return BaseModel.model_copy(setup, update={"account_map": [*setup.account_map, *added]})


def test_a_map_with_a_general_row_for_each_role_covers_everything(check: Check) -> None:
    """The shop has no findings, not even warnings."""
    assert check() == []


@pytest.mark.parametrize("chart", chart_names())
def test_a_shipped_chart_covers_everything(make: Make, steps: dict[str, Any], chart: str) -> None:
    """Whoever names a shipped chart can start, with classes of his own, too."""
    company = {"name": "Shop", "currency": "CNY", "chart": chart}
    setup = Setup.model_validate(
        {**make().model_dump(), "company": company, "accounts": [], "account_map": []}
    )
    assert check_rules(setup, steps) == []


@pytest.mark.parametrize("role", [role for role, of in ROLES.items() if not of.valuation])
def test_a_role_without_a_row_is_found(check: Check, role: str) -> None:
    """Every role that a step can emit has an account, unless a company may do without."""
    if ROLES[role].optional:
        assert not check(without=[role])
        return
    (found,) = check(without=[role], company=AT_MONTH_END)
    assert said([found]) == [("ACCOUNT_NOT_MAPPED", "error", f"role {role}")]
    assert found.message.startswith(f"no row maps role {role}; for example {{")
    assert found.remedy == "Add a row for this case, or one for the role without keys."


@pytest.mark.parametrize("element", ["labour", "machine", "overhead"])
def test_what_no_rate_can_charge_needs_no_row(make: Make, steps: dict[str, Any], element: str) -> None:
    """A rate of an element that the company has not is refused with the set-up: nothing is ever credited there."""
    tables = make(without=[f"{element}_applied"]).model_dump()
    named = [f"role {element}_applied"]
    assert [finding.place for finding in check_rules(Setup.model_validate(tables), steps)] == named
    tables["company"]["elements"] = [of for of in tables["company"]["elements"] if of["code"] != element]
    tables["rates"] = [{**rate, element: "0"} for rate in tables["rates"]]
    for name in ("standards", "wip_rules", "items"):
        tables[name] = [row for row in tables[name] if element not in str(row)]
    found = check_rules(Setup.model_validate(tables), steps)
    assert not [finding for finding in found if finding.place in named]


def test_goods_shipped_need_an_account_where_they_wait_for_their_cost_of_sales(check: Check) -> None:
    """With the delivery they are sold: a company that charges their cost then has none, and no row for them."""
    assert check(without=["goods_shipped"]) == []
    found = check(without=["goods_shipped"], company=AT_MONTH_END)
    assert said(found) == [("ACCOUNT_NOT_MAPPED", "error", "role goods_shipped")]


def test_a_role_that_no_step_emits_needs_no_row(make: Make, steps: dict[str, Any]) -> None:
    """Steps that a host leaves out need no accounts."""
    assert check_rules(make(without=["bank"]), {"delivery": steps["delivery"]}) == []


@pytest.mark.parametrize(
    ("role", "rows", "gaps"),
    [
        ("stock", [{"item_class": "raw"}], ["item_class=finished", "item_class=planned"]),
        ("stock", [{"item_class": "raw"}, {"item_class": "planned"}], ["item_class=finished"]),
        ("stock", [{"item": "RESIN"}, {"item": "TOY"}, {"item": "GEAR"}], ["item=BOX"]),
        ("stock", [{"site": "MAIN"}], ["site=YARD"]),
        (
            "wip",
            [{"element": of} for of in ("material", "labour", "machine", "overhead")],
            ["element=subcontract"],
        ),
        ("supplier", [{"partner_group": "domestic"}], ["partner_group=abroad"]),
        ("overhead_pool", [{"cost_centre": "REPAIR"}], ["cost_centre=PRESSES"]),
        ("variance", [{"variance": "labour_rate"}], ["variance=material_price", "variance=standard_change"]),
    ],
)
def test_a_gap_is_found_case_by_case(
    check: Check, role: str, rows: list[dict[str, str]], gaps: list[str]
) -> None:
    """Every class in use, item, site, element, group, centre and kind of variance is gone through."""
    findings = check(without=[role], rows=[{"role": role, "account": role, **row} for row in rows])
    assert {finding[:3] for finding in findings} == {("ACCOUNT_NOT_MAPPED", "error", f"role {role}")}
    for gap in gaps:
        assert any(gap in finding.message for finding in findings)
    covered = [f"{key}={value}" for row in rows for key, value in row.items()]
    assert not [of for of in covered if any(f"{of}," in f"{finding.message}," for finding in findings)]


def test_a_gap_shows_a_document_that_falls_into_it(check: Check) -> None:
    """The example is about the class without an account."""
    rows = [{"role": "stock", "item_class": of, "account": "stock"} for of in ("raw", "planned")]
    (found,) = check(without=["stock"], rows=rows)
    assert '"type": "opening_stock"' in found.message
    assert '"item": "TOY"' in found.message


def test_a_tie_is_found(make: Make, steps: dict[str, Any]) -> None:
    """Two rows with as many keys decide nothing; the set-up's own check finds it even before."""
    rows = (
        {"role": "stock", "item_class": "raw", "account": "other asset"},
        {"role": "stock", "site": "YARD", "account": "stock"},
    )
    with pytest.raises(SetupError, match="ACCOUNT_MAP_TIE"):
        make(rows=rows)
    findings = check_rules(with_rows(make(), *rows), steps)
    (found,) = (finding for finding in findings if finding.code == "ACCOUNT_MAP_TIE")
    assert found.severity == "error"
    assert "item=RESIN, site=YARD" in found.message
    assert "rows tie: account_map role=stock item_class=raw -> other asset; " in found.message
    assert '"site": "YARD"' in found.message


def test_an_account_that_is_missing_or_a_heading_is_found(make: Make, steps: dict[str, Any]) -> None:
    """The map leads to accounts that exist and take lines; the set-up's own check says so at load."""
    for account, code, words in (
        ("nowhere", "UNKNOWN_ACCOUNT", "no account 'nowhere' is defined"),
        ("heading", "ACCOUNT_NOT_POSTABLE", "account heading is a heading"),
    ):
        row = {"role": "stock", "item_class": "raw", "account": account}
        with pytest.raises(SetupError, match=code):
            make(rows=[row])
        (found,) = check_rules(with_rows(make(), row), steps)
        place = f"account_map role=stock item_class=raw -> {account}"
        assert said([found]) == [(code, "error", place)]
        assert found.message.startswith(f"{words}; for example ")
        assert '"item": "RESIN"' in found.message


def test_a_dimension_that_no_place_can_give_is_found(check: Check, new_account: Callable[..., Any]) -> None:
    """An account that requires what places of its role never name would refuse every document."""
    for role, dimension in (
        ("stock", "partner"),
        ("revenue", "work_order"),
        ("bank", "item"),
        ("overhead_pool", "project"),
    ):
        (found,) = check(accounts=[new_account(role, ROLES[role].kinds[0], [dimension])])
        assert said([found]) == [("DIMENSION_MISSING", "error", f"account_map role={role} -> {role}")]
        assert found.message.startswith(
            f"account {role} requires the dimension {dimension}; this {role} names none; for example "
        )


def test_a_dimension_that_documents_may_leave_open_is_a_warning(
    check: Check, new_account: Callable[..., Any]
) -> None:
    """A company may insist on the cost centre of each order: whoever leaves it open is refused, by design."""
    for role, dimension in (("wip", "cost_centre"), ("bank", "partner"), ("selling_expense", "project")):
        (found,) = check(accounts=[new_account(role, ROLES[role].kinds[0], [dimension])])
        assert said([found]) == [("DIMENSION_MISSING", "warning", f"account_map role={role} -> {role}")]
        assert "this " + role + " names none, where the document leaves it open; for example" in found.message


def test_a_row_may_insist_on_what_documents_may_leave_open(check: Check) -> None:
    """Work in process by cost centre only: orders without a centre find no account, which is a warning."""
    rows = [
        {"role": "wip", "account": "wip", "cost_centre": centre}
        for centre in ("PRESSES", "REPAIR", "OFFICE", "SALES")
    ]
    (found,) = check(without=["wip"], rows=rows)
    assert said([found]) == [("ACCOUNT_NOT_MAPPED", "warning", "role wip")]
    assert '"cost_centre"' not in found.message.partition("for example")[2]


def test_the_site_is_a_dimension_only_where_there_are_sites(
    check: Check, new_account: Callable[..., Any]
) -> None:
    """Without sites in the set-up no place can name one."""
    accounts = [new_account("stock", "asset", ["site"])]
    assert check(accounts=accounts) == []
    assert said(check(accounts=accounts, sites=[])) == [
        ("DIMENSION_MISSING", "error", "account_map role=stock -> stock")
    ]


def test_one_finding_speaks_for_all_cases_that_are_alike(
    check: Check, new_account: Callable[..., Any]
) -> None:
    """An account for three classes that lacks a dimension is named once."""
    rows = [{"role": "stock", "item_class": "raw", "account": "other asset"}]
    findings = check(rows=rows, accounts=[new_account("stock", "asset", ["partner"])])
    assert said(findings) == [("DIMENSION_MISSING", "error", "account_map role=stock -> stock")]


def test_a_role_that_nobody_knows_is_found(check: Check, steps: dict[str, Any], make: Make) -> None:
    """A slip in a role's name would leave its row unused; a host's own step may bring a role along."""
    row = {"role": "stok", "account": "other asset"}
    (found,) = check(rows=[row])
    assert said([found]) == [("ROLE_UNKNOWN", "error", "account_map role=stok -> other asset")]
    assert found.message == "no step knows the role 'stok', did you mean 'stock'?"
    assert found.message_zh == "没有业务环节涉及科目用途 'stok'；是否应为 'stock'？"
    own = {**steps, "inspection": inspection("stok")}
    assert check_rules(make(rows=[row]), own) == []


def test_a_hosts_own_role_is_proven_too(
    make: Make, steps: dict[str, Any], new_account: Callable[..., Any]
) -> None:
    """A step of the host's needs an account for each of its roles, in each case that its rows tell apart."""
    own = {**steps, "inspection": inspection("quarantine")}
    (found,) = check_rules(make(), own)
    assert said([found]) == [("ACCOUNT_NOT_MAPPED", "error", "role quarantine")]
    assert '"type": "inspection"' in found.message
    shared = check_rules(make(rows=[{"role": "quarantine", "account": "stock"}]), own)
    assert said(shared) == [("CONTROL_ACCOUNT_SHARED", "error", "account stock")]
    row = {"role": "quarantine", "account": "other asset", "item_class": "raw"}
    gaps = check_rules(make(rows=[row]), own)
    assert [("item_class=raw" in gap.message, gap.code) for gap in gaps] == [
        (False, "ACCOUNT_NOT_MAPPED")
    ] * 2
    wants = [new_account("other asset", "asset", ["work_order", "project", "item"])]
    assert (
        check_rules(make(rows=[{"role": "quarantine", "account": "other asset"}], accounts=wants), own) == []
    )


@pytest.mark.parametrize(
    ("role", "keys", "has"),
    [
        ("bank", {"site": "MAIN"}, "nothing"),
        ("supplier", {"item_class": "raw"}, "partner_group"),
        ("stock", {"element": "labour"}, "item_class, item, site"),
        ("revenue", {"variance": "labour_rate"}, "item_class, item, site, partner_group"),
    ],
)
def test_a_key_that_the_role_does_not_have_is_found(
    check: Check, role: str, keys: dict[str, str], has: str
) -> None:
    """The row would never be chosen, or by chance."""
    findings = check(rows=[{"role": role, "account": role, **keys}])
    ((key, value),) = keys.items()
    (found,) = (finding for finding in findings if finding.code == "MATCH_KEY_UNSUITABLE")
    assert (found.severity, found.place) == ("error", f"account_map role={role} {key}={value} -> {role}")
    assert found.message.startswith(
        f"a row of role {role} cannot match {key}; it can match {has}; for example "
    )
    assert found.message_zh.startswith(f"科目用途 {role} 的行不能以 {key} 为条件；可用条件：")


def test_a_kind_of_variance_that_nobody_posts_is_a_warning(check: Check) -> None:
    """A slip in its name would leave the general account in use; a host may post kinds of its own."""
    (found,) = check(rows=[{"role": "variance", "variance": "labor_rate", "account": "variance"}])
    assert said([found]) == [
        ("VARIANCE_UNKNOWN", "warning", "account_map role=variance variance=labor_rate -> variance")
    ]
    assert found.message.startswith("no variance is of the kind 'labor_rate'; there are material_price, ")


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"item": "RESIN"}, 0),
        ({"item_class": "raw", "item": "RESIN"}, 0),
        ({"item_class": "finished", "item": "GEAR"}, 0),
        ({"item_class": "finished", "item": "RESIN"}, 1),
        ({"item_class": "idle", "item": "BOX"}, 1),
    ],
)
def test_a_row_for_an_item_that_no_place_is_meant_by_is_a_warning(
    check: Check, keys: dict[str, str], told: int
) -> None:
    """An item of another class, or kind, never meets the row: the general account would stay in use unseen."""
    found = said(check(rows=[{"role": "stock", **keys, "account": "stock"}]))
    place = f"account_map role=stock {' '.join(f'{key}={value}' for key, value in keys.items())} -> stock"
    assert found == [("ROW_NEVER_REACHED", "warning", place)] * told


@pytest.mark.parametrize(
    ("role", "other"),
    [
        ("stock", "wip"),
        ("stock", "goods_shipped"),
        ("customer", "supplier"),
        ("stock", "gr_ir"),
        ("wip", "overhead_pool"),
        ("stock", "purchase_price_variance"),
        ("customer", "bank"),
        ("supplier", "opening_balance"),
    ],
)
def test_a_control_account_is_for_one_role(check: Check, role: str, other: str) -> None:
    """A sub-ledger is reconciled with its account, so nothing else stands on it."""
    findings = check(without=[other], rows=[{"role": other, "account": role}])
    (found,) = (finding for finding in findings if finding.code == "CONTROL_ACCOUNT_SHARED")
    assert (found.severity, found.place) == ("error", f"account {role}")
    assert found.message.startswith(
        f"{role} and {other} stand on one account, so the sub-ledger does not reconcile with it; for example "
    )


def test_the_example_of_a_shared_account_is_of_the_sub_ledger(check: Check) -> None:
    """Whichever row comes first, the document shown is one that the sub-ledger takes part in."""
    findings = check(without=["customer"], rows=[{"role": "customer", "account": "bank"}])
    (found,) = (finding for finding in findings if finding.code == "CONTROL_ACCOUNT_SHARED")
    assert found.message.startswith("bank and customer stand on one account")
    assert '"role": "customer"' in found.message


def test_what_is_owed_to_suppliers_may_stand_together(check: Check) -> None:
    """Receipts not yet invoiced and invoices not yet paid: 应付账款 as one account reconciles in sum."""
    (found,) = check(without=["gr_ir"], rows=[{"role": "gr_ir", "account": "supplier"}])
    assert said([found]) == [("CONTROL_ACCOUNT_SHARED", "warning", "account supplier")]
    found = check(
        without=["gr_ir", "customer"],
        rows=[{"role": of, "account": "supplier"} for of in ("gr_ir", "customer")],
    )[0]
    assert found.severity == "error"


def test_rows_of_one_role_may_share_an_account(check: Check) -> None:
    """Two classes on one account of stock are one sub-ledger; so are roles that no sub-ledger controls."""
    assert check(rows=[{"role": "stock", "item_class": "raw", "account": "stock"}]) == []
    shared = [{"role": of, "account": "overhead_pool"} for of in ("machine_applied", "overhead_applied")]
    assert check(without=["machine_applied", "overhead_applied"], rows=shared) == []


def test_a_control_account_that_is_not_in_use_is_looked_at_as_well(check: Check) -> None:
    """A row for a class without items would share its account as soon as there is one."""
    findings = check(rows=[{"role": "stock", "item_class": "idle", "account": "goods_shipped"}])
    assert said(findings) == [("CONTROL_ACCOUNT_SHARED", "error", "account goods_shipped")]


@pytest.mark.parametrize(
    ("role", "account", "severity"),
    [
        ("stock", "other expense", "error"),
        ("current_profit", "other expense", "error"),
        ("revenue", "other expense", "warning"),
        ("cost_of_sales", "other asset", "warning"),
        ("stock", "other cost", "warning"),
        ("gr_ir", "other asset", "warning"),
    ],
)
def test_a_role_stands_on_an_account_of_a_usual_kind(
    check: Check, role: str, account: str, severity: str
) -> None:
    """Unusual kinds are a warning; a sub-ledger on a profit and loss account would be emptied."""
    findings = check(without=[role], rows=[{"role": role, "account": account}])
    (found,) = (finding for finding in findings if finding.code == "ACCOUNT_KIND_UNSUITABLE")
    assert (found.severity, found.place) == (severity, f"account_map role={role} -> {account}")
    kind = account.split()[1]
    usual = " or ".join(ROLES[role].kinds)
    expected = (
        f"{account} is of the kind {kind}: the carry of profit would empty it"
        if severity == "error"
        else f"{account} is of the kind {kind}; usual is {usual}"
    )
    assert found.message.startswith(f"{expected}; for example ")


def test_posting_rules_are_checked_along(check: Check) -> None:
    """One check for the map and for the rules."""
    rule = {"code": "R", "documents": ["nothing"], "valid_from": "2026-01-01", "word": "R"}
    assert [finding.code for finding in check(posting_rules=[rule])] == ["DOCUMENT_TYPE_UNKNOWN"]


def test_a_field_of_a_document_that_there_is_not_is_found(make: Make, steps: dict[str, Any]) -> None:
    """Nobody could fill it; the documents that were meant would refuse it."""
    fields = [{"document": of, "name": "truck"} for of in ("goods_reciept", "delivery")]
    (found,) = check_rules(make(custom_fields=fields), steps)
    assert said([found]) == [("DOCUMENT_TYPE_UNKNOWN", "error", "custom_field truck of goods_reciept")]
    assert found.message.endswith("did you mean 'goods_receipt'?")


def test_a_required_field_that_the_month_end_cannot_fill_is_found(make: Make, steps: dict[str, Any]) -> None:
    """It would keep the month open for ever; a field that may stay empty does not."""
    written = [step.name for step in PLAN if step.name != "checks"]
    fields = [
        {"document": of, "name": name, "required": name == "sheet"}
        for of in (*written, "delivery")
        for name in ("sheet", "note")
    ]
    found = check_rules(make(custom_fields=fields), steps)
    places = [f"custom_field sheet of {of}" for of in written]
    assert said(found) == [("CUSTOM_FIELD_INVALID", "error", place) for place in places]
    assert found[0].message == "the month end writes a provisional estimate, and knows no value of the field"


def test_two_versions_of_a_rule_on_one_day_are_refused_at_load(make: Make) -> None:
    """Which of the two holds would be chance."""
    rules = [
        {"code": of, "documents": ["delivery"], "valid_from": since}
        for of, since in (("A", "2026-01-01"), ("B", "2026-06-01"))
    ]
    with pytest.raises(SetupError, match="VALIDITY_OVERLAPS"):
        make(posting_rules=rules)


NARROW = st.fixed_dictionaries(
    {"role": st.sampled_from(["stock", "revenue", "cost_of_sales"])},
    optional={
        "item_class": st.sampled_from(["raw", "finished", "planned"]),
        "site": st.sampled_from(["MAIN", "YARD"]),
        "partner_group": st.sampled_from(["domestic", "abroad"]),
    },
)


@given(st.lists(NARROW, max_size=6), st.sets(st.sampled_from(["stock", "revenue", "cost_of_sales"])))
def test_what_passes_never_lacks_an_account(
    make: Make, steps: dict[str, Any], rows: list[dict[str, str]], without: set[str]
) -> None:
    """A map without errors resolves each item, site and partner; one with a gap fails for some of them."""
    rows = [{**row, "account": row["role"]} for row in rows]
    try:
        setup = make(rows=rows, without=sorted(without))
    except SetupError:
        return
    clean = not [found for found in check_rules(setup, steps) if found.code == "ACCOUNT_NOT_MAPPED"]
    assert clean == all(_resolves(setup, role) for role in ("stock", "revenue", "cost_of_sales"))


def _resolves(setup: Setup, role: str) -> bool:
    account_map = AccountMap(MasterData(setup))
    sold = role != "stock"
    for item in ("RESIN", "BOX", "TOY", "GEAR"):
        for site in ("MAIN", "YARD"):
            place = Place(role, "", item, site, "", "BUYER" if sold else "")
            try:
                account_map.resolve(place, "")
            except Refused:
                return False
    return True


def test_profit_that_changes_its_line_with_its_carry_is_told(steps: dict[str, Any]) -> None:
    """Until its carry it stands on the line of 本年利润 (70); on 资本公积 (65) it would leave that line."""
    company = {"name": "Shop", "currency": "CNY", "chart": "cn_asbe"}
    row = {"role": "current_profit", "account": "4002"}
    (found,) = check_rules(Setup.model_validate({"company": company, "account_map": [row]}), steps)
    assert said([found]) == [("PROFIT_CHANGES_LINE", "warning", "account_map role=current_profit -> 4002")]
    assert found.message.startswith(
        "4002 stands on line 65 of the balance sheet, revenue and expenses on line 70"
    )
    assert "第 70 行" in found.message_zh
