"""Tables of named fields, written as XML or JSON, row by row."""

import html
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from erpcore.kernel.words import in_line

Row = Mapping[str, str]  # field -> text; a field that is left out is empty


class Table(NamedTuple):
    """A table: its name, its fields in their order, its rows, which may be read once."""

    name: str
    fields: Sequence[str]
    rows: Iterable[Row]


def as_xml(root: str, tables: Iterable[Table]) -> Iterator[bytes]:
    """Write tables as XML: an element for each row, within it one for each field; UTF-8.

    Args:
        root: The name of the outermost element.
        tables: In their order.
    """
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<{root}>\n'.encode()
    for table in tables:
        for row in table.rows:
            fields = "".join(f"<{name}>{_escaped(row.get(name, ''))}</{name}>" for name in table.fields)
            yield f"<{table.name}>{fields}</{table.name}>\n".encode()
    yield f"</{root}>\n".encode()


def as_json(root: str, tables: Iterable[Table]) -> Iterator[bytes]:
    """Write tables as JSON: an object with a list for each table, a row a line; UTF-8."""
    yield f"{{{_quoted(root)}: {{".encode()
    for number, table in enumerate(tables):
        yield f"{',' if number else ''}\n{_quoted(table.name)}: [".encode()
        for line, row in enumerate(table.rows):
            fields = {name: in_line(row.get(name, "")) for name in table.fields}
            yield f"{',' if line else ''}\n{json.dumps(fields, ensure_ascii=False)}".encode()
        yield b"]"
    yield b"\n}}\n"


def _escaped(text: str) -> str:
    return html.escape(in_line(text), quote=False)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
