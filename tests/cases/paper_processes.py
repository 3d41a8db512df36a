"""A plant as examination papers have it, with a place for what its processes lose."""

from tests.cases.process import ELEMENTS, Plant, plant

from erpcore.kernel.money import to_decimal


def works(rule: str, waste: str) -> Plant:
    """Open the plant with a place for what is lost; `waste` is the kind of it."""
    kinds = {"PULP": "raw", "GLUE": "raw", "BODY": "semi_finished", "CHAIR": "finished", "WASTE": waste}
    classes = {*kinds.values()}
    return Plant(
        plant(
            rule,
            company={"elements": ELEMENTS, "policies": {"over_production": "0.1"}},
            items=[
                {"code": code, "name": code, "kind": kind, "item_class": kind, "unit": "pcs"}
                for code, kind in kinds.items()
            ],
            item_classes=[{"code": kind, "name": kind, "valuation": "moving_average"} for kind in classes],
        )
    )


def loss(plant: Plant) -> str:
    """Write what the losses of production come to."""
    found = sum(
        amount
        for entry in plant.books.read()
        for movement in entry.movements
        if movement.target.role == "production_loss"
        for _, _, amount in movement.amounts
    )
    return f"{to_decimal(found, plant.books.state.master.currency):.2f}"
