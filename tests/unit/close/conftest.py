"""A small moulding shop whose months are closed: one resin, one toy at actual cost, one part at standard."""

from collections.abc import Callable
from typing import Any

import pytest

from erpcore.books.books import Books
from erpcore.close.month_end import Closed
from erpcore.documents import (
    Delivery,
    GoodsReceipt,
    ManualVoucher,
    MaterialIssue,
    OverheadExpense,
    PeriodReopening,
    ProductionReceipt,
    SalesInvoice,
    SalesOrder,
    TimeTicket,
    WorkOrder,
    WorkOrderRelease,
)
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.flow.state import State
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Finding
from erpcore.masterdata.setup import Setup

OCTOBER = "2026-10"


def shop_setup(
    *, policies: dict[str, str] | None = None, company: dict[str, Any] | None = None, **tables: Any
) -> Setup:
    """Set the shop up: resin 10.00 a kg, labour 30, machine 20, overhead 10 an hour."""
    data: dict[str, Any] = {
        "company": {
            "name": "Shop",
            "currency": "CNY",
            "chart": "cn_small",
            "first_period": OCTOBER,
            "policies": policies or {},
            **(company or {}),
        },
        "units": [{"code": "kg", "name": "kg", "decimals": 3}, {"code": "pcs", "name": "pieces"}],
        "item_classes": [
            {"code": "raw", "name": "raw", "valuation": "moving_average"},
            {"code": "finished", "name": "finished", "valuation": "moving_average"},
            {"code": "semi_finished", "name": "at standard", "valuation": "standard"},
        ],
        "items": [
            {"code": "RESIN", "name": "resin", "kind": "raw", "item_class": "raw", "unit": "kg"},
            {"code": "TOY", "name": "toy", "kind": "finished", "item_class": "finished", "unit": "pcs"},
            {
                "code": "PART",
                "name": "part",
                "kind": "semi_finished",
                "item_class": "semi_finished",
                "unit": "pcs",
            },
        ],
        "standards": [
            {
                "item": "PART",
                "valid_from": "2026-01-01",
                "amounts": {"material": "20", "labour": "3", "machine": "2", "overhead": "1"},
            }
        ],
        "boms": [
            {"item": item, "valid_from": "2026-01-01", "lines": [{"item": "RESIN", "quantity": "2"}]}
            for item in ("TOY", "PART")
        ],
        "routings": [
            {
                "item": item,
                "valid_from": "2026-01-01",
                "operations": [{"number": 10, "name": "mould", "work_centre": "PRESS", "run_hours": "0.1"}],
            }
            for item in ("TOY", "PART")
        ],
        "prices": [{"item": "RESIN", "valid_from": "2026-01-01", "price": "10"}],
        "cost_centres": [
            {"code": "MOULD", "name": "moulding", "purpose": "production"},
            {"code": "OFFICE", "name": "office", "purpose": "administration"},
        ],
        "work_centres": [{"code": "PRESS", "name": "press", "cost_centre": "MOULD"}],
        "rates": [
            {
                "work_centre": "PRESS",
                "valid_from": "2026-01-01",
                "labour": "30",
                "machine": "20",
                "overhead": "10",
            }
        ],
        "partners": [
            {"code": "SUPPLIER", "name": "supplier", "supplier": True},
            {"code": "CUSTOMER", "name": "customer", "customer": True},
        ],
        "sites": [{"code": "STORE", "name": "store"}],
        **tables,
    }
    return Setup.model_validate(data)


class Shop:
    """Books with short ways to post what a month is made of."""

    def __init__(self, setup: Setup) -> None:
        self.books = Books(setup)
        self.day = "2026-10-09"

    @property
    def state(self) -> State:
        """The folds."""
        return self.books.state

    def post(self, kind: type[Document], number: str, **fields: Any) -> Entry:
        """Post a document of today, or of the day given."""
        return self.books.post(kind.model_validate({"id": number, "date": self.day, **fields}))

    def stock(self, number: str = "GR", quantity: str = "1000") -> None:
        """Receive resin at 10.00 a kg."""
        self.post(GoodsReceipt, number, partner="SUPPLIER", item="RESIN", quantity=quantity, price="10")

    def order(self, number: str, quantity: str, item: str = "TOY") -> None:
        """Plan and release a work order."""
        self.post(WorkOrder, number, item=item, quantity=quantity)
        self.post(WorkOrderRelease, f"{number}-release", work_order=number)

    def issue(self, order: str, quantity: str, number: str = "", **fields: Any) -> None:
        """Issue resin to an order."""
        fields = {"work_order": order, "item": "RESIN", "quantity": quantity, **fields}
        self.post(MaterialIssue, number or f"{order}-issue", **fields)

    def work(self, order: str, hours: str, number: str = "") -> None:
        """Report hours of one person at one press."""
        number = number or f"{order}-ticket"
        self.post(
            TimeTicket, number, work_order=order, work_centre="PRESS", labour_hours=hours, machine_hours=hours
        )

    def receive(self, order: str, quantity: str, number: str = "", **fields: Any) -> None:
        """Receive output of an order."""
        fields = {"work_order": order, "quantity": quantity, **fields}
        self.post(ProductionReceipt, number or f"{order}-receipt", **fields)

    def make(self, order: str, quantity: str, hours: str, item: str = "TOY") -> None:
        """Make an order from release to its final receipt, with the material planned."""
        self.order(order, quantity, item)
        self.issue(order, str(2 * int(quantity)))
        self.work(order, hours)
        self.receive(order, quantity, final=True)

    def spend(self, amount: str, number: str = "EXPENSE", **fields: Any) -> None:
        """Book overhead of the moulding shop."""
        fields = {"cost_centre": "MOULD", "amount": amount, "owed": "bank", **fields}
        self.post(OverheadExpense, number, **fields)

    def deliver(self, quantity: str, number: str = "D", price: str = "50") -> None:
        """Sell and deliver toys."""
        line = {"item": "TOY", "quantity": quantity, "price": price}
        self.post(SalesOrder, f"{number}-order", partner="CUSTOMER", lines=[line])
        self.post(Delivery, number, sales_order=f"{number}-order/1", quantity=quantity)

    def invoice(self, delivery: str = "D", number: str = "", **line: Any) -> None:
        """Invoice a delivery."""
        lines = [{"delivery": delivery, **line}]
        self.post(SalesInvoice, number or f"{delivery}-invoice", partner="CUSTOMER", lines=lines)

    def voucher(self, number: str, debit: str, credit: str, amount: str, **fields: Any) -> None:
        """Enter a voucher of two lines by hand."""
        lines = [{"account": debit, "debit": amount}, {"account": credit, "credit": amount}]
        self.post(ManualVoucher, number, lines=lines, **fields)

    def period(self, code: str = OCTOBER) -> Period:
        """Name a period."""
        return self.state.periods.calendar.period(code)

    def found(self, code: str, period: str = OCTOBER) -> list[Finding]:
        """Ask the checks of a period for the findings with a code."""
        return [finding for finding in self.books.month_end(period).check() if finding.code == code]

    def close(self, period: str = OCTOBER) -> Closed:
        """Close a period."""
        return self.books.month_end(period).run()

    def cost(self, period: str = OCTOBER) -> Closed:
        """Run the costing of a period."""
        return self.books.month_end(period).run_costing()

    def reopen(self, period: str = OCTOBER, number: str = "REOPEN") -> None:
        """Reopen a period."""
        self.post(PeriodReopening, number, period=period, reason="a late document")

    def balance(self, account: str, until: str = OCTOBER) -> int:
        """Balance of an account, or of all accounts of a class by its first digit, minor units, debit positive."""
        heads = [of.code for of in self.state.master.accounts.values() if of.parent is None]
        codes = (
            [account]
            if account in self.state.master.accounts
            else [of for of in heads if of.startswith(account)]
        )
        return sum(self.state.ledger.balance(code, until) for code in codes)

    def picture(self) -> dict[str, Any]:
        """Take down everything that a month end may change, to compare it afterwards."""
        state = self.state
        return {
            "position": (state.position, state.hash),
            "numbers": dict(state.ledger.numbers),
            "spans": dict(state.ledger.spans),
            "gaps": list(state.ledger.gaps),
            **self.value(),
            "events": {
                key: (
                    pool.quantity,
                    len(pool.parcels),
                    sorted(pool.arrivals),
                    {k: len(v) for k, v in pool.taken.items()},
                )
                for key, pool in state.stock.pools.items()
            },
            "bases": {
                number: {code: (month.used.copy(), list(month.costs)) for code, month in order.months.items()}
                for number, order in state.orders.orders.items()
            },
            "rests": dict(state.overhead.rests),
            "collected": {key: list(lines) for key, lines in state.collected.items()},
            "closed": dict(state.periods.closed),
        }

    def value(self) -> dict[str, Any]:
        """Take down every balance: accounts with their dimensions, stock, orders, pools, open items."""
        state = self.state
        return {
            "cells": {
                code: {key: tuple(cell) for key, cell in cells.items()}
                for code, cells in state.ledger.by_dimensions.items()
            },
            "stock": {key: (pool.quantity, pool.amounts) for key, pool in state.stock.pools.items()},
            "orders": {
                number: (order.status, order.completed, order.cost(), order.transferred())
                for number, order in state.orders.orders.items()
            },
            "pools": {key: dict(pool) for key, pool in state.overhead.pools.items()},
            "open": {
                role: {key: (item.quantity, dict(item.amounts)) for key, item in items.items.items()}
                for role, items in state.open_items.items()
            },
            "carried": {key: dict(amounts) for key, amounts in state.carried.items()},
        }

    @staticmethod
    def posted(closed: Closed) -> dict[str, int]:
        """Count what a run posted, step by step, leaving out steps that posted nothing."""
        return {step: len(found) for step, found in closed.entries.items() if found}


@pytest.fixture
def open_shop() -> Callable[..., Shop]:
    """Open a shop with policies and tables of one's own."""

    def opened(**settings: Any) -> Shop:
        return Shop(shop_setup(**settings))

    return opened


@pytest.fixture
def shop() -> Shop:
    """A shop with the usual policies."""
    return Shop(shop_setup())
