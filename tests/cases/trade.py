"""A small maker and trader for the examples of other systems: goods by method, two stores, a shop floor."""

from collections.abc import Mapping
from typing import Any

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import document_adapter
from erpcore.kernel.money import to_decimal
from erpcore.kernel.quantity import from_micro

READ = document_adapter().validate_python
SINCE = "2026-01-01"


class Trade:
    """Books in euro, and what a reader of a stock ledger asks of them."""

    def __init__(
        self, items: Mapping[str, str], policies: Mapping[str, object] | None = None, **tables: Any
    ) -> None:
        """Open books with items by method ("fifo", or "fifo lot"); `tables` are further tables of the set-up.

        `lots` among them are the costing lots of items.
        """
        lots = tables.pop("lots", {})
        methods = {code: words.split() for code, words in items.items()}
        company = {"name": "Trade", "currency": "EUR", "chart": "ifrs", "first_period": "2026-10"}
        company.update(tables.pop("company", {}))
        self.books = Books(
            Setup.model_validate(
                {
                    "company": {**company, "policies": dict(policies or {})},
                    "units": [{"code": "pcs", "name": "piece", "decimals": 6}, *tables.pop("units", ())],
                    "item_classes": [
                        {"code": method, "name": method, "valuation": method}
                        for method in sorted({words[0] for words in methods.values()})
                    ],
                    "items": [
                        {
                            "code": code,
                            "name": code,
                            "kind": "finished",
                            "item_class": words[0],
                            "unit": "pcs",
                            "tracking": words[1] if words[1:] else "none",
                            "lot_size": lots.get(code),
                        }
                        for code, words in methods.items()
                    ]
                    + tables.pop("further_items", []),
                    "cost_centres": [{"code": "SHOP", "name": "shop", "purpose": "production"}],
                    "partners": [
                        {"code": "V", "name": "supplier", "supplier": True},
                        {"code": "C", "name": "customer", "customer": True},
                    ],
                    "sites": [{"code": "S", "name": "store"}, {"code": "T", "name": "other store"}],
                    **tables,
                }
            ),
            MemoryLog(),
        )
        self.number = 0

    def __call__(self, kind: str, day: int = 1, number: str = "", **fields: Any) -> str:
        """Post a document of October and say its number."""
        self.number += 1
        number = number or f"D-{self.number}"
        self.books.post(READ({"type": kind, "id": number, "date": f"2026-10-{day:02}", **fields}))
        return number

    def buy(self, item: str, quantity: str, price: str | None, day: int = 1, **fields: Any) -> str:
        """Receive goods."""
        return self("goods_receipt", day, partner="V", item=item, quantity=quantity, price=price, **fields)

    def sell(self, item: str, quantity: str, day: int = 1, **fields: Any) -> str:
        """Order and deliver goods."""
        order = self(
            "sales_order", day, partner="C", lines=[{"item": item, "quantity": quantity, "price": "50"}]
        )
        return self("delivery", day, sales_order=f"{order}/1", quantity=quantity, **fields)

    def bill(self, receipt: str, amount: str, day: int = 1, **fields: Any) -> str:
        """Book the supplier's invoice of a receipt, or of a part of it."""
        return self(
            "purchase_invoice",
            day,
            partner="V",
            lines=[{"receipt": receipt, "amount": amount, **fields}],
        )

    def land(self, amount: str, *receipts: str, day: int = 1, basis: str = "value") -> str:
        """Spread freight over receipts."""
        charges = [{"amount": amount, "basis": basis}]
        return self(
            "landed_cost", day, partner="V", charges=charges, receipts=[{"receipt": of} for of in receipts]
        )

    def order(self, item: str, quantity: str, day: int = 1, **planned: Any) -> str:
        """Release a work order."""
        number = self("work_order", day, item=item, quantity=quantity, **planned)
        self("work_order_release", day, work_order=number)
        return number

    def shelf(self, item: str, site: str = "S") -> tuple[str, str]:
        """Write quantity and value on hand."""
        pool = self.books.state.stock.pool(item, site)
        return f"{from_micro(pool.quantity):f}", self.money(pool.value)

    def cost(self, role: str, key: str) -> str:
        """Write what a document's taker has been charged so far."""
        found = 0
        for entry in self.books.read():
            for movement in entry.movements:
                amount = sum(value for _, _, value in movement.amounts) * (-1 if movement.contra else 1)
                found += amount * ((movement.target.role, movement.target.key) == (role, key))
                found -= amount * ((movement.source.role, movement.source.key) == (role, key))
        return self.money(found)

    def sold(self, delivery: str) -> str:
        """Write what a delivery has cost."""
        return self.cost("cost_of_sales", delivery)

    def money(self, minor: int) -> str:
        """Write an amount."""
        return f"{to_decimal(minor, self.books.state.master.currency):f}"

    def balances(self, *accounts: str) -> list[str]:
        """Write balances, debit positive."""
        return [self.money(self.books.state.ledger.balance(account, "2026-10")) for account in accounts]
