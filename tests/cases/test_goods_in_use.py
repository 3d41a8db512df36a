"""Tools and packing that are used again and again (周转材料), in published problems, posted as documents, to the cent.

Goods in use stand on a site of their own (在用), at what is left of their cost. Sources: 初级会计实务
(财政部会计资格评价中心), 存货, 低值易耗品 and 包装物; 企业会计准则第1号——存货 article 20; 成本会计, 低值易耗品的摊销.
Where a test says "method" the figures are for checking by hand.
"""

import pytest
from tests.cases.examination import Ledger, company

from erpcore.documents import (
    CostAdjustment,
    Delivery,
    LossDecision,
    ManualVoucher,
    OpeningStock,
    OwnUse,
    SalesInvoice,
    SalesOrder,
    SalvageReceipt,
    StockTransfer,
    StockWriteOff,
)

SITES = [{"code": "MAIN", "name": "仓库"}, {"code": "IN-USE", "name": "在用"}]
OF_GOODS = {"kind": "asset", "side": "debit", "optional_dimensions": ["item", "site"]}
ACCOUNTS = [{"code": "141103", "name": "Tools in use", **OF_GOODS}]
ROWS = [{"role": "stock", "item_class": "tool", "site": "IN-USE", "account": "141103"}]
SHOP = {"against": "cost_centre", "cost_centre": "SHOP"}


@pytest.fixture
def ledger() -> Ledger:
    """Books with tools, scrap and a site for goods in use."""
    return Ledger(
        company(
            {"TOOL": "tool", "BOX": "packing", "SCRAP": "raw"},
            sites=SITES,
            accounts=ACCOUNTS,
            account_map=ROWS,
        )
    )


def handed_out(ledger: Ledger, quantity: str, value: str) -> None:
    """Have tools, and hand them out."""
    ledger(OpeningStock, "OS", item="TOOL", quantity=quantity, amounts={"material": value})
    ledger(StockTransfer, "TR", item="TOOL", quantity=quantity, from_site="MAIN", to_site="IN-USE")


def wear(ledger: Ledger, number: str, amount: str, date: str) -> None:
    """Let a part of the cost of tools in use be an expense of the workshop."""
    worn = {"direction": "decrease", "amounts": {"material": amount}, **SHOP}
    ledger(CostAdjustment, number, date=date, item="TOOL", site="IN-USE", reason="摊销", **worn)


def test_half_when_they_are_handed_out_and_half_when_they_are_scrapped(ledger: Ledger) -> None:
    """五五摊销法, 初级会计实务: special tools of 100 000 are used twice: 50 000 each time, none is left."""
    handed_out(ledger, "10", "100000")
    assert ledger.balances("141102", "141103") == ["0.00", "100000.00"]
    wear(ledger, "CA-1", "50000", "2026-10-31")
    assert ledger.balances("141103", "5101") == ["50000.00", "50000.00"]
    ledger(OwnUse, "OU", date="2026-11-30", item="TOOL", quantity="10", site="IN-USE", cost_centre="SHOP")
    assert ledger.balances("141103", "5101", period="2026-11") == ["0.00", "100000.00"]


def test_what_scrapped_tools_still_bring_lowers_the_second_half(ledger: Ledger) -> None:
    """五五摊销法, method: 20 tools at 30; 300 when handed out; five are scrapped and leave 20: 75 - 20 = 55."""
    handed_out(ledger, "20", "600")
    wear(ledger, "CA-1", "300", "2026-10-31")
    tools = {"item": "TOOL", "quantity": "5", "site": "IN-USE"}
    ledger(StockWriteOff, "WF", reason="报废", **tools)
    ledger(SalvageReceipt, "SV", of="WF", item="SCRAP", quantity="1", price="20")
    ledger(LossDecision, "LD", of="WF", lines=[{"bearer": "cost_centre", "cost_centre": "SHOP"}])
    accounts = ("141103", "1403", "5101", "1901")
    assert ledger.balances(*accounts) == ["225.00", "20.00", "355.00", "0.00"]


def test_tools_are_written_off_by_the_times_that_they_are_used(ledger: Ledger) -> None:
    """分次摊销法, method: moulds of 9 000 serve for three months: 3 000 each, and 200 of scrap in the last."""
    handed_out(ledger, "3", "9000")
    wear(ledger, "CA-1", "3000", "2026-10-31")
    wear(ledger, "CA-2", "3000", "2026-11-30")
    assert ledger.balances("5101", "141103", period="2026-11") == ["6000.00", "3000.00"]
    ledger(StockWriteOff, "WF", date="2026-11-30", item="TOOL", quantity="3", site="IN-USE", reason="报废")
    ledger(SalvageReceipt, "SV", date="2026-11-30", of="WF", item="SCRAP", quantity="1", price="200")
    lines = [{"bearer": "cost_centre", "cost_centre": "SHOP"}]
    ledger(LossDecision, "LD", date="2026-11-30", of="WF", lines=lines)
    assert ledger.balances("5101", "141103", "1403", period="2026-11") == ["8800.00", "0.00", "200.00"]


@pytest.mark.parametrize(("centre", "account"), [("SHOP", "5101"), ("OFFICE", "6602"), ("SALES", "6601")])
def test_all_at_once_when_they_are_handed_out(ledger: Ledger, centre: str, account: str) -> None:
    """一次转销法, method: tools of 3 000 go to a workshop, an office, or along with goods that are sold."""
    ledger(OpeningStock, "OS", item="TOOL", quantity="10", amounts={"material": "3000"})
    ledger(OwnUse, "OU", item="TOOL", quantity="10", cost_centre=centre)
    assert ledger.balances("141102", account) == ["0.00", "3000.00"]


def test_packing_that_is_sold_with_a_price_of_its_own(ledger: Ledger) -> None:
    """包装物, 初级会计实务: sold for 100 000 and VAT 17 000, planned 80 000 with 3 % above: cost 82 400."""
    ledger(OpeningStock, "OS", item="BOX", quantity="100", amounts={"material": "82400"})
    ledger(SalesOrder, "SO", partner="B", lines=[{"item": "BOX", "quantity": "100", "price": "1000"}])
    ledger(Delivery, "DL", sales_order="SO/1", quantity="100")
    ledger(SalesInvoice, "SI", partner="B", lines=[{"delivery": "DL"}], vat="17000")
    found = ledger.balances("1122", "6001", "6051", "640101", "6402")
    assert found == ["117000.00", "0.00", "-100000.00", "0.00", "82400.00"]


def test_packing_that_is_hired_out(ledger: Ledger) -> None:
    """包装物出租, 初级会计实务, method: 100 boxes at 30, 五五摊销; 4 520 of deposit; ten do not come back.

    Half of 3 000 is 1 500, 其他业务成本. The deposit of the ten, 452, is kept: 452 / 1.13 = 400 of revenue and 52
    of VAT; what is left of them, 10 x 15 = 150, is cost, too. 90 boxes stand at 1 350, 4 068 are owed.
    """
    ledger(OpeningStock, "OS", item="BOX", quantity="100", amounts={"material": "3000"})
    ledger(StockTransfer, "TR", item="BOX", quantity="100", from_site="MAIN", to_site="IN-USE")
    half = {"item": "BOX", "site": "IN-USE", "direction": "decrease", "amounts": {"material": "1500"}}
    ledger(CostAdjustment, "CA", reason="摊销", **half)

    def voucher(number: str, *lines: tuple[str, str, str]) -> None:
        ledger(ManualVoucher, number, lines=[{"account": of, side: amount} for of, side, amount in lines])

    voucher("MV-1", ("6402", "debit", "1500"), ("640105", "credit", "1500"))
    voucher("MV-2", ("1002", "debit", "4520"), ("224102", "credit", "4520"))
    ledger(StockWriteOff, "WF", item="BOX", quantity="10", site="IN-USE", reason="未退回", bearer="abnormal")
    voucher("MV-3", ("6402", "debit", "150"), ("671104", "credit", "150"))
    voucher("MV-4", ("224102", "debit", "452"), ("6051", "credit", "400"), ("22210107", "credit", "52"))
    found = ledger.balances("6402", "6051", "22210107", "224102", "640105", "671104")
    assert found == ["1650.00", "-400.00", "-52.00", "-4068.00", "0.00", "0.00"]
    assert ledger.stock("BOX", "IN-USE") == "1350.00"
