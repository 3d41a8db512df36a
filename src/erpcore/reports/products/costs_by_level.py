"""Costs by level (成本构成分层表): how much of a product is material, labour or overhead, and spent at which level.

The actual cost of what was completed in a period, variances included, is followed through the semi-finished goods that
went into it to the orders that made those, down to what was bought; the standard cost of one unit through its cards.
Source: 成本还原 (企业产品成本核算制度, 财会〔2013〕17号, 逐步结转分步法); Oracle, Cost Management, indented cost.
"""

from collections.abc import Callable
from decimal import Decimal

from erpcore.costing.products.cost_tree import ORDER, Node, Part, explode
from erpcore.kernel.by_element import Amounts
from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import MICRO
from erpcore.kernel.words import Words
from erpcore.reports import words
from erpcore.reports.as_of import Until
from erpcore.reports.causes import cause_code, cause_name
from erpcore.reports.face import Face
from erpcore.reports.named import require
from erpcore.reports.options import Definition, Option
from erpcore.reports.products.actual_makers import actual_tree
from erpcore.reports.products.card_makers import CardMakers
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Fact, Report, Rows, Style, Value

BASES = {"actual": Words("actual cost", "实际成本"), "standard": Words("standard cost", "标准成本")}
ATTRIBUTED = Words(
    "Goods that are valued at an average or at standard are followed to everyone who brought goods of their item.",
    "按平均成本或标准成本计价的存货，按该物料全部来源还原。",
)


def build(source: Source, period: Period, *, item: str, basis: str = "actual") -> Report:
    """Draw up by level what a period completed of a product, or its standard on the last day.

    What has no standard counts at its latest price.

    Raises:
        ReportRefused: When the basis is another.
        Refused: UNKNOWN_ITEM; at standard also BOM_MISSING, PRICE_MISSING, RATE_MISSING, VALUE_EXCEEDS_PLACE.
    """
    state = source.state
    require(Words("basis", "成本口径"), BASES, basis)
    face = Face(state.master)
    if basis == "standard":
        cards = CardMakers(state, Until(period).last_day)
        made = MICRO
        tree = explode(cards, item, [Part(("stock", item), cards.origin(item), cards.unit_cost(item))])
        writer = _Writer(face, tree, face.price, per_unit=None)
    else:
        _, made, tree = actual_tree(source, period, item)
        writer = _Writer(face, tree, face.amount, per_unit=lambda amount: face.unit_cost(amount, made))
    writer.write()
    facts = [
        *face.about(item),
        Fact("basis", Words("Basis", "口径"), BASES[basis]),
        Fact("quantity", words.QUANTITY, from_micro(made)),
    ]
    return face.report(REPORT, period, writer.rows, facts=facts, notes=[ATTRIBUTED])


class _Writer:
    """Writes the tree, then its sum by level."""

    def __init__(
        self,
        face: Face,
        tree: Node,
        number: Callable[[int], Decimal],
        *,
        per_unit: Callable[[int], Decimal | None] | None,
    ) -> None:
        self.face = face
        self.tree = tree
        self.number = number
        self.per_unit = per_unit
        self.elements = face.elements({element for node in tree.walk() for element in node.amounts})
        self.rows = Rows(
            (
                Column("level", "count", words.LEVEL),
                Column("text", "text", words.DESCRIPTION),
                Column("code", "text", words.COMPONENT_OR_CENTRE),
                Column("orders", "text", Words("Made by", "生产任务单")),
                # Amounts of what was completed, or standard prices.
                *face.element_columns(self.elements, "price"),
                Column("total", "price", words.TOTAL),
                *([Column("unit_total", "price", words.UNIT_COST)] if per_unit else []),
            )
        )

    def write(self) -> None:
        """Write every node, then each level and the total."""
        for node in self.tree.walk():
            style: Style = "heading" if node.children else "line"
            code = cause_code(node.cause) if node.cause[0] not in {"place", "rest"} else ""
            orders = ", ".join(name for kind, name in node.origins if kind == ORDER)
            name = cause_name(self.face, node.cause)
            self._row(style, name, node.amounts, node.level, code=code, orders=orders)
        for level, amounts in self.tree.by_level().items():
            name = Words(f"Bought or spent at level {level}", f"第{level}层外购或发生")
            self._row("subtotal", name, amounts, level)
        self._row("total", words.TOTAL, self.tree.amounts)

    def _row(
        self, style: Style, text: Words, amounts: Amounts, level: int | None = None, **values: Value
    ) -> None:
        total = sum(amounts.values())
        self.rows.add(
            style,
            level=level,
            text=text,
            total=self.number(total),
            **{f"element_{element}": self.number(amounts.get(element, 0)) for element in self.elements},
            **({"unit_total": self.per_unit(total)} if self.per_unit else {}),
            **values,
        )


REPORT = Definition(
    "costs_by_level",
    Words("Costs by level", "成本构成分层表"),
    "A product's cost by element, level by level through its semi-finished goods down to what was bought.",
    build,
    (
        Option("item", "item", "the product", required=True),
        Option(
            "basis",
            "code",
            "actual (what was completed in the period) or standard (one unit); not given: actual",
        ),
    ),
)
