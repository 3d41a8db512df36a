"""Worked figures of further help pages, posted as documents: averages, further cost of a kit, and a price limiter.

Sources: support.katanamrp.com, "Understanding average cost" (153); saasu.com, help, "Adding costs"; SAP note
attachment, "Invoice receipt for a goods receipt, for customs as well as a freight invoice" (price limiter of the
material ledger).
"""

from tests.cases.trade import READ, SINCE, Trade


def test_katana_uses_eight_of_fifteen_at_the_average() -> None:
    """Ten at 10 and five at 13 are 165, 11 each; eight used cost 88, and the average stays."""
    shop = Trade({"X": "moving_average"})
    shop.buy("X", "10", "10")
    shop.buy("X", "5", "13")
    assert shop.shelf("X") == ("15", "165.00")
    shop("own_use", 2, item="X", quantity="8", cost_centre="SHOP")
    assert (shop.shelf("X"), shop.balances("6010")) == (("7", "77.00"), ["88.00"])


def test_saasu_adds_freight_and_insurance_to_ten_widgets() -> None:
    """Ten at 10 with 20 of freight and 15 of insurance are ten others at 13.50."""
    shop = Trade({"WIDGET": "fifo", "COMBO": "fifo"})
    shop.buy("WIDGET", "10", "10")
    parts = [{"item": "WIDGET", "quantity": "10"}]
    work = {"freight": "35", "freight_partner": "V"}
    shop("assembly", 2, item="COMBO", quantity="10", components=parts, **work)
    assert (shop.shelf("WIDGET"), shop.shelf("COMBO")) == (("0", "0.00"), ("10", "135.00"))


def test_sap_collects_freight_of_this_month_and_of_the_last_one() -> None:
    """A standard of 45: 100 of 200 are left; 100 at 50 come with 275 of freight and duty, and 125 for the last month.

    900 of differences in both. SAP's price limiter of 300 pieces gives 600 of them to the 200 on hand, and keeps 300;
    at planned price the month carries all of it, by its rate, to what was there and what was used (材料成本差异率), so
    that the 200 are worth 9 900, 49.50 each.
    """
    standards = [{"item": "X", "valid_from": SINCE, "amounts": {"material": "45"}}]
    shop = Trade({"X": "planned"}, standards=standards)
    first = shop.buy("X", "200", "45", 1)
    shop.bill(first, "9000", 2)
    shop("own_use", 5, item="X", quantity="100", cost_centre="SHOP")
    shop.books.month_end("2026-10").run()

    def november(kind: str, day: int, **fields: object) -> str:
        number = f"N-{kind}-{day}"
        shop.books.post(
            READ({"type": kind, "id": number, "date": f"2026-11-{day:02}", "partner": "V", **fields})
        )
        return number

    second = november("goods_receipt", 2, item="X", quantity="100", price="50")
    november("purchase_invoice", 3, lines=[{"receipt": second, "amount": "5000"}])
    for day, amount, receipt in ((3, "150", second), (4, "125", second), (5, "125", first)):
        november("landed_cost", day, charges=[{"amount": amount}], receipts=[{"receipt": receipt}])
    shop.books.month_end("2026-11").run()
    ledger = shop.books.state.ledger
    assert [shop.money(ledger.balance(of, "2026-11")) for of in ("1240", "1285")] == ["9000.00", "900.00"]
