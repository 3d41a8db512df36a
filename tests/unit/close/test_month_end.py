"""The month end as a whole: order, blocking, running again, interruption, dry runs."""

import datetime

import pytest
from tests.cases.process import Plant, plant

from erpcore.books.books import Books
from erpcore.books.memory import MemoryLog
from erpcore.close.plan import PLAN
from erpcore.documents import OpeningBalance, OpeningStock, OverheadExpense, PurchaseInvoice, Reversal
from erpcore.kernel.errors import PositionConflict, Refused

OCTOBER, NOVEMBER, DECEMBER = "2026-10", "2026-11", "2026-12"
STEPS = [step.name for step in PLAN]


def october(shop):
    """A month: an order finished, one running, one at standard, a sale, overhead of 300.00."""
    shop.stock()
    shop.make("A", "20", "2")
    shop.order("B", "10")
    shop.issue("B", "20")
    shop.work("B", "1")
    shop.make("P", "10", "2", "PART")
    shop.deliver("10")
    shop.invoice()
    shop.spend("300")


def refusal(month_end) -> str:
    with pytest.raises(Refused) as caught:
        month_end.run()
    return str(caught.value.code)


def test_close_posts_the_steps_in_their_order_and_locks(shop):
    """A close posts what each step leaves to post, dated the last day of the period, and locks the period."""
    october(shop)
    at = datetime.datetime(2026, 11, 3, tzinfo=datetime.UTC)
    closed = shop.books.month_end(OCTOBER, actor="Li", at=at).run()
    assert shop.posted(closed) == {
        "overhead_rest": 1,
        "order_settlement": 1,
        "profit_carry": 1,
        "period_closing": 1,
    }
    assert closed.locked
    assert shop.state.periods.status(OCTOBER) == "closed"
    entries = [entry for found in closed.entries.values() for entry in found]
    assert [entry.document.id for entry in entries] == [
        "CLOSE-2026-10-overhead_rest-1",
        "CLOSE-2026-10-order_settlement-1",
        "CLOSE-2026-10-profit_carry-1",
        "CLOSE-2026-10-period_closing-1",
    ]
    assert {entry.document.date for entry in entries} == {datetime.date(2026, 10, 31)}
    assert {(entry.actor, entry.at) for entry in entries} == {("Li", at.isoformat())}
    assert shop.balance("3103") == -3000  # 500.00 sold - 260.00 - 150.00 overhead - 60.00 variances
    assert [shop.balance(heading) for heading in ("5", "4101")] == [0, 0]
    assert shop.books.verify() == shop.state.position


def test_progress_names_every_step(shop):
    """The callback hears each step once, in order, numbered from 1, with how many there are."""
    heard = []
    shop.books.month_end(OCTOBER).run(lambda *step: heard.append(step))
    assert heard == [(name, number, len(STEPS)) for number, name in enumerate(STEPS, 1)]


def test_closing_a_closed_period_is_refused(shop):
    """A closed period is closed: PERIOD_CLOSED, by every way of running it."""
    shop.close()
    month_end = shop.books.month_end(OCTOBER)
    assert refusal(month_end) == "PERIOD_CLOSED"
    for run in (month_end.run_costing, month_end.dry_run):
        with pytest.raises(Refused) as caught:
            run()
        assert caught.value.code == "PERIOD_CLOSED"


def test_periods_close_in_their_order(shop):
    """A month is neither costed nor closed before the earlier one is; one far ahead is not open."""
    month_end = shop.books.month_end(NOVEMBER)
    assert refusal(month_end) == "PERIOD_OUT_OF_ORDER"
    with pytest.raises(Refused) as caught:
        month_end.run_costing()
    assert caught.value.code == "PERIOD_OUT_OF_ORDER"
    assert refusal(shop.books.month_end("2026-12")) == "PERIOD_NOT_OPEN"
    shop.close()
    assert shop.close(NOVEMBER).locked


def test_without_a_first_period_the_first_month_with_vouchers_closes_first(open_shop):
    """Where the set-up names no first period, the first one with vouchers does."""
    shop = open_shop(company={"first_period": None})
    shop.spend("10")
    assert refusal(shop.books.month_end(NOVEMBER)) == "PERIOD_OUT_OF_ORDER"
    assert shop.close().locked
    assert shop.state.periods.status("2026-09") == "closed"


def test_unknown_period_is_refused(shop):
    """A period that the calendar does not have is refused when the month end is prepared."""
    with pytest.raises(Refused) as caught:
        shop.books.month_end("2026-13")
    assert caught.value.code == "PERIOD_UNKNOWN"


def test_an_error_keeps_the_period_open_and_nothing_is_posted(shop):
    """Errors refuse the close by name before it posts anything; costing may run all the same."""
    shop.post(OpeningStock, "OS", item="RESIN", quantity="1", amounts={"material": "10"})
    shop.spend("300")
    before = shop.picture()
    with pytest.raises(Refused) as caught:
        shop.close()
    assert caught.value.code == "CLOSE_BLOCKED"
    assert "OPENING_NOT_BALANCED [9999]" in str(caught.value)
    assert shop.picture() == before
    assert shop.posted(shop.cost()) == {"overhead_rest": 1, "profit_carry": 1}
    shop.post(OpeningBalance, "OB", lines=[{"account": "3001", "credit": "10"}])
    assert shop.close().locked


def test_a_refusal_names_ten_errors_and_counts_the_rest(shop):
    """With many errors the refusal stays readable."""
    for number in range(12):
        shop.state.ledger.gaps.append((OCTOBER, f"JV-2026-10-{number:04d}"))
    with pytest.raises(Refused) as caught:
        shop.close()
    assert str(caught.value).count("VOUCHER_NUMBER_GAP") == 10
    assert "and 2 more" in str(caught.value)


def test_costing_again_with_nothing_new_posts_nothing(shop):
    """The costing run may be repeated: without new documents it posts nothing."""
    october(shop)
    assert shop.posted(shop.cost()) == {"overhead_rest": 1, "order_settlement": 1, "profit_carry": 1}
    before = shop.picture()
    closed = shop.cost()
    assert shop.posted(closed) == {}
    assert not closed.locked
    assert shop.picture() == before
    assert shop.posted(shop.close()) == {"period_closing": 1}


@pytest.mark.parametrize("rest", ["cost_of_sales", "orders"])
@pytest.mark.parametrize("absorption", ["ticket", "month_end"])
@pytest.mark.parametrize("sales", ["delivery", "month_end"])
def test_costing_after_a_further_ticket_posts_only_differences(open_shop, rest, absorption, sales):
    """Two runs with a ticket and an expense between them leave what one run after both would have left."""
    policies = {"overhead_rest": rest, "overhead_absorption": absorption, "cost_of_sales": sales}
    once, twice = open_shop(policies=policies), open_shop(policies=policies)
    for shop in (once, twice):
        october(shop)
    first = twice.cost()
    for shop in (once, twice):
        shop.work("B", "4", "late ticket")
        shop.spend("17.01", "late expense")
    single, second = once.cost(), twice.cost()
    assert second.entries["overhead_rest"][0].document.id == "CLOSE-2026-10-overhead_rest-2"
    assert single.entries.keys() == first.entries.keys() == second.entries.keys()
    left, right = once.value(), twice.value()
    balances = [
        {key: cell[0] - cell[1] for key, cell in of["cells"][OCTOBER].items() if cell[0] != cell[1]}
        for of in (left, right)
    ]
    assert balances[0] == balances[1]
    assert {key: of for key, of in left.items() if key not in {"cells", "pools"}} == {
        key: of for key, of in right.items() if key not in {"cells", "pools"}
    }


def test_reopening_and_closing_again_with_nothing_new_posts_no_value(shop):
    """Close, reopen, close: only the lock is posted again, as run 2, and every balance stays."""
    october(shop)
    shop.close()
    before = shop.value()
    shop.reopen()
    assert shop.state.periods.status(OCTOBER) == "open"
    closed = shop.close()
    assert shop.posted(closed) == {"period_closing": 1}
    assert closed.entries["period_closing"][0].document.id == "CLOSE-2026-10-period_closing-2"
    assert shop.value() == before


def test_a_reopened_period_takes_documents_and_closes_with_their_difference(open_shop):
    """After a reopening a further expense reaches the orders of the month by all of their hours."""
    shop = open_shop(policies={"overhead_rest": "orders"})
    october(shop)
    shop.close()
    shop.reopen()
    shop.spend("100", "late")
    closed = shop.close()
    rest = closed.entries["overhead_rest"][0]
    charged = {
        movement.target.key: movement.amounts[0][2]
        for movement in rest.movements
        if movement.source.role == "overhead_pool"
    }
    assert charged == {"A": 4000, "B": 2000, "P": 4000}  # 100.00 over 2, 1 and 2 hours


def test_reversal_in_a_reopened_period_finds_the_goods_it_takes_back(shop):
    """Closing keeps the story of its own period: after a reopening a delivery of it can be reversed."""
    shop.stock()
    shop.make("A", "20", "2")
    shop.deliver("10")
    shop.close()
    shop.reopen()
    shop.post(Reversal, "R", of="D", reason="never left")
    assert shop.state.stock.pool("TOY", "STORE").quantity == 20_000_000
    assert shop.posted(shop.close()) == {"profit_carry": 1, "period_closing": 1}


def test_a_delivery_of_the_next_month_outlives_the_close_of_this_one(shop):
    """A close forgets nothing of months that are open: their documents can still be reversed."""
    shop.stock()
    shop.make("A", "20", "2")
    shop.day = "2026-11-02"
    shop.deliver("20")
    shop.close()
    shop.post(Reversal, "R", of="D", reason="never left")
    assert shop.state.stock.pool("TOY", "STORE").quantity == 20_000_000


def test_an_invoice_after_two_closes_reaches_the_goods_sold(shop):
    """A receipt invoiced months later hands its difference to what was made and sold of it."""
    shop.stock(quantity="40")
    shop.make("A", "20", "2")
    shop.deliver("10")
    shop.close()
    shop.day = "2026-11-20"
    shop.close(NOVEMBER)
    shop.day = "2026-12-20"
    before = shop.balance("5401001", "2026-12")
    shop.post(PurchaseInvoice, "PI", partner="SUPPLIER", lines=[{"receipt": "GR", "amount": "440"}])
    assert shop.balance("5401001", "2026-12") - before == 2000  # half of 40.00
    assert not shop.found("SUBLEDGER_DIFFERS", "2026-12")


def test_a_broken_off_run_goes_on_where_it_stopped(shop):
    """What was posted before an interruption stays; the next run posts the rest and nothing twice."""
    october(shop)

    def pull_the_plug(step: str, number: int, of: int) -> None:
        if step == "order_settlement":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shop.books.month_end(OCTOBER).run(pull_the_plug)
    assert shop.state.periods.status(OCTOBER) == "open"
    closed = shop.close()
    assert shop.posted(closed) == {"profit_carry": 1, "period_closing": 1}
    assert shop.balance("3103") == -3000


@pytest.mark.parametrize("rest", ["cost_of_sales", "orders", "carry_forward"])
def test_dry_run_answers_like_a_run_and_keeps_nothing(open_shop, rest):
    """A dry run answers what a run would, voucher numbers included, and leaves no trace."""
    policies = {"overhead_rest": rest, "overhead_absorption": "month_end", "cost_of_sales": "month_end"}
    shop = open_shop(policies=policies)
    october(shop)
    before = shop.picture()
    dry = shop.books.month_end(OCTOBER).dry_run()
    assert shop.picture() == before
    assert shop.books.month_end(OCTOBER).dry_run() == dry
    assert shop.books.month_end(OCTOBER).run() == dry


def test_dry_run_within_a_unit_leaves_the_unit_alone(shop):
    """A dry run inside a host's unit takes back only its own documents."""
    with shop.books.unit() as unit:
        october(shop)
        kept, before = list(unit.entries), shop.picture()
        shop.books.month_end(OCTOBER).dry_run()
        assert shop.picture() == before
        assert unit.entries == kept
        assert [unit.find(entry.document.id) for entry in kept] == kept
    assert shop.close().locked


def test_dry_run_with_errors_leaves_the_lock_out(shop):
    """A dry run shows the errors and what costing would post; it does not refuse."""
    shop.post(OpeningStock, "OS", item="RESIN", quantity="1", amounts={"material": "10"})
    shop.spend("300")
    dry = shop.books.month_end(OCTOBER).dry_run()
    assert not dry.locked
    assert [finding.code for finding in dry.findings if finding.severity == "error"] == [
        "OPENING_NOT_BALANCED"
    ]
    assert shop.posted(dry) == {"overhead_rest": 1, "profit_carry": 1}


def test_what_the_costing_settles_is_no_finding_of_a_dry_run():
    """Work in process at quota has 750.00 of overhead, which is posted by the close: only the check before asks."""
    tables = {
        "company": {"policies": {"overhead_rest": "orders"}},
        "cost_centres": [
            {"code": "SHOP", "name": "shop", "purpose": "production", "shared_by": "direct_material"}
        ],
        "standards": [{"item": "PULP", "valid_from": "2026-01-01", "amounts": {"material": "100"}}],
        "routings": [
            {
                "item": "BODY",
                "valid_from": "2026-01-01",
                "operations": [{"number": 10, "name": "press", "work_centre": "PRESS", "run_hours": "2"}],
            }
        ],
        "work_centres": [{"code": "PRESS", "name": "press", "cost_centre": "SHOP"}],
        "rates": [{"work_centre": "PRESS", "valid_from": "2026-01-01", "labour": "30", "overhead": "15"}],
    }
    works = Plant(plant("at_quota", **tables))
    works.start("WO", "BODY", "100")
    works.issue("WO", "PULP", "10000", quantity="100")
    works.charge("WO", labour="6000")
    works.receive("WO", "50")
    works.count("WO", {"quantity": "50", "degree": "0.5", "degrees": {"material": "1"}})
    works.post(OverheadExpense, cost_centre="SHOP", amount="3000", owed="bank")
    month_end = works.books.month_end(OCTOBER)
    asked = [(of.code, of.severity) for of in month_end.check() if of.code.startswith("WIP")]
    assert asked == [("WIP_NOT_DIVIDED", "warning")]
    assert not [of for of in month_end.dry_run().findings if of.code.startswith("WIP")]
    assert month_end.run().locked
    assert works.in_process("WO")["overhead"] == "750.00"  # 50 × 0.5 × 2 h × 15


def test_what_the_costing_cannot_settle_is_said_once_by_a_dry_run():
    """Cost, and nothing finished or counted that could bear it: one error, no warning beside it; the run is refused."""
    works = Plant(plant("weighted_average"))
    works.start("WO", "BODY", "10")
    works.count("WO", {"quantity": "0", "degree": "0"})
    works.charge("WO", labour="50")
    month_end = works.books.month_end(OCTOBER)
    dry = month_end.dry_run()
    assert [(of.severity, of.place) for of in dry.findings if of.code == "WIP_NOT_DIVIDED"] == [
        ("error", "WO")
    ]
    assert not dry.locked
    assert refusal(month_end) == "CLOSE_BLOCKED"


def test_costing_alone_says_what_is_left(shop):
    """Errors do not refuse it; they are findings of the month as the costing leaves it, each once."""
    shop.post(OpeningStock, "OS", item="RESIN", quantity="1", amounts={"material": "10"})
    shop.spend("300")
    closed = shop.cost()
    assert [(of.code, of.severity) for of in closed.findings] == [
        ("OPENING_NOT_BALANCED", "error"),
        ("ACCOUNT_ON_OTHER_SIDE", "info"),  # the bank
    ]
    assert shop.posted(closed) == {"overhead_rest": 1, "profit_carry": 1}
    assert shop.posted(shop.cost()) == {}


class Crowded(MemoryLog):
    """A log on which somebody else's expense arrives whenever ours is about to be locked."""

    def __init__(self) -> None:
        super().__init__()
        self.other: Books | None = None
        self.arrivals = 0

    def append(self, entries, expected_position) -> None:
        if self.arrivals and self.other and any(entry.document.type == "period_closing" for entry in entries):
            self.arrivals -= 1
            self.other.catch_up()
            document = expense(f"OTHER-{self.arrivals}")
            entry = self.other.preview(document)
            super().append((entry,), expected_position)
        super().append(entries, expected_position)


def expense(number: str):
    return OverheadExpense.model_validate(
        {"id": number, "date": "2026-10-30", "cost_centre": "MOULD", "amount": "7", "owed": "bank"}
    )


def crowded(shop, arrivals: int) -> tuple[Books, Crowded]:
    log = Crowded()
    books = Books(shop.books._setup, log)
    log.other, log.arrivals = Books(shop.books._setup, log), arrivals
    return books, log


def test_what_others_post_during_the_close_is_costed_before_the_lock(shop):
    """Nothing slips in between the last check and the lock: the run goes on with what has arrived."""
    books, _ = crowded(shop, 2)
    closed = books.month_end(OCTOBER).run()
    assert [entry.document.id for entry in closed.entries["overhead_rest"]] == [
        "CLOSE-2026-10-overhead_rest-1",
        "CLOSE-2026-10-overhead_rest-2",
    ]
    assert len(closed.entries["period_closing"]) == 1
    assert books.state.overhead.over_under("MOULD", OCTOBER) == 0


def test_a_log_that_never_rests_ends_the_run(shop):
    """When others keep appending the run gives up with PositionConflict; it can be started again."""
    books, log = crowded(shop, 99)
    with pytest.raises(PositionConflict):
        books.month_end(OCTOBER).run()
    log.arrivals = 0
    books.catch_up()
    assert books.month_end(OCTOBER).run().locked


def test_estimates_are_taken_back_after_the_lock_and_made_again_before_the_next(open_shop):
    """月初一次冲回: October's 10000.00 in red on 1 November, again at its end, in red on 1 December; pools rest."""
    shop = open_shop(policies={"provisional_receipts": "month_start"})
    shop.stock()
    assert shop.posted(shop.close()) == {"period_closing": 1, "provisional_reversal": 1}
    assert [shop.balance("1403", month) for month in (OCTOBER, NOVEMBER)] == [1000000, 0]
    assert shop.state.stock.pool("RESIN", "STORE").value == 1000000
    shop.day = "2026-11-05"
    shop.stock("GR-2", "1")
    closed = shop.close(NOVEMBER)
    assert shop.posted(closed) == {"provisional_estimate": 1, "period_closing": 1, "provisional_reversal": 1}
    assert [shop.balance("2202002", month) for month in (OCTOBER, NOVEMBER, DECEMBER)] == [
        -1000000,
        -1001000,
        0,
    ]
    assert [finding.code for finding in closed.findings] == ["RECEIPT_NOT_INVOICED"] * 2
    assert "estimated at 10000.00" in closed.findings[0].message


def test_a_month_closed_again_takes_back_only_what_is_new(open_shop):
    """October is reopened for one more receipt: its 20.00 follow on the first of November, nothing else."""
    shop = open_shop(policies={"provisional_receipts": "month_start"})
    shop.stock()
    shop.close()
    shop.reopen()
    shop.stock("GR-2", "2")
    closed = shop.close()
    (entry,) = closed.entries["provisional_reversal"]
    assert [movement.amounts[0][2] for movement in entry.movements] == [2000]
    assert [shop.balance("1403", month) for month in (OCTOBER, NOVEMBER)] == [1002000, 0]
