"""Read a file of documents, one JSON object a line: each becomes a document or the reasons why it is none."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from pydantic import ValidationError

from erpcore.cli.complaints import invalid, invalid_setup, named
from erpcore.documents import document_adapter
from erpcore.flow.document import Document
from erpcore.flow.step import Step
from erpcore.flow.steps import STEPS
from erpcore.kernel.errors import Code, Refused, SetupError
from erpcore.kernel.words import Words

LIMIT = 1 << 20  # bytes of a line with its line feed
_BUFFER = 1 << 20
_BOM = b"\xef\xbb\xbf"


class Slip(NamedTuple):
    """A line of a file of documents: the document, or what is wrong with it."""

    place: str  # file and line, "2026-10.jsonl:17"
    document: Document | None
    refusals: tuple[Refused, ...] = ()


class Reader:
    """Reads documents from JSON lines; blank lines and a byte order mark at the beginning are passed over.

    Args:
        steps: The business steps; their documents are known.
    """

    def __init__(self, steps: Sequence[Step] = STEPS) -> None:
        self._read: Callable[[bytes], Document] = document_adapter(steps).validate_json
        self._types = [step.name for step in steps]

    def slips(self, path: Path) -> Iterator[Slip]:
        """Read a file line by line; no more than one line is held at a time.

        Args:
            path: The file; a line may have 1 MiB.

        Returns:
            A slip for each line that is not blank, in their order.
        """
        with path.open("rb", buffering=_BUFFER) as file:
            number = 0
            while line := file.readline(LIMIT):
                number += 1
                place = f"{path}:{number}"
                if number == 1:
                    line = line.removeprefix(_BOM)
                if len(line) == LIMIT and not line.endswith(b"\n"):
                    length = LIMIT + _skip(file)
                    expected = Words(
                        f"a line of at most {LIMIT} bytes; found {length}",
                        f"一行至多 {LIMIT} 字节，现为 {length} 字节",
                    )
                    yield Slip(
                        place, None, (Refused(Code.LINE_BROKEN, document=named(line), expected=expected),)
                    )
                elif line and not line.isspace():
                    yield self._slip(place, line)

    def _slip(self, place: str, line: bytes) -> Slip:
        try:
            document = self._read(line)
        except ValidationError as error:
            return Slip(place, None, invalid(line, error, self._types))
        except SetupError as error:
            return Slip(place, None, invalid_setup(line, error))
        # As many colons as fields: no field stands twice, for the document has each once.
        if line.count(b":") != len(document.model_fields_set):
            twice = _standing_twice(line)
            if twice is not None:
                expected = Words(
                    "the field once; it stands twice in one object",
                    "该字段只能出现一次；同一对象中出现了两次",
                )
                refusal = Refused(Code.DOCUMENT_INVALID, document=document.id, field=twice, expected=expected)
                return Slip(place, None, (refusal,))
        return Slip(place, document)


def _skip(file: BinaryIO) -> int:
    """Read on to the end of a line and say how many bytes that was."""
    length = 0
    while rest := file.readline(LIMIT):
        length += len(rest)
        if rest.endswith(b"\n"):
            break
    return length


def _standing_twice(line: bytes) -> str | None:
    twice: list[str] = []

    def look(pairs: list[tuple[str, Any]]) -> None:
        names = [name for name, _ in pairs]
        twice.extend(name for name in names if names.count(name) > 1)

    json.loads(line, object_pairs_hook=look)
    return twice[0] if twice else None
