"""Sub-ledgers against the general ledger."""

import pytest


def month(shop):
    """A month that touches every sub-ledger."""
    shop.stock()
    shop.make("A", "20", "2")
    shop.order("B", "10")
    shop.issue("B", "20")
    shop.deliver("10")
    shop.invoice(quantity="4")


@pytest.mark.parametrize("chart", ["cn_small", "cn_asbe", "ifrs"])
def test_books_agree_with_themselves(open_shop, chart):
    """What documents post stands on both sides alike, under every chart, goods shipped included."""
    shop = open_shop(company={"chart": chart}, policies={"cost_of_sales": "month_end"})
    month(shop)
    assert not shop.found("SUBLEDGER_DIFFERS")


@pytest.mark.parametrize(
    ("account", "spoil"),
    [
        ("1403", lambda state: state.stock.pools["RESIN", "STORE"].parcels[0].amounts),
        ("4001001001", lambda state: state.orders.orders["B"].months["2026-10"].costs["stock", "RESIN"]),
        ("1122", lambda state: state.open_items["customer"].items["D-invoice"].amounts),
        ("2202002", lambda state: state.open_items["gr_ir"].items["GR"].amounts),
    ],
)
def test_a_sub_ledger_that_differs_is_an_error(shop, account, spoil):
    """A cell that holds a cent more than the ledger is found on its account, with both figures."""
    month(shop)
    amounts = spoil(shop.state)
    amounts[next(iter(amounts))] += 1
    (finding,) = shop.found("SUBLEDGER_DIFFERS")
    assert (finding.severity, finding.place) == ("error", account)
    assert "a difference of -0.01 CNY" in finding.message


def test_lines_held_back_count_as_booked(open_shop):
    """A rule that collects issues keeps stock and ledger apart until its summary: no difference."""
    rule = {
        "code": "ISSUES",
        "valid_from": "2026-01-01",
        "documents": ["material_issue"],
        "summary": "period",
    }
    shop = open_shop(posting_rules=[rule])
    month(shop)
    assert shop.balance("1403") > sum(shop.state.stock.pool("RESIN", "STORE").amounts.values())
    assert not shop.found("SUBLEDGER_DIFFERS")


def test_an_overhead_account_stands_at_its_pools(shop):
    """A pool that holds more than 制造费用 is found on the account, with both figures."""
    shop.spend("300")
    shop.state.overhead.pools["2026-10", "MOULD"]["overhead_pool"] += 50_00
    (finding,) = shop.found("SUBLEDGER_DIFFERS")
    assert (finding.severity, finding.place) == ("error", "4101")
    assert "account 4101 stands at 300.00 CNY, its sub-ledger at 350.00 CNY" in finding.message
