"""Each expected flow is of a document, on the day that its terms say, with VAT."""

import datetime

import pytest

DAY = datetime.date
AHEAD = [
    ("payable", "PI", DAY(2026, 10, 7), -33_90),
    ("payable", "PI", DAY(2026, 11, 6), -79_10),
    ("received", "GR", DAY(2026, 10, 6), -101_70),
    ("received", "GR", DAY(2026, 11, 5), -237_30),
    ("prepayment", "PO/1", DAY(2026, 10, 5), -203_40),
    ("purchase_order", "PO/1", DAY(2026, 11, 19), -474_60),
    ("sales_order", "SO/1", DAY(2026, 11, 29), 5_593_50),
    ("planned", "WAGES", DAY(2026, 10, 15), -500_00),
    ("planned", "WAGES", DAY(2026, 11, 15), -500_00),
    ("planned", "WAGES", DAY(2026, 12, 15), -500_00),
]


def told(books, day="2026-10-09", **assumed):
    """List the flows of a plan: what was due before stands with the day on which it was."""
    plan = books.cash_plan(day, **assumed).plan
    return sorted((of.kind, of.document, of.overdue or of.day, of.amount) for of in plan.flows)


def test_every_flow_is_of_a_document(paying):
    """Invoice 113.00, receipt 339.00, 60 kg on order 678.00, each 30 % ahead; 50 toys 5,593.50; wages."""
    assert told(paying()) == sorted(AHEAD)


def test_the_same_day_later_says_the_same(paying, read):
    """What is received, delivered and paid on the 12th does not change the plan of the 9th."""
    books = paying()
    for document in (
        {"type": "goods_receipt", "id": "G2", "date": "2026-10-12", "purchase_order": "PO/1", "quantity": "60"},
        {"type": "supplier_payment", "id": "SP", "date": "2026-10-12", "partner": "CHEM",
         "lines": [{"invoice": "PI", "amount": "113"}]},
    ):  # fmt: skip
        books.post(read(document))
    assert told(books) == sorted(AHEAD)
    later = told(books, "2026-10-12")
    assert ("received", "G2", DAY(2026, 10, 12), -203_40) in later
    assert not [of for of in later if of[1] in {"PI", "PO/1"}]


def test_what_was_delivered_counts_from_its_day(paying, read):
    """9 of 50 toys go out on the 9th: 9 x 99.00 with VAT is 1,006.83, 30 days after the delivery."""
    books = paying()
    for document in (
        {"type": "opening_stock", "id": "OS", "date": "2026-10-01", "item": "TOY", "quantity": "9",
         "amounts": {"material": "90"}},
        {"type": "delivery", "id": "DL", "date": "2026-10-09", "sales_order": "SO/1", "quantity": "9"},
    ):  # fmt: skip
        books.post(read(document))
    found = told(books)
    assert ("delivered", "DL", DAY(2026, 11, 8), 1_006_83) in found
    assert ("sales_order", "SO/1", DAY(2026, 11, 29), 5_593_50 - 1_006_83) in found


def test_an_order_has_terms_of_its_own(paying, read):
    """A customer who pays half with his order pays that on its day, the rest with the goods."""
    half = [{"code": "HALF", "name": "half", "prepaid": "0.5"}]
    books = paying()
    books.post(read({"type": "set_up", "id": "SU", "date": "2026-10-08", "tables": {"payment_terms": half}}))
    lines = [{"item": "TOY", "quantity": "2", "price": "100"}]
    order = {"partner": "SHOPS", "promised": "2026-10-20", "terms": "HALF", "lines": lines}
    books.post(read({"type": "sales_order", "id": "S2", "date": "2026-10-09", **order}))
    found = [of for of in told(books) if of[1] == "S2/1"]
    assert found == [
        ("deposit", "S2/1", DAY(2026, 10, 9), 113_00),
        ("sales_order", "S2/1", DAY(2026, 10, 20), 113_00),
    ]


def test_lines_without_a_day_are_told(paying, read):
    """A purchase counts on the first day, a sale not at all; or both on a day that the caller names."""
    books = paying()
    for kind, number, partner in (("purchase_order", "P2", "CHEM"), ("sales_order", "S2", "SHOPS")):
        lines = [{"item": "RESIN", "quantity": "1", "price": "100"}]
        books.post(
            read({"type": kind, "id": number, "date": "2026-10-09", "partner": partner, "lines": lines})
        )
    found = [of for of in told(books) if of[1] in {"P2/1", "S2/1"}]
    assert found == [
        ("prepayment", "P2/1", DAY(2026, 10, 9), -33_90),
        ("purchase_order", "P2/1", DAY(2026, 11, 9), -79_10),
    ]
    assert [note.en for note in books.cash_plan("2026-10-09").notes] == [
        "P2/1 states no day: counted as coming on 2026-10-10",
        "S2/1 states no day: not counted",
    ]
    later = [of for of in told(books, undated="2026-10-20") if of[1] in {"P2/1", "S2/1"}]
    assert ("sales_order", "S2/1", DAY(2026, 11, 19), 113_00) in later


def test_partners_without_a_rate_are_told(paying):
    """Orders are without VAT where no rate is known; a rate for all of them may be told."""
    partners = [
        {"code": "CHEM", "name": "C", "supplier": True},
        {"code": "SHOPS", "name": "S", "customer": True},
    ]
    books = paying(partners=partners)
    assert ("sales_order", "SO/1", DAY(2026, 10, 30), 4_950_00) in told(books)
    assert len(books.cash_plan("2026-10-09").notes) == 2
    assert ("sales_order", "SO/1", DAY(2026, 10, 30), 5_593_50) in told(books, vat_rate="0.13")
    assert not books.cash_plan("2026-10-09", vat_rate="0").notes


@pytest.mark.parametrize(
    ("day", "discounts", "found"),
    [
        ("2026-10-12", "taken", [(DAY(2026, 10, 22), -98_00)]),
        ("2026-10-12", "none", [(DAY(2026, 11, 11), -100_00)]),
        ("2026-10-22", "taken", [(DAY(2026, 11, 11), -100_00)]),
    ],
)
def test_a_discount_is_taken_on_its_last_day(paying, read, day, discounts, found):
    """2/10, n/30 of 100.00: 98.00 on the tenth day while that is to come, else the whole on the thirtieth."""
    books = paying()
    bill = {"role": "supplier", "partner": "CHEM", "amount": "100", "terms": "EARLY"}
    books.post(read({"type": "opening_item", "id": "EARLY", "date": "2026-10-12", **bill}))
    assert [of[2:] for of in told(books, day, discounts=discounts) if of[1] == "EARLY"] == found


def test_dollars_are_translated_at_the_rate_of_the_plans_day(abroad):
    """V is owed 20.00 dollars, which stand at 7.00 in the books: 144.00 at 7.20."""
    found = abroad.cash_plan("2026-10-31")
    assert [(of.document, of.amount) for of in found.plan.flows] == [("OV", -144_00)]
    assert [note.zh for note in found.notes] == ["USD 按 2026-10-31 汇率 7.2 折算"]


def test_without_a_rate_items_stand_as_in_the_books(paying, read):
    """10.00 euro owed at 7.80 are 78.00; an order in euro, of which nothing is booked, is left out and told."""
    books = paying()
    owed = {"role": "supplier", "partner": "CHEM", "amount": "78", "currency": "EUR", "original": "10"}
    books.post(read({"type": "opening_item", "id": "OE", "date": "2026-10-01", "due": "2026-11-01", **owed}))
    lines = [{"item": "RESIN", "quantity": "1", "price": "9"}]
    order = {"partner": "CHEM", "expected": "2026-10-20", "currency": "EUR", "lines": lines}
    books.post(read({"type": "purchase_order", "id": "PE", "date": "2026-10-01", **order}))
    found = told(books)
    assert [of for of in found if of[1] == "OE"] == [("payable", "OE", DAY(2026, 11, 1), -78_00)]
    assert not [of for of in found if of[1] == "PE/1"]
    assert [note.zh for note in books.cash_plan("2026-10-09").notes] == [
        "EUR 无 2026-10-09 汇率：按账面金额计入，该币种的订单未计入"
    ]


def test_invoices_know_their_orders(paying, read):
    """What a customer prepaid on SO comes off its invoice of 9 toys, what we prepaid on PO off its invoices."""
    books = paying()
    for document in (
        {"type": "opening_stock", "id": "OS", "date": "2026-10-01", "item": "TOY", "quantity": "9",
         "amounts": {"material": "90"}},
        {"type": "delivery", "id": "DL", "date": "2026-10-09", "sales_order": "SO/1", "quantity": "9"},
        {"type": "sales_invoice", "id": "SI", "date": "2026-10-09", "partner": "SHOPS",
         "lines": [{"delivery": "DL"}], "vat": "115.83"},
        {"type": "purchase_invoice", "id": "AHEAD", "date": "2026-10-09", "partner": "CHEM", "due": "2026-10-10",
         "goods": [{"purchase_order": "PO/1", "quantity": "60", "amount": "600"}], "vat": "78"},
    ):  # fmt: skip
        books.post(read(document))
    found = told(books)
    assert ("receivable", "SI", DAY(2026, 11, 8), 1_006_83) in found
    assert not [of for of in found if of[0] == "delivered"]
    prepaid = told(books, advances={"SO": "1006.83", "PO": "339"})
    assert not [of for of in prepaid if of[1] == "SI"]
    assert sum(of[3] for of in prepaid) == sum(of[3] for of in found) - 1_006_83 + 339_00


def test_a_charge_is_of_no_order(paying, read):
    """Carriage that is charged by itself is owed by its own invoice."""
    books = paying()
    charge = {"partner": "SHOPS", "charges": [{"account": "5051", "amount": "10"}]}
    books.post(read({"type": "sales_invoice", "id": "SC", "date": "2026-10-09", **charge}))
    assert [of for of in told(books) if of[1] == "SC"] == [("receivable", "SC", DAY(2026, 11, 8), 10_00)]


def test_goods_that_come_back_are_credited(paying, read):
    """9 toys of 11.00 are invoiced and 2 come back: until a note is written, 2 x 99.00 with VAT go back as well.

    Back on order, they would be sold twice otherwise: all flows with and without the return come to the same.
    Once they are credited nobody waits for them any more, as in the material plan: 41 of 50 are to be delivered.
    """
    books = paying()
    for document in (
        {"type": "opening_stock", "id": "OS", "date": "2026-10-01", "item": "TOY", "quantity": "9",
         "amounts": {"material": "90"}},
        {"type": "delivery", "id": "DL", "date": "2026-10-09", "sales_order": "SO/1", "quantity": "9"},
        {"type": "sales_invoice", "id": "SI", "date": "2026-10-09", "partner": "SHOPS",
         "lines": [{"delivery": "DL"}], "vat": "115.83"},
    ):  # fmt: skip
        books.post(read(document))
    sold = sum(of[3] for of in told(books))
    books.post(
        read({"type": "sales_return", "id": "SR", "date": "2026-10-09", "delivery": "DL", "quantity": "2"})
    )
    found = told(books)
    assert ("delivered", "DL", DAY(2026, 11, 8), -223_74) in found
    assert sum(of[3] for of in found) == sold
    note = {"invoice": "SI", "lines": [{"delivery": "DL", "quantity": "2"}], "vat": "25.74"}
    books.post(read({"type": "sales_credit_note", "id": "CN", "date": "2026-10-09", **note}))
    found = told(books)
    assert ("receivable", "SI", DAY(2026, 11, 8), 783_09) in found
    assert ("sales_order", "SO/1", DAY(2026, 11, 29), 4_586_67) in found
    assert sum(of[3] for of in found) == sold - 223_74


def test_an_advance_is_not_taken_off_what_a_supplier_credits(paying, read):
    """30 kg of PO come, are invoiced and 10 go back: 339.00 prepaid lowers what is paid by as much, not the credit."""
    books = paying()
    for document in (
        {"type": "goods_receipt", "id": "G2", "date": "2026-10-09", "purchase_order": "PO/1", "quantity": "30"},
        {"type": "purchase_invoice", "id": "P2", "date": "2026-10-09", "partner": "CHEM", "due": "2027-01-02",
         "lines": [{"receipt": "G2", "amount": "300"}], "vat": "39"},
        {"type": "purchase_return", "id": "R2", "date": "2026-10-09", "receipt": "G2", "quantity": "10"},
    ):  # fmt: skip
        books.post(read(document))
    found, prepaid = told(books), told(books, advances={"PO": "339"})
    credited = [of for of in found if of[1] == "R2"]
    assert sum(of[3] for of in credited) == 113_00
    assert [of for of in prepaid if of[1] == "R2"] == credited
    assert sum(of[3] for of in prepaid) == sum(of[3] for of in found) + 339_00


@pytest.mark.parametrize(("own", "due"), [({}, DAY(2026, 12, 8)), ({"terms": "N30"}, DAY(2026, 11, 8))])
def test_an_invoice_is_due_by_the_terms_of_its_order(paying, read, own, due):
    """Goods ordered at 60 days are due so when they are on order, when they came, and when they are invoiced.

    Unless the invoice says otherwise; `open_items` says the same day.
    """
    books = paying()
    terms = [{"code": "N60", "name": "60 days", "days": 60}]
    line = {"item": "RESIN", "quantity": "10", "price": "10"}
    for document in (
        {"type": "set_up", "id": "SU", "date": "2026-10-08", "tables": {"payment_terms": terms}},
        {"type": "purchase_order", "id": "P6", "date": "2026-10-09", "partner": "CHEM", "terms": "N60",
         "expected": "2026-10-10", "lines": [line]},
        {"type": "goods_receipt", "id": "G6", "date": "2026-10-09", "purchase_order": "P6/1", "quantity": "10"},
    ):  # fmt: skip
        books.post(read(document))
    assert ("received", "G6", DAY(2026, 12, 8), -113_00) in told(books)
    bill = {"partner": "CHEM", "lines": [{"receipt": "G6", "amount": "100"}], "vat": "13", **own}
    books.post(read({"type": "purchase_invoice", "id": "I6", "date": "2026-10-09", **bill}))
    assert ("payable", "I6", due, -113_00) in told(books)
    rows = books.report("open_items", date="2026-10-09").dicts("line")
    assert [row["due"] for row in rows if row["document"] == "I6"] == [due]


def test_a_note_that_is_paid_back_is_due_by_the_terms_of_the_partner(paying, read):
    """Goods ordered at 60 days are paid and come back: the customer has 30 days otherwise, and so has the refund."""
    books = paying()
    terms = [{"code": "N60", "name": "60 days", "days": 60}]
    line = {"item": "TOY", "quantity": "1", "price": "100"}
    for document in (
        {"type": "set_up", "id": "SU", "date": "2026-10-08", "tables": {"payment_terms": terms}},
        {"type": "opening_stock", "id": "OS", "date": "2026-10-01", "item": "TOY", "quantity": "9",
         "amounts": {"material": "90"}},
        {"type": "sales_order", "id": "S6", "date": "2026-10-09", "partner": "SHOPS", "terms": "N60", "lines": [line]},
        {"type": "delivery", "id": "D6", "date": "2026-10-09", "sales_order": "S6/1", "quantity": "1"},
        {"type": "sales_invoice", "id": "I6", "date": "2026-10-09", "partner": "SHOPS",
         "lines": [{"delivery": "D6"}]},
    ):  # fmt: skip
        books.post(read(document))
    assert ("receivable", "I6", DAY(2026, 12, 8), 100_00) in told(books)
    for document in (
        {"type": "customer_receipt", "id": "CR", "date": "2026-10-09", "partner": "SHOPS",
         "lines": [{"invoice": "I6", "amount": "100"}]},
        {"type": "sales_return", "id": "R6", "date": "2026-10-09", "delivery": "D6", "quantity": "1"},
        {"type": "sales_credit_note", "id": "N6", "date": "2026-10-09", "invoice": "I6",
         "lines": [{"delivery": "D6", "quantity": "1"}]},
    ):  # fmt: skip
        books.post(read(document))
    assert ("receivable", "N6", DAY(2026, 11, 8), -100_00) in told(books)
