"""Units of measure and how one converts into another, exactly."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, Field

from erpcore.kernel.fields import Code
from erpcore.kernel.shapes import misfit, shown
from erpcore.kernel.words import Words
from erpcore.masterdata.record import Named, Record, Whole

_is_factor = re.compile(r"[0-9]{1,12}(\.[0-9]{1,12}|/[0-9]{1,12})?").fullmatch


def _factor(value: object) -> str:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not _is_factor(text) or not _above_zero(text):
        words = Words(
            f'expected a factor above zero written as "12", "0.5" or "1/3"; found {shown(value)}',
            f'应为大于零的换算率，写作 "12"、"0.5" 或 "1/3"，现为 {shown(value)}',
        )
        raise misfit("factor_not_exact", words)
    return text


def _above_zero(text: str) -> bool:
    return all(part.strip("0.") for part in text.split("/"))


FactorText = Annotated[str, BeforeValidator(_factor, json_schema_input_type=str)]


class Unit(Named):
    """A unit of measure (计量单位); `decimals` of its quantities; goods kept in it are counted no finer."""

    decimals: Annotated[Whole, Field(ge=0, le=6)] = 0  # of its quantities


class UnitConversion(Record):
    """One `unit` is `factor` times `to`: for one item, or for all where no item is named."""

    unit: Code
    to: Code
    factor: FactorText  # so many `to` are one `unit`, as "12", "0.5" or "1/3"
    item: Code | None = None  # for this one; None: for all

    @property
    def fraction(self) -> Fraction:
        """The factor as an exact fraction."""
        return Fraction(self.factor)


def in_force(item: str, conversions: Sequence[UnitConversion]) -> list[UnitConversion]:
    """List the conversions that hold for an item: its own, then the general ones.

    A general conversion between two units gives way to the item's own between the same two.
    """
    own = [row for row in conversions if row.item == item]
    pairs = {frozenset((row.unit, row.to)) for row in own}
    general = (row for row in conversions if row.item is None and frozenset((row.unit, row.to)) not in pairs)
    return [*own, *general]


def factors_to(base: str, conversions: Sequence[UnitConversion]) -> dict[str, Fraction]:
    """Say how many base units one of each unit is, for every unit that a chain of conversions reaches.

    Args:
        base: The base unit.
        conversions: Those in force; used in both directions, nearer ones first.

    >>> row = UnitConversion(unit="box", to="piece", factor="12")
    >>> factors_to("piece", [row]), factors_to("box", [row])
    ({'piece': Fraction(1, 1), 'box': Fraction(12, 1)}, {'box': Fraction(1, 1), 'piece': Fraction(1, 12)})
    """
    neighbours: dict[str, list[tuple[str, Fraction]]] = {}
    for row in conversions:
        neighbours.setdefault(row.to, []).append((row.unit, row.fraction))
        neighbours.setdefault(row.unit, []).append((row.to, 1 / row.fraction))
    found = {base: Fraction(1)}
    reached = [base]
    for unit in reached:
        for other, factor in neighbours.get(unit, ()):
            if other not in found:
                found[other] = found[unit] * factor
                reached.append(other)
    return found
