"""Cost restoration (产品成本还原计算表): semi-finished goods in a product's cost, step by step back to their elements.

What was completed in a period is shown first as carried with one amount for the goods of earlier steps (逐步综合结转),
then with that amount taken apart, item by item, down to what was bought and worked. The books carry elements through
all steps (分项结转): what goods were made of is looked up, not estimated from the month's structure. Beside each item
stands what was completed of it in the period, and the share of it that the amount is; where all that was used was made
in the period, that is the ratio by which textbooks restore.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 逐步综合结转分步法; 成本会计, 成本还原计算表.
"""

from decimal import Decimal

from erpcore.costing.products.cost_tree import Node
from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import MICRO, divide
from erpcore.kernel.words import COLON, Words, joined
from erpcore.masterdata.item import MADE_KINDS
from erpcore.production.overhead import OPENING
from erpcore.production.wip_policy import MADE_BEFORE
from erpcore.reports import words
from erpcore.reports.face import Face
from erpcore.reports.options import Definition, Option
from erpcore.reports.orders.causes import cause_code, cause_name
from erpcore.reports.products.costs_by_level import actual_tree
from erpcore.reports.source import Amounts, Source
from erpcore.reports.table import Column, Fact, Report, Rows, Style

TITLE = Words("Cost restoration", "产品成本还原计算表")
BEFORE = Words("Before restoration", "还原前产品成本")
RESTORED = Words("Taken apart", "半成品成本还原")
AFTER = Words("After restoration", "还原后产品成本")
UNIT = Words("Unit cost after restoration", "还原后单位成本")


def build(source: Source, period: Period, *, item: str) -> Report:
    """Draw up the form for a product.

    Args:
        source: The books.
        period: In which it was completed.
        item: The product.

    Raises:
        Refused: UNKNOWN_ITEM.
    """
    source.state.master.item(item)
    makers, made, tree = actual_tree(source, period, item)
    face = Face(source.state.master)
    elements = face.elements({element for node in tree.walk() for element in node.amounts})
    rows = Rows(
        (
            Column("text", "text", words.DESCRIPTION),
            Column("code", "text", Words("Semi-finished goods", "半成品")),
            Column("output", "amount", Words("Completed in the period", "本月所产半成品成本")),
            Column("ratio", "price", Words("Ratio", "还原分配率")),
            Column("semi_finished", "price", Words("Semi-finished goods", "自制半成品")),
            *(Column(f"element_{element}", "price", face.element(element)) for element in elements),
            Column("total", "price", words.TOTAL),
        )
    )

    def write(style: Style, text: Words, semi: int, amounts: Amounts, **cells: str | Decimal | None) -> None:
        of = {f"element_{element}": face.amount(amounts.get(element, 0)) for element in elements}
        total = face.amount(semi + sum(amounts.values()))
        rows.add(style, text=text, semi_finished=face.amount(semi), total=total, **of, **cells)

    write("opening", BEFORE, *_carried(face, tree))
    for node in _steps(face, tree):
        whole = sum(node.amounts.values())
        semi, amounts = _carried(face, node)
        text, code = joined(RESTORED, cause_name(face, node.cause), by=COLON), cause_code(node.cause)
        if node.cause[0] == OPENING:  # nobody knows which goods they were
            write("line", text, semi - whole, amounts, code=code)
            continue
        output = sum(sum(part.amounts.values()) for part in makers.finished(code, period)[1])
        ratio = face.price(divide(whole * MICRO, output)) if output else None
        write("line", text, semi - whole, amounts, code=code, output=face.amount(output), ratio=ratio)
    write("total", AFTER, 0, tree.amounts)
    if made:
        each = {
            f"element_{element}": face.unit_cost(tree.amounts.get(element, 0), made) for element in elements
        }
        rows.add("detail", text=UNIT, total=face.unit_cost(sum(tree.amounts.values()), made), **each)
    facts = [*face.about(item), Fact("quantity", words.QUANTITY, from_micro(made))]
    return face.report("cost_restoration", TITLE, period, rows.columns, rows.rows, facts=facts)


def _is_made(face: Face, node: Node) -> bool:
    """Tell whether a node is goods of an earlier step that can be taken apart, of when the books began too."""
    kind, code = node.cause
    if kind == OPENING:
        return code.endswith(MADE_BEFORE)
    return kind == "stock" and bool(node.children) and face.master.items[code].kind in MADE_KINDS


def _carried(face: Face, node: Node) -> tuple[int, Amounts]:
    """Say what goods cost as one amount for those of the step before, and by element for all else: minor units."""
    semi, amounts = 0, dict(node.amounts)
    for child in node.children:
        if _is_made(face, child):
            semi += sum(child.amounts.values())
            for element, amount in child.amounts.items():
                amounts[element] = amounts.get(element, 0) - amount
    return semi, amounts


def _steps(face: Face, tree: Node) -> list[Node]:
    """List what is taken apart, the last step first."""
    found: list[Node] = []
    level = [tree]
    while level:
        level = [child for node in level for child in node.children if _is_made(face, child)]
        found += level
    return found


REPORT = Definition(
    "cost_restoration",
    TITLE,
    "A product's cost with semi-finished goods as one amount, and taken apart step by step into original elements.",
    build,
    (Option("item", "code", "the product", required=True),),
)
