"""Own use: goods taken for the house are borne by whoever uses them."""

import pytest
from pydantic import ValidationError

from erpcore import Books, Code, Refused, Setup
from erpcore.documents import GoodsReceipt, OwnUse, PurchaseInvoice, StockWriteDown

USE = {"item": "RESIN", "quantity": "3"}


@pytest.mark.parametrize(
    ("fields", "account"),
    [
        ({"cost_centre": "SHOP"}, "overhead_pool"),
        ({"cost_centre": "REPAIR"}, "overhead_pool"),
        ({"cost_centre": "OFFICE"}, "administrative_expense"),
        ({"cost_centre": "SALES", "dimensions": {"project": "P1"}}, "selling_expense"),
        ({"purpose": "research", "cost_centre": "SHOP"}, "research_expense"),
        ({"purpose": "construction"}, "construction"),
        ({"purpose": "welfare"}, "welfare"),
        ({"purpose": "donation"}, "donation"),
        ({"purpose": "provision"}, "provision"),
    ],
)
def test_the_purpose_decides_who_bears_the_cost(stocked, fields, account):
    """生产车间 → 制造费用, 管理部门 → 管理费用, 销售部门 → 销售费用, 研发, 在建工程, 福利, 捐赠, 产品质量保证."""
    entry = stocked(OwnUse, "OU-1", **USE, **fields)
    assert stocked.lines(entry) == [f"Dr {account} 30.00", "Cr stock raw 30.00"]
    stocked.in_step()


@pytest.mark.parametrize("purpose", ["construction", "welfare", "donation", "provision"])
def test_goods_given_up_go_at_their_carrying_amount(stocked, purpose):
    """3 of 40 kg that were written down by 100.00: 30.00 less 7.50."""
    stocked(StockWriteDown, "WD-1", portions=[{"item": "RESIN", "value": "300"}])
    entry = stocked(OwnUse, "OU-1", purpose=purpose, **USE)
    assert stocked.lines(entry) == [
        f"Dr {purpose} 30.00", "Dr write_down_allowance 7.50", "Cr stock raw 30.00", f"Cr {purpose} 7.50"
    ]  # fmt: skip
    stocked.in_step()


@pytest.mark.parametrize(
    ("fields", "account"),
    [
        ({"cost_centre": "SHOP"}, "overhead_pool"),
        ({"purpose": "research", "cost_centre": "SHOP"}, "research_expense"),
    ],
)
def test_what_departments_use_leaves_its_allowance_to_the_next_test(stocked, fields, account):
    """生产经营领用的存货, 期末一并调整: at cost."""
    stocked(StockWriteDown, "WD-1", portions=[{"item": "RESIN", "value": "300"}])
    entry = stocked(OwnUse, "OU-1", **USE, **fields)
    assert stocked.lines(entry) == [f"Dr {account} 30.00", "Cr stock raw 30.00"]
    assert stocked.balance("write_down_allowance") == "-100.00"


def test_overhead_used_is_absorbed_like_any_other(stocked):
    """Indirect material is in the pool of the cost centre."""
    stocked(OwnUse, "OU-1", cost_centre="SHOP", **USE)
    assert stocked.pool("SHOP") == "30.00"


def test_goods_for_employees_lose_their_input_vat(stocked):
    """Purchased goods for welfare: 30.00 and the 3.90 deducted before are owed to employees."""
    entry = stocked(OwnUse, "OU-1", purpose="welfare", vat="3.90", **USE)
    assert stocked.lines(entry) == [
        "Dr welfare 33.90", "Cr stock raw 30.00", "Cr input_vat_transferred 3.90"
    ]  # fmt: skip


def test_own_products_given_away_are_deemed_sold(stocked):
    """视同销售: output VAT on the market price of the gift is borne with its cost."""
    gift = {"cost_centre": "SALES", "vat": "5.20", "vat_kind": "deemed_sale", "partner": "C"}
    entry = stocked(OwnUse, "OU-1", **gift, **USE)
    assert stocked.lines(entry) == [
        "Dr selling_expense 35.20", "Cr stock raw 30.00", "Cr output_vat 5.20"
    ]  # fmt: skip


def test_a_later_invoice_follows_the_goods_to_the_expense(stocked):
    """4.00 more on 40 kg: 3 kg used bear 0.30."""
    stocked(OwnUse, "OU-1", cost_centre="OFFICE", **USE)
    stocked(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "404"}])
    assert stocked.balance("administrative_expense") == "30.30"
    stocked.in_step()


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ITEM, "item", {"item": "NOTHING"}),
        (Code.ITEM_KIND_UNSUITABLE, "item", {"item": "MIX"}),
        (Code.UNKNOWN_SITE, "site", {"site": "MOON"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {"unit": "pcs"}),
        (Code.DOCUMENT_INVALID, "cost_centre", {"cost_centre": None}),
        (Code.DOCUMENT_INVALID, "cost_centre", {"cost_centre": None, "purpose": "research"}),
        (Code.UNKNOWN_COST_CENTRE, "cost_centre", {"cost_centre": "ATTIC"}),
        (Code.STOCK_SHORT, "quantity", {"quantity": "41"}),
        (Code.NUMBER_INVALID, "vat", {"vat": "0.001"}),
        (Code.UNKNOWN_PARTNER, "partner", {"vat": "1", "vat_kind": "deemed_sale", "partner": "X"}),
        (Code.DIMENSION_UNKNOWN, "dimensions.project", {"dimensions": {"project": "P9"}}),
    ],
)
def test_a_use_that_does_not_fit_is_refused(stocked, code, field, change):
    """Each refusal names the field to look at, and leaves the books as they were."""
    stocked.refuses(code, field, OwnUse, "OU-1", **{**USE, "cost_centre": "OFFICE", **change})


def test_a_use_of_nothing_makes_no_document(shop):
    """The model refuses."""
    with pytest.raises(ValidationError):
        shop.document(OwnUse, "OU-1", item="RESIN", quantity="0", cost_centre="OFFICE")


def test_goods_whose_value_comes_later_find_an_account_now():
    """Without 预计负债 in the chart nothing goes against it, also where the month's end says what the goods cost."""
    company = {"name": "Works", "currency": "CNY", "chart": "cn_small", "first_period": "2026-10"}
    tables = {
        "company": company | {"policies": {"monthly_issues": "month_end"}},
        "units": [{"code": "kg", "name": "kilogram"}],
        "item_classes": [{"code": "raw", "name": "raw", "valuation": "monthly_average"}],
        "items": [{"code": "RESIN", "name": "resin", "kind": "raw", "item_class": "raw", "unit": "kg"}],
        "partners": [{"code": "V", "name": "vendor", "supplier": True}],
        "sites": [{"code": "MAIN", "name": "store"}],
    }
    books = Books(Setup.model_validate(tables))
    day = {"date": "2026-10-09"}
    books.post(GoodsReceipt(id="GR-1", partner="V", item="RESIN", quantity="40", price="10", **day))
    with pytest.raises(Refused) as refused:
        books.post(OwnUse(id="OU-1", purpose="provision", **USE, **day))
    assert refused.value.code is Code.ACCOUNT_NOT_MAPPED
    assert books.post(OwnUse(id="OU-2", purpose="donation", **USE, **day)).vouchers == ()
