"""Read a file of documents, one JSON object a line: each becomes a document or the reasons why it is none."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from erpcore.documents import DocumentReader
from erpcore.flow.document import Document
from erpcore.flow.misread import named
from erpcore.flow.step import Step
from erpcore.flow.steps import STEPS
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.words import Words

LIMIT = 1 << 20  # bytes of a line with its line feed
_BUFFER = 1 << 20
_BOM = b"\xef\xbb\xbf"
_TABLES = {".csv", ".ods", ".tsv", ".xls", ".xlsm", ".xlsx"}  # how files of a spreadsheet end
_AS_DOCUMENTS = Words(
    'Write a document for each row, as the page "Post slips from a spreadsheet" of the documentation does in a few'
    " lines of Python; `erpcore schema` with the type of a document prints its fields.",
    "请将每一行写成一张单据：文档中从电子表格导入单据一页以几行代码完成；"
    "`erpcore schema` 加单据类型，列出该单据的字段。",
)


def written(document: Document) -> str:
    """Write a document as such a line."""
    fields = document.model_dump(mode="json", exclude_defaults=True)
    return json.dumps({"type": document.type, **fields}, ensure_ascii=False)


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
        self._read = DocumentReader(steps).read

    def slips(self, path: Path) -> Iterator[Slip]:
        """Read a file line by line; no more than one line is held at a time.

        Args:
            path: The file; a line may have 1 MiB.

        Returns:
            A slip for each line that is not blank, in their order; of a table of a spreadsheet one that refuses it.
        """
        table = path.suffix.lower() in _TABLES
        with path.open("rb", buffering=_BUFFER) as file:
            number = 0
            while line := file.readline(LIMIT):
                number += 1
                place = f"{path}:{number}"
                if number == 1:
                    line = line.removeprefix(_BOM)
                if table and line and not line.isspace():
                    table = False  # the rest is as the first line is
                    if not line.lstrip().startswith(b"{"):
                        yield Slip(place, None, (_of_table(path),))
                        return
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
            return Slip(place, self._read(line))
        except Refused as refusal:
            if refusal.code == Code.LINE_BROKEN and not line.endswith(b"\n"):
                refusal.expected, refusal.expected_zh = _half_written(line, refusal.words)
            return Slip(place, None, (refusal, *refusal.further))


def _of_table(path: Path) -> Refused:
    expected = Words(
        f"one JSON object a line; found a table of a spreadsheet, {path.name}",
        f"应为每行一个 JSON 对象，现为电子表格 {path.name}",
    )
    return Refused(Code.LINE_BROKEN, expected=expected, remedy=_AS_DOCUMENTS)


def _half_written(line: bytes, expected: Words) -> Words:
    return Words(
        f"a whole last line; it is half-written: {len(line)} bytes without a line feed; expected {expected.en}",
        f"最后一行须完整；该行只写了一半：{len(line)} 字节，没有换行符；{expected.zh}",
    )


def _skip(file: BinaryIO) -> int:
    """Read on to the end of a line and say how many bytes that was."""
    length = 0
    while rest := file.readline(LIMIT):
        length += len(rest)
        if rest.endswith(b"\n"):
            break
    return length
