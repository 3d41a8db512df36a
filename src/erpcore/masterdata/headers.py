"""Where the tables of a TOML file begin; `tomllib` keeps no line numbers, so the text is searched."""

import re

_NAME = r"[ \t]*[\"']?([A-Za-z0-9_-]+)[\"']?[ \t]*"
_header = re.compile(rf"[ \t]*(\[\[?){_NAME}(?:\.{_NAME})?\]").match


class Headers:
    """The lines of the headers `[table]`, `[table.key]`, `[[table]]` and `[[table.key]]`, counted from 1.

    A line is known only where as many headers were found as rows were read, so that text which merely looks
    like a header, in a string of several lines, never makes a place wrong.
    """

    def __init__(self, text: str) -> None:
        self._lines: dict[tuple[str | int, ...], list[int]] = {}
        for number, line in enumerate(text.split("\n"), start=1):
            found = _header(line)
            if found:
                self._note(found[2], found[3], number, array=found[1] == "[[")

    def _note(self, table: str, key: str | None, number: int, *, array: bool) -> None:
        rows = len(self._lines.get((table, "[]"), ()))
        path: tuple[str | int, ...] = (table,)
        if key is not None:
            path = (table, rows - 1, key) if rows else (table, key)
        self._lines.setdefault((*path, "[]") if array else path, []).append(number)

    def table(self, *path: str) -> int:
        """Find the line of a table that stands once; 0 where it is not known."""
        found = self._lines.get(path, [])
        return found[0] if len(found) == 1 else 0

    def row(self, *path: str | int, number: int, of: int) -> int:
        """Find the line of a row of an array of tables.

        Args:
            path: The table, or the table, its row's number and the table within it.
            number: The row, from 0.
            of: How many rows were read.

        Returns:
            The line, 0 where it is not known.
        """
        found = self._lines.get((*path, "[]"), [])
        return found[number] if len(found) == of else 0
