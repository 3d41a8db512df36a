"""A product line whose wages and overhead wait until batches are finished (简化分批法), as problems have it.

Its overhead goes by the hours of its work centre, its wages by the same ones; batches bear their material alone.
"""

from typing import Any

from tests.cases.process import SINCE, Plant

from erpcore import Setup
from erpcore.documents import CostDistribution, OpeningBalance, OpeningWip, OverheadExpense, TimeTicket

WAITS = {"purpose": "production", "overhead_rest": "finished_orders"}
LEDGER = "50010109"  # below 基本生产成本, 500101: what the second-level ledger has for no batch yet


def line(rule: str | None = "material_only", **tables: Any) -> Setup:
    """Set up a product line whose wages and overhead wait until batches are finished."""
    return Setup.model_validate(
        {
            "company": {"name": "甲公司", "currency": "CNY", "chart": "cn_asbe", "first_period": "2026-10"}
            | tables.pop("company", {}),
            "units": [{"code": "pcs", "name": "件", "decimals": 0}],
            "item_classes": [
                {"code": kind, "name": kind, "valuation": "moving_average"} for kind in ("raw", "finished")
            ],
            "items": [
                {"code": code, "name": code, "kind": kind, "item_class": kind, "unit": "pcs"}
                for code, kind in {
                    "STEEL": "raw",
                    "甲": "finished",
                    "乙": "finished",
                    "丙": "finished",
                }.items()
            ],
            "prices": [{"item": "STEEL", "valid_from": SINCE, "price": "1"}],
            "boms": [
                {"item": code, "valid_from": SINCE, "lines": [{"item": "STEEL", "quantity": "1"}]}
                for code in "甲乙丙"
            ],
            "cost_centres": [
                {"code": "LINE", "name": "制造费用", **WAITS},
                {"code": "WAGES", "name": "直接人工", "element": "labour", "hours_of": "LINE", **WAITS},
            ],
            "work_centres": [{"code": "SHOP", "name": "车间", "cost_centre": "LINE"}],
            "rates": [{"work_centre": "SHOP", "valid_from": SINCE}],
            "wip_rules": [{"valid_from": SINCE, "rule": rule}] if rule else [],
            "partners": [{"code": "MILL", "name": "供应商", "supplier": True}],
            "sites": [{"code": "MAIN", "name": "仓库"}],
            "accounts": [
                {
                    "code": LEDGER,
                    "name": "未完工批次间接计入费用",
                    "kind": "cost",
                    "side": "debit",
                    "parent": "500101",
                    "dimensions": ["cost_centre"],
                }
            ],
            "account_map": [
                {"role": "overhead_pool", "cost_centre": centre, "account": LEDGER}
                for centre in ("LINE", "WAGES")
            ],
            **tables,
        }
    )


class Line(Plant):
    """Books of the line."""

    def begin(self, order: str, item: str, quantity: str, material: str, hours: str) -> None:
        """State a batch that was begun before: its material and hours."""
        self.start(order, item, quantity)
        self.post(OpeningWip, work_order=order, amounts={"material": material}, hours={"LINE": hours})

    def open(self, wages: str, overhead: str) -> None:
        """State what the second-level ledger held of wages and overhead."""
        pools = [{"cost_centre": "WAGES", "debit": wages}, {"cost_centre": "LINE", "debit": overhead}]
        self.post(OpeningBalance, overhead=pools)

    def work(self, order: str, hours: str, period: str = "2026-10") -> None:
        """Report hours."""
        self.post(TimeTicket, period, work_order=order, work_centre="SHOP", labour_hours=hours)

    def spend(self, wages: str, overhead: str, period: str = "2026-10") -> None:
        """Share the month's wages to the line, and pay its overhead."""
        shared = {"basis": "stated", "owed": "wages_payable", "amount": wages}
        self.post(CostDistribution, period, lines=[{"cost_centre": "WAGES", "amount": wages}], **shared)
        self.post(OverheadExpense, period, cost_centre="LINE", amount=overhead, owed="bank")

    def ledger(self, period: str = "2026-10") -> tuple[str, str, str]:
        """Say what the second-level ledger holds: wages, overhead, hours."""
        overhead = self.books.state.overhead
        left = [overhead.over_under(centre, period) for centre in ("WAGES", "LINE")]
        hours = overhead.waiting.of("LINE", lambda code: code <= period)
        assert hours == overhead.waiting.of("WAGES", lambda code: code <= period)
        return (
            *(f"{amount / 100:.2f}" for amount in left),
            str(sum(of.waiting for of in hours.values()) // 10**6),
        )


def begun() -> Line:
    """Begin a month of 成本会计 with two batches that were begun before, and post all but what is finished.

    9420 and 9521 have 18 000 and 24 000 of material, 9522 and 9523 15 800 and 11 080; with the hours of before they
    come to 9 020, 21 500, 8 300 and 8 220, together 47 040, and wages and overhead to 18 816 and 28 224.
    """
    books = Line(line())
    books.begin("9420", "甲", "5", "18000", "8000")
    books.begin("9521", "乙", "10", "24000", "20000")
    books.open(wages="11200", overhead="16800")
    books.post(OpeningBalance, lines=[{"account": "4001", "credit": "70000"}])
    books.start("9522", "丙", "5")
    books.start("9523", "丙", "15")
    books.issue("9522", "STEEL", "15800")
    books.issue("9523", "STEEL", "11080")
    for order, hours in {"9420": "1020", "9521": "1500", "9522": "8300", "9523": "8220"}.items():
        books.work(order, hours)
    books.spend(wages="7616", overhead="11424")
    return books
