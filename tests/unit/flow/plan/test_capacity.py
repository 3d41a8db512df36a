"""The hours that open orders and the plan ask for."""

from datetime import date

from erpcore.documents import MaterialIssue, OpeningWip, SalesOrder, TimeTicket, WorkOrder, WorkOrderRelease
from erpcore.flow.plan.asked import Asked
from erpcore.flow.plan.capacity import works
from erpcore.planning.capacity import Work

TODAY = date(2026, 10, 9)
HOUR = 10**6


def asked_for(shop, **fields):
    asked = Asked(TODAY, **fields)
    plan = shop.books.material_plan(TODAY, site=asked.site)
    return list(works(shop.books.state, plan, asked))


def test_an_open_order_asks_for_what_it_has_not_had(shop):
    """1 + 20 x 0.1 = 3 hours by the card, 0.5 of labour and 1 of the machine are worked; idle hours are not work."""
    shop.buy("GR-1", "RESIN", "100", "10")
    shop(WorkOrder, "WO-1", item="TOY", quantity="20", start="2026-10-12", due="2026-10-15")
    shop(WorkOrderRelease, "RL-1", work_order="WO-1")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    hours = {"labour_hours": "0.5", "machine_hours": "1"}
    shop(TimeTicket, "TT-1", work_order="WO-1", work_centre="PRESS", **hours)
    shop(
        TimeTicket,
        "TT-2",
        work_order="WO-1",
        work_centre="PRESS",
        labour_hours="0.25",
        activity="idle",
        reason="no power",
    )
    first, last = date(2026, 10, 12), date(2026, 10, 14)
    assert asked_for(shop) == [
        Work("PRESS", "labour", 2_500_000, first, last, "work_order WO-1"),
        Work("PRESS", "machine", 2 * HOUR, first, last, "work_order WO-1"),
    ]
    assert asked_for(shop, site="YARD") == []


def test_hours_of_before_the_books_are_not_worked_again(shop):
    """Of 20 toys ten were in process, half done: three quarters of 3 labour hours are left, all of the machine's."""
    shop.buy("GR-1", "RESIN", "100", "10")
    shop(WorkOrder, "WO-1", item="TOY", quantity="20", start="2026-10-12", due="2026-10-15")
    shop(WorkOrderRelease, "RL-1", work_order="WO-1")
    units = {"quantity": "10", "degree": "0.5", "degrees": {"machine": "0"}}
    shop(OpeningWip, "OW-1", work_order="WO-1", amounts={"labour": "60"}, counted=[units])
    assert [(of.measure, of.hours) for of in asked_for(shop)] == [
        ("labour", 2_250_000),
        ("machine", 3 * HOUR),
    ]


def test_a_planned_order_asks_for_its_routing(factory):
    """20 toys, five days before November 20: 3 hours from the 15th to the 19th; a crew of two works twice as many.

    In whole loads of 8 three are run, at half an hour each.
    """
    rules = [{"item": "TOY", "valid_from": "2026-01-01", "lead_days": 5}]
    press = {
        "number": 10,
        "name": "press",
        "work_centre": "PRESS",
        "run_hours": "0.5",
        "per": "8",
        "crew": "2",
    }
    routing = {"item": "TOY", "valid_from": "2026-01-01", "operations": [press | {"whole_loads": True}]}
    line = {"item": "TOY", "quantity": "20", "price": "99", "promised": "2026-11-20"}
    first, last = date(2026, 11, 15), date(2026, 11, 19)
    for tables, labour, machine in (({}, 3 * HOUR, 3 * HOUR), ({"routings": [routing]}, 3 * HOUR, 1_500_000)):
        shop = factory(planning_rules=rules, **tables)
        shop(SalesOrder, "SO-1", partner="C", lines=[line])
        assert asked_for(shop) == [
            Work("PRESS", "labour", labour, first, last, "planned_order 1", planned=True),
            Work("PRESS", "machine", machine, first, last, "planned_order 1", planned=True),
        ]


def test_a_planned_order_that_is_late_begins_with_the_plan(factory):
    """Five days before October 12 are over: a routing that holds from today on counts, 1 + 20 × 0.2 hours."""
    rules = [{"item": "TOY", "valid_from": "2026-01-01", "lead_days": 5}]
    step = {"number": 10, "name": "press", "work_centre": "PRESS", "setup_hours": "1", "run_hours": "0.2"}
    routing = {"item": "TOY", "valid_from": f"{TODAY}", "operations": [step]}
    shop = factory(planning_rules=rules, routings=[routing])
    line = {"item": "TOY", "quantity": "20", "price": "99", "promised": "2026-10-12"}
    shop(SalesOrder, "SO-1", partner="C", lines=[line])
    assert {(work.measure, work.hours) for work in asked_for(shop)} == {
        ("labour", 5 * HOUR),
        ("machine", 5 * HOUR),
    }


def test_what_is_bought_asks_for_nothing(factory):
    """A subcontractor works at his own place."""
    rules = [{"item": "TOY", "valid_from": "2026-01-01", "source": "subcontract"}]
    shop = factory(planning_rules=rules)
    shop.sell("SO-1", "TOY", "20", "99")
    assert asked_for(shop) == []
