"""Transfers between sites that share their value: quantities move, and the value stays where it is."""

import pytest

from erpcore import Books, Code, Goods, Refused
from erpcore.documents import (
    Assembly,
    CountResult,
    GoodsReceipt,
    MaterialIssue,
    MaterialReturn,
    OpeningStock,
    OwnUse,
    PurchaseInvoice,
    PurchaseReturn,
    Reservation,
    Reversal,
    SetUp,
    StockCount,
    StockTransfer,
    StockWriteDown,
    TransferReceipt,
    TransferShipment,
    ValuationChange,
)
from erpcore.kernel.quantity import from_micro
from erpcore.testing import laws

ROUTE = {"from_site": "MAIN", "to_site": "YARD"}
LOTTED = {"more_item_classes": [{"code": "glue", "name": "glue", "valuation": "specific"}],
          "more_items": [{"code": "GLUE", "name": "glue", "kind": "raw", "item_class": "glue", "unit": "kg",
                          "tracking": "lot"}],
          "more_accounts": [{"code": "stock glue", "name": "glue", "kind": "asset", "side": "debit"}],
          "more_account_map": [{"role": "stock", "item_class": "glue", "account": "stock glue"}]}  # fmt: skip


def at(shop, item="RESIN"):
    """Say what of an item is at the main site, in the yard, and in transit between them."""
    held = shop.books.state.stock.shelves.held
    return tuple(f"{from_micro(held.get((item, site), 0)):f}" for site in ("MAIN", "YARD", ""))


@pytest.fixture
def company(factory):
    """The toy works, with one value for all its own sites: 20 kg of resin at 10.00 here, 20 kg at 13.00 in the yard."""
    shop = factory({"stock_value": "company"})
    shop.buy("GR-1", "RESIN", "20", "10")
    shop.buy("GR-2", "RESIN", "20", "13", site="YARD")
    return shop


def test_goods_change_their_site_and_no_value_moves(company):
    """No voucher: the pool of 40 kg and 460.00 is what it was; the yard has 25 kg now."""
    entry = company(StockTransfer, "ST-1", item="RESIN", quantity="5", **ROUTE)
    assert entry.vouchers == ()
    assert company.stock("RESIN") == ("40", {"material": "460.00"})
    assert at(company) == ("15", "25", "0")
    company.in_step()
    laws.check(company.books)


def test_a_site_that_is_short_is_refused_though_others_have_enough(company):
    """21 kg of the 20 kg at the main site: neither transferred, used, nor reserved; after a transfer they are."""
    centre = {"cost_centre": "OFFICE"}
    for document, fields in (
        (StockTransfer, ROUTE),
        (TransferShipment, ROUTE),
        (OwnUse, centre),
        (Reservation, {"work_order": "WO-1"}),
    ):
        if document is Reservation:
            company.start("WO-1", "TOY", "20")
        refusal = company.refuses(
            Code.STOCK_SHORT, "quantity", document, "X", item="RESIN", quantity="21", **fields
        )
        assert "RESIN at MAIN: 20 on hand, 21 asked for" in refusal.expected
    company(StockTransfer, "ST-1", item="RESIN", quantity="1", from_site="YARD", to_site="MAIN")
    entry = company(OwnUse, "OU-1", item="RESIN", quantity="21", **centre)
    assert company.lines(entry)[-1] == "Cr stock raw 213.00"  # 20 at 10.00, one at 13.00
    laws.check(company.books)


def test_a_return_to_the_supplier_takes_what_is_at_the_site(company):
    """Of the yard's 20 kg five went to the main site: the receipt of the yard can give 15 back, not 16."""
    company(StockTransfer, "ST-1", item="RESIN", quantity="5", from_site="YARD", to_site="MAIN")
    company.refuses(Code.STOCK_SHORT, "quantity", PurchaseReturn, "RT-1", receipt="GR-2", quantity="16")
    company.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="GR-2", reason="wrong")
    company(PurchaseReturn, "RT-1", receipt="GR-2", quantity="15")
    assert at(company) == ("25", "0", "0")
    company.in_step()


@pytest.mark.parametrize(("item", "rest"), [("RESIN", "10.00"), ("BOLT", "0.00")])
def test_carriage_joins_the_value_or_is_a_variance(factory, item, rest):
    """10.00 of carriage: it joins what FIFO takes next; of bolts at standard it is a price variance."""
    shop = factory({"stock_value": "company"})
    shop.buy("GR-1", item, "4", "2.5")
    entry = shop(StockTransfer, "ST-1", item=item, quantity="4", freight="10", freight_partner="W", **ROUTE)
    account = "stock raw" if item == "RESIN" else "purchase_price_variance"
    assert shop.lines(entry) == [f"Dr {account} 10.00", "Cr accrued_expense 10.00"]
    assert shop.stock(item)[1] == {"material": "20.00" if rest == "10.00" else "10.00"}
    laws.check(shop.books)
    shop(Reversal, "RV-1", of="ST-1", reason="wrong")
    assert shop.stock(item) == ("4", {"material": "10.00"})
    assert shop.balance(account) in {"0.00", "10.00"}
    shop.in_step()


def test_carriage_is_borne_by_the_layers_that_would_be_taken(company):
    """25 kg with 50.00 of carriage: 20 kg of the first layer bear 40.00, five of the second 10.00."""
    company(StockTransfer, "ST-1", item="RESIN", quantity="5", from_site="YARD", to_site="MAIN")
    company(StockTransfer, "ST-2", item="RESIN", quantity="25", freight="50", **ROUTE)
    layers = [parcel.amounts["material"] for parcel in company.books.state.stock.pool("RESIN", "").parcels]
    assert layers == [240_00, 270_00]
    laws.check(company.books)


def test_goods_in_transit_stay_in_the_pool(company):
    """Shipped 8 kg: the value is where it was, the goods are at neither site, and nothing is on the transit account."""
    company(TransferShipment, "TS-1", item="RESIN", quantity="8", **ROUTE)
    assert at(company) == ("12", "20", "8")
    assert company.stock("RESIN") == ("40", {"material": "460.00"})
    assert company.balance("transit") == "0.00"
    laws.check(company.books)
    company(TransferReceipt, "TG-1", shipment="TS-1", quantity="8")
    assert at(company) == ("12", "28", "0")
    company.refuses(Code.UNKNOWN_DOCUMENT, "shipment", TransferReceipt, "TG-2", shipment="TS-1", quantity="1")
    company.in_step()
    laws.check(company.books)


def test_what_is_lost_on_the_way_waits_for_a_decision_at_the_pools_price(company):
    """Shipped 8, received 5, lost 3: 30.00 at FIFO leave stock for what is pending; a reversal brings all back."""
    company(TransferShipment, "TS-1", item="RESIN", quantity="8", **ROUTE)
    entry = company(TransferReceipt, "TG-1", shipment="TS-1", quantity="5", lost="3")
    assert company.lines(entry) == ["Dr pending_loss 30.00", "Cr stock raw 30.00"]
    assert company.stock("RESIN") == ("37", {"material": "430.00"})
    assert at(company) == ("12", "25", "0")
    laws.check(company.books)
    company(Reversal, "RV-1", of="TG-1", reason="wrong")
    assert company.stock("RESIN") == ("40", {"material": "460.00"})
    assert at(company) == ("12", "20", "8")
    company.in_step()
    laws.check(company.books)


def test_a_normal_loss_is_borne_by_the_goods(company):
    """Lost 3 of 8 by nature: 37 kg are worth 460.00 still; the invoice's 20.00 more follow, and a reversal restores."""
    company(TransferShipment, "TS-1", item="RESIN", quantity="8", **ROUTE)
    company(TransferReceipt, "TG-1", shipment="TS-1", quantity="5", lost="3", loss="normal", freight="7")
    assert company.stock("RESIN") == ("37", {"material": "467.00"})
    company(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "220"}])
    assert company.stock("RESIN") == ("37", {"material": "487.00"})
    laws.check(company.books)
    company(Reversal, "RV-1", of="TG-1", reason="wrong")
    assert company.stock("RESIN") == ("40", {"material": "480.00"})
    assert at(company) == ("12", "20", "8")
    company.in_step()


def test_a_normal_loss_at_a_fixed_price_is_a_variance(factory):
    """Three bolts of 2.50 lost by nature: the pool is worth its standard, 7.50 are a price variance."""
    shop = factory({"stock_value": "company"})
    shop.buy("GR-1", "BOLT", "10", "2.5")
    shop(TransferShipment, "TS-1", item="BOLT", quantity="8", **ROUTE)
    entry = shop(TransferReceipt, "TG-1", shipment="TS-1", quantity="5", lost="3", loss="normal")
    assert shop.lines(entry) == ["Dr purchase_price_variance 7.50", "Cr stock parts 7.50"]
    assert shop.stock("BOLT") == ("7", {"material": "17.50"})
    laws.check(shop.books)


@pytest.mark.parametrize("document", ["ST-1", "TS-1"])
def test_a_transfer_is_taken_back_while_the_goods_are_there(company, document):
    """Used at the yard since, they cannot go back to where they came from."""
    kind = StockTransfer if document == "ST-1" else TransferShipment
    company(kind, document, item="RESIN", quantity="5", **ROUTE)
    if kind is TransferShipment:
        company(TransferReceipt, "TG-1", shipment="TS-1", quantity="5")
        company.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-0", of="TS-1", reason="wrong")
        document = "TG-1"
    company(OwnUse, "OU-1", item="RESIN", quantity="21", cost_centre="OFFICE", site="YARD")
    company.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of=document, reason="wrong")
    company(Reversal, "RV-2", of="OU-1", reason="wrong")
    company(Reversal, "RV-3", of=document, reason="wrong")
    assert at(company)[1] == "20"
    laws.check(company.books)


def test_a_transfer_to_others_moves_value_for_it_stands_on_another_account(factory):
    """What a consignee keeps is a valuation area of its own: 5 kg leave the pool at FIFO, as they would a site."""
    shop = factory({"stock_value": "company"})
    shop.buy("GR-1", "RESIN", "20", "10")
    entry = shop(StockTransfer, "ST-1", item="RESIN", quantity="5", from_site="MAIN", to_site="AGENT")
    assert shop.lines(entry) == ["Dr stock raw 50.00", "Cr stock raw 50.00"]
    assert shop.stock("RESIN", "YARD") == ("15", {"material": "150.00"})
    assert shop.stock("RESIN", "AGENT") == ("5", {"material": "50.00"})
    laws.check(shop.books)


def test_lots_are_at_their_site_and_keep_their_price(factory):
    """Glue lot by lot: lot A is at the yard now, only there; what lot A cost is asked for wherever it is taken."""
    shop = factory({"stock_value": "company"}, **LOTTED)
    shop.buy("GR-1", "GLUE", "4", "10", lot="A")
    shop.buy("GR-2", "GLUE", "4", "30", lot="B", site="YARD")
    shop(TransferShipment, "TS-1", item="GLUE", quantity="4", lot="A", **ROUTE)
    laws.check(shop.books)
    shop(TransferReceipt, "TG-1", shipment="TS-1", quantity="3", lost="1")
    use = {"item": "GLUE", "quantity": "2", "lot": "A", "cost_centre": "OFFICE"}
    shop.refuses(Code.LOT_SHORT, "lot", OwnUse, "OU-1", **use)
    entry = shop(OwnUse, "OU-1", site="YARD", **use)
    assert shop.lines(entry)[-1] == "Cr stock glue 20.00"
    laws.check(shop.books)
    shop(Reversal, "RV-1", of="OU-1", reason="wrong")
    shop(Reversal, "RV-2", of="TG-1", reason="wrong")
    shop(Reversal, "RV-3", of="TS-1", reason="wrong")
    assert at(shop, "GLUE") == ("4", "4", "0")
    laws.check(shop.books)


def test_a_count_is_of_one_site(company):
    """18 kg counted of the yard's 20: two are missing there, at FIFO 20.00; the main site was never frozen."""
    company(StockCount, "CT-1", site="YARD", items=["RESIN"])
    company.refuses(Code.STOCK_FROZEN, "item", StockTransfer, "ST-1", item="RESIN", quantity="1", **ROUTE)
    company(OwnUse, "OU-1", item="RESIN", quantity="1", cost_centre="OFFICE")
    entry = company(CountResult, "CR-1", count="CT-1", item="RESIN", site="YARD", counted="18")
    assert company.lines(entry) == ["Dr pending_loss 20.00", "Cr stock raw 20.00"]
    assert at(company) == ("19", "18", "0")
    laws.check(company.books)


def test_goods_come_back_to_another_site_than_they_left(company):
    """Issued at the main site, given back at the yard: the pool has them back at what they were issued for."""
    company.start("WO-1", "TOY", "20")
    company(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="10")
    company(MaterialReturn, "MR-1", work_order="WO-1", item="RESIN", quantity="4", site="YARD")
    assert at(company) == ("10", "24", "0")
    assert company.wip("WO-1") == {"material": "60.00"}
    laws.check(company.books)


def test_one_document_takes_from_a_pool_once(company):
    """Resin of two sites for one assembly: one line would be priced as if the other took nothing."""
    lines = [{"item": "RESIN", "quantity": "2", "site": site} for site in ("MAIN", "YARD")]
    assembly = {"item": "NOPRICE", "quantity": "1", "components": lines}
    company.refuses(Code.DOCUMENT_INVALID, "components.2.item", Assembly, "AS-1", **assembly)


def test_a_site_below_zero_takes_from_the_pool_where_policy_lets_it(factory):
    """Five taken at the yard before they came there: the company has them, so their price is known."""
    shop = factory({"stock_value": "company", "negative_stock": "allow"})
    shop.buy("GR-1", "RESIN", "20", "10")
    entry = shop(OwnUse, "OU-1", item="RESIN", quantity="5", cost_centre="OFFICE", site="YARD")
    assert shop.lines(entry)[-1] == "Cr stock raw 50.00"
    assert at(shop) == ("20", "-5", "0")
    shop(OwnUse, "OU-2", item="RESIN", quantity="17", cost_centre="OFFICE")  # two more than the company has
    shop.buy("GR-2", "RESIN", "10", "12", site="YARD")
    assert shop.stock("RESIN") == ("8", {"material": "96.00"})
    assert at(shop) == ("3", "5", "0")
    laws.check(shop.books)


def test_a_late_transfer_needs_goods_that_were_there_since(factory):
    """Ten came on the 5th and eight left on the 9th: of an earlier day, at most two can have been moved on the 7th."""
    shop = factory({"stock_value": "company", "late_facts": "reprice"})
    shop.buy("GR-1", "RESIN", "10", "10", date="2026-10-05")
    shop.buy("GR-2", "RESIN", "10", "10", date="2026-10-05", site="YARD")
    shop(OwnUse, "OU-1", item="RESIN", quantity="8", cost_centre="OFFICE", date="2026-10-09")
    shop.buy("GR-3", "RESIN", "10", "10", date="2026-10-12")
    move = {"item": "RESIN", "date": "2026-10-07", **ROUTE}
    shop.refuses(Code.STOCK_SHORT, "quantity", StockTransfer, "ST-1", quantity="3", **move)
    shop(StockTransfer, "ST-1", quantity="2", **move)
    shop.refuses(Code.STOCK_SHORT, "quantity", StockTransfer, "ST-2", quantity="1", **move)
    laws.check(shop.books)


def test_a_transfer_of_an_earlier_day_is_refused_where_the_company_says_so(factory):
    """Late facts refused: the day of the last movement of the pool counts, wherever it was."""
    shop = factory({"stock_value": "company", "late_facts": "refuse"})
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.buy("GR-2", "RESIN", "10", "10", site="YARD", date="2026-10-12")
    move = {"item": "RESIN", "quantity": "1", "date": "2026-10-10", **ROUTE}
    shop.refuses(Code.LATE_FACT_REFUSED, "date", StockTransfer, "ST-1", **move)


def test_carriage_needs_goods_that_bear_it(factory):
    """Goods that are owed more than there is cannot cost more."""
    shop = factory({"stock_value": "company", "negative_stock": "allow"})
    shop(OpeningStock, "OS-1", item="RESIN", quantity="1", amounts={"material": "10"})
    shop(OwnUse, "OU-1", item="RESIN", quantity="3", cost_centre="OFFICE")
    shop.refuses(
        Code.STOCK_SHORT, "item", StockTransfer, "ST-1", item="RESIN", quantity="1", freight="1", **ROUTE
    )


def test_goods_received_at_one_site_settle_an_invoice_whose_goods_went_to_another(company):
    """The invoice of the yard's receipt changes its layer, wherever its goods are: 20 kg at 14.00."""
    company(GoodsReceipt, "GR-3", partner="V", item="RESIN", quantity="1", price="20")
    company(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-2", "amount": "280"}])
    company(OwnUse, "OU-1", item="RESIN", quantity="20", cost_centre="OFFICE")
    company(StockTransfer, "ST-1", item="RESIN", quantity="20", from_site="YARD", to_site="MAIN")
    entry = company(OwnUse, "OU-2", item="RESIN", quantity="20", cost_centre="OFFICE")
    assert company.lines(entry)[-1] == "Cr stock raw 280.00"
    laws.check(company.books)


def test_the_policy_is_fixed_in_the_first_set_up(company, factory):
    """A log that began with one value for all sites is not opened with one for each."""
    with pytest.raises(Refused) as caught:
        Books(factory({"stock_value": "site"}).setup, company.books.log)
    assert caught.value.code == Code.SETUP_DIFFERS


def test_goods_are_explained_over_all_sites(company):
    """Asked at either site, the pool answers: both layers, and who took the oldest."""
    company(StockTransfer, "ST-1", item="RESIN", quantity="5", **ROUTE)
    company(OwnUse, "OU-1", item="RESIN", quantity="15", cost_centre="OFFICE", site="YARD")
    told = company.books.explain(Goods("RESIN", site="YARD")).to_text()
    assert told.startswith("stock of RESIN RESIN · site all own sites · valuation fifo · on hand 25 kg")
    assert "layer GR-1" in told
    assert "layer GR-2" in told
    assert "OU-1" in told
    assert "ST-1" not in told


def test_an_invoice_of_goods_at_two_sites_tells_what_is_gone(company):
    """Ten of the first layer are used at the yard: of the invoice's 20.00 half is gone with them."""
    company(StockTransfer, "ST-1", item="RESIN", quantity="10", **ROUTE)
    company(OwnUse, "OU-1", item="RESIN", quantity="10", cost_centre="OFFICE", site="YARD")
    company(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "220"}])
    [line] = company.books.report("purchase_price_variances").dicts("line")
    assert (f"{line['stock']:f}", f"{line['gone']:f}") == ("10.00", "10.00")


def test_an_invoice_of_averaged_goods_tells_what_is_gone(factory):
    """Dye at one average: received in the yard, a quarter used at the main site, 40.00 more on the invoice."""
    shop = factory({"stock_value": "company"})
    shop.buy("GR-1", "DYE", "8", "40", site="YARD")
    shop(StockTransfer, "ST-1", item="DYE", quantity="2", from_site="YARD", to_site="MAIN")
    shop(OwnUse, "OU-1", item="DYE", quantity="2", cost_centre="OFFICE")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "360"}])
    [line] = shop.books.report("purchase_price_variances").dicts("line")
    assert (f"{line['stock']:f}", f"{line['gone']:f}") == ("30.00", "10.00")
    laws.check(shop.books)


def test_a_site_below_zero_is_told_before_the_close(factory):
    """The yard has five less than nothing, the company has enough: a warning names the site."""
    shop = factory({"stock_value": "company", "negative_stock": "allow"})
    shop.buy("GR-1", "RESIN", "20", "10")
    shop(OwnUse, "OU-1", item="RESIN", quantity="5", cost_centre="OFFICE", site="YARD")
    found = [
        finding for finding in shop.books.month_end("2026-10").check() if finding.code == "STOCK_NEGATIVE"
    ]
    assert [(finding.severity, finding.message) for finding in found] == [
        ("warning", "RESIN at YARD: -5 on hand")
    ]


@pytest.mark.parametrize("method", ["fifo", "moving_average", "standard", "specific"])
def test_a_change_of_method_carries_the_pool_over_with_what_is_in_transit(factory, method):
    """Eight kilograms of 160.00 at two sites, two of them in transit: one pool before and after, lots and all."""
    glue = LOTTED | {"more_item_classes": [{"code": "glue", "name": "glue", "valuation": "moving_average"}]}
    if method == "moving_average":
        glue["more_item_classes"][0]["valuation"] = "fifo"
    standards = [{"item": "GLUE", "valid_from": "2026-01-01", "amounts": {"material": "20"}}]
    shop = factory({"stock_value": "company"}, more_standards=standards, **glue)
    shop.buy("GR-1", "GLUE", "4", "10", lot="A")
    shop.buy("GR-2", "GLUE", "4", "30", lot="B", site="YARD")
    shop(TransferShipment, "TS-1", item="GLUE", quantity="2", lot="A", **ROUTE)
    shop(StockCount, "CT-1", site="YARD", items=["GLUE"])
    change = {"item_class": "glue", "method": method, "reason": "more reliable"}
    shop.refuses(Code.STOCK_FROZEN, "item_class", ValuationChange, "VC-1", **change)
    shop(CountResult, "CR-1", count="CT-1", item="GLUE", site="YARD", lot="B", counted="4")
    shop(ValuationChange, "VC-1", **change)
    assert shop.stock("GLUE") == ("8", {"material": "160.00"})
    assert at(shop, "GLUE") == ("2", "4", "2")
    shop(TransferReceipt, "TG-1", shipment="TS-1", quantity="2")
    shop(OwnUse, "OU-1", item="GLUE", quantity="2", lot="A", cost_centre="OFFICE", site="YARD")
    assert shop.stock("GLUE")[0] == "6"
    laws.check(shop.books)


def test_a_serial_number_in_transit_is_not_received_again(factory):
    """It is the company's still, on its way between two of its sites."""
    fan = {
        "code": "FAN",
        "name": "fan",
        "kind": "raw",
        "item_class": "raw",
        "unit": "pcs",
        "tracking": "serial",
    }
    shop = factory({"stock_value": "company"}, more_items=[fan])
    shop.buy("GR-1", "FAN", "1", "10", lot="S1")
    shop(TransferShipment, "TS-1", item="FAN", quantity="1", lot="S1", **ROUTE)
    again = {"partner": "V", "item": "FAN", "quantity": "1", "price": "10", "lot": "S1"}
    refusal = shop.refuses(Code.LOT_UNSUITABLE, "lot", GoodsReceipt, "GR-2", **again)
    assert refusal.expected.endswith("S1 is in transit")


def test_goods_in_transit_are_tested_once_for_what_they_will_bring(company):
    """40 kg of 460.00, eight of them in transit, will bring 10.00 each: written down by 60.00."""
    company(TransferShipment, "TS-1", item="RESIN", quantity="8", **ROUTE)
    entry = company(StockWriteDown, "NRV-1", portions=[{"item": "RESIN", "quantity": "40", "price": "10"}])
    assert company.lines(entry) == ["Dr impairment_loss 60.00", "Cr write_down_allowance 60.00"]


def test_a_site_that_is_added_later_belongs_to_the_company(company):
    """It shares the value; a further consignee's does not."""
    sites = [{"code": "NORTH", "name": "north"}, {"code": "SHOP", "name": "shop", "consignee": "D"}]
    company(SetUp, "SU-1", tables={"sites": sites})
    company(StockTransfer, "ST-1", item="RESIN", quantity="5", from_site="MAIN", to_site="NORTH")
    assert company.stock("RESIN", "NORTH") == ("40", {"material": "460.00"})
    company(StockTransfer, "ST-2", item="RESIN", quantity="5", from_site="NORTH", to_site="SHOP")
    assert company.stock("RESIN", "NORTH") == ("35", {"material": "410.00"})
    assert company.stock("RESIN", "SHOP") == ("5", {"material": "50.00"})
    laws.check(company.books)


def test_an_account_by_site_is_not_added_later(company):
    """The set-up document is refused like a set-up that is loaded."""
    row = {"role": "stock", "item_class": "raw", "site": "YARD", "account": "stock parts"}
    refusal = company.refuses(
        Code.SETUP_INVALID, "tables.account_map.1", SetUp, "SU-1", tables={"account_map": [row]}
    )
    assert "SITE_SHARES_VALUE" in refusal.expected
