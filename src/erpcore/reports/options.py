"""What may be asked of a report: its options, read from text or taken as they are."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from pydantic import TypeAdapter

from erpcore.flow.view import View
from erpcore.kernel.errors import Refused, ReportRefused
from erpcore.kernel.fields import AmountOrZero
from erpcore.kernel.words import Words, listed
from erpcore.reports.drawing import Drawing
from erpcore.reports.named import FINDERS, Named
from erpcore.reports.table import Report

_AMOUNT: TypeAdapter[Decimal] = TypeAdapter(AmountOrZero)
OptionKind = Named | Literal["code", "codes", "pairs", "count", "counts", "amount", "date", "needs"]
_CODE = Words("a code", "编码")
FORMS: dict[OptionKind, Words] = {
    "code": _CODE,
    **dict.fromkeys(FINDERS, _CODE),
    "codes": Words('codes such as "item,site"', '若干编码，如 "item,site"'),
    "pairs": Words('values such as "item=RM-1,site=S"', '若干取值，如 "item=RM-1,site=S"'),
    "count": Words("a whole number above zero", "大于零的整数"),
    "counts": Words(
        'rising whole numbers above zero such as "30,90,180"', '递增的大于零的整数，如 "30,90,180"'
    ),
    "amount": Words("a number such as 12.50, not below zero", "不小于零的数字，如 12.50"),
    "date": Words("a day such as 2026-10-31", "日期，如 2026-10-31"),
    "needs": Words(
        'items, days and quantities such as "FG-1 2026-11-20 100; FG-2 2026-12-20 50"',
        '物料、日期和数量，如 "FG-1 2026-11-20 100; FG-2 2026-12-20 50"',
    ),
}


class Option(NamedTuple):
    """One option; without a value the report is not narrowed by it."""

    name: str
    kind: OptionKind
    meaning: str
    required: bool = False


class Definition(NamedTuple):
    """A report as the catalogue knows it; what its options mean stands in them, and not again beside `build`."""

    name: str
    title: Words
    meaning: str
    build: Callable[..., Report]  # (Source, Period, the options by name)
    options: tuple[Option, ...] = ()
    drawing: Drawing | None = None  # what of it a chart shows


LEDGER = Option("ledger", "code", "a further ledger of the set-up; not given: the leading one")


def look_up(definition: Definition, books: View, read: Mapping[str, Any]) -> None:
    """Check that there is what the options of a report name; a refusal has the name of its option as field.

    Args:
        definition: The report.
        books: That it is drawn up on.
        read: What `read_options` returned.

    Raises:
        Refused: UNKNOWN_ITEM, UNKNOWN_COST_CENTRE, UNKNOWN_WORK_CENTRE, UNKNOWN_PARTNER, UNKNOWN_METER,
            UNKNOWN_ACCOUNT, UNKNOWN_ASSET_CATEGORY, UNKNOWN_ORDER, UNKNOWN_DOCUMENT.
        ReportRefused: For an item class that there is not.
    """
    for option in definition.options:
        if option.kind in FINDERS and option.name in read:
            try:
                FINDERS[option.kind](books, read[option.name])
            except Refused as refusal:
                refusal.field = option.name
                raise


def read_options(definition: Definition, given: Mapping[str, object]) -> dict[str, Any]:
    """Read the options given for a report.

    Args:
        definition: The report.
        given: By name: text as from a command line, or sequences, mappings, whole numbers. None: not given.

    Raises:
        ReportRefused: For an option that the report does not have, or a value that it cannot read, or when an
            option is missing that the report requires.
    """
    known = {option.name: option for option in definition.options}
    found: dict[str, Any] = {}
    for name, value in given.items():
        option = known.get(name)
        if option is None:
            there = listed(known) if known else Words("none", "无")
            words = Words(
                f"{definition.name} has no option {name!r}; its options: {there.en}",
                f"报表 {definition.name} 没有选项 {name!r}；可用选项：{there.zh}",
            )
            raise ReportRefused(words)
        if value is not None:
            found[name] = _read(option, value)
    for option in definition.options:
        if option.required and option.name not in found:
            words = Words(
                f"{definition.name} needs the option {option.name}: {option.meaning}",
                f"报表 {definition.name} 须给出选项 {option.name}（{FORMS[option.kind].zh}）",
            )
            raise ReportRefused(words)
    return found


def _read(option: Option, value: object) -> object:
    try:
        return _READERS[option.kind](value)
    except (TypeError, ValueError):
        form, found = FORMS[option.kind], repr(str(value)[:60])
        raise ReportRefused(
            Words(
                f"option {option.name} takes {form.en}, found {found}",
                f"选项 {option.name} 应为{form.zh}，现为 {found}",
            )
        ) from None


def _code(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError
    return value


def _codes(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [part.strip() for part in value.split(",")]
    if not isinstance(value, Iterable):
        raise TypeError
    return tuple(map(_code, value))


def _pairs(value: object) -> dict[str, str]:
    if isinstance(value, str):
        parts = [part.partition("=") for part in value.split(",")]
        value = {name.strip(): found.strip() for name, _, found in parts}
    if not isinstance(value, Mapping):
        raise TypeError
    return {_code(name): _code(found) for name, found in value.items()}


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise TypeError
    count = int(value)
    if count < 1:
        raise ValueError
    return count


def _counts(value: object) -> tuple[int, ...]:
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, Iterable):
        raise TypeError
    counts = tuple(map(_count, value))
    if not counts or any(first >= second for first, second in pairwise(counts)):
        raise ValueError
    return counts


def _amount(value: object) -> Decimal:
    return _AMOUNT.validate_python(value)


def _date(value: object) -> datetime.date:
    if isinstance(value, str):
        return datetime.date.fromisoformat(value)
    if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
        raise TypeError
    return value


def _needs(value: object) -> tuple[object, ...]:
    if isinstance(value, str):
        parts = [part.rsplit(None, 2) for part in value.split(";") if part.strip()]
        fields = ("item", "day", "quantity")
        return tuple(
            {name: cell.strip() for name, cell in zip(fields, cells, strict=True)} for cells in parts
        )
    if not isinstance(value, Iterable) or isinstance(value, bytes):
        raise TypeError
    return tuple(value)


_READERS: dict[OptionKind, Callable[[object], object]] = {
    "code": _code,
    **dict.fromkeys(FINDERS, _code),
    "codes": _codes,
    "pairs": _pairs,
    "count": _count,
    "counts": _counts,
    "amount": _amount,
    "date": _date,
    "needs": _needs,
}
