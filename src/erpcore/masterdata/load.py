"""Read a set-up written in TOML, with the files it includes, and remember where everything stands."""

import os
import re
import tomllib
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from erpcore.kernel.errors import Finding, SetupError
from erpcore.kernel.words import Words
from erpcore.masterdata.files import LEVELS, Float, Unreadable, floats, is_deep, is_path, read_text, resolved
from erpcore.masterdata.headers import Headers
from erpcore.masterdata.places import TABLES, InFiles, Path, canonical
from erpcore.masterdata.setup_codes import SETUP_REMEDIES, SetupCode

_at_line = re.compile(r"at line (\d+)").search


class Loaded(NamedTuple):
    """What the files say, not yet checked."""

    data: dict[str, Any]
    places: InFiles
    findings: list[Finding]


def read(path: str | os.PathLike[str]) -> Loaded:
    """Read a TOML file and its includes into one mapping.

    Args:
        path: The file to begin with.

    Returns:
        The tables, the places of everything in them, and what is wrong with single values.

    Raises:
        SetupError: When a file cannot be read; every such file is named.
    """
    file = FilePath(path)
    reader = _Reader(file.as_posix())
    reader.read(file, (), file.as_posix())
    reader.complete_company()
    if reader.broken:
        raise SetupError(reader.broken)
    places = InFiles(reader.known)
    for place in floats(reader.data):
        message = Words("a TOML float is not exact", "TOML 浮点数不精确")
        reader.findings.append(_finding(SetupCode.NUMBER_INVALID, places(place), message))
    return Loaded(reader.data, places, reader.findings)


def _finding(code: SetupCode, place: str, message: Words) -> Finding:
    remedy = SETUP_REMEDIES[code]
    return Finding(code, "error", place, message.en, remedy.en, (), message.zh, remedy.zh)


class _Reader:
    """Gathers the tables of several files."""

    def __init__(self, root: str) -> None:
        self.data: dict[str, Any] = {}
        self.known: dict[Path, str] = {(): root}
        self.findings: list[Finding] = []  # wrong values: the checks go on
        self.broken: list[Finding] = []  # files that do not make one set-up: they do not
        self._read: set[FilePath] = set()

    def read(self, file: FilePath, above: tuple[FilePath, ...], place: str) -> None:
        """Read a file and what it includes.

        Args:
            file: The file.
            above: The files on the way to it, resolved.
            place: Where it is named.
        """
        chain = (*above, resolved(file))
        self._read.add(chain[-1])
        text = self._text(file, place)
        tables = self._tables(file, text)
        included = tables.pop("include", [])
        headers = Headers(text)
        for table, value in tables.items():
            if isinstance(value, list) and TABLES.get(table, table) != "company":
                self._rows(file.as_posix(), table, value, headers)
            else:
                self._single(file.as_posix(), table, value, headers)
        where = f"{file.as_posix()} include"
        if not isinstance(included, list) or not all(is_path(entry) for entry in included):
            self._break(SetupCode.INCLUDE_BROKEN, where, "expected a list of paths", "应为路径列表")
            return
        for entry in included:
            self._include(file.parent / entry, chain, f"{where} {entry}")

    def _break(self, code: SetupCode, place: str, en: str, zh: str) -> None:
        self.broken.append(_finding(code, place, Words(en, zh)))

    def _include(self, file: FilePath, chain: tuple[FilePath, ...], place: str) -> None:
        target = resolved(file)
        if target in chain:
            way = " > ".join(path.name for path in (*chain[chain.index(target) :], target))
            self._break(
                SetupCode.INCLUDE_CYCLE, place, f"files include each other: {way}", f"文件互相包含：{way}"
            )
        elif len(chain) > LEVELS:
            self._break(
                SetupCode.INCLUDE_BROKEN,
                place,
                f"more than {LEVELS} files include one another in a row",
                f"文件逐层包含超过 {LEVELS} 层",
            )
        elif target in self._read:
            self._break(SetupCode.INCLUDE_TWICE, place, "the file is included already", "该文件已被包含")
        else:
            self.read(file, chain, place)

    def _text(self, file: FilePath, place: str) -> str:
        """Read the text of a file; none of an unreadable one."""
        try:
            return read_text(file)
        except Unreadable as error:
            name, reason = file.as_posix(), error.words
            self._break(
                SetupCode.FILE_UNREADABLE,
                place if error.is_missing else name,
                f"{name} cannot be read: {reason.en}",
                f"无法读取 {name}：{reason.zh}",
            )
        return ""

    def _tables(self, file: FilePath, text: str) -> dict[str, Any]:
        """Read the tables of a text; none of a broken one."""
        try:
            tables = tomllib.loads(text, parse_float=Float)
        except (ValueError, RecursionError) as error:
            line = _at_line(str(error))
            place = _at(file.as_posix(), int(line[1]) if line else 0)
            self._break(
                SetupCode.TOML_BROKEN,
                place,
                str(error),
                f"TOML 语法有误{f'（第 {line[1]} 行）' if line else ''}",
            )
            return {}
        if is_deep(tables):
            self._break(
                SetupCode.TOML_BROKEN,
                file.as_posix(),
                f"tables lie in one another more than {LEVELS} times",
                f"表嵌套超过 {LEVELS} 层",
            )
            return {}
        return tables

    def _rows(self, file: str, table: str, rows: list[Any], headers: Headers) -> None:
        """Append the rows of an array of tables to those of the files before."""
        field = TABLES.get(table, table)
        gathered = self.data.setdefault(field, [])
        if not isinstance(gathered, list):
            self._break(
                SetupCode.TABLE_TWICE,
                f"{file} {table}",
                f"{table} stands both once and as rows",
                f"{table} 既作单个表又作多行",
            )
            return
        self.known.setdefault((field,), f"{file} [[{table}]]")
        for number, row in enumerate(rows):
            path = (field, len(gathered))
            words = f"[[{table}]] #{number + 1}"
            self.known[path] = _at(file, headers.row(table, number=number, of=len(rows)), words)
            gathered.append(row)
            for key, inner in row.items() if isinstance(row, dict) else ():
                count = len(inner) if isinstance(inner, list) else 0
                for part in range(count):
                    line = headers.row(table, number, key, number=part, of=count)
                    if line:
                        place = canonical((*path, key, part))
                        self.known[place] = _at(file, line, f"{words} {key} #{part + 1}")

    def _single(self, file: str, table: str, value: object, headers: Headers) -> None:
        """Keep a table that stands once."""
        field = TABLES.get(table, table)
        if field in self.data:
            other = self.known.get((field,))
            self._break(
                SetupCode.TABLE_TWICE,
                f"{file} {table}",
                f"{table} stands in two places; the other is at {other or 'another file'}",
                f"{table} 出现在两处；另一处在 {other or '另一文件'}",
            )
            return
        self.data[field] = value
        self.known[(field,)] = _at(
            file, headers.table(table), f"[{table}]" if isinstance(value, dict) else table
        )
        for key, inner in value.items() if isinstance(value, dict) else ():
            if isinstance(inner, dict):
                self.known[(field, key)] = _at(file, headers.table(table, key), f"[{table}.{key}]")

    def complete_company(self) -> None:
        """Hand the company its cost elements, which are written as a table of their own."""
        rows = self.data.pop("element", None)
        company = self.data.get("company")
        if rows is None or not isinstance(company, dict):
            return
        if "elements" in company:
            self._break(
                SetupCode.TABLE_TWICE,
                self.known[("company",)],
                "elements stand in the company and in tables of their own",
                "elements 既在 company 中又另有表",
            )
            return
        company["elements"] = rows
        for index in range(len(rows) if isinstance(rows, list) else 0):
            self.known["company", "elements", index] = self.known["element", index]


def _at(file: str, line: int, words: str = "") -> str:
    return f"{file}{f':{line}' if line else ''} {words}".rstrip()
