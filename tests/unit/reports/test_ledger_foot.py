"""The way from a table to the ledger."""

from decimal import Decimal

from erpcore.kernel.calendar import FiscalCalendar
from erpcore.kernel.words import NOTHING
from erpcore.reports.control_accounts import chooser
from erpcore.reports.ledger_foot import foot, posted
from erpcore.reports.table import Column, Rows

OCTOBER = FiscalCalendar().period("2026-10")
MATERIAL = "4001001001"  # 300 - 20 - 3 charged, 176.00 completed


def test_movements_and_ledger_say_the_same(factory):
    """277.00 less 176.00 moved on direct material in October, without the opening 100.00."""
    account_of = chooser(factory.state.account_map)
    assert posted(factory, OCTOBER, account_of, {MATERIAL}) == (101_00, 101_00)


def test_what_waits_for_a_summary_counts_and_the_carry_of_profit_does_not(held, factory, read):
    """Lines held back are booked; revenue of 300.00 stays 300.00 after profit is carried."""
    assert posted(held, OCTOBER, chooser(held.state.account_map), {MATERIAL}) == (101_00, 101_00)
    factory.post(read({"type": "profit_carry", "id": "PC", "date": "2026-10-31"}))
    revenue = {"5001"}
    account_of = chooser(factory.state.account_map)
    moved, booked = posted(factory, OCTOBER, account_of, revenue)
    assert moved == booked
    assert posted(factory, OCTOBER, account_of, {"5001001"})[0] in (-300_00, 0)


def test_the_foot_leads_from_the_total_over_the_others(factory):
    """277.00 in the table, 176.00 otherwise, 101.00 in the ledger."""
    rows = Rows((Column("name", "text", NOTHING), Column("amount", "amount", NOTHING)))
    account_of = chooser(factory.state.account_map)
    (fact,) = foot(factory, OCTOBER, account_of, {MATERIAL}, 277_00, rows)
    assert fact.value == 0
    assert [row.values[1] for row in rows.rows] == [Decimal("-176.00"), Decimal("101.00")]
