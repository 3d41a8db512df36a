"""Months of process works whose overhead is a part of wages: English papers, as documents and a close, to the cent."""

from typing import Any

from tests.cases.process import ELEMENTS, Plant, plant

from erpcore.documents import (
    CostDistribution,
    CountResult,
    Delivery,
    LossDecision,
    OpeningBalance,
    OpeningStock,
    OverheadExpense,
    SalesOrder,
    ScrapRecovery,
    Spoilage,
    TimeTicket,
)
from erpcore.kernel.money import to_decimal

SINCE = {"valid_from": "2026-01-01"}


def works(*products: str, rule: str | None = "weighted_average", overhead: str) -> Plant:
    """Open a works in which each product goes through a process of its own, overhead a part of its wages."""
    kinds = {"PULP": "raw", "GLUE": "raw", **dict.fromkeys(products, "semi_finished")}
    kinds |= {"WASTE": "semi_finished", "OLD": "finished"}
    bills = [
        {"item": made, "lines": [{"item": used, "quantity": "1"}], **SINCE}
        for used, made in zip(("PULP", *products), products, strict=False)
    ]
    run = {"number": 10, "name": "process", "work_centre": "LINE", "run_hours": "0"}
    return Plant(
        plant(
            rule,
            company={
                "elements": ELEMENTS,
                "policies": {"over_production": "0.2", "overhead_rest": "carry_forward"},
            },
            items=[
                {"code": code, "name": code, "kind": kind, "item_class": kind, "unit": "pcs"}
                for code, kind in kinds.items()
            ],
            item_classes=[
                {"code": kind, "name": kind, "valuation": "moving_average"}
                for kind in dict.fromkeys(kinds.values())
            ],
            boms=bills,
            routings=[{"item": of, "operations": [run], **SINCE} for of in products],
            work_centres=[{"code": "LINE", "name": "line", "cost_centre": "SHOP"}],
            cost_centres=[
                {"code": "SHOP", "name": "shop", "purpose": "production", "driver": "direct_labour"}
            ],
            rates=[{"work_centre": "LINE", "labour": "1", "overhead": overhead, **SINCE}],
        )
    )


def carried(plant: Plant, *roles: str) -> list[str]:
    """Write what has come to places of some roles."""
    found = dict.fromkeys(roles, 0)
    for entry in plant.books.read():
        for move in entry.movements:
            amount = sum(part for _, _, part in move.amounts) * (-1 if move.contra else 1)
            for place, sign in ((move.target, 1), (move.source, -1)):
                if place.role in found:
                    found[place.role] += sign * amount
    return [f"{to_decimal(amount, plant.books.state.master.currency):.2f}" for amount in found.values()]


def test_two_processes_of_an_integrated_ledger() -> None:
    """CIMA (Drury, losses in process), ABC plc: 27,360 and 55,250 go on, 23,664 and 34,060 are left, 60,250 are sold.

    - Process 1: 3,000 kg for 4,400 and 3,744, 4,000 for 22,000 and 12,000 of labour, 150 % of it; 2,400 go on, 3,400
      are left at 40 %, a tenth of 4,000 is usually lost and 800 more: 26,400 / 6,600 = 4.00, 33,744 / 4,560 = 7.40.
    - Process 2: 2,250 kg for 4,431 and 5,250; 15,000 of labour; 2,500 finished, 2,600 left at 40 %. 240 are usually
      lost, for 480: 690 are gained. 31,311 / 4,410 = 7.10, 42,750 / 2,850 = 15.00: 4,899 and 10,350 of gain.
    - Overhead 250 + 54,000 - 40,500 = 13,750. Finished goods 65,000 + 55,250 - 60,250.

    What is gained of process 1's goods is found on the shelf; how opening cost is made up is our own. Source:
    transtutors.com, 7338956.
    """
    abc = works("P1", "P2", overhead="1.5")
    pool = [{"cost_centre": "SHOP", "debit": "250"}]
    abc.post(OpeningBalance, overhead=pool, lines=[{"account": "3001", "credit": "83075"}])
    abc.post(OpeningStock, item="OLD", quantity="65000", amounts={"material": "65000"})
    abc.start("ONE", "P1", "6600")
    abc.opening("ONE", {"material": "4400", "labour": "1497.60", "overhead": "2246.40"})
    abc.issue("ONE", "PULP", "22000")
    abc.post(TimeTicket, work_order="ONE", work_centre="LINE", labour_hours="12000")
    abc.receive("ONE", "2400")
    measures = [{"element": of, "spoiled": "800", "whole": "4560"} for of in ("labour", "overhead")]
    away: dict[str, Any] = {"cause": "abnormal", "whole": "6600", "measures": measures}
    abc.post(Spoilage, work_order="ONE", quantity="800", **away)
    left = {"degree": "0.4", "degrees": {"material": "1", "spoilage": "0"}}
    abc.count("ONE", {"quantity": "3400", **left})
    abc.start("TWO", "P2", "4410")
    before = {"material": "4392", "labour": "36", "overhead": "3"}
    abc.opening("TWO", {"material": "4392", "labour": "2136", "overhead": "3153"}, transferred=before)
    abc.use("TWO", "P1", "2400")
    abc.post(CountResult, id="GAIN", item="P1", counted="690", price="7.10")
    abc.post(LossDecision, of="GAIN", lines=[{"bearer": "gain"}])
    abc.use("TWO", "P1", "690")
    abc.post(TimeTicket, work_order="TWO", work_centre="LINE", labour_hours="15000")
    for element, amount in (("labour", "4140"), ("overhead", "6210")):
        gained = {"basis": "stated", "element": element, "owed": "account", "account": "5301004"}
        abc.post(CostDistribution, amount=amount, lines=[{"work_order": "TWO", "amount": amount}], **gained)
    abc.post(ScrapRecovery, work_order="TWO", item="WASTE", quantity="240", price="2")
    abc.receive("TWO", "2500")
    abc.count("TWO", {"quantity": "2600", **left})
    abc.post(OverheadExpense, cost_centre="SHOP", amount="54000", owed="bank")
    sold = {"item": "OLD", "quantity": "60250", "price": "1"}
    abc.post(SalesOrder, id="SO", partner="SHOPS", lines=[sold])
    abc.post(Delivery, sales_order="SO/1", quantity="60250")
    abc.books.month_end("2026-10").run_costing()
    found = [(abc.whole(abc.received(of)), abc.whole(abc.in_process(of))) for of in ("ONE", "TWO")]
    assert found == [("27360.00", "23664.00"), ("55250.00", "34060.00")]
    assert carried(abc, "production_loss", "stock_gain") == ["9120.00", "-4899.00"]
    assert abc.books.state.overhead.over_under("SHOP", "2026-10") == 13_750_00
    assert [abc.whole(abc.stock(of)) for of in ("P2", "OLD", "WASTE")] == ["55250.00", "4750.00", "480.00"]
