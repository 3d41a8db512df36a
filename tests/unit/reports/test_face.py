"""From whole numbers to what stands in a report."""

from decimal import Decimal
from fractions import Fraction

import pytest

from erpcore.documents import ManualVoucher, Spoilage
from erpcore.kernel.calendar import FiscalCalendar
from erpcore.kernel.words import Words, both
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.setup import Setup
from erpcore.reports.catalogue import REPORTS
from erpcore.reports.face import Face, per_cent, ratio_per_cent, role, summary, voucher_text
from erpcore.reports.table import Rows


def face(currency):
    setup = Setup(
        company={"name": "T", "currency": currency}, units=[{"code": "kg", "name": "kg", "decimals": 3}]
    )
    return Face(MasterData(setup))


@pytest.mark.parametrize(("currency", "text"), [("CNY", "-12.30"), ("JPY", "-1230"), ("KWD", "-1.230")])
def test_amounts_have_all_decimals_of_the_currency(currency, text):
    """Yuan have two decimals, yen none, dinars three."""
    assert f"{face(currency).amount(-1230):f}" == text


@pytest.mark.parametrize(
    ("minor", "micro", "text"),
    [
        (124800, 4_000_000, "312.00"),
        (100, 3_000_000, "0.333333"),
        (200, 3_000_000, "0.666667"),
        (-155, 1_000_000, "-1.55"),
    ],
)
def test_unit_costs_are_for_display(minor, micro, text):
    """A unit cost has at least the currency's decimals and at most six, half up."""
    assert f"{face('CNY').unit_cost(minor, micro):f}" == text


@pytest.mark.parametrize(("decimals", "text"), [(None, "3.333333"), (4, "3.3333"), (1, "3.30")])
def test_rates_have_the_decimals_of_the_company(decimals, text):
    """Ten over three, as the policy prints it; a price has the decimals of the currency at least."""
    policies = {"rate_decimals": decimals}
    company = {"name": "F", "currency": "CNY", "chart": "cn_asbe", "policies": policies}
    master = MasterData(Setup.model_validate({"company": company}))
    assert str(Face(master).rate(10_00, 3_000_000)) == text
    assert Face(master).rate(10_00, 0) is None
    assert str(Face(master).month_unit_cost(10_00, 3_000_000)) == text


def test_the_unit_cost_of_a_month_may_have_decimals_of_its_own():
    """Rates with four decimals, unit costs with two."""
    policies = {"rate_decimals": 4, "unit_cost_decimals": 2}
    company = {"name": "F", "currency": "CNY", "chart": "cn_asbe", "policies": policies}
    found = Face(MasterData(Setup.model_validate({"company": company})))
    assert (str(found.rate(10_00, 3_000_000)), str(found.month_unit_cost(10_00, 3_000_000))) == (
        "3.3333",
        "3.33",
    )


def test_no_unit_cost_without_a_quantity():
    """A value without a quantity has no unit cost; nothing is divided by zero."""
    assert face("CNY").unit_cost(5000, 0) is None


def test_names_in_both_languages(books):
    """A record without a Chinese name goes by its English one; a value without a record by its code."""
    face = Face(books.state.master)
    assert face.item("RM") == Words("Resin", "树脂")
    assert face.item("SC") == both("Regrind")
    assert face.unit("FG") == Words("pc", "件")
    assert face.dimension("partner", "V") == Words("Vendor", "供应商")
    assert face.dimension("work_order", "WO-1") == both("WO-1")
    assert (face.element("labour").zh, face.element("tooling")) == ("直接人工", both("tooling"))


def test_elements_in_the_order_of_the_company(books):
    """Only elements in use are shown, the company's in its order, others behind them."""
    assert Face(books.state.master).elements({"overhead", "tooling", "material"}) == [
        "material",
        "overhead",
        "tooling",
    ]


def test_amounts_by_element(books):
    """Elements have a column each, and in it their amount, or zero where they have none."""
    face = Face(books.state.master)
    columns = face.element_columns(["material", "labour"], "price")
    cells = face.by_element(["material", "labour"], {"material": 1230, "overhead": 5})
    assert [(column.key, column.kind, column.heading) for column in columns] == [
        ("element_material", "price", face.element("material")),
        ("element_labour", "price", face.element("labour")),
    ]
    assert cells == {"element_material": Decimal("12.30"), "element_labour": Decimal("0.00")}
    total = {"total": Decimal("12.35")}  # of all elements, those without a column too
    assert face.with_total(["material", "labour"], {"material": 1230, "overhead": 5}) == cells | total


def test_the_head_of_every_report(books):
    """Company, period and currency stand at the head, before what the report adds."""
    period = FiscalCalendar().period("2026-10")
    report = Face(books.state.master).report(REPORTS["trial_balance"], period, Rows(()))
    assert (report.name, report.title.en) == ("trial_balance", "Trial balance")
    assert [(fact.key, getattr(fact.value, "zh", fact.value)) for fact in report.facts] == [
        ("company", "注塑厂"),
        ("period", "2026-10"),
        ("currency", "CNY"),
    ]


def test_a_document_without_a_text_is_its_kind_and_id():
    """In Chinese, too."""
    spoilage = Spoilage(id="SP1", date="2026-10-01", work_order="W", quantity="1")
    assert summary(spoilage) == Words("spoilage SP1", "废品通知单 SP1")


def test_what_a_voucher_is_about():
    """A document's own text is kept as it is; without one, kind and id are said in both languages."""
    lines = [{"account": "1", "debit": "1"}, {"account": "2", "credit": "1"}]
    plain = ManualVoucher(id="MV", date="2026-10-01", lines=lines)
    told = plain.model_copy(update={"text": "房租"})
    assert voucher_text(plain, "manual voucher MV") == Words("manual voucher MV", "手工凭证 MV")
    assert voucher_text(plain, "rent") == both("rent")
    assert summary(plain) == Words("manual voucher MV", "手工凭证 MV")
    assert summary(told) == both("房租")


def test_roles():
    """Roles go by their own names in both languages, and are abbreviated as the field does."""
    assert [role(name).en for name in ("wip", "gr_ir_exchange", "uncertified_input_vat")] == [
        "WIP",
        "GR/IR exchange",
        "uncertified input VAT",
    ]
    assert [role(name) for name in ("gr_ir", "cost_of_sales", "journal", "account")] == [
        Words("GR/IR", "暂估应付"),
        Words("cost of sales", "主营业务成本"),
        Words("journal", "过渡"),
        Words("account", "科目"),
    ]


def test_dimension_values(books):
    """Dimension values stand by name: in English as options take them, in Chinese in the accountant's words."""
    face = Face(books.state.master)
    assert face.values_of((("item", "RM"), ("site", "S"))) == Words("item=RM, site=S", "物料=RM，仓库=S")
    assert face.values_of(()) == both("")


def test_per_cent():
    """Half up at two decimals; none without a whole."""
    assert per_cent(1, 3) == Decimal("33.33")
    assert per_cent(-2, 3) == Decimal("-66.67")
    assert per_cent(1, 0) is None
    assert (ratio_per_cent(Fraction(1, 3)), ratio_per_cent(None)) == (Decimal("33.33"), None)


def test_accounts_by_name(books):
    """An account goes by its name in both languages, and by nothing where the chart has none."""
    face = Face(books.state.master)
    assert face.account("1403").zh == "原材料"
    assert face.account("no such account") == both("")


def test_accounts_in_full(books):
    """In Chinese a detail account is named with its headings: 制造费用 below 生产成本 is not the 制造费用 of 4101."""
    face = Face(books.state.master)
    assert face.account_in_full("4001001004").zh == "生产成本/基本生产成本/制造费用"
    assert face.account_in_full("4001001004").en == face.account("4001001004").en
    assert face.account_in_full("4101") == face.account("4101")
    assert face.account_in_full("no such account") == both("")
