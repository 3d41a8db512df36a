"""Two months of an oil mill (榨油厂), worked by hand before they were posted: joint products, and what May left open.

Invented company on 小企业会计准则. Seed is dried (6 % of its weight goes as usual; what goes beyond is an expense), the
dried seed pressed into oil, meal and lecithin that share the cost by net realisable value (联产品, 可变现净值;
Horngren, Datar and Rajan, Cost Accounting, ch. 16) less soap stock at 0.80 (副产品), and oil bottled by a packer
(委托加工). Seed, dried seed, meal and lecithin 全月一次加权平均, packing 先进先出, each lot of oil at its own cost,
with a last day. Wages at the actual rate, overhead at planned rates on machine hours; idle hours are an expense
(IAS 2 paragraph 13), the rest the orders' and whoever took their goods. One drying order is half done at May's end
(约当产量), a pressing order just begun, 300 bottles not packed.

Late and taken back: an invoice and a carriage at once, an allowance, slips found after the preview of the close, prices
of June for goods of May that are packed, with a dealer and sold, a bonus, goods that come back from a month ago, an
advance, a bad debt, a discount, a debt let off, a bank charge written ten times too high: corrected in June, or in May
opened again. Lecithin is written down, which 小企业会计准则 does not know: the company has accounts of its own for it.

The hand was done before the books were opened, and knows nothing of them: `oil_mill_by_hand` holds goods and reckons,
`oil_mill_reckoned` says what happened.
"""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from tests.cases.months.conftest import Factory
from tests.cases.months.in_cents import whole
from tests.cases.months.oil_mill_june import charge, june, june_losses
from tests.cases.months.oil_mill_may import late, may, may_losses
from tests.cases.months.oil_mill_reckoned import June, May
from tests.cases.months.oil_mill_set_up import setup_text
from tests.cases.months.oil_mill_slips import JUNE, MAY, slip, undone, worth

FIRST, SECOND = "2026-05", "2026-06"
PREVIEW = "preview"


def fen(text: object) -> int:
    """Read an amount of a report."""
    return int(Decimal(str(text or 0)) * 100)


def by_hand(mill: May) -> dict[str, int]:
    """Say what stands on accounts by hand; the elements of work in process in one."""
    return {account: amount for account, amount in mill.ledger.items() if amount}


def in_books(mill: Factory, period: str) -> dict[str, int]:
    """Read the same from the trial balance."""
    found: dict[str, int] = {}
    for account, amount in mill.balances(period).items():
        key = "4001001" if account.startswith("4001001") else account
        found[key] = found.get(key, 0) + fen(amount)
    return found


def income(mill: Factory, period: str) -> dict[str, int]:
    """Read income and expenses of a month: what the close carried to the profit of the year, debits above zero."""
    found: dict[str, int] = {}
    for row in mill.rows(period, "voucher_list", "line"):
        if "profit_carry" in row["document"] and row["account"] != "3103":
            found[row["account"]] = found.get(row["account"], 0) + fen(row["credit"]) - fen(row["debit"])
    return {account: amount for account, amount in found.items() if amount}


def on_hand(mill: Factory, period: str) -> dict[str, tuple[int, int]]:
    """Read quantity and amount of what is in the store, and of bottles with the dealer."""
    found = {}
    for key, (quantity, *_, amount) in mill.stock(period).items():
        item, site = key.split()
        if site != "AT-PACKER":
            found["AT-NORTH" if site == "AT-NORTH" else item] = int(Decimal(quantity)), fen(amount)
    return found


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Factory]:
    """May costed, looked at, costed again with what was found, closed; then June, which corrects the bank's charge."""
    mill = Factory(tmp_path_factory.mktemp("oil"), setup_text())
    mill.cost(FIRST, *may())
    mill.cost(FIRST, *may_losses(1))
    mill.cost(FIRST, worth("WD-1", MAY, "12.40"))
    (mill.folder / FIRST).rename(mill.folder / PREVIEW)
    mill.cost(FIRST, *undone(MAY, "WD-1", "OC-1", "SL-1"), *late())
    mill.cost(FIRST, *may_losses(2))
    mill.close(FIRST, worth("WD-2", MAY, "12.40"))
    mill.cost(SECOND, *charge("06-03"), *june())
    mill.cost(SECOND, *june_losses())
    mill.close(SECOND, worth("WD-3", JUNE, "13.20"))
    return mill


def test_the_preview_has_what_was_known_then(mill):
    """Without 5,000 kg of the 30th and six hours of the 13th: every balance, before anything is locked."""
    assert in_books(mill, PREVIEW) == by_hand(May(late=False))


@pytest.mark.parametrize(("period", "reckon"), [(FIRST, May), (SECOND, June)])
def test_every_balance_and_every_shelf_is_that_of_the_hand(mill, period, reckon):
    """To the fen: accounts, income and expenses, quantities and amounts on hand, work in process, a packer's goods."""
    hand = reckon()
    assert in_books(mill, period) == by_hand(hand)
    assert income(mill, period) == hand.income
    assert on_hand(mill, period) == hand.stock()
    wip = {
        order: {of: fen(amount) for of, amount in cost.items()}
        for order, cost in mill.in_process(period).items()
    }
    assert wip == {order: cost for order, cost in hand.in_process.items() if any(cost.values())}
    packer = sum(fen(of[-1]) for key, of in mill.stock(period).items() if key.endswith("AT-PACKER"))
    assert packer == whole(hand.packing.cost)
    assert [row["difference"] for row in mill.rows(period, "reconciliation", "total")] == ["0.00"]


def test_the_costing_run_again_posts_differences_only(mill):
    """The average falls from 5.53 to 5.5294: 42.36 of 72,000 kg go back to the store, and no issue is costed anew."""
    known = {row["document"] for row in mill.rows(PREVIEW, "voucher_list", "line")}
    seed = {
        row["document"]: fen(row["debit"]) - fen(row["credit"])
        for row in mill.rows(FIRST, "voucher_list", "line")
        if row["document"].startswith("CLOSE-") and row["account"] == "1403"
    }
    later = {document: amount for document, amount in seed.items() if document not in known}
    assert sum(later.values()) == 72000 * 553 - 33176470 - 6635294 == 4236
    assert May().income["5401001"] - May(late=False).income["5401001"] == -1617


def test_joint_products_cost_their_share_of_what_they_will_bring(mill):
    """Oil, meal and lecithin of each order, and dried seed at what is left of its orders."""
    hand = {FIRST: May().figures["P1"], SECOND: June().figures["P2"]}
    for period, shares in hand.items():
        found = {
            row["item"]: fen(row["total"])
            for row in mill.rows(period, "product_cost_sheet", "total", "subtotal", "line")
            if row["text"]["en"] == "Cost of goods completed"
        }
        assert [found[item] for item in ("OIL", "MEAL", "LECITHIN")] == shares


def test_the_boiler_serves_by_tons_of_steam_and_idle_hours_are_nobodys(mill):
    """Of 5,321.45 the office bears 501.30; 56 and 70 hours stood still, 1,680.00 and 5,250.00, more than rates left."""
    rows = mill.rows(SECOND, "service_allocation", "detail")
    assert {row["receiver"]: row["amount"] for row in rows} == {
        "DRY": "1735.25",
        "OFFICE": "501.30",
        "PRESS": "3084.90",
    }
    pools = {row["cost_centre"]: row for row in mill.rows(SECOND, "overhead_pools", "line")}
    told = {centre: (row["difference"], row["orders"], row["others"]) for centre, row in pools.items()}
    assert told["DRY"] == ("657.55", "1022.45", "-1680.00")
    assert told["PRESS"] == ("3502.67", "1747.33", "-5250.00")


def test_the_allowance_goes_with_what_is_sold_and_the_rest_is_brought_to_its_target(mill):
    """816.01: 358.69 with 400 of 910 kg, 118.24 because they will bring 13.20, 339.08 left."""
    released = [line for line in mill.vouchers(SECOND, "DL-14") if line[1].endswith("358.69")]
    assert released == [("1471", "358.69"), ("5401001", "-358.69")]
    assert mill.vouchers(SECOND, "WD-3") == [("5711011", "-118.24"), ("1471", "118.24")]
    assert mill.balances(SECOND)["1471"] == "-339.08"


def test_prices_of_june_follow_bottles_and_cartons_of_may(mill):
    """200.00 more for bottles: 150.00 in the store, 20.67 sold, 16.66 and 2.67 in bottled oil, 10.00 packed in June."""
    found: dict[str, int] = {}
    for account, amount in mill.vouchers(SECOND, "PI-3"):
        found[account] = found.get(account, 0) + fen(amount)
    assert found == {
        "2202002": 380000,
        "2221001001": 52000,
        "2202001": -452000,
        "1411001": 15000,
        "1408": 0,
        "5401001": 2067,
        "1405002": 1666 + 1000,
        "1405005": 267,
    }


def test_the_office_goes_beyond_its_budget(mill):
    """Of 9,000.00 paper and wages take 9,200.00 and steam 681.93: the budget warns, and nothing is refused."""
    (row,) = mill.rows(FIRST, "budget_execution", "line")
    assert (row["month_actual"], row["month_available"]) == ("9881.93", "-881.93")


def test_statements_say_the_same(mill):
    """A loss of 12,836.74 in June and 4,292.21 so far; stock with what is in process, less the allowance."""
    styles = ("line", "total", "subtotal")
    lines = {row["line"]: row for row in mill.rows(SECOND, "income_statement", *styles)}
    assert (lines["32"]["month"], lines["32"]["year"], lines["2"]["month"]) == (
        "-12836.74",
        "-4292.21",
        "273538.87",
    )
    sheet = {row["line"]: row["closing"] for row in mill.rows(SECOND, "balance_sheet", *styles)}
    hand = June()
    stock = sum(amount for _, amount in hand.stock().values()) + hand.ledger["4001001"] + hand.ledger["1471"]
    assert fen(sheet["9"]) == stock == 35122791
    assert fen(sheet["30"]) == fen(sheet["53"]) == 188056538


def test_may_opened_again_bears_its_own_charge(mill, tmp_path):
    """315.00 less in May, nothing in June: the second close carries them and posts nothing else; June ends alike."""
    again = Factory(tmp_path, setup_text())
    of_may = mill.log.read_text(encoding="utf-8").splitlines(keepends=True)
    cut = next(at for at, line in enumerate(of_may) if '"RV-MV-2"' in line)
    again.log.write_text("".join(of_may[:cut]), encoding="utf-8")
    again.post(slip("period_reopening", "RO-1", "06-02", period=FIRST, reason="350.00 written for 35.00"))
    again.close(FIRST, *charge(MAY))
    assert in_books(again, FIRST) == by_hand(May(right=True))
    added = [row["document"] for row in again.rows(FIRST, "voucher_list", "line")]
    known = {row["document"] for row in mill.rows(FIRST, "voucher_list", "line")}
    assert list(dict.fromkeys(of for of in added if of not in known))[:2] == ["RV-MV-2", "MV-4"]
    again.cost(SECOND, *june())
    again.cost(SECOND, *june_losses())
    again.close(SECOND, worth("WD-3", JUNE, "13.20"))
    assert in_books(again, SECOND) == by_hand(June(right=True)) == by_hand(June())
    assert income(again, SECOND) == June(right=True).income
