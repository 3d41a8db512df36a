"""Write a set-up as TOML and documents as JSON lines, so that the command `erpcore` reads them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from erpcore.documents import Document
from erpcore.masterdata.places import TABLES
from erpcore.masterdata.setup import Setup

SINGULAR = {plural: singular for singular, plural in TABLES.items()}


def write_documents(file: Path, documents: Sequence[Document]) -> None:
    """Write one document on each line; what has its default value is left out."""
    with file.open("w", encoding="utf-8", newline="\n") as lines:
        for document in documents:
            fields = {"type": document.type, **document.model_dump(mode="json", exclude_defaults=True)}
            lines.write(f"{json.dumps(fields, ensure_ascii=False, separators=(',', ':'))}\n")


def write_setup(file: Path, setup: Setup) -> None:
    """Write a set-up; what has its default value is left out."""
    with file.open("w", encoding="utf-8", newline="\n") as lines:
        lines.writelines(f"{line}\n" for line in _toml(setup.model_dump(mode="json", exclude_defaults=True)))


def _toml(tables: Mapping[str, Any]) -> Iterator[str]:
    for name, table in tables.items():
        singular = SINGULAR.get(name, name)
        for row in table if isinstance(table, list) else [table]:
            yield f"[[{singular}]]" if isinstance(table, list) else f"[{singular}]"
            yield from (f"{key} = {_value(value)}" for key, value in row.items())
            yield ""


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_value(inner)}' for key, inner in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(_value(inner) for inner in value)}]"
    text = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'
