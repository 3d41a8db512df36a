"""Lead times of items in the days that company policy counts."""

from datetime import date

from erpcore.documents import PurchaseOrder, SalesOrder
from erpcore.flow.plan.lead_time import LeadTimes, work_days
from erpcore.planning.work_days import EVERY_DAY

TODAY = date(2026, 10, 9)  # a Friday
RULES = [{"item": "RESIN", "valid_from": "2026-01-01", "lead_days": 3}]
DAYS = [
    {"day": "2026-10-12"},  # a Monday off
    {"day": "2026-10-10", "working": True},
    {"day": "2026-10-13", "work_centre": "PRESS"},  # of one work centre, not of the company
]


def test_every_day_counts_unless_policy_says_otherwise(factory):
    """As plans have been made before there was the policy."""
    shop = factory(planning_rules=RULES, capacity_days=DAYS)
    assert work_days(shop.books.state) == EVERY_DAY
    lead = LeadTimes(shop.books.state, TODAY)
    assert (lead.ends("RESIN", TODAY), lead.begins("RESIN", TODAY)) == (date(2026, 10, 12), date(2026, 10, 6))
    assert lead.ends("TOY", TODAY) == TODAY


def test_working_days_are_those_of_the_company(factory):
    """The Saturday is worked, Sunday and Monday are not: three days from the 9th are the 10th, 13th and 14th."""
    shop = factory({"lead_time_days": "working"}, planning_rules=RULES, capacity_days=DAYS)
    lead = LeadTimes(shop.books.state, TODAY)
    assert lead.ends("RESIN", TODAY) == date(2026, 10, 14)
    assert lead.begins("RESIN", date(2026, 10, 14)) == TODAY
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{"item": "RESIN", "quantity": "5", "price": "1"}])
    shop(
        SalesOrder,
        "SO-1",
        partner="C",
        lines=[{"item": "RESIN", "quantity": "9", "price": "2", "promised": "2026-10-19"}],
    )
    plan = shop.books.material_plan(TODAY)
    assert plan.items["RESIN"].supplies[0].day == date(2026, 10, 14)
    assert [(order.release, order.due) for order in plan.orders] == [(date(2026, 10, 14), date(2026, 10, 19))]
