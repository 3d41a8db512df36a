"""Fixed assets from textbooks and standards, entered as documents and depreciated by the close."""

from decimal import Decimal

import pytest

from erpcore import Books, Setup
from erpcore.assets.moments import month_of
from erpcore.documents import document_adapter

CATEGORIES = [
    {"code": "PLANT", "name": "Plant"},
    {"code": "IFRS", "name": "By IAS 16", "depreciated_from": "same_month", "impairment_reversed": True},
]
CENTRES = [
    {"code": "SHOP", "name": "Workshop", "purpose": "production"},
    {"code": "OFFICE", "name": "Office", "purpose": "administration"},
    {"code": "SALES", "name": "Sales", "purpose": "selling"},
]
PARTNERS = [
    {"code": "V", "name": "Vendor", "supplier": True},
    {"code": "C", "name": "Customer", "customer": True},
]


def works(chart="cn_asbe", first="2026-01"):
    """Open the books of a works with a register."""
    company = {"name": "Works", "currency": "CNY", "chart": chart, "first_period": first, "open_periods": 24}
    tables = {"asset_categories": CATEGORIES, "cost_centres": CENTRES, "partners": PARTNERS}
    return Books(Setup.model_validate({"company": company, **tables}))


def post(books, kind, number, date, **fields):
    """Post a document."""
    return books.post(
        document_adapter().validate_python({"type": kind, "id": number, "date": date, **fields})
    )


def acquire(books, date, cost, **fields):
    """Buy an asset at the bank for the workshop."""
    usual = {"asset": "A", "category": "PLANT", "cost_centre": "SHOP", "owed": "bank"}
    return post(books, "asset_acquisition", "AA-1", date, cost=cost, **usual | fields)


def lost(books, first, last, asset="A"):
    """Say what an asset loses from one month to another, in yuan."""
    card = books.state.assets.cards[asset]
    return Decimal(card.lost(month_of(last)) - card.lost(month_of(first) - 1)) / 100


def balance(books, account, period="9999-99"):
    """Write the balance of an account in yuan, debit positive."""
    return Decimal(books.state.ledger.balance(account, period)) / 100


@pytest.mark.parametrize(
    ("method", "years"),
    [
        ("straight_line", ["199200", "199200", "199200", "199200", "199200"]),
        ("double_declining", ["400000", "240000", "144000", "106000", "106000"]),
        ("sum_of_years", ["332000", "265600", "199200", "132800", "66400"]),
    ],
)
def test_a_machine_of_a_million_put_in_service_in_december(method, years):
    """Cost 1 000 000, five years, residual value 4 000: in service in December, depreciated by calendar years.

    Double declining: 40 % of the book value, the last two years in equal parts, (216 000 - 4 000) / 2; digits:
    996 000 x 5/15 ... 1/15. Source: 财政部会计财务评价中心, 初级会计实务, 固定资产折旧.
    """
    books = works(first="2026-12")
    acquire(books, "2026-12-15", "1000000", method=method, useful_life=60, residual="4000")
    found = [lost(books, f"{year}-01", f"{year}-12") for year in range(2027, 2032)]
    assert found == [Decimal(amount) for amount in years]
    assert books.state.assets.cards["A"].book(month_of("2031-12")) == 4_000_00


def test_digits_from_the_middle_of_a_year():
    """In service in June: half of the first and half of the second year of use fall into the second calendar year.

    90 000 by digits over five years from July on: 30 000 / 2 = 15 000, then 30 000 / 2 + 24 000 / 2 = 27 000.
    Source: IAS 16 paragraphs 60-62; 中级会计实务, 固定资产 (年度中间投入使用, 分段计算).
    """
    books = works()
    acquire(books, "2026-06-09", "90000", method="sum_of_years", useful_life=60, residual="0")
    assert [lost(books, f"{year}-01", f"{year}-12") for year in (2026, 2027, 2028)] == [
        15_000,
        27_000,
        21_000,
    ]


def test_a_lorry_by_kilometres():
    """600 000, 500 000 km, 5 % residual: 4 000 km in a month are 4 000 x 1.14 = 4 560, at the sales department.

    Source: 财政部会计财务评价中心, 初级会计实务, 工作量法.
    """
    books = works()
    by_units = {"method": "units_of_production", "units": "500000", "residual_rate": "0.05"}
    acquire(books, "2026-01-09", "600000", cost_centre="SALES", **by_units)
    post(books, "asset_output", "AO-1", "2026-02-28", quantities={"A": "4000"})
    entry = post(books, "asset_depreciation", "AD-1", "2026-02-28")
    assert [(line.account, line.debit, line.credit) for line in entry.vouchers[0].lines][1] == (
        "1602",
        0,
        4_560_00,
    )
    assert balance(books, "1602") == -4_560


def test_declining_balance_with_a_change_when_equal_parts_are_more():
    """Cost 34 000, salvage value 4 000, five years: 13 600, 8 160, 4 896, then what is left down to 4 000.

    After three years 7 344 are left; equal parts would be (7 344 - 4 000) / 2 = 1 672, and the declining amount of
    2 937.60 is more, so that 406.40 are left for the fifth year.
    Source: the double-declining table of Weygandt, Kimmel, Kieso, Accounting Principles, plant assets; own figures.
    """
    books = works("ifrs")
    method = {
        "method": "declining_to_straight_line",
        "useful_life": 60,
        "residual": "4000",
        "category": "IFRS",
    }
    acquire(books, "2026-01-01", "34000", **method)
    found = [lost(books, f"{year}-01", f"{year}-12") for year in range(2026, 2031)]
    assert found == [13_600, 8_160, 4_896, Decimal("2937.60"), Decimal("406.40")]


def test_a_change_of_estimate_is_prospective():
    """A device of 84 000, 8 years, 4 000 residual; after four years two years are left, and 2 000 residual.

    80 000 / 8 = 10 000 a year; after four years 44 000; (44 000 - 2 000) / 2 = 21 000 a year.
    Source: 中级会计实务, 会计估计变更 (未来适用法): 管理用设备 84 000 元.
    """
    books = works()
    before = {"owed": "opening_balance", "in_service": "2021-12-31", "accumulated": "40000"}
    acquire(books, "2026-01-01", "84000", cost_centre="OFFICE", useful_life=96, residual="4000", **before)
    assert books.state.assets.cards["A"].book(month_of("2025-12")) == 44_000_00
    revision = {"asset": "A", "useful_life": 24, "residual": "2000", "reason": "更新换代"}
    post(books, "asset_revision", "AR-1", "2026-01-01", **revision)
    assert [lost(books, f"{year}-01", f"{year}-12") for year in (2026, 2027, 2028)] == [21_000, 21_000, 0]
    assert books.state.assets.cards["A"].book(month_of("2027-12")) == 2_000_00


def test_an_impairment_lowers_depreciation_of_later_years():
    """1 200 000 over ten years, impaired after two to 768 000: 96 000 a year over the eight that are left, not 120 000.

    Source: 企业会计准则第8号 articles 15-17; arithmetic: 1 200 000 - 2 x 120 000 - 768 000 = 192 000 lost.
    """
    books = works()
    before = {"owed": "opening_balance", "in_service": "2024-12-31", "accumulated": "120000"}
    acquire(books, "2026-01-01", "1200000", useful_life=120, residual="0", **before)
    worth = {"asset": "A", "recoverable_amount": "768000", "reason": "no orders"}
    post(books, "asset_impairment", "AI-1", "2026-12-31", **worth)
    assert balance(books, "6701") == 192_000
    assert balance(books, "1603") == -192_000
    assert lost(books, "2027-01", "2027-12") == 96_000


def test_a_machine_is_sold():
    """Cost 2 000 000, 1 000 000 depreciated, sold for 1 200 000 and 13 % VAT; cleaning costs 20 000: 180 000 gained.

    Source: 财政部会计财务评价中心, 初级会计实务, 固定资产的处置 (固定资产清理, 资产处置损益).
    """
    books = works()
    before = {
        "owed": "opening_balance",
        "in_service": "2020-12-31",
        "accumulated": "1000000",
        "method": "none",
    }
    acquire(books, "2026-01-01", "2000000", **before)
    proceeds = [{"amount": "1200000", "vat": "156000", "received": "bank"}]
    costs = [{"amount": "20000", "owed": "bank"}]
    sale = {"asset": "A", "manner": "sale", "proceeds": proceeds, "costs": costs}
    post(books, "asset_disposal", "AX-1", "2026-01-20", **sale)
    assert balance(books, "6115") == -180_000
    assert [balance(books, code) for code in ("1601", "1602", "1606")] == [0, 0, 0]
    assert balance(books, "1002") == 1_336_000


def test_a_machine_is_scrapped_under_the_small_enterprise_standard():
    """Cost 500 000, 450 000 depreciated, 20 000 of scrap sold, 10 000 of cost: 40 000 are lost.

    Source: 小企业会计准则 article 34: the net loss is 营业外支出——非流动资产处置净损失.
    """
    books = works("cn_small")
    before = {
        "owed": "opening_balance",
        "in_service": "2020-12-31",
        "accumulated": "450000",
        "method": "none",
    }
    acquire(books, "2026-01-01", "500000", **before)
    lines = {
        "proceeds": [{"amount": "20000", "received": "bank"}],
        "costs": [{"amount": "10000", "owed": "cash"}],
    }
    post(books, "asset_disposal", "AX-1", "2026-01-20", asset="A", manner="scrapping", **lines)
    assert balance(books, "5711002") == 40_000
    assert balance(books, "1606") == 0
