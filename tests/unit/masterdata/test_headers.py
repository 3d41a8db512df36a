"""Lines of headers in a TOML text."""

from erpcore.masterdata.headers import Headers

TEXT = """\
[company]
name = "x"
[company.calendar]
[[bom]]
[[ bom . line ]]
[[bom.line]]
[[item]]
  [["bom"]]
[[bom.line]]
"""


def test_headers_are_found_by_table_row_and_inner_row() -> None:
    """A row within a row belongs to the last row of its table above it."""
    headers = Headers(TEXT)
    assert headers.table("company") == 1
    assert headers.table("company", "calendar") == 3
    assert [headers.row("bom", number=number, of=2) for number in (0, 1)] == [4, 8]
    assert [headers.row("bom", 0, "line", number=number, of=2) for number in (0, 1)] == [5, 6]
    assert headers.row("bom", 1, "line", number=0, of=1) == 9
    assert headers.row("item", number=0, of=1) == 7


def test_no_line_is_better_than_a_wrong_one() -> None:
    """Where more headers were seen than rows were read, text in a string looked like one."""
    headers = Headers('[[item]]\nname = """\n[[item]]\n"""\n[company]\n[company]')
    assert headers.row("item", number=0, of=1) == 0
    assert headers.table("company") == 0
    assert headers.row("site", number=0, of=1) == 0
