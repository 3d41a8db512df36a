"""Goods that move, change form, are used, counted, lost and priced later, in any order: every law holds throughout."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.flow.conftest import Shop, tables

from erpcore import MemoryLog, Refused, Setup
from erpcore.documents import (
    Assembly,
    CountResult,
    Delivery,
    Disassembly,
    Document,
    FormConversion,
    GoodsReceipt,
    LossDecision,
    MaterialIssue,
    OwnUse,
    OwnUseReturn,
    PurchaseInvoice,
    Reversal,
    SalesCreditNote,
    SalesInvoice,
    SalesReturn,
    StockTransfer,
    StockWriteDown,
    StockWriteOff,
    TransferReceipt,
    TransferShipment,
)
from erpcore.testing.laws.always import AT_ANY_MOMENT
from erpcore.testing.laws.audit import auditor_agrees

SITES = ("MAIN", "YARD")
ITEMS = (
    "RESIN",
    "DYE",
    "BOLT",
    "WHEEL",
    "TOY",
)  # first in first out, moving average, standard, and two products
LAWS = [law for law in AT_ANY_MOMENT if law is not auditor_agrees]  # the auditor reads other histories


class Story:
    """Books, and a document of any kind for any four numbers."""

    def __init__(self, policies: dict[str, Any]) -> None:
        data = tables()
        data["company"] |= {"policies": policies}
        self.shop = Shop(Setup.model_validate(data), MemoryLog())
        self.posted: list[str] = []
        self.of_kind: dict[str, list[str]] = {}
        self.shop.start("WO-1", "TOY", "1000")
        for item in ITEMS:
            self.shop.sell(f"SO-{item}", item, "1000", "9.99")

    def post(self, kind: type[Document], **fields: Any) -> None:
        """Post a document; one that is refused changes nothing."""
        number = f"{kind.__name__}-{len(self.posted)}"
        try:
            self.shop(kind, number, **fields)
        except Refused:
            return
        self.posted.append(number)
        self.of_kind.setdefault(kind.__name__, []).append(number)

    def one(self, kind: str, choice: int) -> str:
        """Choose an earlier document of a kind."""
        known = self.of_kind.get(kind, ["NONE"])
        return known[choice % len(known)]

    def step(self, what: int, first: int, second: int, third: int) -> None:
        """Post whatever the numbers stand for."""
        item, other = ITEMS[first % 5], ITEMS[(first + 1 + second % 4) % 5]
        site, far = SITES[second % 2], SITES[1 - second % 2]
        quantity = str(1 + third % 7)
        goods = {"item": item, "quantity": quantity}
        route = {"from_site": site, "to_site": far}
        freight = f"0.{third % 100:02d}"
        steps: list[tuple[type[Document], dict[str, Any]]] = [
            (
                GoodsReceipt,
                {**goods, "partner": "V", "site": site, "price": f"{1 + second % 9}.{third % 100:02d}"},
            ),
            (StockTransfer, {**goods, **route, "freight": freight}),
            (TransferShipment, {**goods, **route, "freight": freight}),
            (
                TransferReceipt,
                {
                    "shipment": self.one("TransferShipment", first),
                    "quantity": quantity,
                    "lost": str(second % 3),
                },
            ),
            (MaterialIssue, {**goods, "work_order": "WO-1", "site": site, "reason": "test"}),
            (OwnUse, {**goods, "site": site, "cost_centre": "OFFICE"}),
            (OwnUseReturn, {"own_use": self.one("OwnUse", first), "quantity": "1"}),
            (CountResult, {"item": item, "site": site, "counted": str(third % 12)}),
            (StockWriteOff, {**goods, "site": site, "reason": "wet"}),
            (LossDecision, {"of": self.one("StockWriteOff", first), "lines": [{"bearer": "abnormal"}]}),
            (
                Assembly,
                {"item": other, "quantity": "3", "site": site, "components": [goods], "freight": freight},
            ),
            (
                Disassembly,
                {
                    **goods,
                    "site": site,
                    "components": [
                        {"item": other, "quantity": "2", "ratio": str(1 + second % 5)},
                        {"item": ITEMS[(first + 4) % 5], "quantity": "1", "ratio": str(1 + third % 3)},
                    ],
                },
            ),
            (FormConversion, {"site": site, "taken": goods, "made": {"item": other, "quantity": "2"}}),
            (Delivery, {"sales_order": f"SO-{item}/1", "quantity": quantity, "site": site}),
            (SalesReturn, {"delivery": self.one("Delivery", first), "quantity": "1"}),
            (SalesInvoice, {"partner": "C", "lines": [{"delivery": self.one("Delivery", first)}]}),
            (
                SalesCreditNote,
                {
                    "invoice": self.one("SalesInvoice", first),
                    "lines": [{"delivery": self.one("Delivery", first), "quantity": "1"}],
                },
            ),
            (StockWriteDown, {"portions": [{"item": item, "value": str(third)}]}),
            (
                PurchaseInvoice,
                {
                    "partner": "V",
                    "lines": [
                        {
                            "receipt": self.one("GoodsReceipt", first),
                            "amount": f"{1 + third}.{second % 100:02d}",
                        }
                    ],
                },
            ),
            (
                Reversal,
                {"of": self.posted[first % len(self.posted)] if self.posted else "NONE", "reason": "wrong"},
            ),
        ]
        kind, fields = steps[what % len(steps)]
        self.post(kind, **fields)


NUMBERS = st.tuples(st.integers(0, 19), st.integers(0, 40), st.integers(0, 40), st.integers(0, 99))


@settings(max_examples=10, deadline=None)
@given(
    st.sampled_from(
        [{}, {"cost_of_sales": "month_end", "sales_return_cost": "current"}, {"late_facts": "reprice"}]
    ),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 99)), min_size=4, max_size=8),
    st.lists(NUMBERS, min_size=5, max_size=30),
)
def test_every_law_holds_whatever_happens_to_goods(policies, receipts, numbers):
    """Sub-ledgers equal accounts, passages are empty, no value without quantity, and a replay gives the same."""
    story = Story(policies)
    for receipt in receipts:
        story.step(0, *receipt)
    for number in numbers:
        story.step(*number)
    for law in LAWS:
        law(story.shop.books)
    story.shop.in_step()
