"""Cost that waits in a pool until batches are finished, and is charged by hours at its cumulative rate."""

import pytest
from tests.cases.process import SINCE
from tests.cases.product_line import Line, line

from erpcore import Code, Refused
from erpcore.documents import (
    OpeningWip,
    OverheadExpense,
    PeriodReopening,
    PurchaseInvoice,
    Reversal,
    TimeTicket,
)


def small(rule=None, **tables) -> Line:
    """Begin a line with two orders of 10: 60 and 40 hours, 300.00 of wages and 500.00 of overhead."""
    books = Line(line(rule, **tables))
    for order, hours in (("A", "60"), ("B", "40")):
        books.start(order, "甲", "10")
        books.issue(order, "STEEL", "100")
        books.work(order, hours)
    books.spend(wages="300", overhead="500")
    return books


def cost(books: Line, order: str) -> dict[str, int]:
    """Say what an order has cost, in minor units."""
    return books.books.work_order(order).cost()


def test_open_batches_bear_material_alone():
    """Nothing finished: both pools keep all, with all hours."""
    books = small()
    books.close()
    assert cost(books, "A") == cost(books, "B") == {"material": 100_00}
    assert books.ledger() == ("300.00", "500.00", "100")


def test_a_finished_batch_bears_all_its_hours_at_the_accumulated_rate():
    """60 of 100 hours: 180.00 and 300.00; the next month 40 + 20 hours have 120.00 + 60.00 and 200.00 + 40.00."""
    books = small()
    books.receive("A", "10", final=True)
    books.close()
    assert books.received("A") == {"material": "100.00", "labour": "180.00", "overhead": "300.00"}
    assert books.ledger() == ("120.00", "200.00", "40")
    books.work("B", "20", "2026-11")
    books.spend(wages="60", overhead="40", period="2026-11")
    books.receive("B", "10", "2026-11", final=True)
    books.close("2026-11")
    assert books.received("B") == {"material": "100.00", "labour": "180.00", "overhead": "240.00"}
    assert books.ledger("2026-11") == ("0.00", "0.00", "0")


def test_without_a_rule_parts_leave_at_the_estimate_and_the_last_one_settles():
    """陆续完工, 按计划单位成本结转: 4 of 10 leave at the card, 4.00; completed, all ten cost 100 + 480 together."""
    books = small(company={"policies": {"production_receipt_value": "estimate"}})
    books.receive("A", "4", id="PART")
    books.close()
    assert books.received("A") == {"material": "4.00"}
    assert books.ledger() == ("300.00", "500.00", "100")
    books.receive("A", "6", "2026-11", final=True)
    books.close("2026-11")
    assert books.received("A") == {"material": "100.00", "labour": "180.00", "overhead": "300.00"}
    assert books.received("A", "PART") == {"material": "40.00", "labour": "72.00", "overhead": "120.00"}


def test_by_a_rule_that_gives_all_to_output_so_do_its_hours():
    """不计算在产品成本: 4 of 10 received take the material and the 60 hours; what comes later is for later units."""
    books = small("ignore")
    books.receive("A", "4")
    books.receive("B", "1")
    books.close()
    assert books.received("A") == {"material": "100.00", "labour": "180.00", "overhead": "300.00"}
    assert books.ledger() == ("0.00", "0.00", "0")


def test_a_rule_that_divides_work_has_all_hours_each_month():
    """约当产量: A is charged for 60 hours, and 4 of 10 with 6 half made leave 3 sevenths of it in process; B waits."""
    books = small(None, wip_rules=[{"valid_from": SINCE, "rule": "weighted_average", "item": "甲"}])
    books.receive("A", "7")
    books.count("A", {"quantity": "3", "degree": "1"})
    books.count("B", {"quantity": "10", "degree": "1"})
    books.close()
    assert books.in_process("A") == {"material": "30.00", "labour": "54.00", "overhead": "90.00"}
    assert books.in_process("B") == {"material": "100.00", "labour": "120.00", "overhead": "200.00"}
    assert books.ledger() == ("0.00", "0.00", "0")


def test_what_is_counted_may_say_the_hours():
    """7 received of 10: 12 hours are on the 3 in process, so 48 of 60 are finished: 144.00 and 240.00."""
    books = small("material_only")
    books.receive("A", "7")
    books.count(
        "A",
        {"quantity": "1", "degree": "1", "hours": {"LINE": "4"}},
        {"quantity": "2", "degree": "1", "hours": {"LINE": "8"}},
    )
    books.close()
    assert books.received("A") == {"material": "70.00", "labour": "144.00", "overhead": "240.00"}
    assert books.ledger() == ("156.00", "260.00", "52")


def test_more_hours_in_process_than_there_are_leave_nothing_finished():
    """70 of 60 hours are in process: the units received bear none."""
    books = small("material_only")
    books.receive("A", "7")
    books.count("A", {"quantity": "3", "degree": "1", "hours": {"LINE": "70"}})
    books.close()
    assert books.received("A") == {"material": "70.00"}
    assert books.ledger() == ("300.00", "500.00", "100")


def test_not_counted_is_a_finding_where_something_was_finished():
    """7 of 10 received and nobody counted: the month stays open; B, with no output, needs no count."""
    books = small("material_only")
    books.receive("A", "7")
    found = [(of.code, of.place) for of in books.books.month_end("2026-10").check() if of.severity == "error"]
    assert found == [("WIP_NOT_COUNTED", "A")]


def test_run_again_it_posts_what_has_changed():
    """The costing twice moves nothing; an expense, an hour and a completion taken back each move their difference."""
    books = small()
    books.receive("A", "10", final=True, id="DONE")
    close = books.books.month_end("2026-10")
    assert close.run_costing().entries["overhead_rest"]
    assert not close.run_costing().entries.get("overhead_rest")
    books.post(OverheadExpense, cost_centre="LINE", amount="100", owed="bank")
    close.run_costing()
    assert cost(books, "A") == {"material": 100_00, "labour": 180_00, "overhead": 360_00}
    books.work("B", "20")  # now 60 of 120
    close.run_costing()
    assert cost(books, "A") == {"material": 100_00, "labour": 150_00, "overhead": 300_00}
    books.post(Reversal, of="DONE", reason="not yet")
    close.run_costing()
    assert cost(books, "A") == {"material": 100_00}
    assert books.ledger() == ("300.00", "600.00", "120")


def test_a_dry_run_says_it_and_keeps_nothing():
    """What the close would charge is known before it is run."""
    books = small()
    books.receive("A", "10", final=True)
    found = books.books.month_end("2026-10").dry_run()
    assert found.entries["overhead_rest"]
    assert cost(books, "A") == {"material": 100_00}
    assert books.ledger() == ("300.00", "500.00", "0")  # no hours are told before the close


def test_reopened_the_month_is_charged_anew():
    """October reopened for 100.00 of wages and 1.00: 60 of 100 hours bear 60.00 and 0.60 more, and the goods too."""
    books = small()
    books.receive("A", "10", final=True)
    books.close()
    reopening = {"id": "RO", "date": "2026-11-03", "period": "2026-10", "reason": "wages of the last day"}
    books.books.post(PeriodReopening.model_validate(reopening))
    books.spend(wages="100", overhead="1")
    books.close()
    assert books.received("A") == {"material": "100.00", "labour": "240.00", "overhead": "300.60"}
    assert books.ledger() == ("160.00", "200.40", "40")


def test_late_prices_follow_the_goods():
    """An invoice of the next month makes October's steel dearer: the goods follow, what waits does not move."""
    books = small()
    books.receive("A", "10", final=True)
    books.close()
    receipt = next(of for of in books.books.state.documents if of.startswith("GoodsReceipt"))
    books.post(
        PurchaseInvoice,
        "2026-11",
        partner="MILL",
        lines=[{"receipt": receipt, "quantity": "1", "amount": "130"}],
    )
    assert books.whole(books.stock("甲")) == "610.00"
    assert books.ledger() == ("120.00", "200.00", "40")


def test_a_completion_taken_back_after_the_lock_keeps_its_charge():
    """What October charged stays with the order; completed again it bears the hours since then alone."""
    books = small()
    books.receive("A", "10", id="DONE", final=True)
    books.close()
    books.post(Reversal, "2026-11", of="DONE", reason="one more week")
    assert books.in_process("A") == {"material": "100.00", "labour": "180.00", "overhead": "300.00"}
    books.work("A", "10", "2026-11")
    books.spend(wages="30", overhead="50", period="2026-11")
    books.receive("A", "10", "2026-11", final=True)
    books.close("2026-11")
    assert books.received("A") == {"material": "100.00", "labour": "210.00", "overhead": "350.00"}
    assert books.ledger("2026-11") == ("120.00", "200.00", "40")


def test_a_completion_taken_back_in_the_next_month_keeps_its_charge_before_the_lock_too():
    """October's goods of 580.00 are on the shelf at its end, whenever it is closed; its order is not below zero."""
    books = small()
    books.receive("A", "10", id="DONE", final=True)
    books.books.month_end("2026-10").run_costing()
    books.post(Reversal, "2026-11", of="DONE", reason="one more week")
    books.close()
    ledger = books.books.state.ledger
    assert ledger.balance("5001", "2026-10") == 100_00 + 320_00  # B, and what waits
    assert books.ledger() == ("120.00", "200.00", "40")
    books.receive("A", "10", "2026-11", final=True)
    books.close("2026-11")
    assert books.received("A") == {"material": "100.00", "labour": "180.00", "overhead": "300.00"}
    assert books.ledger("2026-11") == ("120.00", "200.00", "40")


def test_cost_without_hours_waits_and_is_told():
    """An expense before anybody works: a warning, and the month closes with it on the ledger."""
    books = Line(line(None))
    books.spend(wages="10", overhead="20")
    check = {(of.code, of.severity) for of in books.books.month_end("2026-10").check()}
    assert ("OVERHEAD_WITHOUT_HOURS", "warning") in check
    books.close()
    assert books.ledger() == ("10.00", "20.00", "0")


def test_what_waits_is_told_before_the_close():
    """Each pool that waits is information, in December too."""
    books = small()
    found = [of for of in books.books.month_end("2026-10").check() if of.code == "OVERHEAD_LEFT"]
    assert [of.severity for of in found] == ["info", "info"]
    assert "finished batches take their share" in found[0].message


def test_another_key_than_hours():
    """By wages instead of hours: what tickets cost at 3.00 and 6.00 an hour is the measure."""
    rates = [{"work_centre": "SHOP", "valid_from": SINCE, "labour": "3"}]
    centres = [
        {"code": "LINE", "name": "制造费用", "purpose": "production", "driver": "direct_labour"}
        | {"overhead_rest": "finished_orders"},
        {"code": "WAGES", "name": "直接人工", "purpose": "production"},
    ]
    books = Line(line(None, rates=rates, cost_centres=centres))
    for order, hours in (("A", "60"), ("B", "40")):
        books.start(order, "甲", "10")
        books.work(order, hours)
    books.post(OverheadExpense, cost_centre="LINE", amount="500", owed="bank")
    books.receive("A", "10", final=True)
    books.close()
    assert books.received("A") == {"labour": "180.00", "overhead": "300.00"}


def test_the_output_of_the_month_may_be_the_measure():
    """By output, without hours: 10 finished and 5 of a running order; 500.00 by 2 to 1, the running one's waits."""
    centres = [
        {"code": "LINE", "name": "制造费用", "purpose": "production", "driver": "output"}
        | {"overhead_rest": "finished_orders"},
        {"code": "WAGES", "name": "直接人工", "purpose": "production"},
    ]
    books = Line(line(None, cost_centres=centres))
    for order in ("A", "B"):
        books.start(order, "甲", "10")
        books.work(order, "1")
    books.post(OverheadExpense, cost_centre="LINE", amount="600", owed="bank")
    books.receive("A", "10", final=True)
    books.receive("B", "5")
    books.close()
    assert cost(books, "A")["overhead"] == 400_00
    assert books.books.state.overhead.over_under("LINE", "2026-10") == 200_00


@pytest.mark.parametrize(
    ("centre", "code"), [("NOWHERE", Code.UNKNOWN_COST_CENTRE), ("WAGES", Code.DOCUMENT_INVALID)]
)
def test_hours_are_of_a_cost_centre_whose_pools_wait(centre, code):
    """WAGES goes by the hours of LINE and has none; another one there is not."""
    books = small("material_only")
    books.receive("A", "7")
    with pytest.raises(Refused) as refused:
        books.count("A", {"quantity": "3", "degree": "1", "hours": {centre: "1"}})
    assert (refused.value.code, refused.value.field) == (code, f"lines.1.hours.{centre}")
    with pytest.raises(Refused) as refused:
        books.post(OpeningWip, work_order="B", amounts={"material": "1"}, hours={centre: "1"})
    assert (refused.value.code, refused.value.field) == (code, f"hours.{centre}")


def test_each_element_has_a_rate_of_its_own_and_each_line_its_own_hours():
    """Wages 3.00, power 1.00, overhead 5.00 an hour of one line; B works on another one too, whose 40 hours wait."""
    waits = {"purpose": "production", "overhead_rest": "finished_orders"}
    elements = [{"code": of, "name": of} for of in ("material", "power", "labour", "machine", "overhead")]
    centres = [
        {"code": "LINE", "name": "制造费用", **waits},
        {"code": "WAGES", "name": "直接人工", "element": "labour", "hours_of": "LINE", **waits},
        {"code": "POWER", "name": "燃料动力", "element": "power", "hours_of": "LINE", **waits},
        {"code": "PAINT", "name": "喷漆", **waits},
    ]
    places = [
        {"code": "SHOP", "name": "车间", "cost_centre": "LINE"},
        {"code": "BOOTH", "name": "漆房", "cost_centre": "PAINT"},
    ]
    rates = [{"work_centre": of["code"], "valid_from": SINCE} for of in places]
    books = small(company={"elements": elements}, cost_centres=centres, work_centres=places, rates=rates)
    books.post(TimeTicket, work_order="B", work_centre="BOOTH", labour_hours="40")
    for centre, amount in (("POWER", "100"), ("PAINT", "80")):
        books.post(OverheadExpense, cost_centre=centre, amount=amount, owed="bank")
    books.receive("A", "10", final=True)
    books.close()
    assert cost(books, "A") == {"material": 100_00, "labour": 180_00, "power": 60_00, "overhead": 300_00}
    left = {
        of: books.books.state.overhead.over_under(of, "2026-10") for of in ("LINE", "WAGES", "POWER", "PAINT")
    }
    assert left == {"LINE": 200_00, "WAGES": 120_00, "POWER": 40_00, "PAINT": 80_00}
    rows = books.books.report("second_level_ledger", period="2026-10").dicts("closing")
    told = [(row["cost_centre"], f"{row['hours']}", f"{row['direct']}", f"{row['total']}") for row in rows]
    assert told == [("LINE", "40", "100.00", "460.00"), ("PAINT", "40", "0.00", "80.00")]


def test_a_pool_with_a_key_of_its_own_has_a_line_of_its_own():
    """Wages by 60 + 40 labour hours, overhead by 30 + 50 of machines; a count states hours of each under its code."""
    waits = {"purpose": "production", "overhead_rest": "finished_orders"}
    centres = [
        {"code": "LINE", "name": "制造费用", "driver": "machine_hours", **waits},
        {
            "code": "WAGES",
            "name": "直接人工",
            "element": "labour",
            "hours_of": "LINE",
            "shared_by": "labour_hours",
            **waits,
        },
    ]
    books = small("material_only", cost_centres=centres)
    for order, hours in (("A", "30"), ("B", "50")):
        books.post(TimeTicket, work_order=order, work_centre="SHOP", machine_hours=hours, labour_hours="0")
    books.receive("A", "7")
    books.count("A", {"quantity": "3", "degree": "1", "hours": {"WAGES": "20", "LINE": "6"}})
    books.close()
    assert books.received("A") == {"material": "70.00", "labour": "120.00", "overhead": "150.00"}
    rows = books.books.report("second_level_ledger", period="2026-10").dicts("closing")
    assert [(row["cost_centre"], f"{row['hours']}") for row in rows] == [("LINE", "56"), ("WAGES", "60")]
