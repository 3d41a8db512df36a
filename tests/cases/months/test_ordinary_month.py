"""An ordinary month of a small machine works, with all that is not making: wages, taxes, samples, an order that is cut.

Invented company; 小企业会计准则, 企业产品成本核算制度 (财会〔2013〕17号): 全月一次加权平均, 直接分配法, 制造费用 by
direct wages, 约当产量比例法; 财会〔2016〕22号 (VAT), vouchers in three words, 收, 付 and 转. Worked by hand beside it.
"""

from decimal import Decimal
from typing import Any

import pytest

from erpcore import Books, Setup
from erpcore.documents import DocumentReader

SINCE, FIRST, LAST = "2026-01-01", "2026-10-01", "2026-10-31"
ITEMS = {  # kind, unit
    "STEEL": ("raw", "kg"), "PAINT": ("raw", "kg"), "FILM": ("packing", "kg"), "SCRAP": ("by_product", "kg"),
    "A": ("finished", "pcs"), "B": ("finished", "pcs"),
}  # fmt: skip
CENTRES = {
    "SHOP": "production", "REPAIR": "service", "POWER": "service", "OFFICE": "administration", "SALES": "selling",
}  # fmt: skip
WAGES = {
    "WO-A": 36000,
    "WO-B": 24000,
    "SHOP": 10000,
    "REPAIR": 8000,
    "POWER": 6000,
    "OFFICE": 15000,
    "SALES": 9000,
}
BY_HAND = ("manual_voucher", "customer_receipt", "overhead_expense", "cost_distribution")


def tables() -> dict[str, Any]:
    """The works: nothing has a bill of material, and wages and overhead come at the month's end."""
    policies = {"service_departments": "direct", "overhead_rest": "orders"}
    company = {"name": "Works", "currency": "CNY", "chart": "cn_small", "first_period": "2026-10"}
    words = {"word": "转", "word_received": "收", "word_paid": "付"}
    step = {"number": 10, "name": "make", "work_centre": "LINE", "run_hours": "0"}
    return {
        "company": {**company, "voucher_word": "转", "policies": policies},
        "units": [{"code": code, "name": code, "decimals": 3} for code in ("kg", "t", "roll")]
        + [{"code": "pcs", "name": "pcs"}],
        "conversions": [
            {"unit": "t", "to": "kg", "factor": "1000"},
            {"unit": "roll", "to": "kg", "factor": "25", "item": "FILM"},
        ],
        "item_classes": [
            {"code": of, "name": of, "valuation": "monthly_average"}
            for of in ("raw", "packing", "by_product", "finished")
        ],
        "items": [
            {"code": code, "name": code, "kind": kind, "item_class": kind, "unit": unit}
            for code, (kind, unit) in ITEMS.items()
        ],
        "cost_centres": [
            {"code": code, "name": code, "purpose": purpose}
            | ({"shared_by": "direct_labour"} if purpose in {"production", "service"} else {})
            for code, purpose in CENTRES.items()
        ],
        "work_centres": [{"code": "LINE", "name": "LINE", "cost_centre": "SHOP"}],
        "rates": [{"work_centre": "LINE", "valid_from": SINCE}],
        "routings": [{"item": item, "valid_from": SINCE, "operations": [step]} for item in "AB"],
        "wip_rules": [{"item_class": "finished", "valid_from": SINCE, "rule": "weighted_average"}],
        "partners": [
            {"code": "MILL", "name": "MILL", "supplier": True},
            {"code": "GRID", "name": "GRID", "supplier": True},
            {"code": "C", "name": "C", "customer": True},
        ],
        "sites": [{"code": "MAIN", "name": "MAIN"}],
        "posting_rules": [{"code": "W", "documents": list(BY_HAND), "valid_from": SINCE, **words}],
    }


class Ledger:
    """The books, a short way to post, and the balances of the trial balance."""

    def __init__(self) -> None:
        self.books = Books(Setup.model_validate(tables()))
        self.reader = DocumentReader()

    def __call__(self, kind: str, number: str, date: str = LAST, **fields: Any) -> str:
        """Post a document; answer the number of its voucher."""
        entry = self.books.post(self.reader.read({"type": kind, "id": number, "date": date, **fields}))
        return entry.vouchers[0].number if entry.vouchers else ""

    def hand(self, number: str, debit: str, credit: str, amount: Decimal | str, **partner: str) -> str:
        """Post a voucher by hand of two lines."""
        other = {"account": credit, "credit": str(amount), "dimensions": partner}
        return self("manual_voucher", number, lines=[{"account": debit, "debit": str(amount)}, other])

    def balance(self, account: str) -> Decimal:
        """Credit less debit at the month's end, of a heading too."""
        rows = {row["account"]: row for row in self.books.report("trial_balance", period="2026-10").dicts()}
        row = rows.get(account, {})
        return (row.get("closing_credit") or Decimal(0)) - (row.get("closing_debit") or Decimal(0))


def borne(amounts: dict[str, int], name: str) -> list[dict[str, str]]:
    """Name who bears what, orders and cost centres."""
    return [
        {"cost_centre" if of in CENTRES else "work_order": of, name: str(amount)}
        for of, amount in amounts.items()
    ]


@pytest.fixture(scope="module")
def month() -> Ledger:
    """October, costed and not yet closed."""
    post = Ledger()
    post("opening_stock", "OS-1", FIRST, item="STEEL", quantity="20", unit="t", amounts={"material": "80000"})
    post("opening_stock", "OS-2", FIRST, item="PAINT", quantity="400", amounts={"material": "6000"})
    old = {"material": "10000", "labour": "3000", "overhead": "2000"}
    post("opening_stock", "OS-3", FIRST, item="A", quantity="50", amounts=old)
    for order, item, quantity in (("WO-A", "A", "250"), ("WO-B", "B", "100")):
        post("work_order", order, FIRST, item=item, quantity=quantity)
        post("work_order_release", f"{order}/R", FIRST, work_order=order)
    begun = {"material": "12000", "labour": "2400", "overhead": "1600"}
    post("opening_wip", "OW-1", FIRST, work_order="WO-A", amounts=begun)
    lines = [{"account": "1002", "debit": "800000"}, {"account": "3001", "credit": "917000"}]
    post("opening_balance", "OB-1", FIRST, lines=lines)
    buy(post)
    make(post)
    spend(post)
    sell(post)
    post.books.month_end("2026-10").run_costing()
    return post


def buy(post: Ledger) -> None:
    """40 t of steel with freight, 2 t of them back; 10 rolls of film."""
    post(
        "goods_receipt",
        "GR-1",
        "2026-10-03",
        partner="MILL",
        item="STEEL",
        quantity="40",
        unit="t",
        price="4200",
    )
    bill = {"partner": "MILL", "vat": "21840", "lines": [{"receipt": "GR-1", "amount": "168000"}]}
    post("purchase_invoice", "PI-1", "2026-10-04", **bill)
    freight = {"charges": [{"amount": "3000"}], "receipts": [{"receipt": "GR-1"}], "vat": "270"}
    post("landed_cost", "LC-1", "2026-10-04", partner="MILL", **freight)
    post(
        "goods_receipt",
        "GR-2",
        "2026-10-04",
        partner="MILL",
        item="FILM",
        quantity="10",
        unit="roll",
        price="500",
    )
    film = {"partner": "MILL", "vat": "650", "lines": [{"receipt": "GR-2", "amount": "5000"}]}
    post("purchase_invoice", "PI-2", "2026-10-04", **film)
    post("purchase_return", "PR-1", "2026-10-06", receipt="GR-1", quantity="2", unit="t")
    red = {"returns": [{"purchase_return": "PR-1", "amount": "8400"}], "vat": "1092"}
    post("supplier_credit_note", "CN-1", "2026-10-06", partner="MILL", invoice="PI-1", **red)


def make(post: Ledger) -> None:
    """Material of both products, scrap of A, output, and 50 of A half way."""
    slip = {"date": "2026-10-08", "reason": "no bill"}
    for order, tonnes, paint in (("WO-A", "30", "200"), ("WO-B", "15", "100")):
        post(
            "material_issue", f"{order}/S", work_order=order, item="STEEL", quantity=tonnes, unit="t", **slip
        )
        post("material_issue", f"{order}/P", work_order=order, item="PAINT", quantity=paint, **slip)
    post("own_use", "OU-1", "2026-10-10", item="PAINT", quantity="20", cost_centre="REPAIR")
    post("own_use", "OU-2", "2026-10-10", item="FILM", quantity="2", unit="roll", cost_centre="SALES")
    post("scrap_recovery", "SR-1", "2026-10-20", work_order="WO-A", item="SCRAP", quantity="800", price="2")
    post("production_receipt", "FG-A", "2026-10-25", work_order="WO-A", quantity="200")
    post("production_receipt", "FG-B", "2026-10-26", work_order="WO-B", quantity="100")
    half = {"quantity": "50", "degree": "0.5", "degrees": {"material": "1"}}
    none = {"work_order": "WO-B", "quantity": "0", "degree": "0"}
    post("wip_count", "WC-1", lines=[{"work_order": "WO-A", **half}, none])


def spend(post: Ledger) -> None:
    """Wages with 24 % and 8 % on them, power by the meter, depreciation, services, the bank."""
    wages = {"element": "labour", "lines": borne(WAGES, "amount")}
    post("cost_distribution", "CD-1", amount="108000", basis="stated", owed="wages_payable", **wages)
    for number, amount, account in (("CD-2", "25920", "2211003"), ("CD-3", "8640", "2211004")):
        fund = {"element": "labour", "owed": "account", "account": account, "lines": borne(WAGES, "measure")}
        post("cost_distribution", number, amount=amount, basis="measured", **fund)
    meters = borne({"SHOP": 20000, "REPAIR": 3000, "POWER": 5000, "OFFICE": 2000}, "measure")
    grid = {"owed": "supplier", "partner": "GRID", "vat": "3120", "lines": meters}
    post("cost_distribution", "CD-4", amount="24000", basis="measured", **grid)
    worn = borne({"SHOP": 6000, "REPAIR": 800, "POWER": 1200, "OFFICE": 1000}, "amount")
    post(
        "cost_distribution",
        "CD-5",
        amount="9000",
        basis="stated",
        owed="accumulated_depreciation",
        lines=worn,
    )
    for centre, done in (
        ("REPAIR", {"SHOP": 900, "POWER": 100, "OFFICE": 100}),
        ("POWER", {"SHOP": 40000, "REPAIR": 5000, "OFFICE": 5000}),
    ):
        post("service_report", f"SV-{centre}", cost_centre=centre, lines=borne(done, "quantity"))
    assert post.hand("MV-1", "5603003", "1002", "150") == "付-2026-10-0001"
    assert post.hand("MV-2", "5603001", "2231", "2000").startswith("转")


def sell(post: Ledger) -> None:
    """170 of 180 ordered, the rest given up; an advance set off; scrap; a sample; a repair charged to the customer."""
    assert post.hand("MV-3", "1002", "2203", "50000", partner="C") == "收-2026-10-0001"
    ordered = [
        {"item": "A", "quantity": "180", "price": "1200"},
        {"item": "SCRAP", "quantity": "800", "price": "2.5"},
    ]
    post("sales_order", "SO-1", "2026-10-15", partner="C", lines=ordered)
    post("delivery", "DL-1", "2026-10-27", sales_order="SO-1/1", quantity="170")
    post("delivery", "DL-2", "2026-10-27", sales_order="SO-1/2", quantity="800")
    post("order_line_closing", "OC-1", sales_order="SO-1/1", reason="170 are enough")
    besides = {"charges": [{"account": "5051", "amount": "500"}], "vat": "26810"}  # 26 520 + 260 + 30
    goods = [{"delivery": "DL-1"}, {"delivery": "DL-2"}]
    post("sales_invoice", "SI-1", "2026-10-28", partner="C", lines=goods, **besides)
    off = {"method": "account", "account": "2203", "lines": [{"invoice": "SI-1", "amount": "50000"}]}
    assert post("customer_receipt", "CR-1", "2026-10-28", partner="C", **off).startswith("转")
    gift = {"vat": "312", "vat_kind": "deemed_sale", "partner": "C"}
    post("own_use", "OU-3", "2026-10-28", item="A", quantity="2", cost_centre="SALES", **gift)


def test_product_cost_is_that_of_the_hand(month: Ledger) -> None:
    """Steel: 20 t at 80 000.00, 38 t at 159 600.00 and 38/40 of 3 000.00 of freight: 242 450.00 for 58 t.

    A has 12 000.00 + 125 405.17 + 3 000.00 − 1 600.00 of material, 2 400.00 + 36 000.00 × 1.32 of labour. The shop's
    own 35 200.00, 12 654.00 of repair (14 060.00 × 900/1 000) and 11 662.22 of power (13 120.00 × 40/45) go 60 : 40.
    Over 200 + 50 and 200 + 25 pieces, 27 761.03, 5 546.67 and 4 145.53 stay in process.
    """
    assert month.books.work_order("WO-A").balance() == {
        "material": 2776103,
        "labour": 554667,
        "overhead": 414553,
    }
    assert month.books.work_order("WO-A").outputs["FG-A"].amounts == {
        "material": 11104414,
        "labour": 4437333,
        "overhead": 3316420,
    }
    assert sum(month.books.work_order("WO-B").outputs["FG-B"].amounts.values()) == 11968908


def test_taxes_follow_the_costing_and_the_close_carries_them(month: Ledger) -> None:
    """VAT 26 810.00 + 312.00 − 24 788.00 = 2 334.00; 7 % and 5 % of it are 163.38 and 116.70.

    206 500.00 of revenue; goods 138 435.54 (170 at 203 581.67/250), 150.00 of freight that went back, scrap 1 600.00;
    selling 14 820.65, administration 25 263.78, finance 2 150.00, surcharges 280.08: 23 799.95, of which 5 % are tax.
    """
    vat = month.balance("2221001")
    assert vat == Decimal("2334.00")
    month.hand("TX-1", "2221001004", "2221002", vat)
    month.hand("TX-2", "5403002", "2221012", "163.38")
    month.hand("TX-3", "5403006", "2221013", "116.70")
    close = month.books.month_end("2026-10")
    close.run_costing()
    assert month.balance("3103") == Decimal("23799.95")
    month.hand("TX-4", "5801", "2221015", "1190.00")
    findings = [finding.code for finding in close.check()]
    assert "SALES_ORDER_OPEN" not in findings
    assert close.run().locked
    assert (month.balance("3103"), month.balance("2221001")) == (Decimal("22609.95"), Decimal(0))
    assert month.books.report("reconciliation", period="2026-10").dicts("total")[0]["difference"] == 0
