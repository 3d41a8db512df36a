"""Which part of each cost of an order is in what it finished."""

import datetime
from decimal import Decimal

import pytest
from tests.unit.reports.products.output_setup import SET_UP, SINCE

from erpcore import Books, Setup
from erpcore.costing.products.cost_tree import UNKNOWN
from erpcore.documents import document_adapter
from erpcore.kernel.calendar import FiscalCalendar
from erpcore.reports.products.actual_makers import ActualMakers
from erpcore.reports.products.cost_in_output import Held
from erpcore.reports.products.period_cards import period_card

LABOUR, GOODS = ("labour_applied", "WC"), ("stock", "SF")


class Shop:
    """Ten SF of 10 material and 100 labour go into an order of ten FG; five are finished with 50 of labour.

    The other five are in process with all of their SF and no labour of the order itself.
    """

    def __init__(self, rule: str) -> None:
        setup = {**SET_UP, "wip_rules": [{"item": "FG", "valid_from": SINCE, "rule": rule}]}
        self.books = Books(Setup.model_validate(setup))
        self.month = 10
        self.post("goods_receipt", "GR", partner="V", item="RM", quantity="30", price="1")
        for order, item, quantity in (("W1", "SF", "10"), ("W2", "FG", "15")):
            self.post("work_order", order, item=item, quantity=quantity)
            self.post("work_order_release", f"R{order}", work_order=order)
        self.post("material_issue", "M1", work_order="W1", item="RM", quantity="10")
        self.work("W1", "10")
        self.post("production_receipt", "P1", work_order="W1", quantity="10", final=True)
        self.post("material_issue", "M2", work_order="W2", item="SF", quantity="10")
        self.work("W2", "5")
        self.finish("5")
        self.count("5")

    def post(self, kind, code, **fields):
        """Post a document on the tenth of the month."""
        day = datetime.date(2026, self.month, 10)
        document = {"type": kind, "id": code, "date": day.isoformat(), **fields}
        self.books.post(document_adapter().validate_python(document))

    def work(self, order, hours):
        """Ten an hour."""
        code = f"T-{order}-{self.month}"
        self.post("time_ticket", code, work_order=order, work_centre="WC", labour_hours=hours)

    def finish(self, quantity, **fields):
        """Receive finished goods."""
        self.post("production_receipt", f"P-{self.month}", work_order="W2", quantity=quantity, **fields)

    def count(self, quantity):
        """What is in process, with no work of the order itself."""
        line = {"work_order": "W2", "quantity": quantity, "degree": "0"}
        self.post("wip_count", f"C-{self.month}", lines=[line])

    def next_month(self):
        """Close the month and go on in the next."""
        assert self.books.month_end(f"2026-{self.month}").run().locked
        self.month += 1

    def labour(self):
        """The labour of what was completed in the month, by level."""
        report = self.books.report("costs_by_level", period=f"2026-{self.month}", item="FG")
        lines = report.dicts("heading", "line")
        return {(row["level"], row["code"]): row["element_labour"] for row in lines if row["element_labour"]}

    def card(self):
        """Units or hours and cents of each input of the month's output."""
        card = period_card(self.books, "FG", FiscalCalendar().period(f"2026-{self.month}"))
        return {of: (Decimal(spent.quantity) / 1_000_000, spent.amount) for of, spent in card.inputs.items()}


@pytest.mark.parametrize("rule", ["weighted_average", "first_in_first_out"])
def test_goods_of_earlier_steps_stay_with_the_units_in_process(rule):
    """Five FG hold the labour of their five SF, 50.00, and all of the order's own; half of the SF is in process."""
    shop = Shop(rule)
    shop.books.month_end("2026-10").run_costing()
    assert shop.labour() == {(0, "FG"): 100, (1, "SF"): 50, (2, "WC"): 50, (1, "WC"): 50}
    assert shop.card() == {GOODS: (5, 55_00), LABOUR: (5, 50_00)}


@pytest.mark.parametrize("rule", ["weighted_average", "first_in_first_out"])
def test_usage_is_what_finished_units_took(rule):
    """The rest is finished in November with as much for one: neither usage nor efficiency has changed."""
    shop = Shop(rule)
    shop.next_month()
    shop.work("W2", "5")
    shop.finish("5", final=True)
    shop.books.month_end("2026-11").run_costing()
    assert shop.card() == {GOODS: (5, 55_00), LABOUR: (5, 50_00)}
    report = shop.books.report("unit_cost_change", period="2026-11", item="FG")
    assert {row["change"] for row in report.dicts("heading", "line")} == {0}


@pytest.mark.parametrize("rule", ["weighted_average", "first_in_first_out"])
def test_quantities_go_by_units_and_not_by_prices(rule):
    """November's five SF cost 23.00, not 11.00; five FG are finished with five SF however their price is averaged."""
    shop = Shop(rule)
    shop.next_month()
    shop.post("work_order", "W3", item="SF", quantity="5")
    shop.post("work_order_release", "RW3", work_order="W3")
    shop.post("material_issue", "M3", work_order="W3", item="RM", quantity="15", reason="thick")
    shop.work("W3", "10")
    shop.post("production_receipt", "P3", work_order="W3", quantity="5", final=True)
    shop.post("material_issue", "M4", work_order="W2", item="SF", quantity="5", reason="more")
    shop.work("W2", "5")
    shop.finish("5")
    shop.count("5")
    shop.books.month_end("2026-11").run_costing()
    amount = {"weighted_average": 85_00, "first_in_first_out": 55_00}[rule]  # 17.00 and 11.00 each
    assert shop.card() == {GOODS: (5, amount), LABOUR: (5, 50_00)}


def test_what_no_month_has_divided_yet_goes_by_cost():
    """After October's sheet, before November's costing, output takes its share of each cause that is left."""
    shop = Shop("weighted_average")
    shop.next_month()
    shop.work("W2", "5")
    shop.finish("5", final=False)
    parts = ActualMakers(shop.books, "2026-11").handed_over("FG")["W2"]
    gone = shop.books.state.orders.orders["W2"].transferred()
    assert sum(sum(part.amounts.values()) for part in parts) == sum(gone.values())


def test_spoiled_units_are_no_part_of_what_is_in_process():
    """What spoiled units took is a credit of its own; the causes still add up to what was handed over."""
    shop = Shop("weighted_average")
    shop.post("spoilage", "SP", work_order="W2", quantity="1", whole="10", cause="abnormal", bearer="loss")
    shop.books.month_end("2026-10").run_costing()
    assert sum(amount for _, amount in shop.card().values()) == sum(
        shop.books.state.orders.orders["W2"].transferred().values()
    )


def welded(rate: str, wages: int, rule: str) -> Books:
    """An order of 50 over two months: 35 h and 15 h, 20 received, 30 counted half done, then received.

    An hour costs 30.00 in both months, of which tickets charge a rate and a distribution of wages the rest.
    """
    rates = [{**SET_UP["rates"][0], "labour": rate}]
    rules = [{"item": "SF", "valid_from": SINCE, "rule": rule}]
    books = Books(Setup.model_validate({**SET_UP, "rates": rates, "wip_rules": rules}))

    def post(day, kind, **fields):
        document = {"type": kind, "id": f"{kind}-{day}", "date": f"2026-{day}", **fields}
        books.post(document_adapter().validate_python(document))

    post("10-01", "goods_receipt", partner="V", item="RM", quantity="50", price="1")
    post("10-01", "work_order", item="SF", quantity="50")
    order = {"work_order": "work_order-10-01"}
    post("10-01", "work_order_release", **order)
    post("10-02", "material_issue", **order, item="RM", quantity="50")
    for month, hours, made, final in (("10", 35, "20", False), ("11", 15, "30", True)):
        post(f"{month}-03", "time_ticket", **order, work_centre="WC", labour_hours=str(hours))
        if wages:
            shared = {"element": "labour", "basis": "labour_hours", "owed": "wages_payable", "lines": [order]}
            post(f"{month}-04", "cost_distribution", amount=str(hours * wages), **shared)
        post(f"{month}-05", "production_receipt", **order, quantity=made, final=final)
        if not final:
            half = {**order, "quantity": "30", "degree": "0.5", "degrees": {"material": "1"}}
            post(f"{month}-31", "wip_count", lines=[half])
        assert books.month_end(f"2026-{month}").run().locked
    return books


@pytest.mark.parametrize("rule", ["weighted_average", "first_in_first_out"])
@pytest.mark.parametrize(("rate", "wages"), [("0", 30), ("10", 20), ("30", 0)])
def test_hours_are_divided_by_what_labour_costs_however_it_is_charged(rate, wages, rule):
    """20 done and 30 half done share 35 h as 20 to 15: 20 h are 600.00; November's 15 + 15 h are 900.00.

    One done takes one hour at 30.00 in both months: neither rate nor efficiency changed.
    """
    books = welded(rate, wages, rule)
    hours = [
        period_card(books, "SF", FiscalCalendar().period(month)).inputs[LABOUR][:2]
        for month in ("2026-10", "2026-11")
    ]
    assert hours == [(20_000_000, 600_00), (30_000_000, 900_00)]
    report = books.report("unit_cost_change", period="2026-11", item="SF")
    assert {row["change"] for row in report.dicts("heading", "line") if row["level"] > 1} == {0}


def test_each_document_has_its_part_in_what_was_handed_over():
    """October's 35 h and 1 050.00 are 20 h and 600.00 in October's output, 15 h and 450.00 in November's.

    So documents add up to 20 h, 600.00 and to 15 + 15 h, 450.00 + 450.00.
    """
    report = welded("0", 30, "weighted_average").report("unit_cost_change", period="2026-11", item="SF")
    parts = [
        [
            row["document"],
            *(row[f"{side}_{of}"] for side in ("earlier", "later") for of in ("quantity", "amount")),
        ]
        for row in report.dicts("detail")
        if row["code"] == "WC"
    ]
    assert parts == [
        ["time_ticket-10-03", 20, 0, None, None],
        ["cost_distribution-10-04", 0, 600, None, None],
        ["time_ticket-10-03", None, None, 15, 0],
        ["time_ticket-11-03", None, None, 15, 0],
        ["cost_distribution-10-04", None, None, 0, 450],
        ["cost_distribution-11-04", None, None, 0, 450],
    ]


def test_what_cost_nothing_goes_along_with_its_element():
    """Of 4 h at nothing half leave with 60 of 120 wages; where no labour was charged, with 5 of 10 in all."""
    held = Held()
    held.add((LABOUR, UNKNOWN), 4, {})
    assert held.share({"labour": 60}).quantities[LABOUR, UNKNOWN] == 0
    held.add((("stock", "RM"), UNKNOWN), 0, {"material": 10})
    assert held.share({"material": 5}).quantities[LABOUR, UNKNOWN] == 2
    held.add((("wages_payable", ""), UNKNOWN), 0, {"labour": 120})
    assert held.share({"material": 10, "labour": 60}).quantities[LABOUR, UNKNOWN] == 2


def test_wages_of_two_work_centres_stand_in_parts_under_both():
    """120.00 for 3 h and 1 h: 90.00 of the distribution stand under the one, 30.00 under the other."""
    centres = [{**SET_UP["work_centres"][0], "code": code} for code in ("WC", "WX")]
    rates = [{"work_centre": code, "valid_from": SINCE, "labour": "0"} for code in ("WC", "WX")]
    books = Books(Setup.model_validate({**SET_UP, "work_centres": centres, "rates": rates}))
    on = {"work_order": "WO"}
    tickets = [
        {"type": "time_ticket", "id": f"T-{code}", **on, "work_centre": code, "labour_hours": hours}
        for code, hours in (("WC", "3"), ("WX", "1"))
    ]
    shared = {"element": "labour", "basis": "labour_hours", "owed": "wages_payable", "lines": [on]}
    for document in (
        {"type": "work_order", "id": "WO", "item": "SF", "quantity": "2"},
        {"type": "work_order_release", "id": "R", **on},
        *tickets,
        {"type": "cost_distribution", "id": "CD", "amount": "120", **shared},
        {"type": "production_receipt", "id": "PR", **on, "quantity": "2", "final": True},
    ):
        books.post(document_adapter().validate_python({"date": "2026-10-10", **document}))
    inputs = period_card(books, "SF", FiscalCalendar().period("2026-10")).inputs
    assert {
        of[1]: [(part.slip.entry.document.id, part.amount) for part in spent.documents]
        for of, spent in inputs.items()
    } == {"WC": [("T-WC", 0), ("CD", 90_00)], "WX": [("T-WX", 0), ("CD", 30_00)]}
