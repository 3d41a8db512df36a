"""Change of the valuation method with stock on hand: published figures, and every pair of methods under the laws."""

import datetime
from decimal import Decimal
from itertools import permutations
from typing import Any, get_args

import pytest
from tests.cases.trade import Trade

from erpcore import Books, Code, Refused, Setup
from erpcore.documents import document_adapter
from erpcore.kernel.money import to_decimal
from erpcore.masterdata.item import AT_FIXED_PRICE, Valuation
from erpcore.testing import laws

METHODS = get_args(Valuation)
POLICIES = ("as_of_now", "reprice", "refuse")


def factory(method: str, period: str = "2026-10", tracking: str = "lot", **policies: str) -> Books:
    """Open the books of a dealer in one class of goods, whose standard is 11.00 apiece."""
    return Books(
        Setup.model_validate(
            {
                "company": {
                    "name": "Dealer",
                    "currency": "CNY",
                    "chart": "cn_asbe",
                    "first_period": period,
                    "policies": policies,
                },
                "units": [{"code": "pcs", "name": "piece", "decimals": 0}],
                "item_classes": [{"code": "raw", "name": "goods", "valuation": method}],
                "items": [
                    {
                        "code": "A",
                        "name": "goods",
                        "kind": "raw",
                        "item_class": "raw",
                        "unit": "pcs",
                        "tracking": tracking,
                    }
                ],
                "standards": [{"item": "A", "valid_from": "2000-01-01", "amounts": {"material": "11"}}],
                "cost_centres": [{"code": "LAB", "name": "laboratory", "purpose": "administration"}],
                "partners": [{"code": "P", "name": "partner", "supplier": True, "customer": True}],
                "sites": [{"code": "MAIN", "name": "main"}],
            }
        )
    )


def post(books: Books, kind: str, number: str, date: str, **fields: Any) -> Any:
    """Post a document."""
    return books.post(
        document_adapter().validate_python({"type": kind, "id": number, "date": date, **fields})
    )


def value(books: Books) -> str:
    """Write what the goods are worth."""
    state = books.state
    return f"{to_decimal(state.stock.pool('A', 'MAIN').value, state.master.currency)}"


@pytest.mark.parametrize(
    ("method", "cost_of_sales", "left"),
    [("fifo", "16000000.00", "4500000.00"), ("lifo", "18300000.00", "2200000.00")],
)
def test_from_lifo_to_fifo_from_the_day_on(method: str, cost_of_sales: str, left: str) -> None:
    """企业会计准则第28号 (讲解, CPA 会计, 未来适用法): bought 18 000 000, closing 4 500 000 under FIFO.

    Opening stock is 2 500 000; under LIFO 2 200 000 would be left. The quantities are ours: 25 000 pieces at 100;
    75 000 at 180, 12 000 at 200 and 10 000 at 210 bought; 100 000 sold at the end. FIFO leaves the last 22 000 pieces,
    12 000 × 200 + 10 000 × 210; LIFO leaves 22 000 × 100.
    """
    books = factory("lifo", "2007-01", tracking="none")
    post(
        books,
        "opening_stock",
        "OS",
        "2007-01-01",
        item="A",
        quantity="25000",
        amounts={"material": "2500000"},
    )
    if method != "lifo":
        why = "LIFO is not permitted any more"
        post(books, "valuation_change", "VC", "2007-01-01", item_class="raw", method=method, reason=why)
    for number, (quantity, price) in enumerate((("75000", "180"), ("12000", "200"), ("10000", "210"))):
        post(
            books,
            "goods_receipt",
            f"GR-{number}",
            "2007-01-10",
            partner="P",
            item="A",
            quantity=quantity,
            price=price,
        )
    line = {"item": "A", "quantity": "100000", "price": "250"}
    post(books, "sales_order", "SO", "2007-01-30", partner="P", lines=[line])
    sale = post(books, "delivery", "DL", "2007-01-31", sales_order="SO/1", quantity="100000")
    sold = sum(amount for movement in sale.movements for _, _, amount in movement.amounts)
    assert f"{to_decimal(sold, books.state.master.currency)}" == cost_of_sales
    assert value(books) == left


def test_the_variance_of_a_class_joins_the_goods() -> None:
    """Planned price to moving average: 60 of 100 pieces at 11.00 are left with 60 % of the variance of 50.00.

    1 150.00 were paid for 1 100.00 at planned price; October carries 20.00 to what was used, and 30.00 join the goods.
    """
    books = factory("planned")
    _october(books, price="11.50")
    books.month_end("2026-10").run()
    assert value(books) == "660.00"
    entry = _change(books, "moving_average")
    assert value(books) == "690.00"
    [voucher] = entry.vouchers
    accounts = [(line.account, line.debit - line.credit) for line in voucher.lines]
    assert sorted(amount for _, amount in accounts) == [-3000, 3000]
    assert not books.state.cost_variances.classes["raw"].balance()
    laws.check(books)


def test_goods_at_cost_come_to_planned_price() -> None:
    """Moving average to planned price: 60 × 11.00 instead of 60 × 11.50; the rest is variance of the class."""
    books = factory("moving_average")
    _october(books, price="11.50")
    books.month_end("2026-10").run()
    _change(books, "planned")
    assert value(books) == "660.00"
    assert books.state.cost_variances.classes["raw"].balance() == {"material": 3000}
    post(books, "own_use", "OU-2", "2026-11-05", item="A", quantity="20", lot="L1", **_LAB)
    books.month_end("2026-11").run()
    assert books.state.cost_variances.classes["raw"].balance() == {"material": 2000}  # 20 of 60 took 10.00
    laws.check(books)


_LAB = {"purpose": "research", "cost_centre": "LAB"}


def _october(books: Books, price: str) -> None:
    """Buy and invoice 100 pieces of one lot, and use 40."""
    post(
        books,
        "goods_receipt",
        "GR-1",
        "2026-10-05",
        partner="P",
        item="A",
        quantity="100",
        price=price,
        lot="L1",
    )
    line = {"receipt": "GR-1", "amount": str(100 * Decimal(price))}
    post(books, "purchase_invoice", "PI-1", "2026-10-06", partner="P", lines=[line])
    post(books, "own_use", "OU-1", "2026-10-08", item="A", quantity="40", lot="L1", **_LAB)


def _change(books: Books, method: str) -> Any:
    why = "more relevant"
    return post(books, "valuation_change", "VC-1", "2026-11-01", item_class="raw", method=method, reason=why)


@pytest.mark.parametrize(
    ("before", "after", "policy"),
    [(*pair, POLICIES[number % 3]) for number, pair in enumerate(permutations(METHODS, 2))],
)
def test_every_pair_of_methods_keeps_the_laws(before: str, after: str, policy: str) -> None:
    """Value is carried over but to a fixed price; invoices, returns and issues of then and later keep every law."""
    books = factory(before, late_facts=policy)
    _october(books, "12")
    post(
        books,
        "goods_receipt",
        "GR-2",
        "2026-10-09",
        partner="P",
        item="A",
        quantity="30",
        price="15",
        lot="L2",
    )
    post(books, "own_use", "OU-2", "2026-10-10", item="A", quantity="7", lot="L2", **_LAB)
    books.month_end("2026-10").run()
    worth = books.state.stock.pool("A", "MAIN").amounts
    entry = _change(books, after)
    if not entry.movements:
        assert books.state.stock.pool("A", "MAIN").amounts == worth
    laws.check(books)
    line = {"receipt": "GR-2", "amount": "480"}
    post(books, "purchase_invoice", "PI-2", "2026-11-03", partner="P", lines=[line])
    post(books, "own_use_return", "OR-1", "2026-11-04", own_use="OU-1", quantity="3", lot="L1")
    back = {"receipt": "GR-2", "quantity": "5"}
    if policy == "refuse" and before in AT_FIXED_PRICE and after not in AT_FIXED_PRICE:
        with pytest.raises(Refused, match="DEPENDENTS_EXIST"):  # nobody knows which goods of it are there
            post(books, "purchase_return", "RT-1", "2026-11-05", **back)
        post(books, "own_use", "RT-1", "2026-11-05", item="A", quantity="5", lot="L2", **_LAB)
    else:
        post(books, "purchase_return", "RT-1", "2026-11-05", **back)
    post(
        books,
        "goods_receipt",
        "GR-3",
        "2026-11-06",
        partner="P",
        item="A",
        quantity="9",
        price="20",
        lot="L3",
    )
    post(books, "own_use", "OU-3", "2026-11-07", item="A", quantity="50", lot="L1", **_LAB)
    laws.check(books)
    books.month_end("2026-11").run()
    laws.check(books)
    assert books.state.stock.pool("A", "MAIN").quantity == 40_000_000
    assert books.report("stock_layers", period="2026-11", item="A").fact("method").en == after.replace(
        "_", " "
    )
    shown = books.report("stock_value", period="2026-11").dicts("total")[0]
    assert not shown["difference"]
    day = books.report("stock_value", date=datetime.date(2026, 10, 31)).dicts("total")[0]
    assert not day["difference"]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (
            "landed_cost",
            {"partner": "V", "charges": [{"amount": "5", "basis": "value"}], "receipts": [{"receipt": "R"}]},
        ),
        ("supplier_credit_note", {"partner": "V", "allowances": [{"receipt": "R", "amount": "5"}]}),
        ("stock_count", {"site": "S"}),
        ("reservation", {"sales_order": "SO/1", "item": "A", "quantity": "1"}),
    ],
)
def test_what_looks_at_goods_before_their_method_changed_is_refused(
    kind: str, fields: dict[str, Any]
) -> None:
    """Where documents count by their days, none looks at a day on which goods were valued otherwise: it says why."""
    shop = Trade({"A": "fifo"}, {"late_facts": "reprice"})
    shop.buy("A", "10", "10", 1, number="R")
    shop.bill("R", "100", 2)
    lines = [{"item": "A", "quantity": "2", "price": "50"}]
    shop("sales_order", 3, number="SO", partner="C", lines=lines)
    shop("valuation_change", 10, item_class="fifo", method="moving_average", reason="one price for all")
    with pytest.raises(Refused) as caught:
        shop(kind, 5, **fields)
    assert caught.value.code == Code.LATE_FACT_REFUSED
