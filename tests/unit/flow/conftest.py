"""A small factory with all three valuations, and a shop floor on which documents are posted and looked at.

Every role has an account of its own name, so that a voucher reads "Dr stock raw 400.00".
"""

import json
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from erpcore import Books, Code, MemoryLog, Refused, Setup
from erpcore.documents import (
    CustomerReceipt,
    Delivery,
    Document,
    GoodsReceipt,
    ManualVoucher,
    MaterialIssue,
    MaterialReturn,
    OpeningBalance,
    OpeningItem,
    OpeningStock,
    OpeningWip,
    OrderCompletion,
    OverheadExpense,
    ProductionReceipt,
    PurchaseInvoice,
    PurchaseOrder,
    Reversal,
    SalesInvoice,
    SalesOrder,
    ScrapRecovery,
    SetUp,
    SupplierPayment,
    TimeTicket,
    WorkOrder,
    WorkOrderRelease,
)
from erpcore.flow.entry import Entry
from erpcore.kernel.money import to_decimal
from erpcore.kernel.quantity import from_micro
from erpcore.testing.snapshot import differences, snapshot

DAY = "2026-10-09"
CLASSES = {
    "raw": "fifo",
    "auxiliary": "moving_average",
    "parts": "standard",
    "semi_finished": "fifo",
    "finished": "moving_average",
    "planned": "standard",
}
ELEMENTS = ("material", "labour", "machine", "overhead", "subcontract")
VARIANCES = (
    "material_price", "material_usage", "material_mix", "material_yield", "labour_rate", "labour_efficiency",
    "labour_mix", "labour_yield", "labour_idle", "machine_rate", "machine_efficiency", "overhead_rate",
    "overhead_efficiency", "lot_size", "planning", "standard_change",
)  # fmt: skip

STOCK_ROLES = {
    "transit": "asset",
    "pending_loss": "asset",
    "write_down_allowance": "asset",
    "impairment_loss": "expense",
    "abnormal_loss": "expense",
    "stock_gain": "revenue",
    "cost_adjustment": "expense",
    "compensation": "asset",
    "input_vat_transferred": "liability",
    "research_expense": "expense",
    "construction": "asset",
    "welfare": "liability",
    "donation": "expense",
    "provision": "liability",
    "spoilage": "cost",
    "idle_time": "cost",
    "idle_loss": "expense",
    "subcontracted": "asset",
}


def _account(
    code: str, kind: str, dimensions: tuple[str, ...] = (), optional: tuple[str, ...] = ()
) -> dict[str, Any]:
    side = "credit" if kind in {"liability", "equity", "revenue"} else "debit"
    return {
        "code": code,
        "name": code,
        "kind": kind,
        "side": side,
        "dimensions": list(dimensions),
        "optional_dimensions": list(optional),
    }


def _accounts() -> list[dict[str, Any]]:
    found = [_account(f"stock {of}", "asset", ("item",), ("site",)) for of in CLASSES]
    found += [_account(f"wip {of}", "cost", ("work_order",)) for of in ELEMENTS]
    found += [_account(f"variance {of}", "cost", (), ("item", "cost_centre")) for of in VARIANCES]
    found += [_account(role, "liability", ("partner",)) for role in ("gr_ir", "supplier")]
    found += [_account("customer", "asset", ("partner",)), _account("goods_shipped", "asset", ("item",))]
    found += [
        _account(role, "asset")
        for role in (
            "bank",
            "cash",
            "input_vat",
            "uncertified_input_vat",
            "consumption_tax",
            "unbilled_receivable",
            "accumulated_depreciation",
        )
    ]
    found += [
        _account(role, "liability")
        for role in (
            "output_vat",
            "output_vat_not_due",
            "self_assessed_vat",
            "accrued_expense",
            "wages_payable",
        )
    ]
    found += [_account("labour_applied", "liability", ("cost_centre",))]
    found += [
        _account(role, "cost", ("cost_centre",), ("project",))
        for role in ("overhead_pool", "machine_applied", "overhead_applied")
    ]
    found += [
        _account(role, "expense", ("cost_centre",), ("project",))
        for role in ("administrative_expense", "selling_expense", "overhead_variance")
    ]
    found += [_account(role, "revenue", (), ("item", "partner")) for role in ("revenue", "free_goods")]
    found += [_account("exchange_gain", "revenue"), _account("exchange_loss", "expense")]
    found += [_account("goods_in_transit", "asset", ("item",))]
    found += [
        _account(role, "expense", (), ("item", "partner", "work_order"))
        for role in ("cost_of_sales", "purchase_price_variance", "production_loss", "late_difference")
    ]
    found += [
        _account(role, kind, (), ("item", "partner", "cost_centre", "work_order"))
        for role, kind in STOCK_ROLES.items()
    ]
    found += [_account(role, "equity") for role in ("opening_balance", "current_profit")]
    found += [_account("capital", "equity"), _account("loan", "liability", (), ("partner",))]
    found += [_account("rent", "expense", ("cost_centre",), ("project",)), _account("interest", "revenue")]
    found += [{**_account("heading", "asset"), "posting": False}]
    return found


def _account_map() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [
        {"role": "stock", "item_class": of, "account": f"stock {of}"} for of in CLASSES
    ]
    rows += [{"role": "wip", "element": of, "account": f"wip {of}"} for of in ELEMENTS]
    rows += [{"role": "variance", "variance": of, "account": f"variance {of}"} for of in VARIANCES]
    roles = (
        "gr_ir", "supplier", "customer", "goods_shipped", "bank", "cash", "input_vat", "output_vat",
        "accumulated_depreciation", "accrued_expense", "wages_payable", "labour_applied", "overhead_pool",
        "machine_applied", "overhead_applied", "administrative_expense", "selling_expense",
        "overhead_variance", "revenue", "cost_of_sales", "purchase_price_variance", "production_loss",
        "late_difference", "opening_balance", "current_profit", "goods_in_transit", "free_goods",
        "exchange_gain", "exchange_loss", "consumption_tax", "uncertified_input_vat", "unbilled_receivable",
        "output_vat_not_due", "self_assessed_vat", *STOCK_ROLES,
    )  # fmt: skip
    return rows + [{"role": role, "account": role} for role in roles]


def _item(code: str, kind: str, item_class: str, unit: str, **further: Any) -> dict[str, Any]:
    return {"code": code, "name": code, "kind": kind, "item_class": item_class, "unit": unit, **further}


def tables() -> dict[str, Any]:
    """The factory as plain data.

    A toy takes 2 kg of resin; a truck two wheels of 1 kg each and 0.5 kg of dye; a gear, which is valued at
    standard, takes 3 bolts, valued at standard too. Each is pressed at 0.1 hour apiece; toys take an hour to
    set up.
    """
    since = "2026-01-01"
    press = {"number": 10, "name": "press", "work_centre": "PRESS", "run_hours": "0.1"}
    return {
        "company": {"name": "Toy Works", "currency": "CNY", "first_period": "2026-10"},
        "units": [
            {"code": "kg", "name": "kilogram", "decimals": 3},
            {"code": "g", "name": "gram", "decimals": 0},
            {"code": "bag", "name": "bag", "decimals": 0},
            {"code": "third", "name": "third of a kilogram", "decimals": 0},
            {"code": "pcs", "name": "piece", "decimals": 0},
            {"code": "box", "name": "box of twelve", "decimals": 0},
            {"code": "hour", "name": "hour", "decimals": 2},
        ],
        "conversions": [
            {"unit": "kg", "to": "g", "factor": "1000"},
            {"unit": "bag", "to": "kg", "factor": "25", "item": "RESIN"},
            {"unit": "kg", "to": "third", "factor": "3", "item": "RESIN"},
            {"unit": "box", "to": "pcs", "factor": "12"},
        ],
        "item_classes": [{"code": of, "name": of, "valuation": how} for of, how in CLASSES.items()],
        "items": [
            _item("RESIN", "raw", "raw", "kg"),
            _item("DYE", "raw", "auxiliary", "kg"),
            _item("BOLT", "raw", "parts", "pcs"),
            _item("WHEEL", "semi_finished", "semi_finished", "pcs"),
            _item("TOY", "finished", "finished", "pcs"),
            _item("TRUCK", "finished", "finished", "pcs"),
            _item("GEAR", "finished", "planned", "pcs"),
            _item("CHIPS", "by_product", "raw", "kg"),
            _item("REGRIND", "by_product", "parts", "kg"),
            _item("ADVICE", "service", "raw", "hour"),
            _item("MIX", "phantom", "raw", "kg"),
            _item("NOBILL", "finished", "finished", "pcs"),
            _item("NOPRICE", "raw", "raw", "kg"),
            _item("NOSTANDARD", "raw", "parts", "kg"),
        ],
        "standards": [
            {"item": "BOLT", "valid_from": since, "amounts": {"material": "2.5"}},
            {"item": "REGRIND", "valid_from": since, "amounts": {"material": "2", "labour": "0.5"}},
            {
                "item": "GEAR",
                "valid_from": since,
                "amounts": {"material": "7.5", "labour": "3", "machine": "2", "overhead": "1"},
            },
        ],
        "prices": [
            {"item": "RESIN", "valid_from": since, "price": "10"},
            {"item": "DYE", "valid_from": since, "price": "40"},
        ],
        "boms": [
            {"item": "TOY", "valid_from": since, "lines": [{"item": "RESIN", "quantity": "2"}]},
            {"item": "WHEEL", "valid_from": since, "lines": [{"item": "RESIN", "quantity": "1"}]},
            {
                "item": "TRUCK",
                "valid_from": since,
                "lines": [{"item": "WHEEL", "quantity": "2"}, {"item": "DYE", "quantity": "0.5"}],
            },
            {"item": "GEAR", "valid_from": since, "lines": [{"item": "BOLT", "quantity": "3"}]},
            {"item": "MIX", "valid_from": since, "lines": [{"item": "RESIN", "quantity": "1"}]},
        ],
        "routings": [
            {"item": "TOY", "valid_from": since, "operations": [{**press, "setup_hours": "1"}]},
            {"item": "WHEEL", "valid_from": since, "operations": [press]},
            {"item": "GEAR", "valid_from": since, "operations": [press]},
        ],
        "cost_centres": [
            {"code": "SHOP", "name": "Press shop", "purpose": "production"},
            {"code": "REPAIR", "name": "Repair", "purpose": "service"},
            {"code": "OFFICE", "name": "Office", "purpose": "administration"},
            {"code": "SALES", "name": "Sales", "purpose": "selling"},
        ],
        "work_centres": [
            {"code": "PRESS", "name": "Press", "cost_centre": "SHOP"},
            {"code": "BENCH", "name": "Bench without rates", "cost_centre": "SHOP"},
        ],
        "rates": [
            {"work_centre": "PRESS", "valid_from": since, "labour": "30", "machine": "20", "overhead": "10"}
        ],
        "meters": [
            {"code": "GAS", "name": "Gas", "unit": "kg", "cost_centre": "SHOP", "work_centre": "PRESS"},
            {
                "code": "STEAM",
                "name": "Steam",
                "unit": "kg",
                "cost_centre": "SHOP",
                "service": "REPAIR",
                "factor": "40",
                "digits": 4,
            },
        ],
        "partners": [
            {"code": "V", "name": "Vendor", "supplier": True},
            {"code": "W", "name": "Other vendor", "supplier": True},
            {"code": "C", "name": "Customer", "customer": True},
            {"code": "D", "name": "Other customer", "customer": True},
        ],
        "sites": [
            {"code": "MAIN", "name": "Main store"},
            {"code": "YARD", "name": "Yard"},
            {"code": "AGENT", "name": "At the customer's", "consignee": "C"},
        ],
        "dimensions": [{"code": "project", "name": "Project", "values": ["P1", "P2"]}],
        "accounts": _accounts(),
        "account_map": _account_map(),
    }


class Shop:
    """Books of the toy works, and short ways to post and to look."""

    def __init__(self, setup: Setup, log: MemoryLog) -> None:
        self.setup = setup
        self.books = Books(setup, log)

    # --- posting ------------------------------------------------------------------------------------------

    def document(self, kind: type[Document], number: str, **fields: Any) -> Document:
        """Make a document, dated the ninth where no date is given."""
        return kind.model_validate({"id": number, "date": DAY, **fields})

    def __call__(self, kind: type[Document], number: str, **fields: Any) -> Entry:
        """Post a document."""
        return self.books.post(self.document(kind, number, **fields))

    def refuses(self, code: Code, field: str, kind: type[Document], number: str, **fields: Any) -> Refused:
        """Post a document that is refused with this code and field, and see that nothing has changed."""
        document = self.document(kind, number, **fields)
        before = self.picture()
        for ask in (self.books.preview, self.books.post):
            with pytest.raises(Refused) as caught:
                ask(document)
            assert (caught.value.code, caught.value.document, caught.value.field) == (code, number, field)
            assert self.picture() == before
        return caught.value

    def buy(self, number: str, item: str, quantity: str, price: str, **fields: Any) -> Entry:
        """Receive goods of vendor V without an order."""
        return self(GoodsReceipt, number, partner="V", item=item, quantity=quantity, price=price, **fields)

    def start(self, number: str, item: str, quantity: str, **fields: Any) -> None:
        """Create and release a work order; the release is named after it."""
        self(WorkOrder, number, item=item, quantity=quantity, **fields)
        fields.pop("joint", None)
        self(WorkOrderRelease, f"{number}-REL", work_order=number, **fields)

    def work(self, number: str, order: str, hours: str, **fields: Any) -> Entry:
        """Report as many labour as machine hours: 30.00 labour, 20.00 machine, 10.00 overhead for each."""
        hour = {"labour_hours": hours, "machine_hours": hours}
        return self(TimeTicket, number, work_order=order, work_centre="PRESS", **hour, **fields)

    def sell(self, number: str, item: str, quantity: str, price: str) -> None:
        """Take an order of customer C with one line."""
        line = {"item": item, "quantity": quantity, "price": price}
        self(SalesOrder, number, partner="C", lines=[line])

    # --- looking ------------------------------------------------------------------------------------------

    def money(self, minor: int) -> str:
        """Write minor units as the books' currency does."""
        return f"{to_decimal(minor, self.books.state.master.currency):f}"

    def lines(self, entry: Entry, voucher: int = 0) -> list[str]:
        """Write a voucher of an entry: "Dr stock raw 400.00", debits first, red lines as they fall."""
        lines = entry.vouchers[voucher].lines
        debits = [f"Dr {line.account} {self.money(line.debit)}" for line in lines if line.debit]
        return debits + [f"Cr {line.account} {self.money(line.credit)}" for line in lines if line.credit]

    def balance(self, account: str, until: str = "9999-99", **dimensions: str) -> str:
        """Write an account's balance, debit positive; of one cell where dimensions are given."""
        cell = tuple(sorted(dimensions.items())) or None
        return self.money(self.books.state.ledger.balance(account, until, cell))

    def balances(self) -> dict[str, str]:
        """Write the balance of every account that has one."""
        found: dict[str, int] = {}
        for account, _, amount in self.books.state.ledger.cells("9999-99"):
            found[account] = found.get(account, 0) + amount
        assert sum(found.values()) == 0
        return {account: self.money(amount) for account, amount in sorted(found.items()) if amount}

    def stock(self, item: str, site: str = "MAIN") -> tuple[str, dict[str, str]]:
        """Write quantity and value by element of a pool."""
        pool = self.books.state.stock.pool(item, site)
        amounts = {element: self.money(amount) for element, amount in pool.amounts.items() if amount}
        return f"{from_micro(pool.quantity):f}", amounts

    def wip(self, order: str) -> dict[str, str]:
        """Write what is in process on an order, by element."""
        balance = self.books.state.orders.orders[order].balance()
        return {element: self.money(amount) for element, amount in balance.items()}

    def cost(self, order: str) -> dict[str, str]:
        """Write what has gone into an order, by element."""
        cost = self.books.state.orders.orders[order].cost()
        return {element: self.money(amount) for element, amount in cost.items()}

    def status(self, order: str) -> str:
        """Name the status of an order."""
        return self.books.state.orders.orders[order].status

    def open(self, role: str, document: str) -> str | None:
        """Write what is open on a document, debit positive; None when nothing is."""
        item = self.books.state.open_items[role].get(document)
        return None if item is None else self.money(item.amount)

    def budget(self, limit: str = "month", period: str = "2026-10", **line: Any) -> list[str]:
        """Write budget, reserved, committed, actual and available of a line."""
        figures = getattr(self.books.budget(period, **line), limit)
        return [self.money(amount) for amount in (*figures, figures.available)]

    def pool(self, centre: str) -> str:
        """Write what a cost centre has collected less what orders have absorbed."""
        return self.money(self.books.state.overhead.over_under(centre, "9999-99"))

    def in_step(self) -> None:
        """See that sub-ledgers and their control accounts agree, and that an empty shelf is worth nothing."""
        state = self.books.state
        held: dict[str, int] = dict.fromkeys([f"stock {of}" for of in CLASSES], 0)
        for (item, site), pool in state.stock.pools.items():
            amounts = {element: amount for element, amount in pool.amounts.items() if amount}
            assert pool.quantity > 0 or not amounts, f"{item}: {amounts} without a quantity"
            assert pool.quantity >= 0
            account = f"stock {state.master.item(item).item_class}"
            if site and state.master.sites[site].subcontractor:
                account = "subcontracted"
            if amounts or account in state.master.accounts:  # a class that moves at no value needs none
                held[account] = held.get(account, 0) + sum(amounts.values())
        for order in state.orders.orders.values():
            for element, amount in order.balance().items():
                held[f"wip {element}"] = held.get(f"wip {element}", 0) + amount
        for role, items in state.open_items.items():
            beside = role in {"provisional", "next_month", "gr_ir_exchange"}  # on the account of another role
            if not beside:
                held.setdefault(role, 0)
            for item in items.items.values():
                account = state.account_map.resolve(item.place, "").account if beside else role
                held[account] = held.get(account, 0) + item.amount
        for passage in state.passages.passages.values():
            balance = sum(passage.balance().values())
            assert passage.place.role == "transit" or not passage.balance(), passage.place
            held["transit"] = held.get("transit", 0) + (balance if passage.place.role == "transit" else 0)
        for account, amount in held.items():
            booked = self.balance(account) if account in state.master.accounts else self.money(0)
            assert booked == self.money(amount), account

    def replays(self) -> None:
        """See that the fold of the log is the state."""
        state = snapshot(self.books.state)
        self.books.rebuild()
        assert not differences(state, snapshot(self.books.state))

    def picture(self) -> dict[str, Any]:
        """Everything that can be read off the books, to compare."""
        state = self.books.state
        return {
            "position": (state.position, state.hash),
            "ledger": [cell for cell in state.ledger.cells("9999-99") if cell[2]],
            "stock": {
                key: (pool.quantity, {e: a for e, a in pool.amounts.items() if a})
                for key, pool in state.stock.pools.items()
                if pool.quantity or pool.value
            },
            "lots": {
                (*key, lot): of.quantity
                for key, lots in state.stock.lots.held.items()
                for lot, of in lots.items()
            },
            "others": {subject: dict(goods.held) for subject, goods in state.stock.others.items()},
            "reserved": {holder: dict(cells) for holder, cells in state.stock.reservations.by_holder.items()},
            "orders": {
                number: (
                    order.status,
                    order.cost(),
                    order.transferred(),
                    order.completed_quantity,
                    dict(order.counts),
                )
                for number, order in state.orders.orders.items()
            },
            "services": {key: count for key, count in state.overhead.services.served.items() if count},
            "open": {
                (role, key): (item.quantity, item.amount)
                for role, items in state.open_items.items()
                for key, item in items.items.items()
            },
            "lines": {
                key: {name: count for name, count in line.counts.items() if count}
                for lines in (state.purchase_lines, state.sales_lines, state.deliveries)
                for key, line in lines.lines.items()
            },
            "signed": (dict(state.approvals.open), {key: dict(of) for key, of in state.reviews.runs.items()}),
            "facts": dict(state.facts),
            "landed": dict(state.landed),
            "frozen": dict(state.stock.counts.frozen),
            "transit": {
                key: (passage.quantity, passage.balance())
                for key, passage in state.passages.passages.items()
                if passage.place.role == "transit" and passage.balance()
            },
            "closed": sorted(state.periods.closed),
            "collected": {key: len(lines) for key, lines in state.collected.items() if lines},
            "assets": {
                code: (
                    card.terms,
                    dict(card.changes),
                    dict(card.amounts),
                    {m: u for m, u in card.output.items() if any(u)},
                )
                for code, card in state.assets.cards.items()
            },
            "budgets": {
                (line, period): amount
                for line, amounts in state.control.budgets.lines.items()
                for period, amount in amounts.items()
                if amount
            },
            "approved": {
                key: up_to
                for (subject, key), up_to in state.facts.items()
                if subject == "budget_approval" and up_to
            },
            "requisitions": {
                key: ({name: count for name, count in line.counts.items() if count}, line.reserved)
                for key, line in state.control.requisitions.lines.items()
            },
            "overhead": {centre: self.pool(centre) for centre in state.overhead.centres("9999-99")},
        }


@pytest.fixture
def factory() -> Callable[..., Shop]:
    """Open the books of a toy works; `policies`, `company` and tables change the set-up."""

    def build(
        policies: dict[str, Any] | None = None, company: dict[str, Any] | None = None, **changes: Any
    ) -> Shop:
        data = tables()
        data["company"] |= {"policies": policies or {}, **(company or {})}
        for name, rows in changes.items():
            table = name.removeprefix("more_")
            data[table] = rows if table == name else [*data.get(table, []), *rows]
        purposes = {of["code"]: of["purpose"] for of in data["cost_centres"]}
        data["meters"] = [
            of
            for of in data["meters"]
            if of["cost_centre"] in purposes
            and ("service" not in of or purposes.get(of["service"]) == "service")
        ]
        setup, first = _opened(json.dumps(data))
        log = MemoryLog()
        log.append((first,), 0)
        return Shop(setup, log)

    return build


ASSET_ROLES = {
    "fixed_asset": "asset", "asset_impairment": "asset", "asset_disposal": "asset",
    "asset_impairment_loss": "expense", "asset_sale_gain": "revenue", "asset_sale_loss": "expense",
    "asset_scrap_gain": "revenue", "asset_scrap_loss": "expense",
}  # fmt: skip


@pytest.fixture
def plant(equipped: Callable[..., Shop]) -> Shop:
    """The toy works with a register of assets."""
    return equipped({})


@pytest.fixture
def equipped(factory: Callable[..., Shop]) -> Callable[..., Shop]:
    """Open the toy works, by policies, with machines, tools, lorries by kilometres, machines by digits, others."""
    category = {"name": "x", "residual_rate": "0.05", "useful_life": 60}
    categories = [
        {"code": "MACHINE", **category},
        {
            "code": "TOOL",
            **category,
            "depreciated_from": "same_month",
            "impairment_reversed": True,
            "renovated_out_of_use": False,
        },
        {"code": "LORRY", "name": "x", "residual_rate": "0.05", "method": "units_of_production"},
        {"code": "DIGITS", "name": "x", "method": "sum_of_years", "useful_life": 60},
        {"code": "VAN", "name": "x", "useful_life": 12, "depreciated_from": "same_day"},
        {"code": "PRESS", "name": "x", "useful_life": 24, "depreciated_from": "middle_of_year"},
    ]
    accounts = [_account(code, kind) for code, kind in ASSET_ROLES.items()]
    rows = [{"role": role, "account": role} for role in ASSET_ROLES]
    changes = {"more_accounts": accounts, "more_account_map": rows}
    return lambda policies, **more: factory(
        policies, company={"open_periods": 12}, asset_categories=categories, **changes, **more
    )


@cache
def _opened(data: str) -> tuple[Setup, Entry]:
    """Check a set-up once, and open its books once: the entry begins the log of all further ones."""
    setup = Setup.model_validate(json.loads(data))
    return setup, next(iter(Books(setup).log.read()))


@pytest.fixture
def shop(factory: Callable[..., Shop]) -> Shop:
    """The toy works with the usual policies."""
    return factory()


@pytest.fixture
def yuan() -> Callable[[str], Decimal]:
    """Read an amount written by the shop, to add it up."""
    return Decimal


@pytest.fixture
def story() -> list[tuple[type[Document], str, dict[str, Any]]]:
    """October at the toy works: every kind of document posted by hand, in an order that can happen."""
    line = {"item": "RESIN", "quantity": "100", "price": "10"}
    issue = {"work_order": "WO-1", "item": "RESIN"}
    gears = {"work_order": "WO-2"}
    hour = {"work_centre": "PRESS", "labour_hours": "1.5", "machine_hours": "1.25"}
    return [
        (
            OpeningBalance,
            "OB-1",
            {"lines": [{"account": "bank", "debit": "9"}, {"account": "capital", "credit": "7"}]},
        ),
        (
            OpeningStock,
            "OS-1",
            {"item": "TOY", "quantity": "7", "amounts": {"material": "99.99", "labour": "10"}},
        ),
        (OpeningItem, "OI-1", {"role": "customer", "partner": "C", "amount": "100"}),
        (PurchaseOrder, "PO-1", {"partner": "V", "lines": [line]}),
        (GoodsReceipt, "GR-1", {"purchase_order": "PO-1/1", "quantity": "30"}),
        (GoodsReceipt, "GR-2", {"purchase_order": "PO-1/1", "quantity": "30", "price": "10.37"}),
        (GoodsReceipt, "GR-3", {"partner": "W", "item": "BOLT", "quantity": "100", "price": "2.61"}),
        (WorkOrder, "WO-1", {"item": "TOY", "quantity": "20"}),
        (WorkOrderRelease, "RL-1", {"work_order": "WO-1"}),
        (WorkOrder, "WO-2", {"item": "GEAR", "quantity": "10"}),
        (WorkOrderRelease, "RL-2", {"work_order": "WO-2"}),
        (OpeningWip, "OW-1", {"work_order": "WO-1", "amounts": {"overhead": "3.33"}}),
        (MaterialIssue, "MI-1", {**issue, "quantity": "41", "reason": "spilt"}),
        (MaterialReturn, "MR-1", {**issue, "quantity": "13"}),
        (MaterialIssue, "MI-2", {**gears, "item": "BOLT", "quantity": "33", "reason": "bent"}),
        (TimeTicket, "TT-1", {"work_order": "WO-1", **hour}),
        (TimeTicket, "TT-2", {**gears, **hour}),
        (ScrapRecovery, "SR-1", {"work_order": "WO-1", "item": "CHIPS", "quantity": "0.7", "price": "1.99"}),
        (ScrapRecovery, "SR-2", {**gears, "item": "REGRIND", "quantity": "0.333"}),
        (ProductionReceipt, "PR-1", {"work_order": "WO-1", "quantity": "8"}),
        (SalesOrder, "SO-1", {"partner": "C", "lines": [{"item": "TOY", "quantity": "20", "price": "99"}]}),
        (Delivery, "DL-1", {"sales_order": "SO-1/1", "quantity": "9"}),
        (
            PurchaseInvoice,
            "PI-1",
            {"partner": "V", "lines": [{"receipt": "GR-1", "amount": "311.11"}], "vat": "40.44"},
        ),
        (ProductionReceipt, "PR-2", {"work_order": "WO-1", "quantity": "11", "final": True}),
        (ProductionReceipt, "PR-3", {**gears, "quantity": "9"}),
        (OrderCompletion, "OC-2", gears),
        (Delivery, "DL-2", {"sales_order": "SO-1/1", "quantity": "5"}),
        (PurchaseInvoice, "PI-2", {"partner": "V", "lines": [{"receipt": "GR-2", "amount": "300"}]}),
        (
            SalesInvoice,
            "SI-1",
            {"partner": "C", "lines": [{"delivery": "DL-1", "quantity": "4"}], "vat": "51.48"},
        ),
        (SalesInvoice, "SI-2", {"partner": "C", "lines": [{"delivery": "DL-2"}]}),
        (SupplierPayment, "SP-1", {"partner": "V", "lines": [{"invoice": "PI-1", "amount": "100"}]}),
        (CustomerReceipt, "CR-1", {"partner": "C", "lines": [{"invoice": "SI-1", "amount": "447.48"}]}),
        (OverheadExpense, "OE-1", {"cost_centre": "SHOP", "amount": "77.77", "owed": "bank"}),
        (
            ManualVoucher,
            "MV-1",
            {"lines": [{"account": "loan", "debit": "5"}, {"account": "bank", "credit": "5"}]},
        ),
        (SetUp, "SU-1", {"tables": {"sites": [{"code": "SHED", "name": "Shed"}]}}),
        (
            GoodsReceipt,
            "GR-4",
            {"partner": "V", "item": "DYE", "quantity": "3", "price": "41", "site": "SHED"},
        ),
        (Reversal, "RV-1", {"of": "PI-2", "reason": "wrong amount"}),
        (Reversal, "RV-2", {"of": "SI-2", "reason": "wrong delivery"}),
        (Reversal, "RV-3", {"of": "DL-2", "reason": "wrong goods"}),
        (Reversal, "RV-4", {"of": "OC-2", "reason": "one more to come"}),
        (ProductionReceipt, "PR-4", {**gears, "quantity": "1", "final": True}),
    ]


@pytest.fixture
def tracked(factory: Callable[..., Shop]) -> Callable[..., Shop]:
    """The toy works with a glue that has lots, a motor that has serial numbers and a car that has lots."""

    def build(method: str = "fifo", policies: dict[str, Any] | None = None) -> Shop:
        item = {"name": "tracked", "unit": "kg", "kind": "raw", "item_class": "tracked"}
        return factory(
            policies,
            more_item_classes=[
                {"code": "tracked", "name": "tracked", "valuation": method},
                {"code": "cars", "name": "cars", "valuation": "specific"},
            ],
            more_items=[
                {**item, "code": "GLUE", "tracking": "lot"},
                {**item, "code": "MOTOR", "unit": "pcs", "tracking": "serial"},
                {
                    "code": "CAR",
                    "name": "car",
                    "unit": "pcs",
                    "kind": "finished",
                    "item_class": "cars",
                    "tracking": "lot",
                },
            ],
            more_standards=[
                {"item": code, "valid_from": "2026-01-01", "amounts": {"material": "3.333333"}}
                for code in ("GLUE", "MOTOR")
            ],
            more_boms=[
                {
                    "item": "CAR",
                    "valid_from": "2026-01-01",
                    "lines": [{"item": "GLUE", "quantity": "1"}, {"item": "MOTOR", "quantity": "1"}],
                }
            ],
            more_accounts=[
                {"code": f"stock {of}", "name": of, "kind": "asset", "side": "debit", "dimensions": ["item"]}
                for of in ("tracked", "cars")
            ],
            more_account_map=[
                *(
                    {"role": "stock", "item_class": of, "account": f"stock {of}"}
                    for of in ("tracked", "cars")
                ),
                {"role": "material_cost_variance", "account": "purchase_price_variance"},
            ],
        )

    return build


@pytest.fixture
def held() -> Callable[..., list[tuple[str, Decimal]]]:
    """Lots of a shelf with their quantities, in the order in which they would be picked."""

    def look(shop: Shop, item: str = "GLUE", site: str = "MAIN") -> list[tuple[str, Decimal]]:
        return [(lot, from_micro(micro)) for lot, micro in shop.books.state.stock.lots.in_order(item, site)]

    return look


@pytest.fixture
def glued(tracked: Callable[..., Shop]) -> Shop:
    """Glue under FIFO: lot A 10 kg at 4.00, lot B 10 kg at 6.00; an order for five cars."""
    shop = tracked()
    shop.buy("GR-A", "GLUE", "10", "4", lot="A")
    shop.buy("GR-B", "GLUE", "10", "6", lot="B", expires="2026-11-30")
    shop.start("WO", "CAR", "5")
    return shop
