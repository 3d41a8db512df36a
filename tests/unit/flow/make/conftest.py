"""An order of joint products on the toy works' shop floor."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from erpcore.documents import JointReceipt, MaterialIssue, WorkOrder, WorkOrderRelease
from erpcore.flow.entry import Entry

TOYS = {"item": "TOY", "quantity": "20", "price": "30", "ratio": "70"}
WHEELS = {"item": "WHEEL", "quantity": "40", "price": "10", "further_cost": "100", "ratio": "30"}


@pytest.fixture
def running(shop: Any) -> Any:
    """An order for 20 toys with 40 kg of resin at 10.00 on it."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    return shop


class Works:
    """Short ways to plan, feed and receive joint products; all else is the shop's."""

    def __init__(self, shop: Any) -> None:
        self.shop = shop

    def __call__(self, *args: Any, **fields: Any) -> Entry:
        """Post a document."""
        return self.shop(*args, **fields)

    def __getattr__(self, name: str) -> Any:
        """Look at the shop."""
        return getattr(self.shop, name)

    def start(self, number: str, *products: dict[str, str], **joint: str) -> None:
        """Plan and release an order of 580.00 by its card, spend 400.00 of resin and 60.00 of work on it."""
        planned = {"products": [*(products or (TOYS, WHEELS))], **joint}
        self.shop(WorkOrder, number, item="TOY", quantity="20", joint=planned)
        self.shop(WorkOrderRelease, f"{number}-REL", work_order=number)
        self.shop.buy(f"GR-{number}", "RESIN", "40", "10")
        self.shop(MaterialIssue, f"MI-{number}", work_order=number, item="RESIN", quantity="40")
        self.shop.work(f"TT-{number}", number, "1")

    def receive(self, number: str, order: str = "WO-1", **products: Any) -> Entry:
        """Receive quantities of some products; `final` completes the order."""
        final = products.pop("final", False)
        lines = [{"item": item, "quantity": quantity} for item, quantity in products.items()]
        return self.shop(JointReceipt, number, work_order=order, products=lines, final=final)

    def worth(self, *items: str) -> list[str]:
        """Write what shelves are worth."""
        return [self.shop.money(self.shop.books.state.stock.pool(item, "MAIN").value) for item in items]


@pytest.fixture
def joint(shop: Any) -> Works:
    """The shop with order WO-1 of 20 toys at 30.00 and 40 wheels at 10.00."""
    works = Works(shop)
    works.start("WO-1")
    return works


@pytest.fixture
def joint_at(factory: Callable[..., Any]) -> Callable[..., Works]:
    """The same in a shop of which some classes are valued otherwise, or some policies differ."""

    def build(
        policies: dict[str, str] | None = None, wip_rules: Sequence[dict[str, str]] = (), **classes: str
    ) -> Works:
        kept = ("raw", "auxiliary", "parts", "semi_finished", "finished", "planned")
        usual = dict(
            zip(
                kept,
                ("fifo", "moving_average", "standard", "fifo", "moving_average", "standard"),
                strict=True,
            )
        )
        rows = [{"code": of, "name": of, "valuation": how} for of, how in (usual | classes).items()]
        standards = [
            {"item": item, "valid_from": "2026-01-01", "amounts": {"material": price}}
            for item, price in (
                ("TOY", "12"),
                ("WHEEL", "5"),
                ("RESIN", "10"),
                ("TRUCK", "20"),
                ("CHIPS", "2"),
            )
        ]
        variance = {"code": "cost variance", "name": "cost variance", "kind": "asset", "side": "debit"}
        row = {"role": "material_cost_variance", "account": "cost variance"}
        tables = {"more_standards": standards, "more_accounts": [variance], "more_account_map": [row]}
        works = Works(factory(policies, item_classes=rows, wip_rules=[*wip_rules], **tables))
        works.start("WO-1")
        return works

    return build
