"""Goods bought and sold in dollars, returned and credited in every combination: both currencies end at nothing.

What is kept cost its dollars at the rate of the receipt, credit at another price is a price variance at that rate, and
whatever else was paid is an exchange difference.
Source: IAS 21 paragraphs 21-23 and 28; 企业会计准则第19号 articles 10-11; 红字增值税专用发票.
"""

from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any, get_args

import pytest

from erpcore import Books, Refused, Setup
from erpcore.documents import document_adapter
from erpcore.kernel.money import currency, to_minor
from erpcore.kernel.movements import total
from erpcore.masterdata.item import Valuation
from erpcore.masterdata.policies import Policies
from erpcore.testing.laws import (
    no_quantity_no_value,
    open_items_equal_their_accounts,
    replay_gives_the_same_state,
    stock_equals_its_accounts,
    stock_is_never_negative,
    value_in_less_value_out_is_value_left,
)

LAWS = (
    stock_equals_its_accounts,
    open_items_equal_their_accounts,
    no_quantity_no_value,
    stock_is_never_negative,
    value_in_less_value_out_is_value_left,
)
LATE = get_args(Policies.model_fields["late_facts"].annotation)
ESTIMATES = get_args(Policies.model_fields["provisional_receipts"].annotation)
ORDERS = ("invoice, return", "return, invoice", "part invoiced, return, invoice", "invoice, receipt, return")
USED = (
    "0",
    "30",
    "100",
)  # pieces: of a hundred, sixty are of the receipt, first in first out or last in first out
CREDITS = ("550", "480", "610")  # dollars for 50 pieces invoiced at 11.00
RATES = {
    "2026-10-01": "7",  # receipts
    "2026-10-07": "7.2",  # invoices
    "2026-10-31": "7.1",
    "2026-11-05": "7.3",  # the return, later invoices and the note
    "2026-11-30": "6.9",
    "2026-12-05": "7.4",  # what is paid
}


class Dealer:
    """Books in yuan of a dealer who buys 100 pieces at ten dollars, beside 40 before and 40 after at 63 yuan."""

    def __init__(self, method: str, currency: str = "CNY", **policies: str) -> None:
        self.method = method
        self.lots = ({"lot": "L0"}, {"lot": "L1"}) if method == "specific" else ({}, {})
        policies = {"planned_estimate": "ordered", **policies}
        rates = [{"currency": "USD", "valid_from": day, "rate": rate} for day, rate in RATES.items()]
        goods = {"code": "A", "name": "goods", "kind": "raw", "item_class": "raw", "unit": "pcs"}
        self.books = Books(
            Setup.model_validate(
                {
                    "company": {
                        "name": "Dealer",
                        "currency": currency,
                        "chart": "cn_asbe",
                        "first_period": "2026-10",
                        "open_periods": 3,
                        "policies": policies,
                    },
                    "units": [{"code": "pcs", "name": "piece", "decimals": 0}],
                    "item_classes": [{"code": "raw", "name": "goods", "valuation": method}],
                    "items": [{**goods, "tracking": "lot" if method == "specific" else "none"}],
                    "standards": [{"item": "A", "valid_from": "2000-01-01", "amounts": {"material": "66.5"}}],
                    "cost_centres": [{"code": "LAB", "name": "laboratory", "purpose": "administration"}],
                    "partners": [
                        {"code": "V", "name": "vendor", "supplier": True},
                        {"code": "C", "name": "customer", "customer": True},
                    ],
                    "sites": [{"code": "MAIN", "name": "main"}],
                    "exchange_rates": rates,
                }
            )
        )

    def post(self, kind: str, number: str, date: str, **fields: Any) -> Any:
        """Post a document."""
        document = {"type": kind, "id": number, "date": date, **fields}
        return self.books.post(document_adapter().validate_python(document))

    def invoice(self, number: str, date: str, quantity: str, amount: str, vat: str = "0") -> None:
        """Book an invoice in dollars for the receipt, or a part of it."""
        line = {"receipt": "GR-1", "quantity": quantity, "amount": amount}
        self.post("purchase_invoice", number, date, partner="V", currency="USD", lines=[line], vat=vat)

    def pay(self, role: str, kind: str) -> int:
        """Settle whatever is open in December; say what was paid on balance, in minor units."""
        before = self.moved("bank")
        for key, item in list(self.books.state.open_items[role].items.items()):
            foreign = next(iter((item.original or {}).values()), None)
            amount = f"{abs(item.amount if foreign is None else foreign) / 100:.2f}"
            line = [{"invoice": key, "amount": amount}]
            self.post(kind, f"PAY-{key}", "2026-12-05", partner=item.place.partner, lines=line)
        return self.moved("bank") - before

    def moved(self, *roles: str) -> int:
        """Add up what has arrived at places of some roles, less what has left them, minor units."""
        found = 0
        for entry in self.books.log.read():
            for movement in entry.movements:
                way = -total(movement) if movement.contra else total(movement)
                found += way * ((movement.target.role in roles) - (movement.source.role in roles))
        return found

    @property
    def exchange(self) -> int:
        """Losses less gains, minor units."""
        return self.moved("exchange_gain", "exchange_loss")

    def check(self, told: str) -> None:
        """Check the laws of stock and of open items."""
        for law in LAWS:
            try:
                law(self.books)
            except AssertionError as error:
                error.add_note(told)
                raise


@pytest.mark.parametrize("estimate", range(3))
@pytest.mark.parametrize("differences", get_args(Policies.model_fields["price_difference"].annotation))
@pytest.mark.parametrize("method", get_args(Valuation))
def test_returns_in_dollars_lose_nothing(method: str, differences: str, estimate: int) -> None:
    """50 pieces go back in November, credited at another price and rate, with tax, off the invoice or by itself."""
    late = (estimate + get_args(Valuation).index(method)) % 3
    for number, use in product(range(4), range(3)):
        if (number + use + late + estimate) % 3 == 0:
            dealer = Dealer(
                method,
                late_facts=LATE[late],
                provisional_receipts=ESTIMATES[estimate],
                price_difference=differences,
                invoice_exchange=("expense", "goods")[(number + estimate) % 2],
                input_vat=("recovered", "cost")[(use + estimate) % 2],
            )
            off = {"invoice": "PI-1"} if (number + use) % 2 == 0 else {}
            _returned(dealer, ORDERS[number], USED[use], CREDITS[(use + late) % 3], off)


def _returned(dealer: Dealer, order: str, used: str, credit: str, off: dict[str, str]) -> None:
    """Play one combination; every rate and price is chosen so that nothing is rounded."""
    books = dealer.books
    policies = books.state.master.policies
    told = f"{order}, {used} used, credit {credit} off {off}"
    billed = _bought(dealer, order, used)
    books.month_end("2026-10").run()
    back = {"receipt": "GR-1", "quantity": "50"}
    if policies.late_facts == "refuse" and used == "100" and dealer.method in {"fifo", "lifo"}:
        with pytest.raises(Refused, match="GR-1"):
            dealer.post("purchase_return", "RT-1", "2026-11-05", **back)
        return
    dealer.post("purchase_return", "RT-1", "2026-11-05", **back)
    dealer.check(told)
    claim = books.state.open_items["gr_ir"].get("RT-1")
    credited = None
    if claim is None:
        rest = ("50", "550", "71.5") if order == ORDERS[1] else ("20", "220", "28.6")
        dealer.invoice("PI-2", "2026-11-06", *rest)
        billed.append((int(rest[1]), Fraction("7.3")))
    else:
        assert claim.original == {"USD": 550_00 if policies.input_vat == "recovered" else 621_50}, told
        note = {"returns": [{"purchase_return": "RT-1", "amount": credit}], "vat": "65"}
        credited = int(credit), billed[0][1] if off else Fraction("7.3")
        dealer.post("supplier_credit_note", "CN-1", "2026-11-08", partner="V", **note, **off)
    dealer.check(told)
    books.month_end("2026-11").run()
    paid = dealer.pay("supplier", "supplier_payment")
    dealer.check(told)
    for role in ("supplier", "gr_ir", "goods_in_transit", "provisional"):
        assert not books.state.open_items[role].items, f"{told}: {role}"
    assert Fraction(-paid, 100) - _cost(dealer, billed, credited) == Fraction(dealer.exchange, 100), told


def _bought(dealer: Dealer, order: str, used: str) -> list[tuple[int, Fraction]]:
    """Buy, invoice and use what October brings; say what is billed in dollars, and at which rates."""
    goods = {"partner": "V", "item": "A"}
    others, lot = dealer.lots
    dealer.post("goods_receipt", "GR-0", "2026-10-02", **goods, quantity="40", price="63", **others)
    line = {"receipt": "GR-0", "quantity": "40", "amount": "2520"}
    dealer.post("purchase_invoice", "PI-0", "2026-10-03", partner="V", lines=[line])
    billed = []
    if order == ORDERS[3]:
        ahead = {"goods": [{"item": "A", "quantity": "100", "amount": "1100"}], "vat": "143"}
        dealer.post("purchase_invoice", "PI-1", "2026-10-04", partner="V", currency="USD", **ahead)
        dealer.post("goods_receipt", "GR-1", "2026-10-07", invoice="PI-1/1", quantity="100", **lot)
        billed.append((1100, Fraction(7)))
    else:
        goods |= {"quantity": "100", "price": "10", "currency": "USD"}
        dealer.post("goods_receipt", "GR-1", "2026-10-05", **goods, **lot)
    if order in {ORDERS[0], ORDERS[2]}:
        first = ("100", "1100", "143") if order == ORDERS[0] else ("30", "330", "42.9")
        dealer.invoice("PI-1", "2026-10-07", *first)
        billed.append((int(first[1]), Fraction("7.2")))
    later = {"quantity": "40", "price": "63", **others}
    dealer.post("goods_receipt", "GR-2", "2026-10-07", partner="V", item="A", **later)
    dealer.post("purchase_invoice", "PI-3", "2026-10-07", partner="V", lines=[{**line, "receipt": "GR-2"}])
    landing = {"receipts": [{"receipt": "GR-1"}], "charges": [{"amount": "70"}]}
    dealer.post("landed_cost", "LC-1", "2026-10-08", partner="V", **landing)
    if used != "0":
        taken = used if dealer.method != "specific" else "30"
        use = {"item": "A", "purpose": "research", "cost_centre": "LAB"}
        dealer.post("own_use", "OU-1", "2026-10-08", **use, quantity=taken, **lot)
    return billed


def _cost(
    dealer: Dealer, billed: list[tuple[int, Fraction]], credited: tuple[int, Fraction] | None
) -> Fraction:
    """Say what everything cost at the rates that goods and taxes keep: 7.00 for goods, that of its paper for tax.

    Where exchange differences follow the goods, these have the rate of their invoice; tax that is cost has theirs.
    """
    policies = dealer.books.state.master.policies
    papers = [(amount, amount * Fraction(13, 100), rate) for amount, rate in billed]
    if credited:
        papers.append((-credited[0], Fraction(-65), credited[1]))
    cost = Fraction(2520 + 2520 + 70)
    for net, tax, rate in papers:
        at = Fraction(7)
        if policies.invoice_exchange == "goods":
            at = rate if net > 0 else billed[0][1]
        cost += net * at + tax * (at if policies.input_vat == "cost" else rate)
    return cost


def roles(entry: Any) -> dict[str, int]:
    """Add up what an entry moved to each role, debit positive, minor units."""
    found: dict[str, int] = {}
    for movement in entry.movements:
        way = -total(movement) if movement.contra else total(movement)
        for role, change in ((movement.target.role, way), (movement.source.role, -way)):
            found[role] = found.get(role, 0) + change
    return {role: amount for role, amount in found.items() if amount}


def bought(**policies: str) -> Dealer:
    """100 pieces at ten dollars, received at 7.00 and invoiced at 7.20."""
    dealer = Dealer("fifo", **policies)
    goods = {"partner": "V", "item": "A", "quantity": "100", "price": "10", "currency": "USD"}
    dealer.post("goods_receipt", "GR-1", "2026-10-05", **goods)
    dealer.invoice("PI-1", "2026-10-07", "100", "1000")
    return dealer


def test_a_note_at_another_price_and_rate() -> None:
    """40 pieces claimed at 400 dollars are credited at 380: 20 × 7.00 is price, 380 × (7.30 - 7.00) is exchange."""
    dealer = bought()
    entry = dealer.post("purchase_return", "RT-1", "2026-11-05", receipt="GR-1", quantity="40")
    assert roles(entry) == {"stock": -2800_00, "gr_ir": 2800_00}
    line = {"purchase_return": "RT-1", "amount": "380"}
    entry = dealer.post("supplier_credit_note", "CN-1", "2026-11-08", partner="V", returns=[line])
    assert roles(entry) == {
        "supplier": 2774_00,
        "gr_ir": -2800_00,
        "purchase_price_variance": 140_00,
        "exchange_gain": -114_00,
    }
    item = dealer.books.state.open_items["supplier"].items["CN-1"]
    assert (item.amount, item.original) == (2774_00, {"USD": 380_00})
    dealer.pay("supplier", "supplier_payment")
    assert not dealer.books.state.open_items["supplier"].items
    dealer.check("set off and paid")


def test_a_note_off_a_revalued_invoice_takes_what_it_stands_at() -> None:
    """1,000 dollars stand at 7.10 after October: 400 of them are 2,840.00, claimed at 2,800.00."""
    dealer = bought()
    dealer.books.month_end("2026-10").run()
    dealer.post("purchase_return", "RT-1", "2026-11-05", receipt="GR-1", quantity="40")
    note = {"invoice": "PI-1", "returns": [{"purchase_return": "RT-1", "amount": "400"}]}
    entry = dealer.post("supplier_credit_note", "CN-1", "2026-11-08", partner="V", **note)
    found = roles(entry)
    assert (found["supplier"], found["gr_ir"], dealer.exchange) == (
        2840_00,
        -2800_00,
        200_00 - 100_00 - 40_00,
    )
    item = dealer.books.state.open_items["supplier"].items["PI-1"]
    assert (item.amount, item.original) == (-4260_00, {"USD": -600_00})
    dealer.post("reversal", "RV-1", "2026-11-09", of="CN-1", reason="not theirs")
    dealer.post("reversal", "RV-2", "2026-11-09", of="RT-1", reason="not sent")
    item = dealer.books.state.open_items["supplier"].items["PI-1"]
    assert (item.amount, item.original) == (-7100_00, {"USD": -1000_00})
    assert dealer.books.state.stock.pool("A", "MAIN").value == 7000_00
    replay_gives_the_same_state(dealer.books)


@pytest.mark.parametrize(
    ("policy", "goods", "exchange"), [("expense", 6650_00, -12_00), ("goods", 6838_00, 200_00)]
)
def test_a_lower_price_of_goods_kept(policy: str, goods: int, exchange: int) -> None:
    """50 dollars less for goods at 7.00: 350.00; at the note's 7.24 there are 362.00, and 12.00 are exchange.

    Where exchange differences follow the goods, they have 1,000 × 7.20 less 50 × 7.24.
    """
    dealer = bought(invoice_exchange=policy)
    line = {"receipt": "GR-1", "amount": "50"}
    dealer.post("supplier_credit_note", "CN", "2026-10-08", partner="V", rate="7.24", allowances=[line])
    assert dealer.books.state.stock.pool("A", "MAIN").value == goods
    assert dealer.exchange == exchange + (200_00 if policy == "expense" else -200_00)
    refused = {"partner": "V", "allowances": [{**line, "amount": "950.01"}]}
    with pytest.raises(Refused, match="at most 950"):
        dealer.post("supplier_credit_note", "CN-2", "2026-10-08", **refused)
    dealer.check(policy)


def test_goods_do_not_cost_less_than_nothing_by_the_rate_of_a_note() -> None:
    """900 of 1,000 dollars credited at 16.00 are 14,400.00: goods that cost 7,200.00 lose that, the rest is a gain.

    It is IAS 21 paragraph 28: what is owed less because of the rate is income, not a negative cost.
    """
    dealer = bought(invoice_exchange="goods")
    dealer.post(
        "own_use", "OU-1", "2026-10-08", item="A", purpose="research", cost_centre="LAB", quantity="30"
    )
    line = {"receipt": "GR-1", "amount": "900"}
    dealer.post("supplier_credit_note", "CN", "2026-10-08", partner="V", rate="16", allowances=[line])
    assert dealer.books.state.stock.pool("A", "MAIN").value == 0
    assert dealer.moved("exchange_gain") == -(14_400_00 - 7_200_00)
    dealer.post("own_use_return", "UR-1", "2026-10-09", own_use="OU-1", quantity="30")
    dealer.check("goods")


def test_partial_notes_leave_nothing_of_a_claim() -> None:
    """A claim of 33.34 dollars in thirds: each takes its share of both amounts, the last what is left."""
    dealer = Dealer("moving_average")
    goods = {"partner": "V", "item": "A", "quantity": "3", "price": "11.1133", "currency": "USD"}
    dealer.post("goods_receipt", "GR-1", "2026-10-05", **goods, rate="7.1234")
    dealer.invoice("PI-1", "2026-10-07", "3", "33.34")
    dealer.post("purchase_return", "RT-1", "2026-10-08", receipt="GR-1", quantity="3")
    for number, amount in enumerate(("11.11", "11.12", "11.11")):
        line = {"purchase_return": "RT-1", "quantity": "1", "amount": amount}
        off = {"invoice": "PI-1"} if number == 1 else {}
        dealer.post("supplier_credit_note", f"CN-{number}", "2026-10-09", partner="V", returns=[line], **off)
    state = dealer.books.state
    assert not state.open_items["gr_ir"].items
    assert state.open_items["supplier"].items["PI-1"].original == {"USD": -22_22}
    dealer.pay("supplier", "supplier_payment")
    assert not state.open_items["supplier"].items
    assert abs(dealer.moved("purchase_price_variance")) <= 2  # a cent of dollars for each of two notes
    dealer.check("thirds")


def test_claims_and_notes_of_mixed_currencies() -> None:
    """A receipt invoiced half in dollars, half in yuan is claimed in yuan; what is credited besides is a price."""
    dealer = Dealer("fifo")
    goods = {"partner": "V", "item": "A", "quantity": "100", "price": "10", "currency": "USD"}
    dealer.post("goods_receipt", "GR-1", "2026-10-05", **goods)
    dealer.invoice("PI-1", "2026-10-07", "50", "500")
    line = {"receipt": "GR-1", "quantity": "50", "amount": "3600"}
    dealer.post("purchase_invoice", "PI-2", "2026-10-07", partner="V", currency="CNY", lines=[line])
    dealer.post("purchase_return", "RT-1", "2026-10-08", receipt="GR-1", quantity="50")
    claim = dealer.books.state.open_items["gr_ir"].items["RT-1"]
    assert (claim.amount, claim.original) == (3550_00, None)
    line = {"purchase_return": "RT-1", "amount": "500"}
    note = {"partner": "V", "returns": [line], "currency": "USD"}
    entry = dealer.post("supplier_credit_note", "CN-1", "2026-10-08", **note)
    assert roles(entry) == {"supplier": 3600_00, "gr_ir": -3550_00, "purchase_price_variance": -50_00}
    line = {"invoice": "PI-2", "partner": "V", "allowances": [{"receipt": "GR-1", "amount": "10"}]}
    with pytest.raises(Refused, match="CNY"):
        dealer.post("supplier_credit_note", "CN-2", "2026-10-08", **line, currency="USD")
    dealer.check("mixed")


@pytest.mark.parametrize(
    ("code", "rate", "net", "credit"),
    [
        ("JPY", "0.0475", "150001", "20003"),
        ("KWD", "23.1234", "10.001", "1.337"),
        ("IDR", "0.0004", "12.34", "0.01"),
    ],
)
def test_currencies_with_none_two_and_three_decimals(code: str, rate: str, net: str, credit: str) -> None:
    """Each counts in its own minor units, also where an amount is nothing in yuan; paid, no item is left."""
    dealer = Dealer("fifo")
    told = {"currency": code, "rate": rate}
    ahead = [{"item": "A", "quantity": "7", "amount": net}]
    dealer.post("purchase_invoice", "PI-1", "2026-10-03", partner="V", goods=ahead, **told)
    dealer.post("goods_receipt", "GR-1", "2026-10-05", invoice="PI-1/1", quantity="3")
    shortage = {"invoice": "PI-1/1", "quantity": "1"}
    dealer.post("goods_shortage", "GS-1", "2026-10-06", **shortage)
    dealer.post("purchase_return", "RT-1", "2026-10-07", receipt="GR-1", quantity="2")
    lines = {
        "returns": [{"purchase_return": "RT-1", "amount": credit}],
        "allowances": [{"receipt": "GR-1", "amount": credit}],
        "goods": [{"invoice": "PI-1/1", "amount": credit}],
    }
    dealer.post("supplier_credit_note", "CN-1", "2026-10-08", partner="V", **lines, **told)
    state = dealer.books.state
    assert not state.open_items["gr_ir"].items
    assert not state.open_items["goods_in_transit"].items
    owed = state.open_items["supplier"].items
    back = Decimal(credit) * 3
    places = state.open_items["supplier"].items["CN-1"].original or {}
    assert places == {code: to_minor(back, currency(code))}
    for key in list(owed):
        line = {"invoice": key, "amount": net if key == "PI-1" else str(back)}
        dealer.post("supplier_payment", f"PAY-{key}", "2026-12-05", partner="V", lines=[line], **told)
    assert not owed
    dealer.check(code)


def sold(dealer: Dealer) -> None:
    """30 pieces at 30.00 dollars and 117.00 tax, delivered and invoiced when the dollar is at 7.20."""
    line = {"item": "A", "quantity": "30", "price": "30"}
    dealer.post("sales_order", "SO", "2026-10-07", partner="C", currency="USD", lines=[line])
    dealer.post("delivery", "DL", "2026-10-07", sales_order="SO/1", quantity="30")
    dealer.post("sales_invoice", "SI", "2026-10-07", partner="C", lines=[{"delivery": "DL"}], vat="117")


def test_revenue_goes_back_at_the_rate_of_its_invoice() -> None:
    """Ten pieces: 300 and 39 dollars at 7.20; the receivable stands at 7.10 after October, a loss of 33.90 less."""
    dealer = bought()
    sold(dealer)
    dealer.books.month_end("2026-10").run()
    dealer.post("sales_return", "SR", "2026-11-05", delivery="DL", quantity="10")
    note = {"invoice": "SI", "lines": [{"delivery": "DL", "quantity": "10"}], "vat": "39"}
    entry = dealer.post("sales_credit_note", "SCN", "2026-11-08", **note)
    assert roles(entry) == {
        "customer": -2406_90,
        "revenue": 2160_00,
        "output_vat": 280_80,
        "exchange_gain": -33_90,
    }
    item = dealer.books.state.open_items["customer"].items["SI"]
    assert (item.amount, item.original) == (4813_80, {"USD": 678_00})
    dealer.pay("customer", "customer_receipt")
    assert not dealer.books.state.open_items["customer"].items
    dealer.check("sold")


def test_what_is_paid_already_is_owed_at_the_rate_of_the_day() -> None:
    """Received in October at 7.20; 339 dollars at 7.30 go back, 33.90 more than the revenue and tax they take back."""
    dealer = bought()
    sold(dealer)
    paid = [{"invoice": "SI", "amount": "1017"}]
    dealer.post("customer_receipt", "RC", "2026-10-08", partner="C", lines=paid)
    note = {"invoice": "SI", "lines": [{"delivery": "DL", "quantity": "10"}], "vat": "39"}
    entry = dealer.post("sales_credit_note", "SCN", "2026-11-08", **note)
    assert roles(entry) == {
        "customer": -2474_70,
        "revenue": 2160_00,
        "output_vat": 280_80,
        "exchange_loss": 33_90,
    }
    item = dealer.books.state.open_items["customer"].items["SCN"]
    assert (item.amount, item.original) == (-2474_70, {"USD": -339_00})
    for period in ("2026-10", "2026-11"):
        dealer.books.month_end(period).run()
    assert item.amount == -2339_10
    dealer.post("reversal", "RV", "2026-12-01", of="SCN", reason="wrong")
    assert not dealer.books.state.open_items["customer"].items
    dealer.check("reversed")


def test_half_paid_and_thrice_credited() -> None:
    """Notes in thirds of 100 dollars add up to the revenue booked, first off what is open, then owed back."""
    dealer = bought()
    line = {"item": "A", "quantity": "3", "price": "33.3333"}
    dealer.post("sales_order", "SO", "2026-10-07", partner="C", currency="USD", lines=[line])
    dealer.post("delivery", "DL", "2026-10-07", sales_order="SO/1", quantity="3")
    dealer.post("sales_invoice", "SI", "2026-10-07", partner="C", lines=[{"delivery": "DL"}], rate="7.1113")
    dealer.post(
        "customer_receipt",
        "RC",
        "2026-10-08",
        partner="C",
        lines=[{"invoice": "SI", "amount": "50"}],
        rate="7",
    )
    for number in range(3):
        one = [{"delivery": "DL", "quantity": "1"}]
        dealer.post("sales_credit_note", f"SCN-{number}", "2026-10-09", invoice="SI", lines=one)
    assert dealer.moved("revenue") == 0
    refused = [{"delivery": "DL", "quantity": "0", "amount": "0.01"}]
    with pytest.raises(Refused, match="not credited yet"):
        dealer.post("sales_credit_note", "SCN-9", "2026-10-09", invoice="SI", lines=refused)
    dealer.pay("customer", "customer_receipt")
    assert not dealer.books.state.open_items["customer"].items
    dealer.check("thirds")


def test_at_standard_what_is_kept_after_all_is_worth_its_standard_as_a_whole() -> None:
    """Three pieces at 66.5 yen are 200: two that went back, one of them invoiced, make 200 again and not 199."""
    dealer = Dealer("standard", "JPY")
    goods = {"partner": "V", "item": "A", "quantity": "3", "price": "70"}
    dealer.post("goods_receipt", "GR-1", "2026-10-05", **goods)
    line = {"receipt": "GR-1", "quantity": "2", "amount": "150"}
    dealer.post("purchase_invoice", "PI-1", "2026-10-07", partner="V", lines=[line])
    dealer.post("purchase_return", "RT-1", "2026-10-08", receipt="GR-1", quantity="2")
    pool = dealer.books.state.stock.pool("A", "MAIN")
    assert pool.value == 67
    dealer.post("reversal", "RV-1", "2026-10-09", of="RT-1", reason="kept after all")
    assert pool.value == 200
    dealer.check("kept")
