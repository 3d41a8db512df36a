"""The auditor's orders and overhead: worked examples."""

from decimal import Decimal

from erpcore.kernel.movements import Place
from erpcore.masterdata.master import MasterData
from erpcore.testing.auditor.jobs import Job, Overheads, divided
from erpcore.testing.samples import sample_setup


def test_receipts_of_a_running_order_add_up_to_its_card() -> None:
    """100 for three pieces: 33, 34, 33."""
    job = Job("WO", "TOY", "MAIN", 3)
    job.cards["standard"] = {"material": 100}
    for number in range(3):
        job.receipts[str(number)] = (1, job.provisional("standard", 1))
    assert [value["material"] for _, value in job.receipts.values()] == [33, 34, 33]


def test_cost_goes_to_the_receipts_by_quantity() -> None:
    """100 for one and two pieces; a negative cost is nobody's."""
    job = Job("WO", "TOY", "MAIN", 3)
    job.receipts = {"A": (1, {}), "B": (2, {})}
    assert divided({"material": 100, "labour": -5}, job, "largest_remainder") == {
        "A": {"material": 33, "labour": 0},
        "B": {"material": 67, "labour": 0},
    }


def test_what_a_receipt_was_worth_stays_known_when_it_is_taken_back() -> None:
    """What an order gave, as booked, is told as it is at the moment: what is booked later does not change it."""
    job = Job("WO", "A", "S", 10)
    job.receipts["PR"] = (5, {})
    shelf = Place("stock", "", "A", "S")
    job.read(shelf, "PR", {"material": -900})
    worth = job.values(booked=True)
    job.read(shelf, "PR", {"material": 900})
    assert worth == {"PR": {"material": 900}}


def test_the_rest_of_overhead_is_charged_once() -> None:
    """300 collected, 20 absorbed: 280 by hours, 1 to 3; run again nothing; written off, nothing is left."""
    master = MasterData(sample_setup())
    overheads = Overheads()
    one, other = (("2026-10", "SHOP", "PRESS", number) for number in ("WO-1", "WO-2"))
    overheads.collect("2026-10", "SHOP", 300)
    overheads.work(one, "labour_hours", Decimal(1))
    overheads.work(other, "labour_hours", Decimal(3))
    overheads.apply(other, 20)
    opened = ("WO-1", "WO-2")
    assert overheads.charge_rest("2026-10", master, {}, {"SHOP"}, opened) == {one: 70, other: 210}
    assert overheads.charge_rest("2026-10", master, {}, {"SHOP"}, opened) == {one: 0, other: 0}
    overheads.bearing.add("SHOP")
    assert overheads.charge_rest("2026-10", master, {"SHOP": 40}, {"SHOP"}, opened) == {one: 10, other: 30}
    overheads.collect("2026-10", "SHOP", 5)
    overheads.collect("2026-11", "SHOP", 7)
    overheads.write_off("2026-10", {"SHOP"})
    assert overheads.pools == {("2026-10", "SHOP"): 0, ("2026-11", "SHOP"): 7}


def test_the_order_that_was_opened_last_takes_the_rest_whoever_worked_when() -> None:
    """100 over one hour each: the two that were opened first take 33, the last one 34, although it worked first."""
    setup = sample_setup()
    policies = setup.company.policies.model_copy(update={"rounding_receiver": "last"})
    company = setup.company.model_copy(update={"policies": policies})
    master = MasterData(setup.model_copy(update={"company": company}))
    overheads = Overheads()
    last, one, other = (("2026-10", "SHOP", "PRESS", number) for number in ("WO-3", "WO-1", "WO-2"))
    overheads.collect("2026-10", "SHOP", 100)
    for basis in (last, one, other):
        overheads.work(basis, "labour_hours", Decimal(1))
    charged = overheads.charge_rest("2026-10", master, {}, {"SHOP"}, ("WO-1", "WO-2", "WO-3"))
    assert charged == {one: 33, other: 33, last: 34}
