"""Cost restoration (产品成本还原计算表): semi-finished goods in a product's cost, step by step back to their elements.

What was completed in a period is shown first as carried with one amount for the goods of earlier steps (逐步综合结转),
then with that amount taken apart, item by item, down to what was bought and worked. The books carry elements through
all steps (分项结转), so that what goods were made of is looked up; textbooks go by the structure of what the month made
(按本月所产半成品成本结构). Beside each item stands what was completed of it in the period, and the share of it that the
amount is (还原分配率); where all that was used was made in the period, both ways are the same.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 逐步综合结转分步法; 成本会计, 成本还原计算表.
"""

from fractions import Fraction
from functools import cache

from erpcore.costing.measures import rounded
from erpcore.costing.products.cost_tree import Node
from erpcore.kernel.by_element import summed
from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import MICRO, half_up
from erpcore.kernel.words import COLON, Words, joined
from erpcore.reports import words
from erpcore.reports.causes import cause_code, cause_name
from erpcore.reports.face import Face
from erpcore.reports.named import require
from erpcore.reports.options import Definition, Option
from erpcore.reports.products.actual_makers import actual_tree
from erpcore.reports.products.restoration_steps import OF_NO_ITEM, Carried, Step, as_made, by_month, carried
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Fact, Report, Rows, Style, Value

BEFORE = Words("Before restoration", "还原前产品成本")
RESTORED = Words("Taken apart", "半成品成本还原")
AFTER = Words("After restoration", "还原后产品成本")
STRUCTURES = {
    "as_made": Words("as the goods were made", "按所耗半成品的实际成本构成"),
    "month": Words("by what the period completed of them", "按本月所产半成品的成本构成"),
}
UNIT = Words("Unit cost after restoration", "还原后单位成本")


def build(source: Source, period: Period, *, item: str, structure: str = "as_made") -> Report:
    """Draw up the form for what a period completed of a product.

    Raises:
        ReportRefused: When the structure is another.
    """
    require(Words("structure", "还原依据"), STRUCTURES, structure)
    makers, made, tree = actual_tree(source, period, item)
    face = Face(source.state.master)

    def completed(code: str) -> Node:
        amounts = summed(part.amounts for part in makers.finished(code, period)[1])
        return Node(0, ("stock", code), amounts)

    decimals = face.master.policies.rate_decimals if structure == "month" else None
    if structure == "month":
        output = cache(lambda code: actual_tree(source, period, code)[2])
        steps = list(by_month(face, tree, output, decimals))
    else:
        steps = list(as_made(face, tree, completed))
    before = carried(face, tree)
    after = summed([before.amounts, *(step.into.amounts for step in steps)])
    writer = _Writer(face, face.elements({*tree.amounts, *after}))
    writer.write("opening", BEFORE, before)
    for step in steps:
        text, code = joined(RESTORED, cause_name(face, step.cause), by=COLON), cause_code(step.cause)
        of: dict[str, Value] = {"code": code}
        if step.cause[0] not in OF_NO_ITEM:
            of["output"] = face.amount(step.output)
            of["ratio"] = _ratio(face, step, decimals)
        writer.write("line", text, step.into._replace(goods=step.into.goods - step.whole), **of)
    writer.write("total", AFTER, Carried(0, after))
    if made:
        each = {
            f"element_{element}": face.month_unit_cost(after.get(element, 0), made)
            for element in writer.elements
        }
        writer.rows.add("detail", text=UNIT, total=face.month_unit_cost(sum(after.values()), made), **each)
    facts = [
        *face.about(item),
        Fact("quantity", words.QUANTITY, from_micro(made)),
        Fact("structure", Words("Taken apart", "还原依据"), STRUCTURES[structure]),
    ]
    rows = writer.rows
    return face.report(REPORT, period, rows, facts=facts)


def _ratio(face: Face, step: Step, decimals: int | None) -> Value:
    if not step.output:
        return None
    ratio = Fraction(step.whole, step.output)
    return face.price(half_up((ratio if decimals is None else rounded(ratio, decimals)) * MICRO))


class _Writer:
    """Writes the form, a column for each cost element."""

    def __init__(self, face: Face, elements: list[str]) -> None:
        self.face, self.elements = face, elements
        self.rows = Rows(
            (
                Column("text", "text", words.DESCRIPTION),
                Column("code", "text", Words("Semi-finished goods", "半成品")),
                Column("output", "amount", Words("Completed in the period", "本月所产半成品成本")),
                Column("ratio", "price", Words("Ratio", "还原分配率")),
                Column("semi_finished", "price", Words("Semi-finished goods", "自制半成品")),
                *face.element_columns(elements, "price"),
                Column("total", "price", words.TOTAL),
            )
        )

    def write(self, style: Style, text: Words, of: Carried, **cells: Value) -> None:
        """Write one row."""
        amount = self.face.amount
        by_element = self.face.by_element(self.elements, of.amounts)
        total = amount(of.goods + sum(of.amounts.values()))
        self.rows.add(style, text=text, semi_finished=amount(of.goods), total=total, **by_element, **cells)


REPORT = Definition(
    "cost_restoration",
    Words("Cost restoration", "产品成本还原计算表"),
    "A product's cost with semi-finished goods as one amount, and taken apart step by step into original elements.",
    build,
    (
        Option("item", "item", "the product", required=True),
        Option(
            "structure",
            "code",
            "as_made (what the goods were made of) or month (what the month completed of them, as textbooks do); "
            "not given: as_made",
        ),
    ),
)
