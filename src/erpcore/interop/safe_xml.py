"""XML from strangers, read as a tree: no document type, no entities of its own, no files, no more than 10 MB.

Source: XML 1.0, 2.8 (document type declaration), 4.3.3 (character encoding); a document type is what entity expansion
and references to other files need, and invoices have none.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from xml.parsers import expat

from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.expectations import one_of
from erpcore.kernel.words import Words

LIMIT = 10_000_000  # bytes
DEPTH = 64  # elements within elements
ELEMENTS = 400_000  # elements and attributes together
ENCODINGS = ("utf-8", "us-ascii", "gb18030", "gbk", "gb2312")
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_declared = re.compile(rb"""<\?xml[^>]{0,100}?\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""").match


class Node:
    """An element.

    Attributes:
        name: Without the namespace.
        space: The namespace, "" for none.
        attributes: By name; one with a namespace is "namespace}name".
        children: The elements in it, in their order.
    """

    __slots__ = ("attributes", "children", "name", "parts", "space")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.space, _, self.name = name.rpartition("}")
        self.attributes = attributes
        self.children: list[Node] = []
        self.parts: list[str] = []

    @property
    def text(self) -> str:
        """The text directly in the element."""
        return "".join(self.parts).strip()

    def each(self, path: str) -> Iterator["Node"]:
        """Find the elements at a path of names, such as "Header/EIid", whatever their namespace."""
        name, _, rest = path.partition("/")
        for child in self.children:
            if child.name == name:
                if rest:
                    yield from child.each(rest)
                else:
                    yield child

    def find(self, path: str) -> "Node | None":
        """Find the element at a path; the first of several that say the same.

        Raises:
            Refused: INVOICE_UNSUITABLE, for several that differ: who looks at one of them does not see the other.
        """
        found = list(self.each(path))
        for other in found[1:]:
            if (other.text, other.attributes) != (found[0].text, found[0].attributes):
                texts = found[0].text[:40], other.text[:40]
                expected = Words(
                    f"one value; found {texts[0]!r} and {texts[1]!r}",
                    f"只应有一个值，现有 {texts[0]!r} 与 {texts[1]!r}",
                )
                raise Refused(Code.INVOICE_UNSUITABLE, field=path, expected=expected)
        return found[0] if found else None

    def value(self, path: str) -> str:
        """Read the text of the element at a path, as `find` finds it; "" where there is none."""
        found = self.find(path)
        return "" if found is None else found.text


def read_xml(data: bytes) -> Node:
    """Read a file as a tree.

    Args:
        data: The whole file.

    Raises:
        Refused: FILE_UNREADABLE, for a file that is too big, is cut off, has a document type, is nested too deeply, has
            too many elements, or is in an encoding that it does not name or that is not read.
    """
    if len(data) > LIMIT:
        raise unreadable(
            Words(f"at most {LIMIT} bytes; found {len(data)}", f"文件不得超过 {LIMIT} 字节，现为 {len(data)}")
        )
    builder = _Builder()
    try:
        builder.parser.ParseFile(BytesIO(_decoded(data).encode()))
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code)
        raise unreadable(
            Words(f"well-formed XML: {what}, line {error.lineno}", f"文件须完整：第 {error.lineno} 行有误")
        ) from error
    return builder.outermost[0]  # well-formed XML has one


def unreadable(expected: Words, field: str = "") -> Refused:
    """Refuse a file."""
    return Refused(Code.FILE_UNREADABLE, field=field, expected=expected)


def _decoded(data: bytes) -> str:
    """Write the bytes as text, by their mark, or by the encoding that they declare, or as UTF-8."""
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    declared = _declared(data)
    encoding = marked or (declared[1].decode().lower() if declared else "utf-8")
    if not marked and encoding not in ENCODINGS:
        raise unreadable(one_of(ENCODINGS, encoding), "encoding")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise unreadable(
            Words(f"{encoding}: byte {error.start} is none", f"{encoding}：第 {error.start} 个字节有误"),
            "encoding",
        ) from error


class _Builder:
    """Builds the tree as the parser tells what it meets."""

    def __init__(self) -> None:
        self.outermost: list[Node] = []
        self._open: list[Node] = []
        self._seen = 0
        self.parser = expat.ParserCreate("utf-8", "}")
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _doctype(self, *_: object) -> None:
        raise unreadable(Words("no document type (DOCTYPE)", "不得含有文档类型声明"), "DOCTYPE")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= DEPTH:
            raise unreadable(
                Words(f"at most {DEPTH} elements within each other", f"元素嵌套不得超过 {DEPTH} 层")
            )
        self._seen += 1 + len(attributes)
        if self._seen > ELEMENTS:
            raise unreadable(
                Words(f"at most {ELEMENTS} elements and attributes", f"元素与属性合计不得超过 {ELEMENTS} 个")
            )
        node = Node(name, attributes)
        (self._open[-1].children if self._open else self.outermost).append(node)
        self._open.append(node)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        self._open[-1].parts.append(text)
