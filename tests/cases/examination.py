"""Books of 甲公司 for problems of examinations, posted as documents, and balances as their answers print them."""

from collections.abc import Mapping
from typing import Any

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import Document
from erpcore.flow.entry import Entry
from erpcore.kernel.money import to_decimal

KINDS = {
    "raw": "原材料",
    "tool": "低值易耗品",
    "packing": "包装物",
    "semi_finished": "半成品",
    "finished": "产成品",
    "by_product": "副产品",
}


def company(
    items: Mapping[str, str], chart: str = "cn_asbe", valuation: str = "moving_average", **tables: Any
) -> Setup:
    """Set up a company.

    Args:
        items: Code of an item -> its kind, which is its class too.
        chart: A shipped chart.
        valuation: Of every class.
        tables: More of the set-up; `company` is merged into that of the company.
    """
    head = {"name": "甲公司", "currency": "CNY", "chart": chart, "first_period": "2026-10"}
    return Setup.model_validate(
        {
            "company": head | tables.pop("company", {}),
            "units": [{"code": "pcs", "name": "件", "decimals": 0}],
            "item_classes": [
                {"code": kind, "name": name, "valuation": valuation} for kind, name in KINDS.items()
            ],
            "items": [
                {"code": code, "name": code, "kind": kind, "item_class": kind, "unit": "pcs"}
                for code, kind in items.items()
            ],
            "cost_centres": [
                {"code": "SHOP", "name": "生产车间", "purpose": "production"},
                {"code": "OFFICE", "name": "管理部门", "purpose": "administration"},
                {"code": "SALES", "name": "销售部门", "purpose": "selling"},
            ],
            "partners": [{"code": "B", "name": "乙公司", "supplier": True, "customer": True}],
            "sites": [{"code": "MAIN", "name": "仓库"}],
            **tables,
        }
    )


class Ledger:
    """Books, short ways to post, and balances."""

    def __init__(self, setup: Setup) -> None:
        self.books = Books(setup, MemoryLog())

    def __call__(self, kind: type[Document], number: str, **fields: Any) -> Entry:
        """Post a document, of the last day of October where no date is given."""
        return self.books.post(kind.model_validate({"id": number, "date": "2026-10-31", **fields}))

    def balances(self, *accounts: str, period: str = "2026-10") -> list[str]:
        """Write balances, debit positive."""
        return [self.amount(self.books.state.ledger.balance(account, period)) for account in accounts]

    def amount(self, minor: int) -> str:
        """Write an amount of minor units."""
        return f"{to_decimal(minor, self.books.state.master.currency):f}"

    def stock(self, item: str, site: str = "MAIN") -> str:
        """Write what goods on a shelf are worth."""
        return self.amount(self.books.state.stock.pool(item, site).value)
