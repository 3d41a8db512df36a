"""June and July of a chocolate works at standard cost, worked by hand: beans pressed to butter and cake, bars, blocks.

Invented company on an IFRS chart; books in pounds begin in the middle of a year, with a batch in process. IAS 2 and
IAS 21 as the hand's modules name them; Horngren, Datar and Rajan, Cost Accounting, chs. 7, 8 and 16. Beans leave first
in, first out, vanilla by lots; sugar, milk and foil are at standards, of which that of sugar rises in July, with those
of bars and blocks. Money in euros and a loan in dollars have accounts of their own; invoices in dollars are paid in
parts over the month's end, from the bank, from the euros, from the loan. Purchases are in tonnes and grams, sales in
boxes; returns, credit notes and invoices name other slips in other units, and come after the standards have changed,
once in dollars. Pressing gives joint products at a common margin, in two receipts, with shells that stand on the bill
as trimmings do on that of bars; its overhead goes by direct material, that of moulding by prime cost, with its rest
borne by the batches, that of packing by output. Wages are below the rates in one amount; bars are spoiled between two
operations; a customer brings nuts; idle capacity is an expense (IAS 2.13); blocks are written down in June, sold in
part, and written up (IAS 2.33); bars of a settled batch are mended. When June is closed freight in euros comes, by
value over four receipts of three kinds of goods, and invoices above what was ordered.

Two slips of June were mislaid, a tonne of beans and milk. They come in July: with June closed they are July's; with
June open, though July has begun (`late_facts = "reprice"`), they are what they were in June.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import pytest
from tests.cases.months.by_hand import Cost, balances, keep, of, there
from tests.cases.months.chocolate_by_hand import Hand, capital
from tests.cases.months.chocolate_july import forgotten, july
from tests.cases.months.chocolate_set_up import setup
from tests.cases.months.chocolate_slips import Slip, in_order, opening
from tests.cases.months.chocolate_works import june

from erpcore import Books, MemoryLog
from erpcore.costing.variances.variance_proration import Variance, prorate
from erpcore.testing.laws import AT_ANY_MOMENT

JUNE, JULY = "2026-06", "2026-07"


def begun(**policies: Any) -> Books:
    """Keep June, and leave it open."""
    books = Books(setup(**policies), MemoryLog())
    keep(books, *opening(f"{float(capital()):.2f}"), *june())
    return books


def closed(books: Books, *months: tuple[str, Iterable[Slip]]) -> Books:
    """Close months, and post what follows each."""
    for period, slips in months:
        assert books.month_end(period).run().locked
        keep(books, *slips)
    return books


def in_time(**policies: Any) -> Books:
    """Keep both months; June is closed when July begins."""
    later = in_order(iter(forgotten("07-01", "07-01")), iter(july()))
    return closed(begun(**policies), (JUNE, later), (JULY, ()))


def late(since: str, **policies: Any) -> Books:
    """Keep both months; June is closed when July is posted up to a day, and the mislaid slips have come."""
    books = begun(late_facts="reprice", **policies)
    slips = july()
    keep(books, *(slip for slip in slips if slip["date"] < since), *forgotten("06-02", "06-29"))
    return closed(books, (JUNE, [slip for slip in slips if slip["date"] >= since]), (JULY, ()))


def expenses(books: Books) -> dict[str, Cost]:
    """What was posted to each account of profit since the books began, by the end of each month."""
    found: Cost = {}
    for entry in books.read():
        if entry.document.type != "profit_carry":
            for row in (row for voucher in entry.vouchers for row in voucher.lines):
                if row.account[0] in "457":
                    amount = Fraction(row.debit - row.credit, 100)
                    key = f"{entry.period} {row.account}"
                    found[key] = found.get(key, Fraction(0)) + amount
    of_june = {key[8:]: amount for key, amount in found.items() if key[:7] == JUNE}
    both = dict(of_june)
    for key, amount in found.items():
        if key[:7] == JULY:
            both[key[8:]] = both.get(key[8:], Fraction(0)) + amount
    return {JUNE: there(of_june), JULY: there(both)}


@pytest.fixture(scope="module", params=["in time", "late"])
def kept(request: pytest.FixtureRequest) -> tuple[Books, Hand]:
    """Both months, in the books and by hand."""
    if request.param == "late":
        return late("2026-07-06"), Hand(early=True)
    return in_time(), Hand()


def test_every_account_is_as_worked_by_hand(kept: tuple[Books, Hand]) -> None:
    """The closing balance of each account, and no other account has one."""
    books, hand = kept
    assert balances(books, JUNE) == hand.first
    assert balances(books, JULY) == hand.second


def test_every_variance_is_as_worked_by_hand(kept: tuple[Books, Hand]) -> None:
    """Each variance has its account, and so has every other expense, and revenue."""
    books, hand = kept
    assert expenses(books) == {JUNE: there(hand.june.costs), JULY: there(hand.july.costs)}


def test_debts_and_claims_are_as_worked_by_hand(kept: tuple[Books, Hand]) -> None:
    """往来账龄 and 外币余额: what is open of each invoice in its currency and in pounds (IAS 21.23)."""
    books, hand = kept
    items = {
        name: (currency, amount, worth)
        for name, (_, currency, worth, amount) in hand.money.foreign.items()
        if amount
    }
    found = {}
    for row in books.report("open_items", period=JULY).dicts("line"):
        if row["currency"]:
            sign = -1 if row["party"].en == "supplier" else 1
            found[row["document"]] = (
                row["currency"],
                sign * Fraction(row["original"]),
                sign * Fraction(row["amount"]),
            )
    for row in books.report("currency_balances", period=JULY).dicts("line"):
        if row["account"] in ("1022", "2012"):
            found[row["account"]] = (row["currency"], Fraction(row["closing"]), Fraction(row["amount"]))
    assert found == items


def test_the_laws_hold_and_no_report_finds_a_difference(kept: tuple[Books, Hand]) -> None:
    """The auditor, who knows the slips alone, finds the same; statements agree with the ledger."""
    books, _ = kept
    for law in AT_ANY_MOMENT:
        law(books)
    for period in (JUNE, JULY):
        assert books.report("reconciliation", period=period).dicts("total")[0]["difference"] == 0
        for name in ("cost_variances", "overhead_pools", "product_cost_sheet"):
            assert not books.report(name, period=period).fact("difference")


def test_july_is_the_same_however_much_of_it_was_posted_before_june_was_closed() -> None:
    """With the freight and a batch of July on the books, too; June has then what of it the mislaid beans moved."""
    assert balances(late("2026-07-09"), JULY) == Hand(early=True).second


def test_pressings_at_planned_price_are_the_same_however_late_june_is_closed() -> None:
    """July has received the butter and cake of a pressing that June's close charges with overhead of 552.19.

    That is July's variance, and in process at June's end: all is the same. June's reports have its own pressing's part.
    """
    books, kept = begun(pressed="planned"), in_time(pressed="planned")
    slips = in_order(iter(forgotten("07-01", "07-01")), iter(july()))
    keep(books, *(slip for slip in slips if slip["date"] < "2026-07-11"))
    closed(books, (JUNE, [slip for slip in slips if slip["date"] >= "2026-07-11"]), (JULY, ()))
    for period in (JUNE, JULY):
        assert balances(books, period) == balances(kept, period)
    for law in AT_ANY_MOMENT:
        law(books)
    whole = books.report("costs_by_level", period=JUNE, item="BUTTER").dicts("total")[0]
    assert of(str(whole["element_overhead"])) == of("559.16")


@pytest.mark.parametrize("way", ["in time", "late"])
def test_cost_of_sales_at_the_end_takes_its_part_of_the_allowance(way: str) -> None:
    """1 810 kg, 500 of them shipped, are 168.33 above 4.05; what was invoiced takes 46.50, whatever July revalued.

    Bars that are shipped and not invoiced stay goods shipped: 4 800 x 0.7805 = 3 746.40.
    """
    policy = {"cost_of_sales": "month_end"}
    books = late("2026-07-06", **policy) if way == "late" else in_time(**policy)
    found, hand = balances(books, JUNE), Hand(early=way == "late").first
    shipped = of("3746.40")
    assert found == hand | {"1270": shipped, "3080": hand["3080"] - shipped}
    spent = expenses(books)[JUNE]
    assert spent["5320"] == of("168.33")
    charged = 10_000 * of("0.7805") + 2_000 * of("0.1684") + 500 * of("4.143")
    assert spent["5010"] == charged - of("46.50")


def test_some_figures_for_the_eye(kept: tuple[Books, Hand]) -> None:
    """Figures that a reader can check with a pocket calculator.

    250 bars that were moulded and not packed have sugar, milk and vanilla of 31.78 and wages of 48.98, and 15 % of
    these; with the 3.63 that butter and cake bring along that is overhead of 15.75. July's freight of 769.50 is 117.51
    on sugar of 3 630.00 of 23 771.50. The allowance of 121.83 goes with 400 of 1 360 kg, and 86.00 are written up.
    """
    _, hand = kept
    assert hand.june.batch["B1"].lost()[""]["overhead"] == of("15.75")
    assert hand.july.freight["3"] == of("117.51")
    assert hand.july.costs["5320"] == of("121.83") - of("86")


def test_a_price_variance_shared_out_over_stores_and_what_was_used() -> None:
    """IAS 2.21: sugar of June was 50.00 cheaper; 9 260 of 11 000 kg are in the store and take 42.09 of it."""
    balances_of = {"stores": {"material": 9_260 * 62}, "used": {"material": 1_740 * 62}}
    found = prorate({"price": Variance(-50_00, "material")}, balances_of)
    assert found.charged["price"] == {"stores": -42_09, "used": -7_91}
