"""Reading TOML files: what they say, where it stands, and what is wrong with them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from erpcore.kernel.errors import SetupError
from erpcore.masterdata.files import LEVELS
from erpcore.masterdata.load import read
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.setup import Setup

COMPANY = '[company]\nname = "Caps"\ncurrency = "CNY"\n'

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write a file of the set-up, which lies in the folder `setup`."""
    monkeypatch.chdir(tmp_path)

    def save(name: str, text: str) -> Path:
        path = Path("setup") / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return save


def faults(path: Path) -> list[tuple[str, str]]:
    """Load a set-up that has errors."""
    with pytest.raises(SetupError) as caught:
        Setup.load(path)
    return [(finding.code, finding.place) for finding in caught.value.findings]


def test_lists_of_several_files_are_joined(write: Write) -> None:
    """A set-up may be split over files; includes may include others, relative to themselves."""
    root = write("setup.toml", f'include = ["sites/a.toml"]\n{COMPANY}[[site]]\ncode = "1"\nname = "One"\n')
    write("sites/a.toml", 'include = ["b.toml"]\n[[site]]\ncode = "2"\nname = "Two"\n')
    write("sites/b.toml", '[[site]]\ncode = "3"\nname = "Three"\n')
    assert [site.code for site in Setup.load(root).sites] == ["1", "2", "3"]


def test_cost_elements_and_custom_fields_are_tables_of_their_own(write: Write) -> None:
    """Elements belong to the company, but are written row by row, like everything else."""
    root = write(
        "setup.toml",
        COMPANY
        + '[[element]]\ncode = "material"\nname = "Material"\n'
        + '[[custom_field]]\ndocument = "material_issue"\nname = "batch"\nrequired = true\n'
        + '[[custom_field]]\ndocument = "delivery"\nname = "truck"\n'
        + '[[custom_field]]\ndocument = "material_issue"\nname = "shift"\n',
    )
    setup = Setup.load(root)
    assert [element.code for element in setup.company.elements] == ["material"]
    fields = {of: [field.name for field in fields] for of, fields in MasterData(setup).custom_fields.items()}
    assert fields == {"material_issue": ["batch", "shift"], "delivery": ["truck"]}
    assert setup.custom_fields[0].required


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    """Editors on Windows write both."""
    path = tmp_path / "setup.toml"
    path.write_bytes(b"\xef\xbb\xbf" + COMPANY.replace("\n", "\r\n").encode())
    assert Setup.load(path).company.name == "Caps"


def test_places_name_file_line_table_and_number(write: Write) -> None:
    """A finding leads to the line; rows are counted from 1 in each file."""
    root = write(
        "setup.toml",
        f'include = ["items.toml"]\n{COMPANY}locale = "?"\n[company.calendar]\nstart_month = 13\n',
    )
    write(
        "items.toml",
        '# bills\n[[bom]]\nitem = "A"\nvalid_from = 2026-01-01\nline = [{ item = "B", quantity = "0" }]\n'
        '[[bom]]\nitem = "B"\nvalid_from = 2026-01-01\nyield = "2"\n'
        '[[bom.line]]\nitem = "C"\nquantity = "1"\n'
        '[[bom.line]]\nitem = "D"\n',
    )
    assert sorted(faults(root)) == [
        ("FIELD_INVALID", "setup/setup.toml:2 [company] locale"),
        ("FIELD_INVALID", "setup/setup.toml:6 [company.calendar] start_month"),
        ("FIELD_MISSING", "setup/items.toml:13 [[bom]] #2 line #2 quantity"),
        ("NUMBER_INVALID", "setup/items.toml:2 [[bom]] #1 line #1 quantity"),
        ("NUMBER_INVALID", "setup/items.toml:6 [[bom]] #2 yield"),
    ]


def test_findings_of_the_whole_name_lines_as_well(write: Write) -> None:
    """Checks over several files point into each of them."""
    site = '[[site]]\ncode = "1"\nname = "One"\n'
    root = write("setup.toml", f'include = ["more.toml"]\n{COMPANY}{site}')
    write("more.toml", f"# again\n{site}")
    with pytest.raises(SetupError) as caught:
        Setup.load(root)
    [finding] = caught.value.findings
    assert finding.place == "setup/more.toml:2 [[site]] #1"
    assert finding.message.endswith("the other is at setup/setup.toml:5 [[site]] #1")


def test_a_float_is_refused_wherever_it_stands(write: Write) -> None:
    """A float is no exact number; it is told together with the other findings, each float once."""
    root = write(
        "setup.toml",
        COMPANY
        + "[company.policies]\nover_receipt = 0.05\n"
        + '[[conversion]]\nunit = "a"\nto = "b"\nfactor = 1e3\n'
        + '[[standard]]\nitem = "x"\nvalid_from = 2026-01-01\namounts = { material = 1.5, labour = nan }\n',
    )
    found = faults(root)
    assert sorted(place for code, place in found if code == "NUMBER_INVALID") == [
        "setup/setup.toml:10 [[standard]] #1 amounts labour",
        "setup/setup.toml:10 [[standard]] #1 amounts material",
        "setup/setup.toml:4 [company.policies] over_receipt",
        "setup/setup.toml:6 [[conversion]] #1 factor",
    ]


def test_a_float_does_not_hide_the_faults_of_the_whole(write: Write) -> None:
    """The checks go on after a float, and even alone it keeps the set-up from loading."""
    unit = '[[unit]]\ncode = "kg"\nname = "Kilogram"\n'
    policies = "[company.policies]\nover_receipt = 0.5\n"
    assert faults(write("setup.toml", COMPANY + policies)) == [
        ("NUMBER_INVALID", "setup/setup.toml:4 [company.policies] over_receipt")
    ]
    assert faults(write("setup.toml", COMPANY + policies + unit + unit)) == [
        ("NUMBER_INVALID", "setup/setup.toml:4 [company.policies] over_receipt"),
        ("DUPLICATE", "setup/setup.toml:9 [[unit]] #2"),
    ]


def test_unknown_tables_are_named_where_they_stand(write: Write) -> None:
    """A misspelt table in an included file is told there."""
    root = write("setup.toml", f'include = ["more.toml"]\n{COMPANY}')
    write("more.toml", '[[sites_]]\ncode = "1"\n[odd]\nx = 1\n')
    assert faults(root) == [
        ("FIELD_UNKNOWN", "setup/more.toml [[sites_]]"),
        ("FIELD_UNKNOWN", "setup/more.toml:3 [odd]"),
    ]


def test_a_custom_field_names_its_document_type(write: Write) -> None:
    """Without one nobody could tell which documents have the field."""
    root = write("setup.toml", COMPANY + '[[custom_field]]\nname = "batch"\n')
    assert faults(root) == [("FIELD_MISSING", "setup/setup.toml:4 [[custom_field]] #1 document")]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"a = \n", ("TOML_BROKEN", "setup/bad.toml:1")),
        (b'a = "x"\nb = 2026-02-30\n', ("TOML_BROKEN", "setup/bad.toml:2")),
        (b"a = [", ("TOML_BROKEN", "setup/bad.toml")),
        (b"a = " + b"[" * 20000, ("TOML_BROKEN", "setup/bad.toml")),
        (b"a = " + b"9" * 5000, ("TOML_BROKEN", "setup/bad.toml")),
        (b".".join([b"a"] * 20000) + b" = 1", ("TOML_BROKEN", "setup/bad.toml")),
        (b'name = "\xff"\n', ("FILE_UNREADABLE", "setup/bad.toml")),
        (b"PK\x03\x04\x00\x00", ("TOML_BROKEN", "setup/bad.toml:1")),
    ],
)
def test_a_broken_file_is_a_finding(content: bytes, fault: tuple[str, str], write: Write) -> None:
    """Broken TOML, another encoding or another kind of file is told as such."""
    path = write("bad.toml", "")
    path.write_bytes(content)
    assert faults(path) == [fault]


@pytest.mark.parametrize("name", ["missing.toml", "", "no\0path", "setup.toml/deeper.toml"])
def test_a_file_that_cannot_be_read_is_a_finding(name: str, write: Write) -> None:
    """A missing file, a folder, or no path at all."""
    folder = write("setup.toml", COMPANY).parent
    [(code, _)] = faults(folder / name)
    assert code == "FILE_UNREADABLE"


def test_every_broken_include_is_told_at_once(write: Write) -> None:
    """One run names every file that is missing, a folder, included twice, or includes its way back."""
    root = write("setup.toml", 'include = ["a.toml", "none.toml", ".", "a.toml", "b.toml"]\n' + COMPANY)
    write("a.toml", 'include = ["sub/../setup.toml"]\n')
    write("b.toml", "include = 3\n")
    write("sub/empty.toml", "")
    assert faults(root) == [
        ("INCLUDE_CYCLE", "setup/a.toml include sub/../setup.toml"),
        ("FILE_UNREADABLE", "setup/setup.toml include none.toml"),
        ("FILE_UNREADABLE", "setup/setup.toml include ."),
        ("INCLUDE_TWICE", "setup/setup.toml include a.toml"),
        ("INCLUDE_BROKEN", "setup/b.toml include"),
    ]


def test_a_file_that_includes_itself_over_a_link_is_found(write: Write) -> None:
    """A link is another name of the same file, and a loop of links is no file."""
    root = write("setup.toml", 'include = ["link.toml", "loop.toml"]\n' + COMPANY)
    (root.parent / "link.toml").symlink_to("setup.toml")
    (root.parent / "loop.toml").symlink_to("loop.toml")
    assert [code for code, _ in faults(root)] == ["INCLUDE_CYCLE", "FILE_UNREADABLE"]


def test_files_that_include_files_come_to_an_end(write: Write) -> None:
    """A row of includes longer than anybody means is told at the file that goes too far; the rest of it is read."""
    files = [write(f"{number}.toml", f'include = ["{number + 1}.toml"]\n') for number in range(900)]
    assert faults(files[0]) == [("INCLUDE_BROKEN", f"setup/{LEVELS}.toml include {LEVELS + 1}.toml")]


@pytest.mark.parametrize("entry", ['""', '"a\\u0000b"', "1", "[]"])
def test_an_include_is_a_path(entry: str, write: Write) -> None:
    """Anything else in the list is told as such."""
    assert faults(write("setup.toml", f"include = [{entry}]\n{COMPANY}")) == [
        ("INCLUDE_BROKEN", "setup/setup.toml include")
    ]


@pytest.mark.parametrize(
    ("first", "second", "place"),
    [
        (COMPANY, COMPANY, "setup/more.toml company"),
        (COMPANY + '[[site]]\ncode = "1"\nname = "x"\n', "[site]\nx = 1\n", "setup/more.toml site"),
        (COMPANY + "[site]\nx = 1\n", '[[site]]\ncode = "1"\nname = "x"\n', "setup/more.toml site"),
        (
            COMPANY + "elements = []\n",
            '[[element]]\ncode = "m"\nname = "M"\n',
            "setup/setup.toml:2 [company]",
        ),
    ],
)
def test_what_stands_once_is_not_written_twice(first: str, second: str, place: str, write: Write) -> None:
    """There is one company, and a name is a table or a list of rows, not both."""
    root = write("setup.toml", f'include = ["more.toml"]\n{first}')
    write("more.toml", second)
    assert faults(root) == [("TABLE_TWICE", place)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('[[site]]\ncode = "1"\nname = "x"\n', "setup/setup.toml company"),
        ("company = 3\n", "setup/setup.toml company"),
        ("[[company]]\n", "setup/setup.toml company"),
        (COMPANY + "element = 3\n", "setup/setup.toml:1 [company] element"),
        (COMPANY + "[element]\nx = 1\n", "setup/setup.toml:1 [company] elements"),
        (COMPANY + "[custom_field]\nx = 1\n", "setup/setup.toml:4 [custom_field]"),
        (COMPANY + "[item]\nx = 1\n", "setup/setup.toml:4 [item]"),
        (COMPANY + "[[item]]\n", "setup/setup.toml:4 [[item]] #1 code"),
        ("item = [3]\n" + COMPANY, "setup/setup.toml [[item]] #1"),
    ],
)
def test_tables_of_the_wrong_shape_are_findings(text: str, place: str, write: Write) -> None:
    """Whatever stands where a table or its rows are expected, the place is told and nothing breaks."""
    assert place in [found for _, found in faults(write("setup.toml", text))]


def test_reading_alone_gives_tables_and_places(write: Write) -> None:
    """A caller may read first and name the places of warnings afterwards."""
    class_ = '[[item_class]]\ncode = "c"\nname = "c"\nvaluation = "standard"\n'
    unit = '[[unit]]\ncode = "u"\nname = "u"\n'
    item = '[[item]]\ncode = "i"\nname = "i"\nkind = "raw"\nitem_class = "c"\nunit = "u"\n'
    data, places, found = read(write("setup.toml", COMPANY + class_ + unit + item))
    assert found == []
    [warning] = Setup.model_validate(data, context=places).findings(places)
    assert (warning.severity, warning.place) == ("warning", "setup/setup.toml:11 [[item]] #1")
