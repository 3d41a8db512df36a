"""The rows of the product cost sheet (产品成本计算单): one product from what there is to account for to what does so.

By the policy `transferred_unit_cost` "whole" (逐步综合结转) what came with semi-finished goods has a column of its own,
and the elements are what the step itself has added.
Source: 企业产品成本核算制度 (财会〔2013〕17号); 品种法, 分批法, 分步法 and 定额比例法 in 成本会计 textbooks.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from erpcore.kernel.by_element import NOTHING as NONE
from erpcore.kernel.by_element import Amounts, add, summed
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import half_up
from erpcore.kernel.words import COLON, Words, both, joined
from erpcore.production.wip_count import WipPortion, equivalent_units
from erpcore.production.wip_policy import WipPolicy
from erpcore.reports import words
from erpcore.reports.face import Face, role, summary
from erpcore.reports.products.made_before import (
    COLUMN,
    KEY,
    Joint,
    MadeBefore,
    came_before,
    movement,
    spread,
)
from erpcore.reports.products.opening_finished import BEGUN_AND_FINISHED, OPENING_FINISHED, OpeningFinished
from erpcore.reports.products.quota_division import TO_ACCOUNT_FOR
from erpcore.reports.products.units_in_process import UnitsInProcess
from erpcore.reports.products.wip_division import EQUIVALENT, DividedRow
from erpcore.reports.slips import SLIP, Slips
from erpcore.reports.table import Column, Rows, Style, Value
from erpcore.reports.wip_flows import EARLIER, FINISHED, JOINT, OrderSheet, WipFlow, amounts_of

MONTH = Words("Cost incurred this month", "本月生产费用")
COMPLETED = Words("Cost of goods completed", "完工产品成本")
UNIT_COST = Words("Unit cost of goods completed", "完工产品单位成本")
OTHERWISE = Words("Transferred out", "转出")
GIVEN = Words("Given to joint products", "分给联产品")
NAMES = {FINISHED: COMPLETED, EARLIER: words.LATER_COST, JOINT: GIVEN}
SHARED = Words("Share of joint cost", "联产品分配转入")


class ProductMonth(NamedTuple):
    """What the rows show of one product."""

    sheet: OrderSheet
    counted: list[WipPortion]
    divided: list[DividedRow]
    units: UnitsInProcess
    early: OpeningFinished | None
    before: MadeBefore


class Writer:
    """Writes the rows."""

    def __init__(self, face: Face, elements: list[str], policy: WipPolicy, *, documents: bool) -> None:
        self.face = face
        self.elements = elements
        self.policy = policy
        self.documents = documents
        self._vouchers = Slips()
        self.rows = Rows(
            (
                Column("item", "text", words.ITEM_CODE),
                Column("text", "text", words.DESCRIPTION),
                *(SLIP if documents else ()),
                Column("quantity", "quantity", words.QUANTITY),
                # Amounts; prices in the row of the unit cost, units in that of equivalent units.
                *((COLUMN,) if policy.in_one_amount else ()),
                *face.element_columns(elements, "price"),
                Column("total", "price", words.TOTAL),
            )
        )

    def product(self, code: str, of: ProductMonth) -> None:
        """Write one product from what there is to account for to what accounts for it."""
        face, sheet, units, before = self.face, of.sheet, of.units, of.before
        self.rows.add("heading", item=code, text=joined(face.item(code), face.unit(code), by=both(" · ")))
        cost = sheet.cost()
        cumulative = summed((sheet.opening, cost, sheet.shared()))
        begun = units.begun(_made(sheet.outs))
        self._row(
            "opening", sheet.opening, words.OPENING_WIP, code, before.opening, quantity=_units(units.opening)
        )
        self._row("line", cost, MONTH, code, before.cost, quantity=_units(begun))
        self._slips(sheet.costs, code, 1)
        if sheet.shares:
            self._row("line", sheet.shared(), SHARED, code, before.shared)
            self._slips(sheet.shares, code, 1, joint=before.joint)
        whole = None if begun is None else begun + (units.opening or 0)
        came = summed((before.opening, before.cost, before.shared))
        self._row("subtotal", cumulative, TO_ACCOUNT_FOR, code, came, quantity=_units(whole))
        for text, values in of.divided:
            self.rows.add("detail", item=code, text=text, **values)
        self._out(code, of)
        closing = summed((cumulative, sheet.transferred()))
        left = sum(portion.quantity for portion in of.counted) if of.counted else units.closing
        self._row("closing", closing, words.CLOSING_WIP, code, before.closing, quantity=_units(left))
        if of.counted and not of.divided:
            equivalents: dict[str, Value] = {
                f"element_{element}": from_micro(half_up(equivalent_units(of.counted, element)))
                for element in self.elements
            }
            self.rows.add("detail", item=code, text=EQUIVALENT, **equivalents)

    def _out(self, code: str, of: ProductMonth) -> None:
        """Write what left, with finished goods first; of them what one cost, too."""
        sheet = of.sheet
        ways = {FINISHED: None, EARLIER: None} if sheet.left(EARLIER) else {FINISHED: None}
        ways |= dict.fromkeys(way for _, way in sheet.outs)
        for way in ways:
            moved = sheet.left(way)
            out, before = _negative(amounts_of(moved)), of.before.out.get(way, {})
            made = _made(moved)
            name = NAMES[way] if way in NAMES else joined(OTHERWISE, role(way), by=COLON)
            told = None if way == JOINT or not (made or way == FINISHED) else made
            self._row("line", out, name, code, before, quantity=_units(told))
            self._slips(moved, code, -1, before, of.before.joint if way == JOINT else None)
            if made and way == FINISHED:
                self._first_in(out, made, code, of)
                self._unit(out, made, code, before)

    def _first_in(self, out: Amounts, made: int, item: str, of: ProductMonth) -> None:
        """Tell output that was begun before from the month's own, where all of it was divided first in, first out."""
        early = of.early
        if early is None or any(summed((out, _negative(early.whole))).values()):
            return
        rest, before = summed((out, _negative(early.cost))), {}
        if self.policy.in_one_amount:
            before = early.before
        later = summed((of.before.out.get(FINISHED, {}), _negative(before)))
        self._row("detail", early.cost, OPENING_FINISHED, item, before, quantity=from_micro(early.units))
        self._row("detail", rest, BEGUN_AND_FINISHED, item, later, quantity=from_micro(made - early.units))

    def whole(self, products: list[ProductMonth]) -> int:
        """Write the sum of all products; and return the closing work in process, in minor units."""
        sheets, before = [of.sheet for of in products], [of.before for of in products]
        opening = summed(sheet.opening for sheet in sheets)
        cost = summed(sheet.cost() for sheet in sheets)
        out = summed(part for sheet in sheets for part in (sheet.transferred(), sheet.shared()))
        completed, earlier = (
            _negative(summed(amounts_of(sheet.left(way)) for sheet in sheets)) for way in (FINISHED, EARLIER)
        )
        closing = summed((opening, cost, out))
        begun, came = summed(of.opening for of in before), summed(of.cost for of in before)
        done, late = (summed(of.out.get(way, {}) for of in before) for way in (FINISHED, EARLIER))
        left = summed(of.closing for of in before)
        there = summed((begun, came))
        other = summed((there, *map(_negative, (left, done, late))))
        self._row("total", opening, joined(words.TOTAL, words.OPENING_WIP, by=COLON), before=begun)
        self._row("subtotal", cost, MONTH, before=came)
        self._row("subtotal", summed((opening, cost)), TO_ACCOUNT_FOR, before=there)
        self._row("subtotal", completed, COMPLETED, before=done)
        if any(earlier.values()):
            self._row("subtotal", earlier, words.LATER_COST, before=late)
        self._row("subtotal", _negative(summed((out, completed, earlier))), OTHERWISE, before=other)
        self._row("closing", closing, words.CLOSING_WIP, before=left)
        return sum(closing.values())

    def _slips(
        self,
        groups: dict[tuple[int, str], list[WipFlow]],
        item: str,
        sign: int,
        before: Amounts = NONE,
        joint: Joint | None = None,
    ) -> None:
        """Write the documents behind a row, with the sign of the row.

        Of each, what is told as one amount: as `joint` has it; what came so; or a part of all that left so, `before`.
        """
        if not self.documents:
            return
        found = [(moves, _added(moves, sign)) for moves in sorted(groups.values(), key=_day)]
        if joint is not None:
            shares = [summed(joint.get(movement(move), NONE) for move in moves) for moves, _ in found]
        elif sign > 0:
            came = [[move for move in moves if came_before(self.policy, move.flow)] for moves, _ in found]
            shares = [_added(moves, sign) for moves in came]
        else:
            shares = spread(before, [amounts for _, amounts in found])
        for (moves, amounts), share in zip(found, shares, strict=True):
            first = moves[0].flow
            self._row(
                "detail",
                amounts,
                summary(first.entry.document),
                item,
                share,
                **self._vouchers.cells(first.entry, first.at),
                quantity=from_micro(-sum(move.flow.quantity for move in moves)) if sign < 0 else None,
            )

    def _unit(self, amounts: Amounts, made: int, item: str, before: Amounts) -> None:
        cost = self.face.month_unit_cost
        own = self._own(amounts, before)
        values: dict[str, Value] = {f"element_{of}": cost(own.get(of, 0), made) for of in self.elements}
        if self.policy.in_one_amount:
            values[KEY] = cost(sum(before.values()), made)
        self.rows.add("detail", item=item, text=UNIT_COST, total=cost(sum(amounts.values()), made), **values)

    def _row(
        self,
        style: Style,
        amounts: Amounts,
        text: Words,
        item: str = "",
        before: Amounts = NONE,
        **values: Value,
    ) -> None:
        """Write amounts by element; `before`: of them what is told as one amount."""
        told = self.face.with_total(self.elements, self._own(amounts, before))
        if self.policy.in_one_amount:
            told[KEY] = self.face.amount(sum(before.values()))
        told["total"] = self.face.amount(sum(amounts.values()))
        self.rows.add(style, item=item, text=text, **told, **values)

    def _own(self, amounts: Amounts, before: Amounts) -> Amounts:
        return summed((amounts, _negative(before))) if self.policy.in_one_amount else amounts


def _added(moves: Iterable[WipFlow], sign: int) -> Amounts:
    found: Amounts = {}
    for move in moves:
        add(found, move.flow.amounts, sign)
    return found


def _day(moves: list[WipFlow]) -> tuple[str, int]:
    entry = moves[0].flow.entry
    return entry.document.date.isoformat(), entry.position


def _negative(amounts: Amounts) -> Amounts:
    return {element: -amount for element, amount in amounts.items()}


def _units(number: int | None) -> Decimal | None:
    return None if number is None else from_micro(number)


def _made(groups: dict[tuple[int, str], list[WipFlow]]) -> int:
    return -sum(move.flow.quantity for moves in groups.values() for move in moves)
