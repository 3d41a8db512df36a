"""A month of a cotton spinning, weaving and dyeing mill (棉纺织印染厂), worked by hand before it was in the books.

Invented company on 企业会计准则, 企业产品成本核算制度 (财会〔2013〕17号) and 于富生, 成本会计学:
逐步综合结转分步法 over three shops with 成本还原, each shop by a method of its own, 一次交互分配法, 年度计划分配率,
移动加权 and 月末一次加权平均, 暂估, 盘亏 with its input VAT, 退货, 商业折扣, 票据贴现, 预收预付, 废品损失, fixed assets
with one that is sold, taxes and the carry of profit. The policies stand in `mill_by_hand`, which shares no code with
the library.

The books differed in three places. By hand the freight of cotton that went back had stayed with the cotton that was
kept: the books are right, it is no cost of what did not travel (IAS 2.10). Goods of the step before were divided
element by element, a fen off their one amount, and the table of 成本还原 took what spoiled cloth had of grey cloth off
the shop's own material and work: the hand was right, and both are mended.
"""

from collections import defaultdict
from decimal import Decimal

import pytest
from tests.cases.months.mill_by_hand import Hand
from tests.cases.months.mill_works import ITEMS, MONTH, ORDERS, closed

from erpcore import Books

ELEMENTS = ("material", "labour", "overhead", "spoilage")


@pytest.fixture(scope="module")
def hand() -> Hand:
    """October by hand."""
    return Hand()


@pytest.fixture(scope="module")
def books(hand) -> Books:
    """October in the books, closed."""
    return closed(hand)


def fen(amount) -> int:
    """Read an amount of a report; an empty cell is nothing."""
    return int((amount or Decimal(0)) * 100)


def by_account(amounts, *, joined=("5001",)) -> dict[str, int]:
    """Add up balances of the hand by account; cost in process is in the books by element, by hand by order."""
    found: dict[str, int] = defaultdict(int)
    for key, amount in amounts.items():
        account = key.split("/")[0]
        found[next((of for of in joined if account.startswith(of) and account < "500102"), account)] += amount
    return {account: amount for account, amount in found.items() if amount}


def test_every_balance(hand, books):
    """科目余额表: opening and closing balance of every account, to the fen."""
    rows = books.report("trial_balance", period=MONTH).dicts("line")
    for at, balances in (("opening", hand.opening), ("closing", hand.balance)):
        posted = {row["account"]: fen(row[f"{at}_debit"]) - fen(row[f"{at}_credit"]) for row in rows}
        assert by_account(posted) == by_account(balances), at
    assert sum(hand.balance.values()) == 0


def test_what_the_month_debits_and_credits(hand, books):
    """本期发生额 of money, debts, taxes, assets and expenses; stock moves at provisional prices first."""
    rows = {row["account"]: row for row in books.report("trial_balance", period=MONTH).dicts("line")}
    found, expected = {}, {}
    for account in ("1001", "1002", "1121", "1122", "1123", "1221", "1601", "1602", "2201", "2204", "221101", "221103",
                    "221104", "221105", "221106", "22210104", "22210109", "222102", "224103", "2231",
                    "640302", "640303", "6601", "660301", "660304", "680101"):  # fmt: skip
        row = rows[account]
        found[account] = fen(row["movement_debit"]) - fen(row["movement_credit"])
        expected[account] = sum(
            debit - credit for key, (debit, credit) in hand.turnover.items() if key.split("/")[0] == account
        )
    assert found == expected


def test_the_stock_card_of_cotton(hand, books):
    """移动加权平均: quantity and value after every movement, freight and the return among them."""
    card = books.report("stock_card", period=MONTH, item="COTTON").dicts("line")
    held = [(str(row["balance_quantity"]), fen(row["balance_amount"])) for row in card]
    assert held == hand.card


def test_the_stock_summary(hand, books):
    """收发存汇总表: quantity left, what was taken, what it is worth."""
    rows = {row["item"]: row for row in books.report("stock_summary", period=MONTH).dicts("line")}
    for account, amount in hand.balance.items():
        item = account.partition("/")[2]
        if item in ITEMS and account.startswith("14"):
            assert fen(rows[item]["closing_amount"]) == amount, item
    for item, of in hand.stock.items():
        assert (rows[item]["closing_quantity"], fen(rows[item]["out_amount"])) == (
            of["left"],
            of["issued"],
        ), item


def test_services_go_round_once(hand, books):
    """交互分配 and 对外分配 of 供汽 and 机修."""
    rows = books.report("service_allocation", period=MONTH).dicts("line", "detail")
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        if row["service"] and row["receiver"]:
            found[row["service"]][row["receiver"]] = fen(row["amount"])
    codes = {"6602": "CC-ADMIN", "6601": "CC-SALES"}
    for centre, bearers in hand.served.items():
        assert found[centre] == {codes.get(of) or of.split("/")[1]: part for of, part in bearers.items()}


def test_overhead_is_charged_and_weaving_keeps_a_rest(hand, books):
    """制造费用: all of two shops, in the third 7 200 hours at the rate of the year; 5 526.81 wait for its end."""
    found: dict[str, int] = defaultdict(int)
    for entry in books.log.read():
        if entry.document.type in {"overhead_rest", "time_ticket"}:
            for movement in entry.movements:
                if movement.target.role == "wip":
                    amount = sum(part for _, _, part in movement.amounts)
                    found[movement.target.key] += -amount if movement.contra else amount
    assert found == hand.charged
    assert books.state.overhead.over_under("CC-WEAVE", MONTH) == hand.balance["5101/CC-WEAVE"] == 5526_81


def test_each_asset_is_depreciated(hand, books):
    """折旧: by years, in the third year of 双倍余额递减法, by kilometres; the loom that was sold once more."""
    rows = books.report("depreciation_schedule", MONTH).dicts("detail")
    assert {row["asset"]: fen(row["due"]) for row in rows if row["due"]} == hand.charge


def test_each_shop_is_divided_by_its_own_method(hand, books):
    """所耗原材料, 定额比例, 约当产量: goods of the step before in one amount, 废品损失 for good cloth alone."""
    for order, (item, _) in ORDERS.items():
        assert sum(books.work_order(order).balance().values()) == sum(hand.left[item].values())
        (before,) = books.report("cost_restoration", period=MONTH, item=item, structure="month").dicts(
            "opening"
        )
        found = {of: fen(before.get(f"element_{of}")) for of in ELEMENTS} | {
            "goods": fen(before["semi_finished"])
        }
        assert {of: amount for of, amount in found.items() if amount} == hand.done[item]
    spoiled = books.work_order("WO-P").costs["spoilage", "WO-P"].amounts
    assert spoiled["spoilage"] == hand.done["PRINT"]["spoilage"]
    assert sum(hand.spoiled.values()) == spoiled["spoilage"] + 1400_00  # 残料 and 赔偿


@pytest.mark.parametrize("item", ["PRINT", "DYED"])
def test_cost_is_restored_by_what_the_month_made(hand, books, item):
    """成本还原: grey cloth by the month's grey cloth, the yarn in it by the month's yarn."""
    steps, total = hand.restored(item)
    report = books.report("cost_restoration", period=MONTH, item=item, structure="month")
    waiting = hand.done[item]["goods"]
    for row, step in zip(report.dicts("line"), steps, strict=True):
        left = step.get("goods", 0)
        assert {of: fen(row[f"element_{of}"]) for of in step if of != "goods"} == {
            of: part for of, part in step.items() if of != "goods"
        }
        assert fen(row["semi_finished"]) == left - waiting
        waiting = left
    (after,) = report.dicts("total")
    assert {of: fen(after[f"element_{of}"]) for of in total} == total


def test_profit_and_taxes(hand, books):
    """利润表, and what is owed of 增值税, 附加税 and 所得税."""
    rows = {row["line"]: fen(row["month"]) for row in books.report("income_statement", period=MONTH).dicts()}
    result = hand.result
    assert rows["1"] == result["6001"] + result["6051"]
    assert rows["2"] == -sum(result[of] for of in ("640101", "640103", "6402"))
    assert (rows["18"], rows["21"]) == (result["6115"], 0)
    assert (rows["22"], rows["23"], rows["24"]) == (hand.before_tax, hand.tax, hand.before_tax - hand.tax)
    assert (hand.before_tax, hand.tax, hand.vat) == (235257_40, 58814_35, 28344_82)


def test_estimates_are_taken_back_on_the_first(hand, books):
    """暂估红字冲回: of September's dyes, whose invoice then comes in full, and on 1 November of 5 000 kg of cotton."""
    lines = {
        entry.document.id: [(line.account, line.debit, line.credit) for line in entry.vouchers[0].lines]
        for entry in books.log.read()
        if entry.document.type == "provisional_reversal" or entry.document.id == "PI-0"
    }
    dyes, invoice, cotton = lines.values()
    assert dyes == [("1403", -13500_00, 0), ("220202", 0, -13500_00)]
    assert invoice == [("1403", 13800_00, 0), ("22210101", 1794_00, 0), ("220201", 0, 15594_00)]
    assert cotton == [("1403", -80000_00, 0), ("220202", 0, -80000_00)]
    assert books.report("reconciliation").dicts("total")[0]["difference"] == 0
