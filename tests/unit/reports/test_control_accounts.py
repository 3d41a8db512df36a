"""Control accounts against the sub-ledgers."""

from erpcore.reports.control_accounts import balance_of, causes, controls


def test_past_and_present(books):
    """At the end of any month every account of a sub-ledger holds what the sub-ledgers hold."""
    for period, stock in (("2026-10", 206600), ("2026-11", 244325)):
        found = controls(books, period)
        assert [control.account for control in found] == sorted(control.account for control in found)
        assert all(control.difference == 0 for control in found)
        assert balance_of(found, "stock") == stock


def test_roles_that_share_an_account(books):
    """Overhead collected and applied stand on one account: 150.00 - 80.00 - 40.00 = 30.00 together."""
    control = next(control for control in controls(books, "2026-10") if control.account == "4101")
    assert control.values == {"overhead_pool": 15000, "machine_applied": -8000, "overhead_applied": -4000}
    assert (control.sub_ledger, control.ledger, control.difference) == (3000, 3000, 0)


def test_one_role_among_others_on_its_account(books):
    """What other sub-ledgers hold on a shared account is left out of one role's balance."""
    assert balance_of(controls(books, "2026-10"), "overhead_pool") == 15000


def test_several_roles_on_one_account_count_it_once(books):
    """150.00 collected and 120.00 absorbed stand on 4101: 30.00 together, as by hand one role after the other."""
    found = controls(books, "2026-10")
    roles = ("overhead_pool", "machine_applied", "overhead_applied")
    assert balance_of(found, *roles) == 3000
    books.state.ledger.by_account["2026-10"]["4101"][0] += 5
    try:
        assert balance_of(controls(books, "2026-10"), *roles) == 3005
    finally:
        books.state.ledger.by_account["2026-10"]["4101"][0] -= 5


def test_lines_held_back_count(held):
    """Issues of 300.00 wait for their summary voucher: the sub-ledgers know them, the ledger does not yet."""
    found = {control.account: control for control in controls(held, "2026-10")}
    resin = found["1403"]
    assert (resin.sub_ledger, resin.ledger, resin.held, resin.difference) == (197300, 227300, -30000, 0)
    assert found["4001001001"].held == 30000


def test_a_summary_voucher_changes_no_sub_ledger(held, read):
    """After the summary voucher nothing is held back, and the account still agrees."""
    held.post(read({"type": "summary_voucher", "id": "SV", "date": "2026-10-31", "rule": "issues"}))
    assert all(control.held == control.difference == 0 for control in controls(held, "2026-10"))
    assert causes(held, "2026-10", "1403") == []


def test_a_document_behind_a_difference(misprinted):
    """A document whose voucher says more than it moved is named with its amount."""
    control = next(control for control in controls(misprinted, "2026-10") if control.account == "4101")
    assert control.difference == -700
    assert [(cause.document, cause.amount) for cause in causes(misprinted, "2026-10", "4101")] == [
        ("OE", -700)
    ]


def test_a_cell_behind_a_difference(factory):
    """A fold that is not what its movements add up to is named as a cell."""
    amounts = factory.state.stock.pools["SC", "S"].parcels[-1].amounts
    amounts["material"] += 100
    control = next(control for control in controls(factory, "2026-10") if control.account == "1403")
    assert control.difference == 100
    assert [tuple(cause) for cause in causes(factory, "2026-10", "1403")] == [("", "stock SC S", 100)]


def test_a_past_month_names_who_had_value_in_it(taking_back, read):
    """Estimates that November takes back on the goods' account are no sub-ledger of October on that account."""
    taking_back.post(read({"type": "goods_receipt", "id": "G9", "date": "2026-10-30", "partner": "V", "item": "RM",
                           "quantity": "10", "price": "12"}))  # fmt: skip
    before = controls(taking_back, "2026-10")
    taking_back.post(read({"type": "purchase_invoice", "id": "P9", "date": "2026-11-02", "partner": "V",
                           "lines": [{"receipt": "G9", "quantity": "4", "amount": "50"}]}))  # fmt: skip
    assert [control.values for control in controls(taking_back, "2026-10")] == [
        control.values for control in before
    ]
