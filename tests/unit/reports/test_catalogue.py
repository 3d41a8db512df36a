"""Every report by name."""

import csv
import io
import json
from decimal import Decimal

import pytest

from erpcore.kernel.errors import Code, Refused, ReportRefused
from erpcore.reports.catalogue import REPORTS
from erpcore.reports.named import FINDERS


def test_the_catalogue():
    """The reports that there are, each under its own name, each option with its meaning."""
    assert list(REPORTS) == [
        "trial_balance",
        "account_ledger",
        "currency_balances",
        "voucher_list",
        "duty_conflicts",
        "stock_card",
        "stock_layers",
        "stock_summary",
        "stock_movements",
        "stock_value",
        "stock_by_site",
        "stock_ageing",
        "slow_movers",
        "write_downs",
        "estimated_receipts",
        "input_vat_register",
        "open_items",
        "cash_plan",
        "cash_review",
        "purchase_price_variances",
        "budget_execution",
        "budget_ledger",
        "asset_register",
        "depreciation_schedule",
        "production_cost_ledger",
        "finished_cost_summary",
        "cost_of_goods_manufactured",
        "product_cost_sheet",
        "material_allocation",
        "labour_allocation",
        "wages_allocation",
        "overhead_allocation",
        "service_allocation",
        "overhead_pools",
        "joint_allocation",
        "second_level_ledger",
        "work_order_cost_sheet",
        "order_variance_tree",
        "cost_variances",
        "costs_by_level",
        "cost_restoration",
        "unit_cost_change",
        "product_profitability",
        "workshop_hours",
        "equipment_effectiveness",
        "energy_use",
        "material_balance",
        "on_time_delivery",
        "material_plan",
        "purchase_advice",
        "capacity_load",
        "reconciliation",
        "ledger_differences",
        "balance_sheet",
        "income_statement",
        "cash_flow_statement",
        "cash_flow_supplement",
        "expenses_by_nature",
    ]
    for name, definition in REPORTS.items():
        assert definition.name == name
        assert definition.meaning.endswith(".")
        assert all(option.meaning for option in definition.options)


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_in_every_form(books, needed, name):
    """Each report is drawn up for a past and the present period, as text, JSON and CSV in both languages."""
    for period in ("2026-10", "2026-11"):
        report = books.report(name, period=period, **needed.get(name, {}))
        assert (report.name, report.period) == (name, period)
        assert report.to_text("en").splitlines()[0] == report.title.en
        assert report.to_text("zh_CN").splitlines()[0] == report.title.zh
        keys = [column.key for column in report.columns]
        data = json.loads(report.to_json())
        assert [list(row["values"]) for row in data["rows"]] == [keys] * len(report.rows)
        for locale in ("en", "zh_CN"):
            lines = list(csv.reader(io.StringIO(report.to_csv(locale))))
            assert [len(line) for line in lines] == [len(keys)] * (len(report.rows) + 1)


@pytest.mark.parametrize("name", REPORTS)
def test_numbers_are_exact_decimals(books, needed, name):
    """Amounts carry all decimals of the currency; no number is a float, none has an exponent."""
    report = books.report(name, **needed.get(name, {}))
    for row in report.rows:
        for column, value in zip(report.columns, row.values, strict=True):
            assert not isinstance(value, float)
            if isinstance(value, Decimal):
                assert "E" not in f"{value}"
                assert column.kind != "amount" or value.as_tuple().exponent == -2


def test_the_latest_period_is_the_default(books):
    """Without a period the latest one is meant that something was posted in."""
    assert books.report("trial_balance").period == "2026-11"


def test_reports_change_nothing(books, needed):
    """Drawing up a report leaves position and seal as they were."""
    before = books.state.position, books.state.hash
    for name in REPORTS:
        books.report(name, **needed.get(name, {}))
    assert (books.state.position, books.state.hash) == before


def test_an_unknown_report_is_refused(books):
    """The refusal lists the reports that there are."""
    with pytest.raises(ReportRefused, match="no report 'balance', did you mean 'trial_balance'"):
        books.report("balance")
    with pytest.raises(ReportRefused, match="no report None; there are trial_balance"):
        books.report(None)  # what a form leaves empty


def test_an_unknown_option_is_refused(books):
    """An option that a report does not have is never ignored."""
    with pytest.raises(ReportRefused, match="trial_balance has no option 'levels'"):
        books.report("trial_balance", levels=1)


@pytest.mark.parametrize(
    ("name", "options", "code"),
    [
        ("trial_balance", {"period": "2026-13"}, Code.PERIOD_UNKNOWN),
        ("trial_balance", {"period": "soon"}, Code.PERIOD_UNKNOWN),
        ("trial_balance", {"period": 202610}, Code.PERIOD_UNKNOWN),
        ("account_ledger", {"account": "0"}, Code.UNKNOWN_ACCOUNT),
        ("voucher_list", {"account": "0"}, Code.UNKNOWN_ACCOUNT),
        ("voucher_list", {"document": "0"}, Code.UNKNOWN_DOCUMENT),
        ("stock_card", {"item": "0"}, Code.UNKNOWN_ITEM),
        ("stock_card", {"item": "RM", "site": "0"}, Code.UNKNOWN_SITE),
        ("stock_summary", {"site": "0"}, Code.UNKNOWN_SITE),
        ("production_cost_ledger", {"work_order": "0"}, Code.UNKNOWN_ORDER),
        ("production_cost_ledger", {"item": "0"}, Code.UNKNOWN_ITEM),
        ("finished_cost_summary", {"item": "0"}, Code.UNKNOWN_ITEM),
        ("product_cost_sheet", {"item": "0"}, Code.UNKNOWN_ITEM),
        ("product_cost_sheet", {"work_order": "0"}, Code.UNKNOWN_ORDER),
        ("work_order_cost_sheet", {"work_order": "0"}, Code.UNKNOWN_ORDER),
        ("order_variance_tree", {"work_order": "0"}, Code.UNKNOWN_ORDER),
        ("costs_by_level", {"item": "0"}, Code.UNKNOWN_ITEM),
        ("cost_restoration", {"item": "0"}, Code.UNKNOWN_ITEM),
    ],
)
def test_what_the_books_do_not_know_is_refused(books, name, options, code):
    """A period, account, item, site, order or document that there is not is refused with its own code."""
    with pytest.raises(Refused) as refused:
        books.report(name, **options)
    assert refused.value.code is code


@pytest.mark.parametrize(
    ("name", "option"),
    [(name, option.name) for name, of in REPORTS.items() for option in of.options if option.kind in FINDERS],
)
def test_whatever_an_option_names_is_looked_up(books, name, option):
    """No report is drawn up about an item, order, partner or whatever else that nobody knows; the option is named."""
    known = {"account": "1002", "date": "2026-10-31", "item": "FG", "work_order": "WO-1"}
    required = {of.name: known[of.name] for of in REPORTS[name].options if of.required}
    with pytest.raises((Refused, ReportRefused), match="NOBODY") as refused:
        books.report(name, **required | {option: "NOBODY"})
    assert getattr(refused.value, "field", option) == option


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("trial_balance", {"dimensions": "colour"}),
        ("account_ledger", {"account": "1002", "dimensions": {"colour": "red"}}),
        ("stock_summary", {"item_class": "0"}),
    ],
)
def test_what_the_set_up_does_not_have_is_refused(books, name, options):
    """A dimension or item class that there is not is refused with those that there are."""
    with pytest.raises(ReportRefused, match="there are"):
        books.report(name, **options)


def test_an_unknown_locale_is_refused(books):
    """A locale that babel does not know is refused by every form that has a language."""
    report = books.report("trial_balance")
    for write in (report.to_text, report.to_csv):
        with pytest.raises(ReportRefused, match="expected a locale such as en or zh_CN"):
            write("xx_YY")
