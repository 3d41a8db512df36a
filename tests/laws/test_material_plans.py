"""Material plans over random histories: every need is met, every part is for somebody, the books stay as they were."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from erpcore import Books
from erpcore.masterdata.item import STOCKED_KINDS
from erpcore.masterdata.tables import SetupTables
from erpcore.planning.mrp import MaterialPlan
from erpcore.planning.pegging import pegs, tops
from erpcore.planning.record import record
from erpcore.reports.plan.plan_options import advice, called
from erpcore.testing.playing import post
from erpcore.testing.snapshot import snapshot
from erpcore.testing.strategies.histories import History, histories, proposals

REPORTS = ("material_plan", "purchase_advice", "capacity_load")


def kept(history: History, lead: int, days: int) -> Books:
    """Keep books in which all goods take some days, are ordered for some, and have safety stock or are filled up."""
    rules = [
        {
            "item": item.code,
            "valid_from": "2026-01-01",
            "lead_days": lead + number % 3,
            "days_of_supply": days,
            "safety_stock": str(number % 4),
            "maximum_lot": "500",
            **({"order_up_to": str(number % 4 + number)} if number % 3 else {}),
        }
        for number, item in enumerate(history.setup.items)
        if item.kind in STOCKED_KINDS and number % 5
    ]
    books = Books(history.setup.merged(SetupTables.model_validate({"planning_rules": rules})))
    for document in proposals(books, history.steps):
        post(books, document)
    return books


def last_day(books: Books) -> date:
    return max(entry.document.date for entry in books.read())


def check(books: Books, plan: MaterialPlan) -> None:
    """Stock never falls below safety stock; of each supply and each need all parts are somewhere, and so at the top."""
    ups = tops(plan)
    for item, of in plan.items.items():
        assert all(row.projected >= of.rule.safety for row in record(plan, item)), item
        found, there = Counter[str](), Counter[str]()
        for peg in pegs(plan, item):
            found[peg.need] += peg.quantity
            there[peg.supply] += peg.quantity
            assert called(peg.need).zh
        for need in of.needs:
            found[need.source] -= need.quantity
        assert not any(found[need.source] for need in of.needs), item
        for order in of.orders:
            name = f"planned_order {order.number}"
            assert there[name] == order.quantity == sum(ups[name].values()), name


@settings(max_examples=60)
@given(histories(), st.integers(0, 20), st.integers(1, 30), st.integers(-20, 60))
def test_plans_of_random_books_hold(history: History, lead: int, days: int, shift: int) -> None:
    """On any day, of all goods or of one site, for all time or for a month, expedited or not."""
    books = kept(history, lead, days)
    today = last_day(books) + timedelta(days=shift)
    before = snapshot(books.state)
    until = today + timedelta(days=30)
    for site in (None, *books.state.master.sites):
        check(books, books.material_plan(today, site=site))
        check(books, books.material_plan(today, site=site, until=until, reschedule=True))
    for name in REPORTS:
        for row in books.report(name, date=today, until=until).rows:
            assert row.values
    messages = books.material_plan(today, until=until).messages
    for by in ("day", "week", "month"):
        told = [
            row["advice"].en
            for row in books.report("material_plan", date=today, until=until, by=by).dicts("line")
        ]
        assert all(any(advice([message]).en in text for text in told) for message in messages), by
    assert snapshot(books.state) == before


@settings(max_examples=40)
@given(histories())
def test_all_goods_are_free_or_known_to_be_not(history: History) -> None:
    """What is on hand at own sites is in the plan, but for what is reserved or has expired."""
    books = kept(history, 0, 1)
    state, today = books.state, last_day(books)
    plan = books.material_plan(today)
    for item, of in plan.items.items():
        total = 0
        for site in state.master.sites.values():
            if not site.is_kept_by_others:
                found = books.available(item, site.code)
                total += found.on_hand - sum(found.reserved.values()) + sum(found.consigned.values())
                expired = [lot for lot in found.lots if lot.expires is not None and lot.expires < today]
                if not found.reserved:
                    total -= sum(lot.quantity for lot in expired)
                elif expired:
                    return
        assert total == of.on_hand, item
