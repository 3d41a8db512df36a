"""What was sold, movement by movement."""

from erpcore.kernel.calendar import FiscalCalendar
from erpcore.reports.control_accounts import chooser
from erpcore.reports.trade.sales_lines import COST, REVENUE, Sold, accounts_of, rank, sales_lines

OCTOBER, NOVEMBER = (FiscalCalendar().period(code) for code in ("2026-10", "2026-11"))


def all_of(lines):
    """Add lines up."""
    sold = Sold()
    for line in lines:
        sold.add(line)
    return sold


def test_a_delivery_and_its_invoice(books):
    """5 cases for 300.00 cost 155.00; each movement names product, customer, order and delivery."""
    lines = list(sales_lines(books, OCTOBER))
    assert [
        (line.flow.place.role, line.item, line.customer, line.order, line.delivery) for line in lines
    ] == [
        ("cost_of_sales", "FG", "C", "SO", "DL"),
        ("revenue", "FG", "C", "SO", "DL"),
    ]
    sold = all_of(lines)
    assert (sold.quantity, sold.revenue, sold.cost_of_sales, sold.margin) == (
        5_000_000,
        300_00,
        155_00,
        145_00,
    )
    assert sold.variable({"material", "labour"}) == 132_50


def test_differences_that_follow_the_goods(books):
    """In November the cases sold turn out to have cost 41.75 more."""
    sold = all_of(sales_lines(books, NOVEMBER))
    assert (sold.revenue, sold.cost_of_sales) == (0, 41_75)


def test_variances_are_of_their_product_and_overhead_of_none(at_standard, read):
    """167.00 settled on cases, 30.00 of overhead written off."""
    at_standard.post_all(
        [
            read({"type": "overhead_rest", "id": "OR", "date": "2026-11-30"}),
            read({"type": "order_settlement", "id": "OS-1", "date": "2026-11-30"}),
        ]
    )
    lines = [line for line in sales_lines(at_standard, NOVEMBER) if not line.delivery]
    assert sum(line.flow.amount for line in lines if line.item == "FG") == 167_00
    assert sum(line.flow.amount for line in lines if not line.item) == 30_00
    assert all_of(lines).margin == -197_00


def test_accounts(books):
    """Revenue and cost stand on accounts of their own."""
    lines, account_of = list(sales_lines(books, OCTOBER)), chooser(books.state.account_map)
    assert accounts_of(lines, account_of, (REVENUE,)).isdisjoint(accounts_of(lines, account_of, (COST,)))


def test_the_best_rate_comes_first():
    """By rate, then what has no revenue by its margin."""
    good, better, nothing, loss = Sold(), Sold(), Sold(), Sold()
    good.revenue, good.cost = 100, {"material": 50}
    better.revenue, better.cost = 10, {"material": 1}
    loss.cost = {"material": 5}
    ranked = sorted({"good": good, "better": better, "loss": loss, "nothing": nothing}.items(), key=rank)
    assert [name for name, _ in ranked] == ["better", "good", "nothing", "loss"]


def test_cost_carried_at_month_end_counts_what_is_invoiced(carrying_at_month_end, read):
    """5 cases delivered and invoiced: their cost is charged when the month is carried, with their number."""
    carrying_at_month_end.post(read({"type": "cost_of_sales_carry", "id": "CC", "date": "2026-10-31"}))
    sold = all_of(sales_lines(carrying_at_month_end, OCTOBER))
    assert (sold.quantity, sold.delivered, sold.cost_of_sales) == (5_000_000, 5_000_000, 155_00)
