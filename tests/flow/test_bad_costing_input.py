"""Bad input to costing, in the books: each is refused, or found before the close, with its documents and a remedy.

Never a division error, never a silent zero: what cannot be computed is said.
"""

from typing import Any

import pytest

from erpcore import Books, Code, Refused, Setup
from erpcore.close.checks.catalogue import findings
from erpcore.documents import document_adapter
from erpcore.kernel.calendar import FiscalCalendar
from erpcore.kernel.errors import Finding

SINCE = "2026-01-01"


def setup(**policies: str) -> Setup:
    """A mill: logs become boards and chips; a power house and a boiler house serve it and each other."""
    kinds = {"LOG": "raw", "BOARD": "finished", "BEAM": "finished", "CHIPS": "by_product"}
    return Setup.model_validate(
        {
            "company": {
                "name": "Mill",
                "currency": "CNY",
                "chart": "cn_small",
                "first_period": "2026-10",
                "policies": policies,
            },
            "units": [{"code": "m3", "name": "cubic metre", "decimals": 3}],
            "item_classes": [
                {"code": "raw", "name": "raw", "valuation": "fifo"},
                {"code": "finished", "name": "finished", "valuation": "fifo"},
            ],
            "items": [
                {
                    "code": code,
                    "name": code.lower(),
                    "kind": kind,
                    "item_class": "finished" if kind == "finished" else "raw",
                    "unit": "m3",
                }
                for code, kind in kinds.items()
            ],
            "boms": [
                {"item": code, "valid_from": SINCE, "lines": [{"item": "LOG", "quantity": "2"}]}
                for code in ("BOARD", "BEAM")
            ],
            "routings": [
                {
                    "item": "BOARD",
                    "valid_from": SINCE,
                    "operations": [{"number": 10, "name": "saw", "work_centre": "SAW", "run_hours": "0.5"}],
                }
            ],
            "prices": [{"item": "LOG", "valid_from": SINCE, "price": "100"}],
            "cost_centres": [
                {"code": "MILL", "name": "mill", "purpose": "production"},
                {"code": "POWER", "name": "power house", "purpose": "service"},
                {"code": "BOILER", "name": "boiler house", "purpose": "service"},
            ],
            "work_centres": [{"code": "SAW", "name": "saw", "cost_centre": "MILL"}],
            "rates": [
                {"work_centre": "SAW", "valid_from": SINCE, "labour": "30", "machine": "20", "overhead": "10"}
            ],
            "partners": [{"code": "V", "name": "forest", "supplier": True}],
            "sites": [{"code": "YARD", "name": "yard"}],
        }
    )


class Mill:
    """Books of the mill, and short ways to post and to ask."""

    def __init__(self, **policies: str) -> None:
        self.books = Books(setup(**policies))
        self.read = document_adapter()

    def post(self, kind: str, number: str, date: str = "2026-10-09", **fields: Any) -> None:
        """Post a document as a host sends it."""
        self.books.post(self.read.validate_python({"type": kind, "id": number, "date": date, **fields}))

    def logs(self) -> None:
        """Receive 100 cubic metres at 100.00."""
        self.post("goods_receipt", "GR-1", partner="V", item="LOG", quantity="100", price="100")

    def order(self, number: str = "WO-1", quantity: str = "10", item: str = "BOARD") -> None:
        """Plan and release an order."""
        self.post("work_order", number, item=item, quantity=quantity)
        self.post("work_order_release", f"{number}-R", work_order=number)

    def spend(self, number: str, centre: str, amount: str, date: str = "2026-10-09") -> None:
        """Book overhead of a cost centre, owed to the bank."""
        self.post("overhead_expense", number, date, cost_centre=centre, amount=amount, owed="bank")

    def found(self, code: str, period: str = "2026-10") -> list[Finding]:
        """Ask what the checks of the month find under a code."""
        return [finding for finding in self.books.month_end(period).check() if finding.code == code]

    def costed(self) -> list[Finding]:
        """Ask what is found after October's costing, as the lock does."""
        return findings(self.books.state, FiscalCalendar().period("2026-10"), self.books.steps, costed=True)

    def refuses(self, code: Code, kind: str, number: str, **fields: Any) -> Refused:
        """Post what is refused, and see that it left nothing."""
        before = self.books.state.hash
        with pytest.raises(Refused) as caught:
            self.post(kind, number, **fields)
        assert (caught.value.code, caught.value.document) == (code, number)
        assert caught.value.remedy
        assert self.books.state.hash == before
        return caught.value


def told(finding: Finding, severity: str, place: str, *documents: str) -> bool:
    """Say whether a finding names its place, every document behind it, and a remedy."""
    text = str(finding)
    assert all(document in text for document in documents)
    assert finding.remedy
    return (finding.severity, finding.place, finding.documents) == (severity, place, documents)


def test_a_driver_total_of_zero_with_a_pool_that_is_not() -> None:
    """Overhead of a mill that worked no hour: nobody can take it; with hours it is charged."""
    mill = Mill(overhead_rest="orders")
    mill.spend("OE-1", "MILL", "70")
    mill.spend("OE-2", "MILL", "30")
    (finding,) = mill.found("OVERHEAD_WITHOUT_HOURS")
    assert told(finding, "warning", "MILL", "OE-1", "OE-2")
    assert "100.00 CNY" in finding.message
    mill.books.month_end("2026-10").run_costing()
    assert mill.books.state.overhead.over_under("MILL", "2026-10") == 100_00  # kept, not lost
    with pytest.raises(Refused, match="OVERHEAD_WITHOUT_HOURS"):
        mill.books.month_end("2026-10").run()
    (finding,) = (of for of in mill.costed() if of.place == "MILL")
    assert told(finding, "error", "MILL", "OE-1", "OE-2")


def test_a_cost_shared_by_a_key_that_measures_nothing() -> None:
    """Wages by hours of orders without hours are refused at once, naming the orders."""
    mill = Mill()
    mill.order()
    refused = mill.refuses(
        Code.BASIS_MISSING,
        "cost_distribution",
        "CD-1",
        amount="500",
        basis="labour_hours",
        owed="wages_payable",
        lines=[{"work_order": "WO-1"}],
    )
    assert "WO-1" in refused.expected


def test_a_finished_quantity_of_zero_with_cost() -> None:
    """An order with cost is not completed without output unless it is given up; while it runs it is asked about."""
    mill = Mill()
    mill.logs()
    mill.order()
    mill.post("material_issue", "MI-1", work_order="WO-1", item="LOG", quantity="20")
    refused = mill.refuses(Code.ORDER_HAS_NO_OUTPUT, "order_completion", "OC-1", work_order="WO-1")
    assert "WO-1" in refused.expected
    (finding,) = mill.found("COST_WITHOUT_OUTPUT", "2026-11")
    assert told(finding, "warning", "WO-1", "MI-1")
    assert "2000.00 CNY" in finding.message


def test_a_count_of_more_than_is_open() -> None:
    """Of 10 boards 4 are received: 7 cannot be in process, and 6 that were counted earlier cannot stay so."""
    mill = Mill()
    mill.logs()
    mill.order()
    mill.post("material_issue", "MI-1", work_order="WO-1", item="LOG", quantity="20")
    mill.post("production_receipt", "PR-1", work_order="WO-1", quantity="4")
    lines = [{"work_order": "WO-1", "quantity": "7", "degree": "0.5"}]
    refused = mill.refuses(Code.QUANTITY_EXCEEDS_ORDER, "wip_count", "WC-1", lines=lines)
    assert "at most 6" in refused.expected
    mill.post("wip_count", "WC-2", lines=[{"work_order": "WO-1", "quantity": "6", "degree": "0.5"}])
    mill.post("production_receipt", "PR-2", work_order="WO-1", quantity="5")
    (finding,) = mill.found("WIP_COUNT_EXCEEDS")
    assert told(finding, "warning", "WO-1", "WC-2")


@pytest.mark.parametrize("degree", [{"degree": "1.01"}, {"degree": "1", "degrees": {"labour": "2"}}])
def test_a_degree_of_completion_above_one(degree: dict[str, Any]) -> None:
    """Nothing is more than finished: the line and its field are named."""
    mill = Mill()
    mill.order()
    lines = [{"work_order": "WO-1", "quantity": "1", **degree}]
    with pytest.raises(ValueError, match=r"degree.*\n.*at most 1; found"):
        mill.post("wip_count", "WC-1", lines=lines)
    assert not mill.books.state.orders.orders["WO-1"].counts


def test_a_pool_below_zero() -> None:
    """October's expense is taken back in November: November's orders are not to be paid for being made."""
    mill = Mill(overhead_rest="orders")
    mill.order()
    mill.post("time_ticket", "TT-1", work_order="WO-1", work_centre="SAW", machine_hours="1")
    mill.spend("OE-1", "MILL", "70")
    mill.books.month_end("2026-10").run_costing()
    assert not mill.found("OVERHEAD_BELOW_ZERO")
    mill.post("reversal", "RV-1", "2026-11-03", of="OE-1", reason="not ours")
    (finding,) = mill.found("OVERHEAD_BELOW_ZERO", "2026-11")
    assert told(finding, "warning", "MILL", "RV-1")
    assert "-70.00 CNY" in finding.message
    mill.spend("OE-2", "MILL", "80", "2026-11-04")
    assert not mill.found("OVERHEAD_BELOW_ZERO", "2026-11")


@pytest.mark.parametrize("policy", ["orders", "cost_of_sales"])
def test_a_pool_below_zero_is_told_after_its_rest_is_disposed_of(policy: str) -> None:
    """The costing writes the -70.00 off, or pays the orders with it: the cause is still there, so the finding is."""
    mill = Mill(overhead_rest=policy)
    mill.order()
    mill.post("time_ticket", "TT-1", work_order="WO-1", work_centre="SAW", labour_hours="1")
    mill.spend("OE-1", "MILL", "70")
    assert mill.books.month_end("2026-10").run().locked
    mill.post("time_ticket", "TT-2", "2026-11-03", work_order="WO-1", work_centre="SAW", labour_hours="1")
    mill.post("reversal", "RV-1", "2026-11-03", of="OE-1", reason="not ours")
    mill.books.month_end("2026-11").run_costing()
    (finding,) = mill.found("OVERHEAD_BELOW_ZERO", "2026-11")
    assert "-70.00 CNY" in finding.message
    mill.spend("OE-2", "MILL", "80", "2026-11-04")
    mill.books.month_end("2026-11").run_costing()
    assert not mill.found("OVERHEAD_BELOW_ZERO", "2026-11")


def test_a_service_department_below_zero() -> None:
    """The same of a department that serves others: it charges nobody until it has cost something."""
    mill = Mill(service_departments="direct")
    lines = [{"cost_centre": "MILL", "quantity": "1"}]
    mill.spend("OE-1", "POWER", "70")
    mill.post("service_report", "SR-1", cost_centre="POWER", lines=lines)
    assert mill.books.month_end("2026-10").run().locked
    mill.post("reversal", "RV-1", "2026-11-03", of="OE-1", reason="not ours")
    mill.post("service_report", "SR-2", "2026-11-03", cost_centre="POWER", lines=lines)
    (finding,) = mill.found("SERVICE_BELOW_ZERO", "2026-11")
    assert told(finding, "warning", "POWER", "RV-1", "SR-2")
    mill.books.month_end("2026-11").run_costing()
    assert mill.books.state.overhead.services.charges("2026-11") == {}


def test_a_by_product_of_the_next_month_does_not_hold_up_the_close() -> None:
    """Chips of November, worth more than the logs so far, are November's matter: October closes, November does not."""
    mill = Mill()
    mill.logs()
    mill.order()
    mill.post("material_issue", "MI-1", work_order="WO-1", item="LOG", quantity="20")
    mill.post(
        "scrap_recovery", "SC-1", "2026-11-03", work_order="WO-1", item="CHIPS", quantity="21", price="100"
    )
    assert not mill.found("BY_PRODUCT_EXCEEDS_COST")
    assert mill.books.month_end("2026-10").run().locked
    (finding,) = mill.found("BY_PRODUCT_EXCEEDS_COST", "2026-11")
    assert told(finding, "warning", "WO-1", "SC-1")
    with pytest.raises(Refused, match="BY_PRODUCT_EXCEEDS_COST"):
        mill.books.month_end("2026-11").run()


def test_a_by_product_worth_more_than_the_joint_cost() -> None:
    """Chips for 2,100.00 from logs for 2,000.00: shown while the order runs; month and order do not close."""
    mill = Mill()
    mill.logs()
    mill.order()
    mill.post("material_issue", "MI-1", work_order="WO-1", item="LOG", quantity="20")
    mill.post("scrap_recovery", "SC-1", work_order="WO-1", item="CHIPS", quantity="21", price="100")
    (finding,) = mill.found("BY_PRODUCT_EXCEEDS_COST")
    assert told(finding, "warning", "WO-1", "SC-1")
    assert "are worth 2100.00 CNY, and it has cost 2000.00 CNY" in finding.message
    assert not mill.found("NEGATIVE_WIP")
    with pytest.raises(Refused, match="BY_PRODUCT_EXCEEDS_COST"):
        mill.books.month_end("2026-10").run()
    assert [of.severity for of in mill.costed() if of.code == "BY_PRODUCT_EXCEEDS_COST"] == ["error"]
    refused = mill.refuses(
        Code.VALUE_EXCEEDS_PLACE,
        "production_receipt",
        "PR-1",
        work_order="WO-1",
        quantity="10",
        final=True,
    )
    assert "-100.00" in refused.expected
    products = [{"item": item, "quantity": "5", "price": "300"} for item in ("BOARD", "BEAM")]
    mill.refuses(Code.VALUE_EXCEEDS_PLACE, "joint_receipt", "JR-1", work_order="WO-1", products=products)


def test_hours_on_an_order_that_has_not_begun() -> None:
    """Two tickets on a released order without any of its material: they are named, to be moved or explained."""
    mill = Mill()
    mill.logs()
    mill.order()
    for number in ("TT-1", "TT-2"):
        mill.post("time_ticket", number, work_order="WO-1", work_centre="SAW", labour_hours="1")
    (finding,) = mill.found("HOURS_WITHOUT_MATERIAL")
    assert told(finding, "warning", "WO-1", "TT-1", "TT-2")
    mill.post("material_issue", "MI-1", work_order="WO-1", item="LOG", quantity="20")
    assert not mill.found("HOURS_WITHOUT_MATERIAL")


def test_a_singular_reciprocal_system() -> None:
    """Power for the boiler only, steam for power only: no solution, both are named with what they reported."""
    mill = Mill(service_departments="reciprocal")
    for number, service, other in (("1", "POWER", "BOILER"), ("2", "BOILER", "POWER")):
        mill.spend(f"OE-{number}", service, "50")
        lines = [{"cost_centre": other, "quantity": "3"}]
        mill.post("service_report", f"SR-{number}", cost_centre=service, lines=lines)
    first, second = mill.found("SERVICE_CIRCLE")
    assert told(first, "error", "POWER", "OE-1", "SR-1")
    assert told(second, "error", "BOILER", "OE-2", "SR-2")
    with pytest.raises(Refused) as caught:
        mill.books.month_end("2026-10").run()
    assert caught.value.code == Code.CLOSE_BLOCKED
    assert "SERVICE_CIRCLE" in caught.value.expected
