"""What is wrong with the shape of a value, in both languages."""

import datetime
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import pytest
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from erpcore.documents import document_adapter
from erpcore.flow.steps import STEPS
from erpcore.kernel.fields import PeriodCode, Ratio
from erpcore.kernel.money import currency
from erpcore.kernel.shapes import misfit, shown, told
from erpcore.kernel.words import Unsuitable, Words, both
from erpcore.masterdata.setup import Setup


class Row(BaseModel):
    """A record of one field."""

    model_config = ConfigDict(extra="forbid")

    a: int


def say(kind: object, value: object) -> Words:
    """Say what is wrong with a value of a type, the first thing found."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value)
    return told(caught.value.errors()[0])


CASES: list[tuple[Any, object, str, str]] = [
    (bool, "maybe", "true or false; found 'maybe'", "应为 true 或 false，现为 'maybe'"),
    (int, "x", "a whole number; found 'x'", "应为整数，现为 'x'"),
    (str, 5, "a text; found 5", "应为文本，现为 5"),
    (list[int], 5, "a list; found 5", "应为列表，现为 5"),
    (dict[str, int], 5, "one JSON object; found 5", "应为一个 JSON 对象，现为 5"),
    (Row, 5, "one JSON object; found 5", "应为一个 JSON 对象，现为 5"),
    (datetime.date, [], 'a day such as "2026-10-09"; found []', '应为日期，如 "2026-10-09"，现为 []'),
    (Row, {}, "a value; the field is required", "必填字段，不得缺少"),
    (Row, {"a": 1, "b": 2}, "no such field: the document does not have it", "单据没有该字段，请勿填写"),
    (Literal["a", "b", "c"], "d", "'a', 'b' or 'c'; found 'd'", "应为 'a'、'b' 或 'c'，现为 'd'"),
    (Annotated[int, Field(ge=1)], 0, "greater than or equal to 1; found 0", "应为不小于 1 的值，现为 0"),
    (Annotated[int, Field(le=9)], 10, "less than or equal to 9; found 10", "应为不大于 9 的值，现为 10"),
    (Annotated[int, Field(lt=9)], 9, "less than 9; found 9", "应为小于 9 的值，现为 9"),
    (
        PeriodCode,
        "2026-1",
        "a period such as \"2026-10\"; found '2026-1'",
        "应为会计期间，如 \"2026-10\"，现为 '2026-1'",
    ),
    (
        Annotated[str, Field(max_length=3)],
        "four",
        "at most 3 characters; found 4 characters",
        "应不多于 3 个字符，现为 4 个字符",
    ),
    (
        Annotated[list[int], Field(min_length=1)],
        [],
        "at least 1 entry; found no entries",
        "应不少于 1 项，现为 0 项",
    ),
    (Ratio, "2", "at most 1; found 2", "应不大于 1，现为 2"),
    (
        Annotated[str, AfterValidator(lambda code: currency(code).code)],
        "XXX",
        "an ISO 4217 currency code such as CNY, found 'XXX'",
        "应为 ISO 4217 币种代码，如 CNY，现为 'XXX'",
    ),
]


@pytest.mark.parametrize(("kind", "value", "en", "zh"), CASES)
def test_a_shape_is_told_in_both_languages(kind: object, value: object, en: str, zh: str) -> None:
    """What was expected, and what was found, in the words of the house and in none of the library that reads."""
    assert say(kind, value) == Words(f"expected {en}", zh)


def test_a_host_is_told_in_the_language_it_wrote() -> None:
    """What a validator of somebody else says stands in both languages as it is, with what it found."""

    def even(number: int) -> int:
        if number % 2:
            raise ValueError("an even number, please")
        return number

    assert say(Annotated[int, AfterValidator(even)], 3) == both("an even number, please; found 3")


def test_a_validator_of_the_library_says_its_own_words() -> None:
    """Braces in them are not read as names of values."""
    words = Words("expected no {braces}", "不得有 {braces}")

    def never(number: int) -> int:
        raise misfit("braces", words)

    def unsuitable(number: int) -> int:
        raise Unsuitable(words)

    assert say(Annotated[int, AfterValidator(never)], 3) == words
    assert say(Annotated[int, AfterValidator(unsuitable)], 3) == words


def test_a_long_value_is_cut_with_a_mark() -> None:
    """Nobody reads a book in a message."""
    assert shown("x") == "'x'"
    assert shown("x" * 80) == f"'{'x' * 58}…"
    assert [len(shown("x" * length)) for length in (57, 58, 59, 60, 61, 10_000_000)] == [
        59,
        60,
        60,
        60,
        60,
        60,
    ]


KINDS = {  # what each kind of schema can find wrong with a value
    "bool": ("bool_type", "bool_parsing"),
    "date": ("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"),
    "dict": ("dict_type",),
    "int": ("int_type", "int_parsing", "int_parsing_size", "int_from_float"),
    "list": ("list_type",),
    "literal": ("literal_error",),
    "model": ("model_type", "model_attributes_type"),
    "str": ("string_type", "string_unicode"),
    "tuple": ("tuple_type",),
    "ge": ("greater_than_equal",),
    "le": ("less_than_equal",),
    "lt": ("less_than",),
    "gt": ("greater_than",),
    "multiple_of": ("multiple_of",),
    "pattern": ("string_pattern_mismatch",),
}
WITHOUT = {  # kinds of schema that find nothing wrong themselves
    "default", "nullable", "model-field", "model-fields", "no-info", "with-info", "to-string", "tagged-union",
    "function-after", "function-before", "function-plain", "function-wrap", "definition-ref", "definitions",
    "chain", "custom-error", "json-or-python",
}  # fmt: skip


def _schemas(of: object) -> Iterator[dict[str, Any]]:
    if isinstance(of, dict):
        if isinstance(of.get("type"), str):
            yield of
        for inner in of.values():
            yield from _schemas(inner)
    elif isinstance(of, list | tuple):
        for inner in of:
            yield from _schemas(inner)


def test_every_kind_of_error_of_a_document_or_set_up_has_chinese() -> None:
    """Whatever kinds of field documents and set-ups have, none of their errors is left to the library that reads."""
    schemas = [*_schemas(document_adapter(STEPS).core_schema), *_schemas(Setup.__pydantic_core_schema__)]
    used = {schema["type"] for schema in schemas} - WITHOUT
    used |= {
        bound
        for schema in schemas
        for bound in ("ge", "le", "lt", "gt", "multiple_of", "pattern")
        if bound in schema
    }
    detail = {
        "loc": (),
        "msg": "English",
        "input": 0,
        "ctx": {"ge": 1, "le": 1, "lt": 1, "expected": "'a'", "pattern": ""},
    }
    for kind in (error for name in used for error in KINDS[name]):
        words = told({**detail, "type": kind})
        assert any("\u4e00" <= sign <= "\u9fff" for sign in words.zh), kind


def test_what_is_wrong_with_the_whole_may_name_a_field_to_look_at() -> None:
    """A validator of several fields together says which of them a form is to mark."""
    assert misfit("empty", Words("expected lines", "须给出行"), "lines").context == {
        "en": "expected lines",
        "zh": "须给出行",
        "field": "lines",
    }
