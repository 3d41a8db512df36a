"""What is wrong with a line of documents, in words: each problem as a refusal with code, field and remedy."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from erpcore.kernel.errors import Code, Refused, SetupError
from erpcore.kernel.words import Words

MOST = 10  # problems told of one line
_id = re.compile(rb'"id"\s*:\s*"([^"\\]{1,64})"')
_NUMBERS = {"number_not_exact", "number_not_above_zero", "number_too_large"}
_SHOWN = 60  # characters of what was found
_DAY = 'a day such as "2026-10-09"'
_SHAPES = {
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "date_from_datetime_inexact": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_parsing": _DAY,
    "dict_type": "one JSON object",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "list_type": "a list",
    "model_type": "one JSON object",
    "string_pattern_mismatch": "visible characters without blanks at the ends",
    "string_type": "a text",
}
_LENGTHS = {
    "string_too_long": ("at most", "max_length", "character"),
    "string_too_short": ("at least", "min_length", "character"),
    "too_long": ("at most", "max_length", "entry"),
    "too_short": ("at least", "min_length", "entry"),
}


def invalid(line: bytes, error: ValidationError, types: Sequence[str]) -> tuple[Refused, ...]:
    """Say why a line is no document.

    Args:
        line: The line as it stands in the file; one without a line feed is the file's last.
        error: What the reader of documents found.
        types: The document types that there are.

    Returns:
        A refusal for each problem: LINE_BROKEN, DOCUMENT_TYPE_UNKNOWN, NUMBER_INVALID or DOCUMENT_INVALID.
    """
    document = named(line)
    details = error.errors(include_url=False)
    if details[0]["type"] == "json_invalid":
        return (broken(line, str(details[0].get("ctx", {}).get("error", details[0]["msg"]))),)
    found = [_refusal(detail, document, types) for detail in details[:MOST]]
    if len(details) > MOST:
        found[-1].expected += f" (and {len(details) - MOST} further problems)"
    return tuple(found)


def broken(line: bytes, reason: str) -> Refused:
    """Refuse a line that is not JSON, saying where it ends to be so."""
    try:
        line.decode()
    except UnicodeDecodeError as error:
        reason = f"text in UTF-8; byte {error.start + 1} is {line[error.start]:#04x}"
    else:
        place = re.search(r" at line (\d+) column (\d+)$", reason)
        if place is not None:
            where = f"column {place[2]}" if place[1] == "1" else "the end"
            reason = f"{reason[: place.start()]} at {where}"
        reason = f"one JSON object; {reason}"
    if not line.endswith(b"\n"):
        reason = (
            f"a whole last line; it is half-written: {len(line)} bytes without a line feed; expected {reason}"
        )
    return Refused(Code.LINE_BROKEN, document=named(line), expected=reason)


def invalid_setup(line: bytes, error: SetupError) -> tuple[Refused, ...]:
    """Refuse a set-up written in a document, finding by finding."""
    return tuple(
        Refused(
            Code.SETUP_INVALID,
            document=named(line),
            field=f"setup.{finding.place}",
            expected=f"{finding.code} {finding.message}",
            remedy=Words(finding.remedy, finding.remedy_zh),
        )
        for finding in error.findings[:MOST]
    )


def named(line: bytes) -> str:
    """Find the id that a line gives its document, as far as it can be read; "" where there is none."""
    match = _id.search(line)
    return match[1].decode(errors="replace") if match else ""


def _refusal(detail: ErrorDetails, document: str, types: Sequence[str]) -> Refused:
    kind = detail["type"]
    if kind in {"union_tag_invalid", "union_tag_not_found"}:
        tag = detail.get("ctx", {}).get("tag")
        near = get_close_matches(str(tag), types, n=1)
        found = "none" if tag is None else repr(str(tag)[:60])
        expected = f"a document type; found {found}{f', did you mean {near[0]!r}?' if near else ''}"
        return Refused(Code.DOCUMENT_TYPE_UNKNOWN, document=document, field="type", expected=expected)
    code = Code.NUMBER_INVALID if kind in _NUMBERS else Code.DOCUMENT_INVALID
    return Refused(code, document=document, field=_field(detail["loc"]), expected=_expected(detail))


def _field(place: tuple[int | str, ...]) -> str:
    """Write a place in a document as the steps do: lines count from 1; the document's type is left out."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in place[1:])


def _expected(detail: ErrorDetails) -> str:
    kind, value = detail["type"], detail["input"]
    if kind == "missing":
        return "a value; the field is required"
    if kind == "extra_forbidden":
        return "no such field: the document does not have it"
    if kind in _SHAPES:
        return f"{_SHAPES[kind]}; found {_short(value)}"
    if kind in _LENGTHS:
        most, limit, part = _LENGTHS[kind]
        return f"{most} {_count(int(detail['ctx'][limit]), part)}; found {_count(len(value), part)}"
    message = detail["msg"].removeprefix("expected ").removeprefix("Input should be ")
    if "; found a " in message:
        return f"{message}: {_short(value)}"
    return message if "; found " in message else f"{message}; found {_short(value)}"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _count(number: int, of: str) -> str:
    """Count characters or entries in words."""
    many = of if number == 1 else "entries" if of == "entry" else f"{of}s"
    return f"{number or 'no'} {many}"
