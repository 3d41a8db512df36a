"""What is wrong with the shape of a value, in both languages: the kinds of error that pydantic has, in our words.

A validator of the library raises `misfit`, whose words are found again here. What a host's own validator says is in the
language that the host wrote it in.
"""

import datetime
from collections.abc import Callable
from typing import Any, LiteralString

from pydantic_core import ErrorDetails, PydanticCustomError

from erpcore.kernel.words import Unsuitable, Words, both

_SHOWN = 60  # characters of what was found
_DAY = Words('a day such as "2026-10-09"', '日期，如 "2026-10-09"')
_LIST = Words("a list", "列表")
_OBJECT = Words("one JSON object", "一个 JSON 对象")
_RECORDS = Words(
    "expected a list of records, in TOML tables of two brackets such as [[item]]; found one record",
    "应为多条记录，在 TOML 中写作双方括号的表，如 [[item]]，现为一条记录",
)
_TEXT = Words("a text", "文本")
_TRUTH = Words("true or false", " true 或 false")
_WHOLE = Words("a whole number", "整数")
_SHAPES = {
    "bool_parsing": _TRUTH,
    "bool_type": _TRUTH,
    "date_from_datetime_inexact": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_parsing": _DAY,
    "date_type": _DAY,
    "dict_type": _OBJECT,
    "int_from_float": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "int_type": _WHOLE,
    "invalid_key": _TEXT,
    "list_type": _LIST,
    "model_attributes_type": _OBJECT,
    "model_type": _OBJECT,
    "string_type": _TEXT,
    "string_unicode": _TEXT,
    "tuple_type": _LIST,
}
_PATTERNS = {
    "^[0-9]{4}-[0-9]{2}$": Words('a period such as "2026-10"', '会计期间，如 "2026-10"'),
    "^[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2})?$": Words('a locale such as "zh_CN"', '区域代码，如 "zh_CN"'),
}
_VISIBLE = Words("visible characters without blanks at the ends", "首尾无空格的可见字符")
_BOUNDS: dict[str, Callable[[dict[str, Any]], Words]] = {
    "greater_than_equal": lambda of: Words(f"greater than or equal to {of['ge']}", f"不小于 {of['ge']} 的值"),
    "less_than": lambda of: Words(f"less than {of['lt']}", f"小于 {of['lt']} 的值"),
    "less_than_equal": lambda of: Words(f"less than or equal to {of['le']}", f"不大于 {of['le']} 的值"),
    "literal_error": lambda of: _choice(of["expected"]),
    "string_pattern_mismatch": lambda of: _PATTERNS.get(of["pattern"], _VISIBLE),
}
_LENGTHS = {
    "string_too_long": ("max_length", "character"),
    "string_too_short": ("min_length", "character"),
    "too_long": ("max_length", "entry"),
    "too_short": ("min_length", "entry"),
}
_MEASURES = {"character": "个字符", "entry": "项"}


def misfit(kind: LiteralString, words: Words, field: str = "") -> PydanticCustomError:
    """Say in both languages that a value does not do, as an error of a validator.

    Args:
        kind: Of error, by which it differs from others.
        words: What was expected and what was found, as sentences without a full stop.
        field: To look at, where the validator is of the whole and not of a field.
    """
    return PydanticCustomError(kind, "{en}", {**words._asdict(), "field": field})


def told(detail: ErrorDetails) -> Words:
    """Say what was expected of a value and what was found; what the host's own validators say is said as it is."""
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if "zh" in context:
        return Words._make((context["en"], context["zh"]))
    reason = context.get("error")
    if isinstance(reason, Unsuitable):
        return reason.words
    if kind == "missing":
        return Words("expected a value; the field is required", "必填字段，不得缺少")
    if kind == "extra_forbidden":
        return Words("expected no such field: the document does not have it", "单据没有该字段，请勿填写")
    if kind in _LENGTHS:
        return _length(kind, context, len(value))
    expected = _SHAPES.get(kind)
    if expected is None and kind in _BOUNDS:
        expected = _BOUNDS[kind](context)
    if expected is not None:
        return Words(
            f"expected {expected.en}; found {shown(value)}", f"应为{expected.zh}，现为 {shown(value)}"
        )
    message = detail["msg"].removeprefix("Value error, ")
    return both(message if " found " in message else f"{message}; found {shown(value)}")


def told_of_record(detail: ErrorDetails) -> Words:
    """Say the same of a record of a set-up, which may be written in JSON or in TOML."""
    kind, value = detail["type"], detail["input"]
    if kind == "list_type" and isinstance(value, dict):
        return _RECORDS
    if _SHAPES.get(kind) == _OBJECT:
        return Words(
            f"expected a record, field by field; found {shown(value)}",
            f"应为由字段组成的记录，现为 {shown(value)}",
        )
    return told(detail)


def shown(value: object) -> str:
    """Write a value that was found, cut with a mark where it is long; one that cannot be written is named by its type.

    >>> shown("x" * 80)[-4:]
    'xxx…'
    >>> shown(datetime.date(2026, 10, 9))  # as a TOML file has it
    '2026-10-09'
    """
    if isinstance(value, datetime.date):
        return value.isoformat()
    try:
        text = repr(value[: _SHOWN + 1] if isinstance(value, str) else value)
    except (ValueError, RecursionError):  # a whole number of thousands of digits, lists nested without end
        text = f"<{type(value).__name__}>"
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _length(kind: str, context: dict[str, Any], found: int) -> Words:
    limit, part = _LENGTHS[kind]
    bound, most, measure = int(context[limit]), limit == "max_length", _MEASURES[part]
    return Words(
        f"expected at {'most' if most else 'least'} {_count(bound, part)}; found {_count(found, part)}",
        f"应{'不多于' if most else '不少于'} {bound} {measure}，现为 {found} {measure}",
    )


def _count(number: int, of: str) -> str:
    """Count characters or entries in English words."""
    many = of if number == 1 else "entries" if of == "entry" else f"{of}s"
    return f"{number or 'no'} {many}"


def _choice(en: str) -> Words:
    """Write pydantic's "'a', 'b' or 'c'" in Chinese, too."""
    return Words(en, " " + en.replace(", ", "、").replace(" or ", " 或 "))
