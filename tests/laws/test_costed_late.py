"""A month may be costed when the next one has learned already what some of its goods cost: it is the same month."""

from collections.abc import Mapping
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases.process import Plant, plant

from erpcore.documents import (
    GoodsReceipt,
    OverheadExpense,
    OwnUse,
    PurchaseInvoice,
    TimeTicket,
)

OCTOBER, NOVEMBER = "2026-10", "2026-11"
CENTRES = (("SHOP", "production"), ("OFFICE", "administration"))


class Facts(NamedTuple):
    """A workshop that uses bodies which it makes, and its two months: pieces, hours, whole units of money."""

    made: int
    bought: int
    prices: tuple[int, int]  # of material and of bodies bought, by estimate
    hours: int
    spent: int  # overhead
    used: int  # bodies that the workshop uses itself
    left: int  # bodies of October that nobody uses in it
    billed: tuple[int, int]  # cents, in November: material, and bodies bought
    came: int  # bodies bought in November


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Draw months of which the second often has no goods to bear what it learns."""
    made, bought, price = draw(st.integers(2, 30)), draw(st.integers(1, 20)), st.integers(1, 20)
    used = draw(st.integers(1, made + bought - 1))
    left = draw(st.sampled_from([0, 0, draw(st.integers(0, made + bought - used - 1))]))
    billed = draw(st.integers(1, 50_000)), draw(st.integers(1, 50_000))
    hours, spent = draw(st.integers(1, 9)), draw(st.integers(50, 900))
    came = draw(st.sampled_from([0, 0, 1, 7]))
    return Facts(made, bought, (draw(price), draw(price)), hours, spent, used, left, billed, came)


def kept(of: Facts, *, in_time: bool) -> Mapping[tuple[str, ...], int]:
    """Keep the books, October costed before November's documents or after them; say what the accounts come to."""
    kinds = ("raw", "semi_finished", "finished")
    works = Plant(
        plant(
            company={"policies": {"overhead_rest": "orders", "overhead_absorption": "month_end"}},
            cost_centres=[{"code": code, "name": code, "purpose": purpose} for code, purpose in CENTRES],
            item_classes=[{"code": kind, "name": kind, "valuation": "monthly_average"} for kind in kinds],
            work_centres=[{"code": "PRESS", "name": "press", "cost_centre": "SHOP"}],
            rates=[
                {
                    "work_centre": "PRESS",
                    "valid_from": "2026-01-01",
                    "labour": "30",
                    "machine": "0",
                    "overhead": "10",
                }
            ],
        )
    )
    material, bodies = of.prices
    works.start("WO", "BODY", "100")
    for number, item, quantity, price in (("P", "PULP", of.made, material), ("B", "BODY", of.bought, bodies)):
        works.post(
            GoodsReceipt, id=number, partner="MILL", item=item, quantity=str(quantity), price=str(price)
        )
    works.use("WO", "PULP", str(of.made))
    works.post(TimeTicket, work_order="WO", work_centre="PRESS", labour_hours=str(of.hours))
    works.receive("WO", str(of.made), final=True)
    works.post(OverheadExpense, cost_centre="SHOP", amount=str(of.spent), owed="bank")
    for centre, quantity in (("SHOP", of.used), ("OFFICE", of.made + of.bought - of.used - of.left)):
        works.post(OwnUse, item="BODY", quantity=str(quantity), cost_centre=centre)
    if in_time:
        works.books.month_end(OCTOBER).run_costing()
    for number, cents in zip("PB", of.billed, strict=True):
        lines = [{"receipt": number, "amount": f"{cents / 100:.2f}"}]
        works.post(PurchaseInvoice, NOVEMBER, partner="MILL", lines=lines)
    if of.came:
        more = {"partner": "MILL", "item": "BODY", "quantity": str(of.came), "price": "7"}
        works.post(GoodsReceipt, NOVEMBER, **more)
    works.books.month_end(OCTOBER).run()
    works.books.month_end(NOVEMBER).run_costing()
    found: dict[tuple[str, ...], int] = {}
    for entry in works.books.read():
        for voucher in entry.vouchers if entry.document.type != "profit_carry" else ():
            for line in voucher.lines:
                key = (entry.period, line.account, dict(line.dimensions).get("work_order", ""))
                found[key] = found.get(key, 0) + line.debit - line.credit
    return {key: amount for key, amount in found.items() if amount}


@settings(max_examples=40)
@given(facts())
def test_a_month_costed_after_the_next_one_has_learned_more_is_the_same_month(of: Facts) -> None:
    """Each month bears what it bears where October is costed first, to the cent: the workshop's overhead, too.

    Source: 全月一次加权平均法; 代数分配法.
    """
    assert kept(of, in_time=False) == kept(of, in_time=True)


def test_what_the_next_month_has_charged_is_no_cost_of_a_workshop_that_pays_for_what_it_uses() -> None:
    """By hand: V = 2.00 + 30.00 + 5.00 + x and x = 50.00 + V/7 give V = 101.50 and 6/7 of it, 87.00, to the office.

    November's invoices of 0.01 each take back 6.98 of what the goods were estimated at, and belong to November alone.
    """
    of = Facts(2, 5, (1, 1), hours=1, spent=50, used=1, left=0, billed=(1, 1), came=0)
    for in_time in (False, True):
        found = kept(of, in_time=in_time)
        assert found[OCTOBER, "5602", ""] == 87_00
        assert (OCTOBER, "5401002", "") not in found  # nothing is left of the overhead
