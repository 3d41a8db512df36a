"""A works that costs by quotas, which change between two months."""

from tests.cases.process import Plant, plant

OLD = {"version": "1", "valid_from": "2026-01-01", "valid_until": "2026-10-31"}
NEW = {"version": "2", "valid_from": "2026-11-01"}


def works(shared: list[str] | None = None, level: str = "moving_average") -> Plant:
    """A body takes 5 of pulp at a quota price of 2, and 2 hours at 3; from November 4 of pulp and 1.8 hours."""
    rule = {"valid_from": "2026-01-01", "rule": "quota_method", "item": "BODY"}
    setup = plant(
        level=level,
        wip_rules=[rule if shared is None else rule | {"shared": shared}],
        standards=[
            {"item": "PULP", "valid_from": "2026-01-01", "amounts": {"material": "2"}},
            {"item": "BODY", "valid_from": "2026-01-01", "amounts": {"material": "10", "labour": "6"}},
        ],
        work_centres=[{"code": "PRESS", "name": "press", "cost_centre": "SHOP"}],
        rates=[
            {
                "work_centre": "PRESS",
                "valid_from": "2026-01-01",
                "labour": "3",
                "machine": "0",
                "overhead": "0",
            }
        ],
        boms=[
            {"item": "BODY", **of, "lines": [{"item": "PULP", "quantity": quantity}]}
            for of, quantity in ((OLD, "5"), (NEW, "4"))
        ],
        routings=[
            {
                "item": "BODY",
                **of,
                "operations": [{"number": 10, "name": "press", "work_centre": "PRESS", "run_hours": hours}],
            }
            for of, hours in ((OLD, "2"), (NEW, "1.8"))
        ],
    )
    return Plant(setup)
