"""A plant whose products stand at fixed prices, month by month."""

from tests.cases.process import Plant, plant

from erpcore.documents import TimeTicket
from erpcore.production.order_month import taker_of

HALF = {"quantity": "20", "degree": "0.5", "degrees": {"material": "1"}}
BODIES = {
    "standards": [
        {"item": "PULP", "valid_from": "2026-01-01", "amounts": {"material": "10"}},
        {"item": "BODY", "valid_from": "2026-01-01", "amounts": {"material": "10", "labour": "60"}},
    ],
    "work_centres": [{"code": "PRESS", "name": "press", "cost_centre": "SHOP"}],
    "routings": [
        {
            "item": "BODY",
            "valid_from": "2026-01-01",
            "operations": [{"number": 10, "name": "press", "work_centre": "PRESS", "run_hours": "2"}],
        }
    ],
    "rates": [
        {"work_centre": "PRESS", "valid_from": day, "labour": rate, "machine": "0", "overhead": "0"}
        for day, rate in (("2026-01-01", "30"), ("2026-11-01", "32"))
    ],
}


def october(rule: str | None, level: str = "standard") -> Plant:
    """One body takes 1 of pulp at 10 and 2 hours at 30; 100 are begun with 105 at 11 and 200 hours, 80 finished."""
    works = Plant(plant(rule, level=level, **BODIES))
    works.start("WO", "BODY", "200")
    works.issue("WO", "PULP", "1155", quantity="105")
    works.post(TimeTicket, work_order="WO", work_centre="PRESS", labour_hours="200")
    works.receive("WO", "80", id="PR-1")
    works.count("WO", HALF)
    return works


def november(works: Plant) -> None:
    """100 more begun with 100 at 10, 190 hours at 32; 100 finished, 20 half done again."""
    works.issue("WO", "PULP", "1000", "2026-11", quantity="100")
    works.post(TimeTicket, "2026-11", work_order="WO", work_centre="PRESS", labour_hours="190")
    works.receive("WO", "100", "2026-11", id="PR-2")
    works.count("WO", HALF, period="2026-11")


def december(works: Plant) -> None:
    """21 hours at 32 finish the last 20."""
    works.post(TimeTicket, "2026-12", work_order="WO", work_centre="PRESS", labour_hours="21")
    works.receive("WO", "20", "2026-12", id="PR-3", final=True)


def variances(works: Plant, order: str = "WO") -> dict[str, int]:
    """Give what is posted by kind, in cents, from the beginning."""
    found = works.books.state.orders.orders[order].outputs.items()
    given = [(*taker_of(key), sum(of.amounts.values())) for key, of in found if of.amounts]
    return {kind: amount for role, kind, amount in given if role == "variance"}
