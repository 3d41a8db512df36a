"""Two departments in a row, worked from the definitions with exact fractions, against the books that post them.

A unit bears stage by stage: goods of the department before it, this department's work, and what this department has
lost (废品损失), which those bear that have passed its inspection. Losses cost what units cost that have come as far.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 17 and 18; 企业产品成本核算制度 (财会〔2013〕17号) article 37.
"""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import document_adapter

BROUGHT, OWN = "brought", "own"
Stages = dict[tuple[str, str], Fraction]  # (whose, element) -> amount
SINCE = "2026-01-01"
ROUNDINGS = 8  # an amount is rounded when it is posted: no more of them reach an element in a month
BASE = ("material", "labour", "machine", "overhead", "subcontract")


class Portion(NamedTuple):
    """Units in process that have come equally far."""

    units: int
    degree: Fraction
    inspected: bool


class Plan(NamedTuple):
    """What happens in a department in a month."""

    usual: int  # units lost
    unusual: int
    found: Fraction  # how far they have come when they are found
    portions: tuple[Portion, ...]  # left in process
    wages: int
    repair: int
    scrap: int


class Month(NamedTuple):
    """What came of it."""

    done: int
    units: Fraction  # that goods brought in are shared over
    work: Fraction  # that wages are shared over
    finished: Mapping[str, Fraction]  # element -> amount
    left: Stages


class Department:
    """A department by definition: by weighted average, or first in, first out."""

    def __init__(self, *, fifo: bool, apart: bool) -> None:
        self.fifo, self.apart = fifo, apart  # apart: the company has the element spoilage
        self.opening: Stages = {}
        self.portions: tuple[Portion, ...] = ()

    def work(self, plan: Plan, started: int, brought: Mapping[str, Fraction]) -> Month:
        """Divide a month."""
        begun, ends = counts(self.portions), counts(plan.portions)
        lost = plan.usual + plan.unusual
        done = int(begun[0]) + started - lost - int(ends[0])
        assume(done > begun[0])  # what was begun is finished, and some more
        units = Fraction(started) if self.fifo else done + lost + ends[0]
        work = done + lost * plan.found + ends[1] - (begun[1] if self.fifo else 0)
        month = Counter({(BROUGHT, element): amount for element, amount in brought.items()})
        month[OWN, "labour"] += plan.wages
        month[BROUGHT, "material"] -= plan.scrap
        shared = {**month} if self.fifo else {**added(self.opening, month)}
        for number, usual in ((plan.usual, True), (plan.unusual, False)):
            if usual and not self.apart:
                continue  # it never left: good units cost more
            for stage, amount in shared.items():
                part = number / units if stage[0] == BROUGHT else number * plan.found / work
                if stage != (OWN, "spoilage"):
                    month[stage] -= amount * part
                    month[OWN, "spoilage"] += amount * part * usual
        month[OWN, "spoilage" if self.apart else "labour"] += plan.repair
        finished, left = Counter[str](), dict[tuple[str, str], Fraction]()
        for stage in {*self.opening, *month}:
            at = 0 if stage[0] == BROUGHT else 2 if stage[1] == "spoilage" else 1
            new, old = Fraction(month[stage]), self.opening.get(stage, Fraction(0))
            if self.fifo:
                over = done - begun[at] + ends[at]
                left[stage] = new * ends[at] / over if over else Fraction(0)
            else:
                left[stage] = (old + new) * ends[at] / (done + ends[at])
            finished[stage[1]] += old + new - left[stage]
        self.opening, self.portions = left, plan.portions
        return Month(done, units, work, finished, left)


def counts(portions: tuple[Portion, ...]) -> tuple[Fraction, Fraction, Fraction]:
    """Count units in process: all, as far as they have come, and those that were inspected."""
    return (
        sum((Fraction(of.units) for of in portions), Fraction(0)),
        sum((of.units * of.degree for of in portions), Fraction(0)),
        sum((Fraction(of.units * of.inspected) for of in portions), Fraction(0)),
    )


def added(one: Stages, other: Stages) -> Stages:
    """Add two months up."""
    return {stage: one.get(stage, Fraction(0)) + other.get(stage, 0) for stage in {*one, *other}}


def goods(code: str, kind: str) -> dict[str, str]:
    """Write an item."""
    return {"code": code, "name": code, "kind": kind, "item_class": kind, "unit": "u"}


class Works:
    """The same works in books: RM goes into D1, D1 into D2."""

    def __init__(self, rules: Mapping[str, str], valuation: str, *, apart: bool) -> None:
        self.rules, self.apart, self.number = rules, apart, 0
        elements = (*BASE, "spoilage") if apart else BASE
        kinds = ("raw", "semi_finished", "finished", "by_product")
        company: dict[str, Any] = {"name": "W", "currency": "USD", "chart": "ifrs", "first_period": "2026-09"}
        bills = (("D1", "RM"), ("D2", "D1"))
        tables = {
            "company": {**company, "elements": [{"code": of, "name": of} for of in elements]},
            "units": [{"code": "u", "name": "unit"}],
            "item_classes": [{"code": of, "name": of, "valuation": "fifo"} for of in kinds],
            "items": [
                goods("RM", "raw"),
                goods("D1", "semi_finished"),
                goods("D2", "finished"),
                goods("Z", "by_product"),
            ],
            "boms": [
                {"item": item, "valid_from": SINCE, "lines": [{"item": of, "quantity": "1"}]}
                for item, of in bills
            ],
            "cost_centres": [{"code": "SHOP", "name": "shop", "purpose": "production"}],
            "wip_rules": [{"item": item, "valid_from": SINCE, "rule": rule} for item, rule in rules.items()],
            "prices": [{"item": "RM", "valid_from": SINCE, "price": "10"}],
            "partners": [{"code": "V", "name": "V", "supplier": True}],
            "sites": [{"code": "M", "name": "store"}],
        }
        tables["item_classes"][1]["valuation"] = valuation
        self.books = Books(Setup.model_validate(tables), MemoryLog())
        for item in rules:
            self.post("2026-09", "work_order", 1, item=item, quantity="100000", number=f"W{item}")
            self.post("2026-09", "work_order_release", 1, work_order=f"W{item}")

    def post(self, month: str, kind: str, day: int, number: str = "", **fields: Any) -> str:
        """Post a slip."""
        self.number += 1
        slip = {"type": kind, "id": number or f"S{self.number}", "date": f"{month}-{day:02}", **fields}
        self.books.post(document_adapter().validate_python(slip))
        return str(slip["id"])

    def take(self, month: str, item: str, of: str, started: int, done: int) -> str:
        """Issue what a department starts, and receive what it finishes."""
        issue = {"work_order": f"W{item}", "item": of, "quantity": str(started)}
        self.post(month, "material_issue", 2, **issue)
        return self.post(month, "production_receipt", 3, work_order=f"W{item}", quantity=str(done))

    def spend(self, month: str, item: str, plan: Plan) -> None:
        """Pay wages, repair, recover scrap, count what is in process."""
        order = f"W{item}"
        self.pay(month, order, plan.wages)
        if plan.scrap:
            price = {"item": "Z", "quantity": "1", "price": str(plan.scrap)}
            self.post(month, "scrap_recovery", 20, work_order=order, **price)
        if plan.repair:
            repair = self.post(month, "rework_order", 20, parent=order, quantity="1")
            self.pay(month, repair, plan.repair)
            self.post(month, "order_completion", 20, work_order=repair)
        lines = []
        for of in plan.portions or (Portion(0, Fraction(0), inspected=False),):
            passed = {"spoilage": str(int(of.inspected))} if self.apart else {}
            how_far = {"degree": str(of.degree), "degrees": {"material": "1", **passed}} if of.units else {}
            lines.append({"work_order": order, "quantity": str(of.units), **how_far})
        self.post(month, "wip_count", 30, lines=lines)

    def pay(self, month: str, order: str, amount: int) -> None:
        """Charge wages."""
        wages = {"basis": "stated", "element": "labour", "owed": "wages_payable", "amount": str(amount)}
        lines = [{"work_order": order, "amount": str(amount)}]
        self.post(month, "cost_distribution", 20, lines=lines, **wages)

    def lose(self, month: str, item: str, plan: Plan, found: Month) -> None:
        """Write off what was lost, usual or not: of the month where it goes first in, first out."""
        basis = "month" if self.rules[item] == "first_in_first_out" else "actual"
        for number, cause in ((plan.usual, "normal"), (plan.unusual, "abnormal")):
            measure = {
                "element": "labour",
                "spoiled": text(number * plan.found),
                "whole": text(found.work),
            }
            loss = {"quantity": str(number), "cause": cause, "basis": basis, "whole": text(found.units)}
            if number:
                self.post(month, "spoilage", 30, work_order=f"W{item}", measures=[measure], **loss)


def text(number: Fraction) -> str:
    """Write tenths and halves as decimals."""
    return str(Decimal(number.numerator) / Decimal(number.denominator))


tenths = st.integers(1, 9).map(lambda of: Fraction(of, 10))
portions = st.lists(st.builds(Portion, st.integers(20, 150), tenths, st.booleans()), max_size=2).map(tuple)
few = st.sampled_from((0, 7, 30))
plans = st.builds(
    Plan,
    usual=few,
    unusual=few,
    found=st.sampled_from((Fraction(1, 2), Fraction(1))),
    portions=portions,
    wages=st.integers(2000, 20000),
    repair=few,
    scrap=few,
)
rules = st.sampled_from(("weighted_average", "first_in_first_out"))


@settings(max_examples=25)
@given(
    st.tuples(rules, rules).map(lambda both: dict(zip(("D1", "D2"), both, strict=True))),
    st.sampled_from(("fifo", "monthly_average")),
    st.booleans(),
    st.lists(st.tuples(st.integers(900, 2000), plans, plans), min_size=1, max_size=3),
)
def test_departments_divide_their_cost_as_defined(rule, valuation, apart, months):
    """Finished goods and units in process bear of each element what the definitions say, month after month."""
    works = Works(rule, valuation, apart=apart)
    by_hand = {item: Department(fifo=of == "first_in_first_out", apart=apart) for item, of in rule.items()}
    for number, (started, *both) in enumerate(months, 1):
        month = f"2026-{8 + number:02}"
        works.post(month, "goods_receipt", 1, partner="V", item="RM", quantity=str(started), price="10")
        brought: Mapping[str, Fraction] = {"material": Fraction(started * 10)}
        found, receipts, units, of = {}, {}, started, "RM"
        for item, plan in zip(rule, both, strict=True):
            found[item] = by_hand[item].work(plan, units, brought)
            receipts[item] = works.take(month, item, of, units, found[item].done)
            units, brought, of = found[item].done, found[item].finished, item
            works.spend(month, item, plan)
        end = works.books.month_end(month)
        for item, plan in zip(rule, both, strict=True):
            end.run_costing()
            works.lose(month, item, plan, found[item])
        end.run()
        for item in rule:
            order = works.books.work_order(f"W{item}")
            agree(order.outputs[receipts[item]].amounts, found[item].finished, number)
            left = Counter[str]()
            for stage, amount in found[item].left.items():
                left[stage[1]] += amount
            agree(order.balance(), left, number)


def agree(minor: Mapping[str, int], amounts: Mapping[str, Fraction], months: int) -> None:
    """Hold what is posted against what is defined, but for what is rounded."""
    for element in {*minor, *amounts}:
        assert abs(minor.get(element, 0) - amounts.get(element, 0) * 100) <= ROUNDINGS * months, element
