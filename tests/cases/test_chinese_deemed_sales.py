"""视同销售 of 初级会计实务 and 中级会计实务: own products that are given, invested or distributed, posted as documents.

80 000 of cost, 100 000 at market, VAT 13 %, in every test; figures are for checking by hand.
"""

import pytest
from tests.cases.examination import Ledger, company

from erpcore.documents import (
    CustomerReceipt,
    Delivery,
    ManualVoucher,
    OpeningStock,
    OwnUse,
    OwnUseReturn,
    SalesInvoice,
    SalesOrder,
    StockWriteDown,
)


def products() -> Ledger:
    """Have 100 products that cost 80 000."""
    ledger = Ledger(company({"P": "finished"}))
    ledger(OpeningStock, "OS", date="2026-10-01", item="P", quantity="100", amounts={"material": "80000"})
    return ledger


@pytest.mark.parametrize(
    ("use", "account"),
    [
        # 借: 营业外支出 93 000, 贷: 库存商品 80 000, 应交税费—应交增值税 (销项税额) 13 000
        ({"purpose": "donation"}, "671102"),
        # samples for customers: 销售费用
        ({"cost_centre": "SALES"}, "6601"),
    ],
)
def test_products_that_are_given_away(use: dict[str, str], account: str) -> None:
    """增值税暂行条例实施细则 article 4: cost of 80 000 and output VAT of 13 000 on the price: 93 000."""
    ledger = products()
    ledger(OwnUse, "OU", item="P", quantity="100", vat="13000", vat_kind="deemed_sale", **use)
    assert ledger.balances(account, "22210107") == ["93000.00", "-13000.00"]
    assert ledger.stock("P") == "0.00"
    ledger(OwnUseReturn, "UR", own_use="OU", quantity="10")
    assert (ledger.stock("P"), *ledger.balances(account)) == ("8000.00", "85000.00")


def test_products_for_a_building_of_ones_own() -> None:
    """全面营改增 since 2016: no VAT on own products for a building; 在建工程 bears the cost of 80 000."""
    ledger = products()
    ledger(OwnUse, "OU", item="P", quantity="100", purpose="construction")
    assert ledger.balances("1604", "22210107") == ["80000.00", "0.00"]


@pytest.mark.parametrize("account", ["1511", "2232"])
def test_products_that_are_invested_or_distributed(account: str) -> None:
    """中级会计实务: a sale at 100 000 and VAT of 13 000, for a share of a company or for a dividend that is owed.

    借: 长期股权投资 or 应付股利 113 000; 贷: 主营业务收入 100 000, 销项税额 13 000; cost of sales 80 000, of which an
    allowance of 5 000 is released.
    """
    ledger = products()
    ledger(StockWriteDown, "WD", date="2026-10-01", portions=[{"item": "P", "value": "75000"}])
    if account == "2232":
        lines = [{"account": "410403", "debit": "113000"}, {"account": account, "credit": "113000"}]
        ledger(ManualVoucher, "MV", lines=lines)
    ledger(SalesOrder, "SO", partner="B", lines=[{"item": "P", "quantity": "100", "price": "1000"}])
    ledger(Delivery, "DL", sales_order="SO/1", quantity="100")
    ledger(SalesInvoice, "SI", partner="B", lines=[{"delivery": "DL"}], vat="13000")
    settled = {"partner": "B", "method": "account", "account": account}
    ledger(CustomerReceipt, "CR", lines=[{"invoice": "SI", "amount": "113000"}], **settled)
    assert ledger.balances(account) == ["113000.00" if account == "1511" else "0.00"]
    assert ledger.balances("6001", "640101", "1471", "1122") == ["-100000.00", "75000.00", "0.00", "0.00"]
