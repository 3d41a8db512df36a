"""A desk that receives, takes and corrects goods of one item: what tests of prices by the shelf share."""

from erpcore import Books, Setup
from erpcore.documents import document_adapter
from erpcore.flow.entry import Entry
from erpcore.testing.snapshot import differences, snapshot

READ = document_adapter().validate_python
START = "2026-01-01"


def setup(method: str, *policies: tuple[str, str], more_items: str = "") -> Setup:
    """Set up a workshop that makes cups F of resin R; further products are made of it, too."""
    raw, finished = (
        {
            "kind": kind,
            "item_class": kind,
            "unit": "pcs",
            "tracking": "lot" if method == "specific" else "none",
        }
        for kind in ("raw", "finished")
    )
    products = f"F{more_items}"
    lines = [{"item": "R", "quantity": "1"}]
    return Setup.model_validate(
        {
            "company": {
                "name": "Cups",
                "currency": "CNY",
                "chart": "cn_small",
                "first_period": "2026-10",
                "policies": {
                    "late_facts": "reprice",
                    "sales_return_cost": "current",
                    "material_return_cost": "current",
                    **dict(policies),
                },
            },
            "units": [{"code": "pcs", "name": "pcs", "decimals": 0}],
            "item_classes": [
                {"code": "raw", "name": "raw", "valuation": method},
                {"code": "finished", "name": "finished", "valuation": method},
            ],
            "items": [
                {"code": "R", "name": "R", **raw},
                *({"code": code, "name": code, **finished} for code in products),
            ],
            "boms": [{"item": code, "valid_from": START, "lines": lines} for code in products],
            "prices": [{"item": "R", "valid_from": START, "price": "10"}],
            "cost_centres": [{"code": "CC", "name": "shop", "purpose": "production"}],
            "partners": [
                {"code": "V", "name": "supplier", "supplier": True},
                {"code": "C", "name": "customer", "customer": True},
            ],
            "sites": [{"code": "S", "name": "main"}],
        }
    )


class Desk:
    """Write slips by day of October; all goods are of lot L where lots have prices."""

    def __init__(
        self, method: str = "moving_average", *policies: tuple[str, str], more_items: str = ""
    ) -> None:
        self.books = Books(setup(method, *policies, more_items=more_items))
        self.lot = {"lot": "L"} if method == "specific" else {}

    def __call__(self, kind: str, number: str, day: int, **fields: object) -> Entry:
        date = fields.pop("date", f"2026-10-{day:02d}")
        return self.books.post(READ({"type": kind, "id": number, "date": date, **fields}))

    def buy(self, number: str, day: int, quantity: int, price: str, item: str = "R") -> None:
        goods = {"partner": "V", "item": item, "quantity": str(quantity), "price": price}
        self("goods_receipt", number, day, **goods, **self.lot)

    def order(self, number: str = "WO", quantity: int = 10) -> None:
        self("work_order", number, 1, item="F", quantity=str(quantity))
        self("work_order_release", f"R{number}", 1, work_order=number)

    def issue(self, number: str, day: int, quantity: int, order: str = "WO") -> None:
        taken = {"work_order": order, "item": "R", "quantity": str(quantity), "reason": "trial"}
        self("material_issue", number, day, **taken, **self.lot)

    def give_back(self, number: str, day: int, quantity: int, order: str = "WO") -> None:
        back = {"work_order": order, "item": "R", "quantity": str(quantity)}
        self("material_return", number, day, **back, **self.lot)

    def sell(self, quantity: int = 10) -> None:
        line = {"item": "F", "quantity": str(quantity), "price": "99"}
        self("sales_order", "SO", 1, partner="C", lines=[line])

    def deliver(self, number: str, day: int, quantity: int) -> None:
        self("delivery", number, day, sales_order="SO/1", quantity=str(quantity), **self.lot)

    def take_back(self, number: str, day: int, quantity: int, delivery: str = "DL") -> None:
        self("sales_return", number, day, delivery=delivery, quantity=str(quantity), **self.lot)

    def count(self, number: str, day: int, counted: int, item: str = "R") -> None:
        self("count_result", number, day, item=item, counted=str(counted), **self.lot)

    def reverse(self, number: str, of: str) -> None:
        self("reversal", number, 28, of=of, reason="wrong")

    def stock(self, item: str = "R") -> tuple[int, dict[str, int]]:
        pool = self.books.state.stock.pool(item, "S")
        return pool.quantity // 1_000_000, pool.amounts

    def cost(self, order: str = "WO") -> dict[str, int]:
        return self.books.work_order(order).cost()

    def balance(self, role: str) -> int:
        account = {"cost_of_sales": "5401001", "pending": "1901"}[role]
        return self.books.state.ledger.balance(account, "2026-10")

    def replays(self) -> bool:
        before = snapshot(self.books.state)
        self.books.rebuild()
        return not differences(before, snapshot(self.books.state))
