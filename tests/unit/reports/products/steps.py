"""A works in two steps, posted for October."""

from tests.cases.process import Plant, plant

OCTOBER = "2026-10"


def works(way, rule="weighted_average"):
    """Two bodies of 30.00 go into chairs, of which one is finished and one is half done; labour is 9.00."""
    found = Plant(plant(rule, company={"policies": {"transferred_unit_cost": way}}))
    found.start("ONE", "BODY", "2")
    found.issue("ONE", "PULP", "40")
    found.charge("ONE", labour="20")
    found.receive("ONE", "2", final=True)
    found.start("TWO", "CHAIR", "2")
    found.use("TWO", "BODY", "2")
    found.charge("TWO", labour="9")
    found.receive("TWO", "1")
    found.count("TWO", {"quantity": "1", "degree": "0.5"})
    found.close()
    return found
