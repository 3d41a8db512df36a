"""What an asset turns out to cost more or less: obligations to remove it, grants, final accounts; published problems.

Sources are named in each test, the arithmetic is beside the figures; ten thousands are in full.
"""

from fractions import Fraction

from tests.cases.examination import Ledger, company

from erpcore.costing.assets.discounting import discount_factor
from erpcore.documents import AssetAcquisition, AssetAddition, AssetDisposal, ManualVoucher

MONTHS = 12


def works(months: int) -> Ledger:
    """Open books whose assets have a life of so many months and leave nothing."""
    category = {"code": "PLANT", "name": "设备", "useful_life": months}
    return Ledger(company({}, asset_categories=[category]))


def acquired(books: Ledger, cost: str, **fields: str) -> None:
    """Bring an asset in, paid at the bank unless something else is said."""
    usual = {"asset": "A", "category": "PLANT", "cost_centre": "SHOP", "owed": "bank"}
    books(AssetAcquisition, "AA-1", cost=cost, **usual | fields)


def changed(books: Ledger, number: str, cost: str, direction: str, account: str, reason: str) -> None:
    """Put more or less on the asset, against an account."""
    owed = {"owed": "account", "account": account, "direction": direction, "reason": reason}
    books(AssetAddition, number, asset="A", cost=cost, **owed)


def a_year(books: Ledger) -> str:
    """Write what the asset loses in the year that begins with the month after."""
    card, last = books.books.state.assets.cards["A"], 2026 * MONTHS + 9
    return books.amount(card.lost(last + MONTHS) - card.lost(last))


def voucher(books: Ledger, number: str, debit: str, credit: str, amount: str) -> None:
    """Post a voucher by hand."""
    lines = [{"account": debit, "debit": amount}, {"account": credit, "credit": amount}]
    books(ManualVoucher, number, text="by hand", lines=lines)


def test_an_obligation_to_remove_a_plant_is_cost_at_what_it_is_worth_now() -> None:
    """kuaiji.com q7932124086: 1 000 in twenty years at 10 % are 148.64, and the cost is 100 148.64.

    Interest is 14.86 and 16.35. After two years 179.85 are provided for. 50 less come off the asset (IFRIC 1.5).
    """
    factor = discount_factor(Fraction(1, 10), 20, decimals=5)
    now = str(int(10_000_000 * factor))
    assert now == "1486400"
    books = works(20 * MONTHS)
    acquired(books, "1000000000")
    changed(books, "AE-1", now, "increase", "2801", "弃置费用")
    assert books.balances("1601", "2801") == ["1001486400.00", "-1486400.00"]
    voucher(books, "MV-1", "660301", "2801", "148640")
    voucher(books, "MV-2", "660301", "2801", "163504")
    assert books.balances("2801") == ["-1798544.00"]
    changed(books, "AE-2", "500000", "decrease", "2801", "弃置费用减少")
    assert books.balances("1601", "2801") == ["1000986400.00", "-1298544.00"]
    assert a_year(books) == "50049320.04"  # months of 4 170 776.67


def test_a_grant_that_is_deferred_goes_with_the_asset() -> None:
    """gddaxing.cn 297258: 1 080 for a plant of 1 200 and ten years, sold after eight for 300.

    60 are gained and 216 released. 总额法: the asset costs 1 200, 108 a year come from 递延收益 as 其他收益; the
    month of the sale is still depreciated.
    """
    books = works(10 * MONTHS)
    voucher(books, "MV-1", "1002", "2401", "10800000")
    acquired(books, "12000000", owed="opening_balance", accumulated="9500000", in_service="2018-10-31")
    voucher(books, "MV-2", "2401", "6117", "8640000")
    proceeds = [{"amount": "3000000", "received": "bank"}]
    books(AssetDisposal, "AX-1", asset="A", manner="sale", proceeds=proceeds)
    voucher(books, "MV-3", "2401", "6115", "2160000")
    assert books.balances("2401", "6115") == ["0.00", "-2760000.00"]


def test_a_grant_that_is_deducted_lowers_what_is_depreciated() -> None:
    """企业会计准则第16号 article 8 (净额法), IAS 20 paragraph 27: of 1 200 above 120 are depreciated."""
    books = works(10 * MONTHS)
    acquired(books, "12000000")
    voucher(books, "MV-1", "1002", "2401", "10800000")
    changed(books, "AE-1", "10800000", "decrease", "2401", "政府补助")
    assert books.balances("1601", "2401") == ["1200000.00", "0.00"]
    assert a_year(books) == "120000.00"


def test_a_building_is_compressed_by_its_subsidy() -> None:
    """日商簿記2級 (圧縮記帳, 直接減額方式): 30 000 000, 20 000 000 of them in progress, less 6 000 000.

    Source: a bank of questions on GitHub (ボキトレ, S22), whose alternative answer has both steps: the building at
    30 000 000, and 固定資産圧縮損 of 6 000 000 off it.
    """
    books = works(30 * MONTHS)
    voucher(books, "MV-1", "1604", "1002", "20000000")
    voucher(books, "MV-2", "1604", "1002", "10000000")
    acquired(books, "30000000", owed="construction")
    changed(books, "AE-1", "6000000", "decrease", "671109", "圧縮記帳")
    assert books.balances("1601", "1604", "671109") == ["24000000.00", "0.00", "6000000.00"]
    assert a_year(books) == "800000.04"  # months of 66 666.67
