"""Entries to and from JSON text, one line each, for logs that keep text."""

import datetime
import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import Annotated, Any

from pydantic import ConfigDict, GetCoreSchemaHandler, TypeAdapter, ValidationError, create_model
from pydantic_core import CoreSchema

from erpcore.documents import document_adapter
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.flow.step import Step, steps_of
from erpcore.flow.steps import STEPS
from erpcore.kernel.errors import Code, LogCorrupt, Refused, SetupError
from erpcore.kernel.movements import Mark, Movement
from erpcore.kernel.words import Words
from erpcore.ledger.lines import Line, Lines
from erpcore.ledger.voucher import Voucher


class StepMissing(LogCorrupt):
    """The log is whole, and was not given the step that takes one of its documents."""


def _plain(value: datetime.date | Lines) -> str | tuple[Line, ...]:
    """Write what JSON has no form for: days, and lines that are written when they are read."""
    return tuple(value) if isinstance(value, Lines) else value.isoformat()


@cache
def _reader(documents: TypeAdapter[Document]) -> Callable[[str | bytes], Any]:
    """Give what reads a line, built once for the documents: that takes long."""
    row = create_model(
        "Row",
        __config__=ConfigDict(strict=True, extra="forbid"),
        position=(int, ...),
        actor=(str, ...),
        at=(str, ...),
        period=(str, ...),
        document=(Annotated[Any, _ReadThrough(documents)], ...),
        movements=(tuple[Movement, ...], ...),
        marks=(tuple[Mark, ...], ...),
        vouchers=(tuple[Voucher, ...], ...),
        hash=(str, ...),
    )
    return row.__pydantic_validator__.validate_json


_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain).encode


class Wire:
    """Writes entries as JSON objects and reads them back exactly: amounts as whole minor units.

    Reading is strict: a number written as text, a text written as a number, an unbalanced voucher or an
    unknown field is no entry. What was changed otherwise is found by the hash: `erpcore.flow.entry.resealed`.

    Args:
        steps: The business steps whose documents the log holds; what is no step is refused with SETUP_INVALID.
    """

    def __init__(self, steps: Sequence[Step] = STEPS) -> None:
        known = steps_of(steps)
        self._kinds = frozenset(step.document for step in known)
        self._row = _reader(document_adapter(known))

    def write(self, entry: Entry) -> str:
        """Write an entry as one line of JSON, without the line feed.

        Raises:
            Refused: DOCUMENT_TYPE_UNKNOWN, for a document that could be written and not be read back.
        """
        if type(entry.document) not in self._kinds:
            raise _unreadable(entry)
        who = _text(
            {"position": entry.position, "actor": entry.actor, "at": entry.at, "period": entry.period}
        )
        document = entry.document.__pydantic_serializer__.to_json(entry.document).decode()
        effect = _text({"movements": entry.movements, "marks": entry.marks, "vouchers": entry.vouchers})
        return f'{who[:-1]},"document":{document},{effect[1:-1]},"hash":{_text(entry.hash)}}}'

    def read(self, line: str | bytes) -> Entry:
        """Read an entry back, equal to the one written.

        Raises:
            LogCorrupt: When the line is not an entry as `write` writes it; StepMissing, when no step takes it.
        """
        try:
            row = self._row(line)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            if first["type"] == "union_tag_invalid":
                raise StepMissing(_UNKNOWN.format(first["ctx"]["tag"])) from error
            place = ".".join(str(part) for part in first["loc"])
            raise LogCorrupt(f"{place or 'the line'}: {first['msg']}") from error
        except SetupError as error:
            raise LogCorrupt(f"document.setup: {error}") from error
        return Entry(
            row.position,
            row.document,
            row.actor,
            row.at,
            row.period,
            row.movements,
            row.marks,
            row.vouchers,
            row.hash,
        )


_UNKNOWN = (
    "no step that the log was given takes a document of the type {!r} — hand it the steps of your books, as Wire(steps)"
    " or FileLog(path, steps), or read it with the version of the library that wrote it"
)


def _unreadable(entry: Entry) -> Refused:
    """Refuse a document of whose class the log knows nothing, before it stands there for ever."""
    kind = type(entry.document).__name__
    return Refused(
        Code.DOCUMENT_TYPE_UNKNOWN,
        document=entry.document.id,
        field="type",
        expected=Words(
            f"a document of a step that the log was given, to be read back; found a {kind}",
            f"应为日志所知业务环节的单据，否则写入后无法读回，现为 {kind}",
        ),
        remedy=Words(
            "Hand the log the steps of your books, as Wire(steps) or FileLog(path, steps).",
            "请打开日志时一并传入账簿所用的全部业务环节。",
        ),
    )


class _ReadThrough:
    """A field that is read by an adapter of its own."""

    def __init__(self, adapter: TypeAdapter[Any]) -> None:
        self._adapter = adapter

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return self._adapter.core_schema
