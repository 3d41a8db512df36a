"""Classes of products made side by side (組別総合原価計算), as documents and a close, to the yen."""

from tests.cases.process import SINCE, Plant, plant

from erpcore.documents import OverheadExpense, TimeTicket


def classes() -> Plant:
    """Open a plant of classes KOU and OTSU, whose overhead in common goes by machine hours at its actual rate."""
    made = ("KOU", "OTSU")
    step = {"number": 10, "name": "press", "work_centre": "PRESS"}
    shop = {"code": "SHOP", "name": "shop", "purpose": "production", "driver": "machine_hours"}
    return Plant(
        plant(
            "weighted_average",
            company={"currency": "JPY", "policies": {"overhead_rest": "orders"}},
            items=[
                {"code": "PULP", "name": "PULP", "kind": "raw", "item_class": "raw", "unit": "pcs"},
                *(
                    {"code": of, "name": of, "kind": "finished", "item_class": "finished", "unit": "pcs"}
                    for of in made
                ),
            ],
            prices=[{"item": "PULP", "valid_from": SINCE, "price": "1"}],
            boms=[],
            routings=[{"item": of, "valid_from": SINCE, "operations": [step]} for of in made],
            cost_centres=[shop],
            work_centres=[{"code": "PRESS", "name": "press", "cost_centre": "SHOP"}],
            rates=[{"work_centre": "PRESS", "valid_from": SINCE}],
        )
    )


def test_overhead_in_common_goes_by_machine_hours() -> None:
    """簿記ナビ模試, 147th 日商2級, question 5: 600,000 of 1,000,000 for 甲, of which 1,056,000 are finished.

    300 in process (105,600; 24,900 of wages and 35,100 of overhead), 700 begun; 800 finished, 200 half made: 350,000 of
    material over 1,000, and 873,000 of conversion over 900. Wages are 213,000; 540 of 900 machine hours are those of
    甲. What 乙 costs besides is our own. Source: boki-navi.com, 147moshi25.
    """
    works = classes()
    for order, quantity, hours in (("KOU", "1000", "540"), ("OTSU", "500", "360")):
        works.start(order, order, quantity)
        works.post(TimeTicket, work_order=order, work_centre="PRESS", machine_hours=hours)
    works.opening("KOU", {"material": "105600", "labour": "24900", "overhead": "35100"})
    works.issue("KOU", "PULP", "244400")
    works.charge("KOU", labour="213000")
    works.issue("OTSU", "PULP", "100000")
    works.charge("OTSU", labour="150000")
    works.post(OverheadExpense, cost_centre="SHOP", amount="1000000", owed="accrued_expense")
    works.receive("KOU", "800")
    works.receive("OTSU", "500", final=True)
    works.count("KOU", {"quantity": "200", "degree": "0.5", "degrees": {"material": "1"}})
    works.close()
    finished, left = works.received("KOU"), works.in_process("KOU")
    assert (finished["material"], works.whole(finished)) == ("280000.00", "1056000.00")
    assert (left["material"], works.whole(left)) == ("70000.00", "167000.00")
    assert works.whole(works.received("OTSU")) == "650000.00"
