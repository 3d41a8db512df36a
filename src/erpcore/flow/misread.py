"""Why a text is no document, in words: each problem as a refusal with code, field and remedy."""

import re
from collections.abc import Iterable, Mapping

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from erpcore.kernel.errors import Code, Finding, Refused
from erpcore.kernel.expectations import meant
from erpcore.kernel.shapes import told
from erpcore.kernel.words import Words

MOST = 10  # problems listed for one text
_MOST_OF_ID = 64  # characters of an id that names a document, or of the name of a field
_id = re.compile(rb'"id"\s*:\s*"([^"\\]{1,256})"')
_number = re.compile(r"\[(\d+)\]")
# such as items[0].unit, not a record there before
_in_record = re.compile(r"(?!setup\b)[a-z_]+(\[\d+\]|\.[a-z_]+)+")
_SAVE_AS = Words(
    "Save the text in UTF-8; it is in another encoding.",
    "请将文本另存为 UTF-8 编码。",
)
_NUMBERS = {"number_not_exact", "number_not_above_zero", "number_too_large"}


def problems(document: str, error: ValidationError, types: Mapping[str, str]) -> tuple[Refused, ...]:
    """Say why fields make no document.

    Args:
        document: The id that they give it, "" where there is none.
        error: What the adapter of documents found.
        types: The document types that there are, by the words that people may write for each.

    Returns:
        A refusal for each problem: DOCUMENT_TYPE_UNKNOWN, NUMBER_INVALID or DOCUMENT_INVALID.
    """
    details = error.errors(include_url=False)
    found = [_refusal(detail, document, types) for detail in details[:MOST]]
    if further := len(details) - len(found):
        found[-1].expected += f" (and {further} further problems)"
        found[-1].expected_zh += f"（另有 {further} 处问题）"
    return tuple(found)


def unfit(error: ValidationError, *place: object) -> Refused:
    """Say why arguments are not what is asked for: the first problem, at its field.

    Args:
        error: What their model found.
        place: Where they stand, such as a list and a number in it.
    """
    detail = error.errors(include_url=False)[0]
    code = Code.NUMBER_INVALID if detail["type"].startswith("number_") else Code.DOCUMENT_INVALID
    words = told(detail)
    expected = words._replace(en=words.en.removeprefix("expected "))
    return Refused(
        code, field=".".join(str(part)[:_MOST_OF_ID] for part in (*place, *detail["loc"])), expected=expected
    )


def broken(text: bytes, error: ValidationError) -> Refused | None:
    """Refuse a text that is not JSON, saying where it breaks off; None for one that is."""
    detail = error.errors(include_url=False)[0]
    if detail["type"] != "json_invalid":
        return None
    try:
        text.decode()
    except UnicodeDecodeError as wrong:
        number, byte = wrong.start + 1, f"{text[wrong.start]:#04x}"
        expected = Words(
            f"text in UTF-8; byte {number} is {byte}", f"应为 UTF-8 文本，第 {number} 字节现为 {byte}"
        )
        return Refused(Code.LINE_BROKEN, document=named(text), expected=expected, remedy=_SAVE_AS)
    reason = str(detail.get("ctx", {}).get("error", detail["msg"]))
    return Refused(Code.LINE_BROKEN, document=named(text), expected=_one_object(text, reason))


def _one_object(text: bytes, reason: str) -> Words:
    """Say what was expected; the reader's reason is in English, so Chinese says the place alone."""
    written = text.rstrip()
    if not written:
        return Words("one JSON object; found nothing", "应为一个 JSON 对象，现为空")
    place = re.search(r" at line (\d+) column (\d+)$", reason)
    if place is None:
        return Words(f"one JSON object; {reason}", "应为一个 JSON 对象，现有语法错误")
    line, column, lines = int(place[1]), place[2], written.count(b"\n") + 1
    where = Words(f"column {column}", f"第 {column} 列")
    if line > lines:
        where = Words("the end", "末尾")
    elif lines > 1:
        where = Words(f"line {line}, column {column}", f"第 {line} 行第 {column} 列")
    return Words(
        f"one JSON object; {reason[: place.start()]} at {where.en}",
        f"应为一个 JSON 对象，{where.zh}处有语法错误",
    )


def invalid_setup(document: str, findings: Iterable[Finding], within: str) -> Refused:
    """Refuse a set-up written in a document, or records of one, finding by finding.

    Args:
        document: Its id, "" where it is not known here.
        findings: What was found; warnings refuse nothing.
        within: The field of the document that was looked at, in which the places of findings lie.

    Returns:
        The first, with what else is wrong in its `further`.
    """
    errors = [finding for finding in findings if finding.severity == "error"]
    first, *further = [_of_setup(document, finding, within) for finding in errors[:MOST]]
    first.further = tuple(further)
    return first


def _of_setup(document: str, finding: Finding, within: str) -> Refused:
    """Point to the field where the finding lies in the document, else name its place in words."""
    field, place = within, f" [{finding.place}]"
    if _in_record.fullmatch(finding.place):
        field, place = f"{within}.{_number.sub(_from_one, finding.place)}", ""
    return Refused(
        Code.SETUP_INVALID,
        document=document,
        field=field,
        expected=Words(
            f"{finding.code}{place} {finding.message}", f"{finding.code}{place} {finding.message_zh}"
        ),
        remedy=Words(finding.remedy, finding.remedy_zh),
    )


def _from_one(match: re.Match[str]) -> str:
    return f".{int(match[1]) + 1}"


def called(number: object) -> str:
    """Name a document by the id that fields give it; "" where it is none: too long, or not to be seen as written."""
    return number if isinstance(number, str) and len(number) <= _MOST_OF_ID and number.isprintable() else ""


def named(text: bytes) -> str:
    """Find the id that a text gives its document, as far as it can be read; "" where there is none."""
    match = _id.search(text)
    return called(match[1].decode(errors="replace")) if match else ""


def _refusal(detail: ErrorDetails, document: str, types: Mapping[str, str]) -> Refused:
    kind = detail["type"]
    if kind in {"union_tag_invalid", "union_tag_not_found"}:
        tag = detail.get("ctx", {}).get("tag")
        near = meant(str(tag)[:_MOST_OF_ID], types)
        found = Words("none", "空") if tag is None else Words(repr(str(tag)[:60]), f" {str(tag)[:60]!r}")
        expected = Words(
            f"a document type; found {found.en}{near.en}",
            f"应为单据类型，现为{found.zh}{near.zh}",
        )
        return Refused(Code.DOCUMENT_TYPE_UNKNOWN, document=document, field="type", expected=expected)
    code, words = Code.NUMBER_INVALID if kind in _NUMBERS else Code.DOCUMENT_INVALID, told(detail)
    expected = words._replace(en=words.en.removeprefix("expected "))
    field = _field(detail["loc"]) or str(detail.get("ctx", {}).get("field", ""))
    return Refused(code, document=document, field=field, expected=expected)


def _field(place: tuple[int | str, ...]) -> str:
    """Write a place in a document as the steps do: lines count from 1; the document's type is left out.

    Of a name that no field has, its beginning is enough.
    """
    return ".".join(str(part + 1) if isinstance(part, int) else part[:_MOST_OF_ID] for part in place[1:])
