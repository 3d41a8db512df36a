"""The toy shop's October: buy, issue, make, sell, and an invoice that changes what everything had cost."""

from collections.abc import Callable
from typing import Any

import pytest

from erpcore import Books, Setup
from erpcore.documents import STEPS, GoodsReceipt, ManualVoucher

DAY = "2026-10-09"
SINCE = "2026-01-01"
RESIN = {
    "code": "RESIN",
    "name": "resin",
    "name_zh": "树脂",
    "kind": "raw",
    "item_class": "raw",
    "unit": "kg",
}
PRESS = {"number": 10, "name": "press", "work_centre": "PRESS", "run_hours": "0.1"}


def tables() -> dict[str, Any]:
    """Resin is bought, toys are made of it, gears are bought at standard."""
    return {
        "company": {"name": "Shop", "currency": "CNY", "chart": "cn_small", "first_period": "2026-10"},
        "units": [
            {"code": "kg", "name": "kg", "decimals": 3},
            {"code": "pcs", "name": "piece", "decimals": 0},
        ],
        "item_classes": [
            {"code": "raw", "name": "raw", "valuation": "fifo"},
            {"code": "finished", "name": "finished", "valuation": "moving_average"},
            {"code": "planned", "name": "planned", "valuation": "standard"},
        ],
        "items": [
            RESIN,
            {"code": "CHIPS", "name": "chips", "kind": "by_product", "item_class": "raw", "unit": "kg"},
            {"code": "TOY", "name": "toy", "kind": "finished", "item_class": "finished", "unit": "pcs"},
            {"code": "GEAR", "name": "gear", "kind": "raw", "item_class": "planned", "unit": "pcs"},
        ],
        "standards": [{"item": "GEAR", "valid_from": SINCE, "amounts": {"material": "5"}}],
        "boms": [
            {
                "item": "TOY",
                "valid_from": SINCE,
                "lines": [{"item": "RESIN", "quantity": "2"}, {"item": "GEAR", "quantity": "1"}],
            }
        ],
        "routings": [{"item": "TOY", "valid_from": SINCE, "operations": [PRESS]}],
        "cost_centres": [{"code": "SHOP", "name": "shop", "purpose": "production"}],
        "work_centres": [{"code": "PRESS", "name": "press", "cost_centre": "SHOP"}],
        "rates": [
            {"work_centre": "PRESS", "valid_from": SINCE, "labour": "30", "machine": "20", "overhead": "10"}
        ],
        "partners": [
            {"code": "V", "name": "vendor", "supplier": True},
            {"code": "C", "name": "customer", "customer": True},
        ],
        "sites": [{"code": "MAIN", "name": "main"}],
        "dimensions": [{"code": "project", "name": "Project", "name_zh": "项目"}],
    }


ORDERED = {"item": "RESIN", "quantity": "100", "price": "10"}
TICKET = {"work_order": "WO", "work_centre": "PRESS", "labour_hours": "3", "machine_hours": "2"}
INVOICED = [{"receipt": "GR-1", "amount": "480"}, {"receipt": "GR-2", "amount": "660"}]
TYPED = [{"account": "1001", "debit": "5"}, {"account": "1002", "credit": "5"}]
DOCUMENTS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("purchase_order", "PO", {"partner": "V", "lines": [ORDERED]}),
    ("goods_receipt", "GR-1", {"purchase_order": "PO/1", "quantity": "40"}),
    ("goods_receipt", "GR-2", {"purchase_order": "PO/1", "quantity": "60", "price": "11"}),
    ("goods_receipt", "GR-3", {"partner": "V", "item": "GEAR", "quantity": "30", "price": "5"}),
    ("work_order", "WO", {"item": "TOY", "quantity": "20"}),
    ("work_order_release", "REL", {"work_order": "WO"}),
    ("material_issue", "MI-1", {"work_order": "WO", "item": "RESIN", "quantity": "41", "reason": "spill"}),
    ("material_return", "MR", {"work_order": "WO", "item": "RESIN", "quantity": "0.5"}),
    ("material_issue", "MI-2", {"work_order": "WO", "item": "GEAR", "quantity": "20"}),
    ("time_ticket", "TT", TICKET),
    ("scrap_recovery", "SR", {"work_order": "WO", "item": "CHIPS", "quantity": "1", "price": "3"}),
    ("production_receipt", "PR-1", {"work_order": "WO", "quantity": "8"}),
    ("sales_order", "SO", {"partner": "C", "lines": [{"item": "TOY", "quantity": "10", "price": "99"}]}),
    ("delivery", "DL", {"sales_order": "SO/1", "quantity": "5"}),
    ("production_receipt", "PR-2", {"work_order": "WO", "quantity": "12", "final": True}),
    ("purchase_invoice", "PI", {"partner": "V", "lines": INVOICED, "vat": "100"}),
    ("supplier_payment", "SP", {"partner": "V", "lines": [{"invoice": "PI", "amount": "1240"}]}),
    ("sales_invoice", "SI", {"partner": "C", "lines": [{"delivery": "DL"}], "vat": "64.35"}),
    ("manual_voucher", "MV", {"lines": TYPED}),
    ("reversal", "RV", {"of": "MV", "reason": "typed twice"}),
)
KINDS = {step.name: step.document for step in STEPS}


class Month:
    """Books of the shop, and a short way to post."""

    def __init__(self, **changes: Any) -> None:
        company = {**tables()["company"], **changes.pop("company", {})}
        self.books = Books(Setup.model_validate({**tables(), **changes, "company": company}))

    def __call__(self, kind: str, number: str, day: str = DAY, **fields: Any) -> Any:
        """Post a document; GR-1 was posted by Li."""
        document = KINDS[kind].model_validate({"id": number, "date": day, **fields})
        return self.books.post(document, actor="li" if number == "GR-1" else "")

    def all(self) -> "Month":
        """Post the whole month."""
        for kind, number, fields in DOCUMENTS:
            self(kind, number, **fields)
        return self

    def entry(self, document: str) -> Any:
        """Find the entry of a document that was posted."""
        found = self.books.log.find(document)
        assert found is not None
        return found


@pytest.fixture(scope="session")
def shop_tables() -> dict[str, Any]:
    """The shop as plain data."""
    return tables()


@pytest.fixture(scope="session")
def month() -> Callable[..., Month]:
    """Open the shop's books, its set-up changed, nothing posted."""
    return Month


@pytest.fixture(scope="session")
def october() -> Month:
    """The whole month posted; to be read only."""
    return Month().all()


@pytest.fixture
def october_again() -> Month:
    """The whole month posted, to post more."""
    return Month().all()


# --- a trading company with a shipped chart, and short ways to make documents for it ------------------------


@pytest.fixture
def trade_tables() -> dict[str, Any]:
    """A trading company as plain data: one item, a supplier, a customer."""
    return {
        "company": {"name": "Trade", "currency": "CNY", "chart": "cn_small", "first_period": "2026-10"},
        "units": [{"code": "kg", "name": "kilogram", "decimals": 3}],
        "item_classes": [{"code": "raw", "name": "raw", "valuation": "fifo"}],
        "items": [{"code": "RESIN", "name": "r", "kind": "raw", "item_class": "raw", "unit": "kg"}],
        "partners": [
            {"code": "V", "name": "v", "supplier": True},
            {"code": "C", "name": "c", "customer": True},
        ],
        "sites": [{"code": "MAIN", "name": "m"}, {"code": "YARD", "name": "y"}],
    }


@pytest.fixture
def trading(trade_tables: dict[str, Any]) -> Callable[..., Books]:
    """Open books of the company; fields of `company`, tables, a log and steps may be given."""

    def build(
        log: Any = None, company: dict[str, Any] | None = None, steps: Any = None, **changes: Any
    ) -> Books:
        data = {**trade_tables, **changes, "company": {**trade_tables["company"], **(company or {})}}
        return Books(Setup.model_validate(data), log, **({"steps": steps} if steps else {}))

    return build


@pytest.fixture
def trade_setup(trade_tables: dict[str, Any]) -> Setup:
    """The company's set-up."""
    return Setup.model_validate(trade_tables)


@pytest.fixture
def trade_voucher() -> Callable[..., ManualVoucher]:
    """Make a voucher that brings money to the bank."""

    def make(number: str, amount: str = "5", **fields: Any) -> ManualVoucher:
        lines = [{"account": "1002", "debit": amount}, {"account": "3001", "credit": amount}]
        return ManualVoucher.model_validate({"id": number, "date": "2026-10-09", "lines": lines, **fields})

    return make


@pytest.fixture
def trade_receipt() -> Callable[..., GoodsReceipt]:
    """Make a receipt of resin."""

    def make(number: str, quantity: str = "10", price: str = "2", **fields: Any) -> GoodsReceipt:
        data = {"partner": "V", "item": "RESIN", "quantity": quantity, "price": price}
        return GoodsReceipt.model_validate({"id": number, "date": "2026-10-09", **data, **fields})

    return make
