"""A test of a month's end may be posted after the next month's sales: the close of that lets them take their part."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases.trade import READ, Trade

from erpcore.kernel.errors import Refused

LATE = ("reprice", "as_of_now")
METHODS = ("fifo", "lifo", "moving_average", "monthly_average")
GIVEN = ("donation", "came back", "kept after all")  # and half of it comes back; and that is reversed
HOW = ("sold", "sold", "pending", "abnormal", *GIVEN)
OCTOBER, NOVEMBER = "2026-10", "2026-11"
COST_OF_SALES, ALLOWANCE, LOSS = "5010", "1290", "5320"


class Facts(NamedTuple):
    """Pieces and prices of a shop: what October ends with, and November's days."""

    opening: tuple[tuple[int, int], ...]  # pieces, whole units of money a piece
    sold: tuple[tuple[int, int, str], ...]  # day, pieces, how they leave
    bought: tuple[tuple[int, int, int], ...]  # day, pieces, whole units of money a piece
    brings: int  # cents a piece, at the end of October
    after: int  # how many of November's slips are posted before the test
    tested: int  # the day of another test in November; 0: there is none


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Draw sales of what there is, and goods bought between them."""
    lot = st.tuples(st.integers(1, 30), st.integers(5, 20))
    opening = draw(st.lists(lot, min_size=1, max_size=2))
    left, sold = sum(pieces for pieces, _ in opening), []
    for _ in range(draw(st.integers(1, 4))):
        if left:
            pieces = draw(st.integers(1, left))
            sold.append((draw(st.integers(1, 28)), pieces, draw(st.sampled_from(HOW))))
            left -= pieces
    bought = draw(st.lists(st.tuples(st.integers(1, 28), *(st.integers(1, 20),) * 2), max_size=2))
    after = draw(st.integers(0, 2 * len(sold) + len(bought)))
    tested = draw(st.sampled_from((0, 0, 0, 15)))
    return Facts(tuple(opening), tuple(sold), tuple(bought), draw(st.integers(0, 2_000)), after, tested)


def left(how: str) -> dict[str, Any]:
    """Write how goods leave: sold, lost, or given away."""
    if how == "sold":
        return {"type": "delivery", "sales_order": "SO/1"}
    if how in GIVEN:
        return {"type": "own_use", "item": "A", "purpose": "donation"}
    return {"type": "stock_write_off", "item": "A", "reason": "broken", "bearer": how}


def came_back(given_away: dict[str, Any], how: str) -> Iterator[dict[str, Any]]:
    """Write what came back of a gift on its day, and what takes that back."""
    of, date = given_away["id"], given_away["date"]
    if how in GIVEN[1:]:
        half = str((int(given_away["quantity"]) + 1) // 2)
        yield {"type": "own_use_return", "id": f"{of}-B", "own_use": of, "date": date, "quantity": half}
    if how == "kept after all":
        yield {"type": "reversal", "id": f"{of}-R", "of": f"{of}-B", "date": date, "reason": "broken"}


def slips(of: Facts) -> list[dict[str, Any]]:
    """Write November's slips in the order of their days."""
    found: list[dict[str, Any]] = []
    for number, (day, pieces, how) in enumerate(of.sold):
        head = {"id": f"DL-{number}", "date": f"2026-11-{day:02}", "quantity": str(pieces)}
        found.append({**head, **left(how)})
        found += came_back(head, how)
    for number, (day, pieces, price) in enumerate(of.bought):
        came = {"partner": "V", "item": "A", "quantity": str(pieces), "price": str(price)}
        found.append({"type": "goods_receipt", "id": f"GR-{number}", **came, "date": f"2026-11-{day:02}"})
    return sorted(found, key=lambda slip: slip["date"])


def kept(of: Facts, method: str, after: int, late_facts: str) -> dict[str, list[str]] | None:
    """Keep the two months, and close them; None where the test, or another one, is refused or finds nothing."""
    shop = Trade({"A": method}, {"late_facts": late_facts})
    for pieces, price in of.opening:
        shop.buy("A", str(pieces), str(price))
    lines = [{"item": "A", "quantity": "999", "price": "50"}]
    first = {"date": "2026-11-01", "type": "sales_order", "id": "SO", "partner": "C", "lines": lines}
    documents: list[dict[str, Any]] = [first, *slips(of)]
    portions = [{"item": "A", "price": f"{of.brings / 100:.2f}"}]
    test = {"type": "stock_write_down", "id": "WD", "date": "2026-10-31", "portions": portions}
    documents.insert(1 + after, test)
    if of.tested:
        documents.append({**test, "id": "WD-2", "date": f"2026-11-{of.tested}"})
    for document in documents:
        try:
            shop.books.post(READ(document))
        except Refused as refusal:
            if refusal.code in {"NOTHING_TO_POST", "LATE_FACT_REFUSED"} and document["id"].startswith("WD"):
                return None
            raise
    for period in (OCTOBER, NOVEMBER):
        shop.books.month_end(period).run_costing()
        again = shop.books.month_end(period).run_costing()
        assert not any(again.entries.values())
        shop.books.month_end(period).run()
    return {period: _told(shop, period) for period in (OCTOBER, NOVEMBER)}


def _told(shop: Trade, period: str) -> list[str]:
    """Say what the allowance comes to, and what a month bears of cost of sales and of write-downs."""
    spent = {COST_OF_SALES: 0, LOSS: 0}
    for entry in shop.books.read():
        for voucher in (
            entry.vouchers if entry.period == period and entry.document.type != "profit_carry" else ()
        ):
            for line in voucher.lines:
                if line.account in spent:
                    spent[line.account] += line.debit - line.credit
    allowance = shop.books.state.ledger.balance(ALLOWANCE, period)
    return [shop.money(amount) for amount in (allowance, *spent.values())]


@settings(max_examples=100)
@given(facts(), st.sampled_from(METHODS), st.sampled_from(LATE))
def test_what_the_next_month_sold_takes_its_part_along_whenever_the_test_is_posted(
    of: Facts, method: str, late_facts: str
) -> None:
    """Allowance, cost of sales and write-downs of each month are those of the test posted before the sales.

    Source: IAS 2 paragraph 34; CAS 1 article 14.
    """
    in_order = kept(of._replace(tested=0), method, 0, late_facts)
    if in_order is not None:
        assert kept(of._replace(tested=0), method, of.after, late_facts) == in_order


@settings(max_examples=40)
@given(facts(), st.sampled_from(METHODS), st.sampled_from(LATE))
def test_another_test_before_the_close_leaves_nothing_to_release(
    of: Facts, method: str, late_facts: str
) -> None:
    """The allowance is the same, and both months together bear the same; what was released is less written down."""
    in_order, late = kept(of, method, 0, late_facts), kept(of, method, of.after, late_facts)
    if in_order is not None and late is not None:
        assert {period: told[0] for period, told in late.items()} == {
            period: told[0] for period, told in in_order.items()
        }
