"""Change of the valuation method where sites share a value: whatever was on its way, lent, short or written down.

Goods are at two own sites, on their way between them and to a consignee, with the consignee, partly not invoiced and
written down, when their class comes to be valued by another method; what is known later finds them.
Source: IAS 8 paragraphs 19-25, 企业会计准则第28号 articles 4-7; IAS 2 paragraphs 28-34 for the write-down.
"""

from itertools import permutations
from typing import Any, get_args

import pytest

from erpcore import Books, Code, Refused, Setup
from erpcore.documents import document_adapter
from erpcore.masterdata.item import AT_FIXED_PRICE, Valuation
from erpcore.testing import laws

METHODS = get_args(Valuation)
POLICIES = ("as_of_now", "reprice", "refuse")
LAB = {"item": "A", "purpose": "research", "cost_centre": "LAB"}


class Dealer:
    """Books of a dealer with two warehouses and a consignee."""

    def __init__(self, method: str, tracking: str, **policies: str) -> None:
        goods = {"code": "A", "name": "goods", "kind": "raw", "item_class": "raw", "unit": "pcs"}
        company = {"name": "Dealer", "currency": "CNY", "chart": "cn_asbe", "first_period": "2026-10"}
        self.lots = tracking == "lot"
        self.books = Books(
            Setup.model_validate(
                {
                    "company": {**company, "policies": {"stock_value": "company", **policies}},
                    "units": [{"code": "pcs", "name": "piece", "decimals": 0}],
                    "item_classes": [{"code": "raw", "name": "goods", "valuation": method}],
                    "items": [{**goods, "tracking": tracking}],
                    "standards": [{"item": "A", "valid_from": "2000-01-01", "amounts": {"material": "11"}}],
                    "cost_centres": [{"code": "LAB", "name": "laboratory", "purpose": "administration"}],
                    "partners": [{"code": "P", "name": "partner", "supplier": True, "customer": True}],
                    "sites": [
                        {"code": "MAIN", "name": "main"},
                        {"code": "NORTH", "name": "north"},
                        {"code": "AGENT", "name": "agent", "consignee": "P"},
                    ],
                }
            )
        )

    def post(self, kind: str, number: str, date: str, lot: str | None = None, **fields: Any) -> Any:
        """Post a document; its lot counts where goods have lots."""
        told = {"lot": lot} if lot and self.lots else {}
        document = {"type": kind, "id": number, "date": date, **told, **fields}
        return self.books.post(document_adapter().validate_python(document))

    def buy(self, number: str, date: str, quantity: str, price: str, site: str, lot: str) -> None:
        """Receive goods."""
        goods = {"partner": "P", "item": "A", "quantity": quantity, "price": price, "site": site}
        self.post("goods_receipt", number, date, lot, **goods)

    def change(self, method: str) -> Any:
        """Change the method on the first of November."""
        why = {"item_class": "raw", "method": method, "reason": "more relevant"}
        return self.post("valuation_change", "VC-1", "2026-11-01", **why)

    def on_hand(self, site: str) -> int:
        """Count the pieces at a site."""
        return self.books.state.stock.on_hand("A", site) // 1_000_000

    @property
    def worth(self) -> int:
        """Add up what all goods are worth, those on their way included, minor units."""
        state = self.books.state
        passing = sum(sum(passage.balance().values()) for passage in state.passages.passages.values())
        return passing + sum(pool.value for pool in state.stock.pools.values())


def _october(dealer: Dealer) -> None:
    """100 pieces at 12.00 in the first warehouse and 30 at 15.00, not invoiced, in the second: they go everywhere."""
    dealer.buy("GR-1", "2026-10-05", "100", "12", "MAIN", "L1")
    line = {"receipt": "GR-1", "amount": "1200"}
    dealer.post("purchase_invoice", "PI-1", "2026-10-06", partner="P", lines=[line])
    dealer.buy("GR-2", "2026-10-07", "30", "15", "NORTH", "L2")
    moved = {"item": "A", "from_site": "MAIN"}
    dealer.post("stock_transfer", "ST-1", "2026-10-08", "L1", **moved, quantity="20", to_site="AGENT")
    freight = {"freight": "30", "freight_partner": "P"}
    dealer.post(
        "transfer_shipment", "TS-1", "2026-10-09", "L1", **moved, quantity="15", to_site="NORTH", **freight
    )
    moved["from_site"] = "NORTH"
    dealer.post("transfer_shipment", "TS-2", "2026-10-09", "L2", **moved, quantity="6", to_site="AGENT")
    dealer.post("own_use", "OU-1", "2026-10-10", "L1", **LAB, quantity="40", site="MAIN")
    dealer.post("own_use", "OU-2", "2026-10-11", "L2", **LAB, quantity="7", site="NORTH")


def _november(dealer: Dealer) -> None:
    """What was on its way comes or is lost, the invoice is dearer, goods come back and go back, some are sold."""
    dealer.post("transfer_receipt", "TR-1", "2026-11-03", shipment="TS-1", quantity="10", lost="2")
    dealer.post("transfer_receipt", "TR-2", "2026-11-03", shipment="TS-1", quantity="3")
    dealer.post("transfer_receipt", "TR-3", "2026-11-03", shipment="TS-2", quantity="6")
    line = {"receipt": "GR-2", "amount": "480"}
    dealer.post("purchase_invoice", "PI-2", "2026-11-04", partner="P", lines=[line])
    dealer.post("own_use_return", "OR-1", "2026-11-04", "L1", own_use="OU-1", quantity="3")
    landing = {"partner": "P", "receipts": [{"receipt": "GR-1"}, {"receipt": "GR-2"}]}
    dealer.post(
        "landed_cost", "LC-1", "2026-11-05", **landing, charges=[{"amount": "66", "basis": "quantity"}]
    )
    sold = {"site": "AGENT", "item": "A", "quantity": "8", "price": "30"}
    dealer.post("consignment_sale", "CS-1", "2026-11-06", "L1", **sold)
    back = {"item": "A", "quantity": "4", "from_site": "AGENT", "to_site": "MAIN"}
    dealer.post("stock_transfer", "ST-2", "2026-11-07", "L1", **back)
    dealer.buy("GR-3", "2026-11-08", "9", "20", "NORTH", "L3")
    dealer.post("own_use", "OU-3", "2026-11-09", "L1", **LAB, quantity="20", site="MAIN")
    dealer.post("reversal", "RV-1", "2026-11-10", of="OU-3", reason="not used")


@pytest.mark.parametrize(
    ("before", "after", "policy", "written_down"),
    [(*pair, POLICIES[number % 3], number % 2) for number, pair in enumerate(permutations(METHODS, 2))],
)
def test_every_pair_of_methods_with_goods_everywhere(
    before: str, after: str, policy: str, written_down: int
) -> None:
    """Value is carried over to the cent but to a fixed price, quantities by site too, and every law holds after."""
    dealer = Dealer(before, "lot", late_facts=policy)
    books = dealer.books
    _october(dealer)
    if written_down:
        portions = [{"item": "A", "price": "10"}]
        dealer.post("stock_write_down", "WD-1", "2026-10-31", portions=portions)
    books.month_end("2026-10").run()
    worth = dealer.worth
    entry = dealer.change(after)
    if after not in AT_FIXED_PRICE and before != "planned":
        assert (dealer.worth, entry.movements) == (worth, ())
    assert [dealer.on_hand(site) for site in ("MAIN", "NORTH", "AGENT", "")] == [25, 17, 20, 15]
    laws.check(books)
    _november(dealer)
    assert [dealer.on_hand(site) for site in ("MAIN", "NORTH", "AGENT", "")] == [32, 39, 14, 0]
    laws.check(books)
    if written_down:
        portions = [{"item": "A", "price": "50"}]
        dealer.post("stock_write_down", "WD-2", "2026-11-29", portions=portions)
        assert not books.state.open_items["write_down_allowance"].items
    shared = [{"bearer": "abnormal"}]
    dealer.post("loss_decision", "LD-1", "2026-11-29", of="TR-1", lines=shared)
    books.month_end("2026-11").run()
    laws.check(books)
    assert not books.report("reconciliation").dicts("total")[0]["difference"]


UNTRACKED = [method for method in METHODS if method != "specific"]


@pytest.mark.parametrize(("before", "after"), list(permutations(UNTRACKED, 2)))
def test_a_site_may_be_short_and_the_company_may_not(before: str, after: str) -> None:
    """What the second warehouse lacks and the first has is carried over; what is lacking in all is to come first."""
    dealer = Dealer(before, "none", negative_stock="allow")
    books = dealer.books
    _october(dealer)
    dealer.post("own_use", "OU-8", "2026-10-20", **LAB, quantity="44", site="NORTH")
    dealer.post("own_use", "OU-9", "2026-10-20", **LAB, quantity="25", site="MAIN")
    assert [dealer.on_hand(site) for site in ("MAIN", "NORTH", "")] == [0, -27, 15]
    month_of_its_own = "monthly_average" in {before, after} or before == "planned"
    if month_of_its_own:
        dealer.buy("GR-9", "2026-10-21", "30", "13", "MAIN", "L9")
    books.month_end("2026-10").run()
    if not month_of_its_own:
        with pytest.raises(Refused) as caught:
            dealer.change(after)
        assert caught.value.code is Code.STOCK_SHORT
        dealer.buy("GR-9", "2026-11-01", "30", "13", "MAIN", "L9")
    line = {"receipt": "GR-9", "amount": "450"}
    worth = dealer.worth
    entry = dealer.change(after)
    assert dealer.worth == worth or entry.movements
    laws.check(books)
    dealer.post(
        "stock_transfer", "ST-9", "2026-11-02", item="A", quantity="30", from_site="MAIN", to_site="NORTH"
    )
    dealer.post("purchase_invoice", "PI-9", "2026-11-03", partner="P", lines=[line])
    _november(dealer)
    laws.check(books)
