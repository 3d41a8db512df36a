"""Joint products at standard: their standards share the joint cost, and the order is settled against them.

Farmers' Dairy of the textbook: 110,000 gallons of milk and the work to the split-off point come to 400,000, and are
25,000 gallons of cream at 8 and 75,000 of skim at 4. By sales value cream bears 200 of 500, 160,000 or 6.40 a gallon,
and skim 240,000 or 3.20. Of the 400,000 milk is 110,000 at 3.00, and work 2,000 hours at 35.00; so cream stands at
5.28 of material and 1.12 of labour, skim at 2.64 and 0.56. In fact 112,000 gallons at 3.10 are used, and 2,100 hours
at 34.00 worked: 418,600.

Source: Horngren, Datar and Rajan, Cost Accounting, ch. 16 (sales value at split-off; unit costs of the products) and
ch. 7 (price, rate, efficiency); decision 0044. What was spent, and which of the 400,000 is work, is the test's own.
"""

from typing import Any

import pytest

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import document_adapter
from erpcore.testing import laws

READ = document_adapter().validate_python
SINCE = "2026-01-01"
CREAM = {"item": "CREAM", "quantity": "25000", "price": "8"}
SKIM = {"item": "SKIM", "quantity": "75000", "price": "4"}
STANDARDS = {"CREAM": {"material": "5.28", "labour": "1.12"}, "SKIM": {"material": "2.64", "labour": "0.56"}}
Card = tuple[tuple[dict[str, str], ...], dict[str, Any]]
PRICE, RATE = ("material_price", 11_200), ("labour_rate", -2_100)  # 112,000 x 0.10, 2,100 x -1.00


RUN = {"number": 10, "name": "separate", "work_centre": "DAIRY", "run_hours": "0.08"}
LINES = ({"item": "MILK", "quantity": "4.4"},)


def _setup(standards: dict[str, dict[str, str]], skim: str, policies: dict[str, str], card: Card) -> Setup:
    items = {"MILK": "raw", "LEAN": "raw", "CREAM": "finished", "SKIM": "skim", "BATCH": "raw"}
    lines, run = card
    rates = [(SINCE, "35"), ("2026-10-10", "34")]
    bill = {"valid_from": SINCE, "lines": [*lines]}
    company = {"name": "Farmers' Dairy", "currency": "USD", "chart": "ifrs", "first_period": "2026-10"}
    valued = {"raw": "fifo", "finished": "standard", "skim": skim}
    return Setup.model_validate(
        {
            "company": {**company, "policies": policies},
            "units": [{"code": "gal", "name": "gallon", "decimals": 3}],
            "item_classes": [{"code": of, "name": of, "valuation": how} for of, how in valued.items()],
            "items": [
                {
                    "code": of,
                    "name": of,
                    "kind": "raw" if of in {"MILK", "LEAN"} else "finished",
                    "item_class": group,
                }
                | {"unit": "gal"}
                for of, group in items.items()
            ],
            "standards": [
                {"item": item, "valid_from": SINCE, "amounts": amounts}
                for item, amounts in {"MILK": {"material": "3"}, **standards}.items()
            ],
            "boms": [{"item": of, **bill} for of in ("CREAM", "BATCH")],
            "cost_centres": [{"code": "CC", "name": "dairy", "purpose": "production"}],
            "work_centres": [{"code": "DAIRY", "name": "dairy", "cost_centre": "CC"}],
            "rates": [{"work_centre": "DAIRY", "valid_from": day, "labour": rate} for day, rate in rates],
            "routings": [{"item": of, "valid_from": SINCE, "operations": [run]} for of in ("CREAM", "BATCH")],
            "partners": [{"code": "FARM", "name": "farm", "supplier": True}],
            "sites": [{"code": "MAIN", "name": "store"}],
        }
    )


class Dairy:
    """Books with an order of cream and skim, on which milk and work are spent."""

    def __init__(
        self,
        standards: dict[str, dict[str, str]] = STANDARDS,
        skim: str = "standard",
        item: str = "CREAM",
        plan: tuple[dict[str, str], ...] = (CREAM, SKIM),
        card: Card = (LINES, RUN),
        **policies: str,
    ) -> None:
        self.books = Books(_setup(standards, skim, policies, card), MemoryLog())
        self.month, self.runs = "2026-10", 0
        self("goods_receipt", "GR", partner="FARM", item="MILK", quantity="150000", price="3.1", day="05")
        joint = {"products": list(plan)} if plan else None
        self("work_order", "WO", item=item, quantity="25000", joint=joint, day="01")
        self("work_order_release", "REL", work_order="WO", day="01")
        self.use("MI", "MILK", "112000" if card[0] == LINES else "60000")
        self("time_ticket", "TT", work_order="WO", work_centre="DAIRY", labour_hours="2100", day="12")

    def __call__(self, kind: str, number: str, day: str = "20", **fields: Any) -> None:
        """Post a document of the month."""
        date = f"{self.month}-{day}"
        self.books.post(READ({"type": kind, "id": number, "date": date, **fields}))

    def use(self, number: str, item: str, quantity: str) -> None:
        """Issue milk to the order."""
        of = {"work_order": "WO", "item": item, "quantity": quantity}
        self("material_issue", number, **of, reason="as it was", day="12")

    def receive(self, number: str, *, final: bool = False, **products: str) -> None:
        """Receive gallons of products."""
        lines = [{"item": item, "quantity": quantity} for item, quantity in products.items()]
        self("joint_receipt", number, work_order="WO", products=lines, final=final)

    def settle(self) -> dict[str, int]:
        """Settle the month, and say what stands on the variances of the order by now, whole dollars by kind."""
        self.runs += 1
        self("order_settlement", f"OS-{self.runs}", day="31" if self.month == "2026-10" else "30")
        self.agrees()
        laws.check(self.books)
        return self.posted()

    def posted(self) -> dict[str, int]:
        """Say what the ledger holds of the order as variances, whole dollars by kind."""
        order = self.books.state.orders.orders["WO"]
        found: dict[str, int] = {}
        for key, output in order.outputs.items():
            _, role, kind = key.split("\t", 2) if key.startswith("\t") else ("", "", key)
            if role == "variance" and output.total():
                assert output.total() % 100 == 0
                found[kind.strip("\t")] = output.total() // 100
        return found

    def agrees(self) -> None:
        """Compare the tree and the cost sheet with what is posted, kind by kind."""
        tree, sheet = (
            self.books.report(name, period=self.month, work_order="WO")
            for name in ("order_variance_tree", "work_order_cost_sheet")
        )
        kinds = {str(row["text"].en): row["variance"] for row in tree.dicts("heading") if row["level"] == 2}
        whole = tree.dicts("heading")[0]["variance"]
        assert whole == sum(kinds.values()) == sum(self.posted().values())
        assert sorted(kinds.values()) == sorted(self.posted().values())
        assert sheet.dicts("total")[0]["variance"] == whole

    def worth(self) -> list[int]:
        """Say what cream and skim are worth, whole dollars."""
        return [self.books.state.stock.pool(item, "MAIN").value // 100 for item in ("CREAM", "SKIM")]

    def left(self) -> int:
        """Say what is in process, whole dollars."""
        return sum(self.books.state.orders.orders["WO"].balance().values()) // 100


def test_what_came_as_planned_stands_at_its_standards_and_the_rest_is_explained() -> None:
    """418,600 less 400,000: 2,000 gallons and 100 hours too many; no kind of it is of a purchase, and none planning."""
    dairy = Dairy()
    dairy.receive("JR-1", SKIM="75000")
    dairy.receive("JR-2", final=True, CREAM="25000")
    assert (dairy.worth(), dairy.left()) == ([160_000, 240_000], 18_600)
    found = {"material_usage": 6_000, "labour_efficiency": 3_500}  # 2,000 x 3.00, 100 x 35.00
    assert dairy.settle() == dict([PRICE, RATE]) | found
    assert dairy.left() == 0
    (line,) = dairy.books.report("cost_variances", period="2026-10").dicts("line")
    assert [line[key] for key in ("work_order", "standard", "actual", "amount")] == [
        "WO",
        400_000,
        418_600,
        18_600,
    ]
    assert dairy.settle() == dict([PRICE, RATE]) | found  # a second run finds nothing


@pytest.mark.parametrize("parts", [1, 3])
def test_other_proportions_are_allowed_their_part_of_the_joint_cost(parts: int) -> None:
    """24,000 at 6.40 and 70,000 at 3.20 are 377,600, or 94.4 % of 400,000: as much of milk and hours is allowed."""
    dairy = Dairy()
    if parts == 3:
        dairy.receive("JR-1", CREAM="4000", SKIM="1000")
        dairy.receive("JR-2", CREAM="20000", SKIM="69000")
        dairy("order_completion", "OC", work_order="WO")
    else:
        dairy.receive("JR-1", final=True, CREAM="24000", SKIM="70000")
    assert dairy.worth() == [153_600, 224_000]
    assert dairy.settle() == dict([PRICE, RATE]) | {
        "material_usage": 24_480,  # (112,000 - 103,840) x 3.00
        "labour_efficiency": 7_420,  # (2,100 - 1,888) x 35.00
    }


def test_what_the_card_costs_beyond_the_standards_is_planning() -> None:
    """Cream at 6.00 and skim at 3.00, all of it material: 375,000 of the card's 400,000."""
    dairy = Dairy({"CREAM": {"material": "6"}, "SKIM": {"material": "3"}})
    dairy.receive("JR-1", final=True, CREAM="25000", SKIM="75000")
    assert dairy.worth() == [150_000, 225_000]
    found = {"material_usage": 6_000, "labour_efficiency": 3_500, "planning": 25_000}
    assert dairy.settle() == dict([PRICE, RATE]) | found
    order = dairy.books.state.orders.orders["WO"]
    assert order.variance("planning") == {"material": -45_000_00, "labour": 70_000_00}


def test_what_is_once_for_the_batch_is_allowed_whole() -> None:
    """100 of the 2,000 hours clean the separator: of 94.4 % of the output 5.6 % of them are lot size, 5.6 x 35.00."""
    dairy = Dairy(card=(LINES, RUN | {"run_hours": "0.076", "setup_hours": "100"}))
    dairy.receive("JR-1", final=True, CREAM="24000", SKIM="70000")
    assert dairy.settle() == dict([PRICE, RATE]) | {
        "material_usage": 24_480,
        "labour_efficiency": 7_224,  # (2,100 - 100 - 1,900 x 94.4 %) x 35.00
        "lot_size": 196,
    }


def test_usage_of_milks_that_stand_in_for_one_another_is_mix_and_yield() -> None:
    """Rich milk at 3.50 and lean at 2.50, half and half, 3.00 on the average; 60,000 and 52,000 gallons are used."""
    lines = tuple({"item": item, "quantity": "2.2", "mix": "M"} for item in ("MILK", "LEAN"))
    milk = {"MILK": {"material": "3.5"}, "LEAN": {"material": "2.5"}}
    dairy = Dairy({**STANDARDS, **milk}, card=(lines, RUN))
    lean = {"partner": "FARM", "item": "LEAN", "quantity": "52000", "price": "2.5"}
    dairy("goods_receipt", "GR-2", **lean, day="05")
    dairy.use("MI-2", "LEAN", "52000")
    dairy.receive("JR-1", final=True, CREAM="25000", SKIM="75000")
    assert dairy.settle() == dict([RATE]) | {
        "material_price": -24_000,  # 60,000 x (3.10 - 3.50)
        "material_mix": 4_000,  # 4,000 x 3.50 - 4,000 x 2.50
        "material_yield": 6_000,  # (112,000 - 110,000) x 3.00
        "labour_efficiency": 3_500,
    }


def test_the_item_of_the_order_need_not_be_a_product() -> None:
    """A batch, valued first in first out itself, is settled all the same."""
    dairy = Dairy(item="BATCH")
    dairy.receive("JR-1", final=True, CREAM="25000", SKIM="75000")
    assert dairy.settle() == dict([PRICE, RATE]) | {"material_usage": 6_000, "labour_efficiency": 3_500}


def test_without_a_plan_products_at_standard_need_no_basis() -> None:
    """Their standards share the cost already; the order is measured by its own item, 24,000 of 25,000 gallons."""
    dairy = Dairy(plan=())
    dairy.receive("JR-1", final=True, CREAM="24000", SKIM="72000")
    assert dairy.worth() == [153_600, 230_400]
    assert dairy.settle() == dict([PRICE, RATE]) | {
        "material_usage": 19_200,  # (112,000 - 105,600) x 3.00
        "labour_efficiency": 6_300,  # (2,100 - 1,920) x 35.00
    }


@pytest.mark.parametrize("late_facts", ["as_of_now", "reprice"])
def test_late_cost_is_settled_with_the_month_that_brings_it(late_facts: str) -> None:
    """The farm invoices 3.20 in November: 112,000 x 0.10 more are price, and no gallon on the shelf costs more."""
    dairy = Dairy(late_facts=late_facts)
    dairy.receive("JR-1", final=True, CREAM="25000", SKIM="75000")
    october = dairy.settle()
    dairy.month = "2026-11"
    dairy("purchase_invoice", "PI", partner="FARM", lines=[{"receipt": "GR", "amount": "480000"}])
    assert (dairy.worth(), dairy.left()) == ([160_000, 240_000], 11_200)
    assert dairy.settle() == october | {"material_price": 22_400}
    assert dairy.left() == 0


def test_an_earlier_receipt_prices_the_milk_anew_and_the_order_is_settled_again() -> None:
    """50,000 gallons at 2.60 of the fourth come to light: first in, they went first; 50,000 x -0.50 are price."""
    dairy = Dairy(late_facts="reprice")
    dairy.receive("JR-1", final=True, CREAM="25000", SKIM="75000")
    dairy.settle()
    milk = {"partner": "FARM", "item": "MILK", "quantity": "50000", "price": "2.6"}
    dairy("goods_receipt", "GR-0", day="04", **milk)
    assert (dairy.worth(), dairy.left()) == ([160_000, 240_000], -25_000)
    assert dairy.settle()["material_price"] == 11_200 - 25_000


@pytest.mark.parametrize("settles", ["settled", "not yet"])
@pytest.mark.parametrize("last", ["JR-2", "OC"])
def test_a_completion_taken_back_brings_cost_and_variances_back_to_the_order(settles: str, last: str) -> None:
    """The order runs again with all it cost less the standards received; completed anew it is settled as if once."""
    dairy = Dairy()
    dairy.receive("JR-1", SKIM="75000")
    if last == "OC":
        dairy.receive("JR-2", CREAM="25000")
        dairy("order_completion", "OC", work_order="WO")
    else:
        dairy.receive("JR-2", final=True, CREAM="25000")
    first = dairy.settle() if settles == "settled" else {}
    dairy("reversal", "RV", of=last, reason="not the last")
    came = 400_000 if last == "OC" else 240_000
    assert (dairy.left(), dairy.posted()) == (418_600 - came, {})
    assert dairy.worth() == [160_000 if last == "OC" else 0, 240_000]
    if last == "JR-2":
        dairy.receive("JR-3", final=True, CREAM="25000")
    else:
        dairy("order_completion", "OC-2", work_order="WO")
    again = dairy.settle()
    assert again == (first or again)
    assert sum(again.values()) == 18_600


def test_a_new_standard_changes_goods_and_no_order() -> None:
    """From November cream is 7.00: what came in October stays settled, and what is on hand is revalued."""
    dairy = Dairy()
    dairy.receive("JR-1", final=True, CREAM="25000", SKIM="75000")
    october = dairy.settle()
    dairy.month = "2026-11"
    new = {"item": "CREAM", "valid_from": "2026-11-01", "amounts": {"material": "5.88", "labour": "1.12"}}
    dairy("set_up", "SU", tables={"standards": [new]}, day="01")
    dairy("standard_revaluation", "SR", item="CREAM", day="01")
    assert dairy.worth() == [175_000, 240_000]
    assert dairy.settle() == october


@pytest.mark.parametrize("raised", ["13", "20"])
def test_a_standard_that_changes_while_the_order_runs_is_a_change_and_no_planning(raised: str) -> None:
    """Cream at 7.00 instead of 6.40, of which 5,000 gallons came before: 20,000 x 0.60 of what was received since.

    The card was made for 25,000 of cream and 75,000 of skim at the standards of its release: nothing is planning.
    """
    dairy = Dairy()
    dairy.receive("JR-1", CREAM="5000")
    new = {
        "item": "CREAM",
        "valid_from": f"2026-10-{raised}",
        "amounts": {"material": "5.88", "labour": "1.12"},
    }
    dairy("set_up", "SU", tables={"standards": [new]})
    dairy("standard_revaluation", "SR", item="CREAM")
    dairy.receive("JR-2", final=True, CREAM="20000", SKIM="75000")
    assert dairy.worth() == [175_000, 240_000]
    found = {"material_usage": 6_000, "labour_efficiency": 3_500, "standard_change": -12_000}
    assert dairy.settle() == dict([PRICE, RATE]) | found
    dairy("reversal", "RV", of="JR-2", reason="skim was not weighed", day="31")
    assert dairy.posted() == {}


def test_a_product_without_a_plan_has_no_standard_of_the_release() -> None:
    """What the standard of cream has changed since is planning: nobody knew at the release that cream was to come."""
    dairy = Dairy(plan=())
    new = {"item": "CREAM", "valid_from": "2026-10-13", "amounts": {"material": "5.88", "labour": "1.12"}}
    dairy("set_up", "SU", tables={"standards": [new]}, day="13")
    dairy.receive("JR-1", final=True, CREAM="25000", SKIM="75000")
    found = {"material_usage": 6_000, "labour_efficiency": 3_500, "planning": -15_000}
    assert dairy.settle() == dict([PRICE, RATE]) | found


def test_one_product_at_actual_cost_shares_the_cost_as_ever() -> None:
    """Skim at average: cream bears 40 % of 418,600, and 7,440 beside its standard; nothing is settled."""
    dairy = Dairy(skim="moving_average")
    dairy.receive("JR-1", final=True, CREAM="25000", SKIM="75000")
    assert (dairy.worth(), dairy.left()) == ([160_000, 251_160], 0)
    dairy.runs += 1
    dairy("order_settlement", "OS", day="31")
    assert dairy.posted() == {}


def test_only_what_came_decides_and_a_further_product_shares_all_of_it_again() -> None:
    """Cream alone is settled; taken back, with skim at average, no variance is left, and 418,600 are shared."""
    dairy = Dairy(skim="moving_average")
    dairy.receive("JR-1", CREAM="25000")
    dairy("order_completion", "OC", work_order="WO")
    assert sum(dairy.settle().values()) == 418_600 - 160_000
    dairy("reversal", "RV", of="OC", reason="skim is still to come")
    dairy.receive("JR-2", final=True, SKIM="75000")
    assert (dairy.worth(), dairy.left(), dairy.posted()) == ([160_000, 251_160], 0, {})
