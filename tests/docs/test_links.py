"""Links between the pages lead somewhere."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"\]\(([^)#\s]*)(?:#([^)\s]*))?\)")


def anchors(page: Path) -> set[str]:
    """Name the headings of a page as links do: lower case, hyphens for spaces, no marks."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


def test_every_link_has_a_page_and_a_heading() -> None:
    """A relative link names a file that there is, and a heading of it where it names one."""
    broken = []
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))):
        for path, heading in LINK.findall(page.read_text(encoding="utf-8")):
            if path.startswith(("http:", "https:")):
                continue
            target = (page.parent / path).resolve() if path else page
            if not target.exists() or (heading and heading not in anchors(target)):
                broken.append(f"{page.relative_to(ROOT)}: {path}#{heading}")
    assert broken == []


def test_the_menu_has_every_page() -> None:
    """A reader finds each page in the menu of the site, and each how-to page in the list of its index."""
    docs = ROOT / "docs"
    menu = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    index = (docs / "how-to" / "index.md").read_text(encoding="utf-8")
    pages = [page.relative_to(docs).as_posix() for page in sorted(docs.rglob("*.md"))]
    assert [page for page in pages if not re.search(rf"[ ]{re.escape(page)}$", menu, re.MULTILINE)] == []
    how_to = [page.removeprefix("how-to/") for page in pages if page.startswith("how-to/")]
    assert [page for page in how_to if page != "index.md" and f"]({page})" not in index] == []


def test_every_decision_stands_under_a_subject_and_under_its_number() -> None:
    """Whoever asks why finds the record by what it is about, and whoever was given its number by that."""
    folder = ROOT / "docs" / "decisions"
    by_subject, by_number = (folder / "README.md").read_text(encoding="utf-8").split("By number:")
    records = [page.name for page in sorted(folder.glob("0*.md"))]
    assert [name for name in records if f"]({name})" not in by_subject] == []
    assert [name for name in records if f"| [{name[:4]}]({name}) |" not in by_number] == []


def test_the_table_of_decisions_says_what_each_record_says() -> None:
    """A reader of the table is told the decision and its status as the record has them; what replaces one names it."""
    folder = ROOT / "docs" / "decisions"
    table = (folder / "README.md").read_text(encoding="utf-8")
    records = {page.name: page.read_text(encoding="utf-8") for page in sorted(folder.glob("0*.md"))}
    rows, silent = [], []
    for name, text in records.items():
        title, status = re.findall(r"\A# (\d{4} .*)\n\nStatus: ([^·]*?)\s*·", text)[0]
        told = " ".join(re.sub(r"\[(\d{4})\]\([^)]*\)", r"\1", status).split())
        rows.append(f"| [{name[:4]}]({name}) | {title[5:]} | {told} |")
        silent += [other for other in re.findall(r"\]\((0[^)]*)\)", status) if name[:4] not in records[other]]
    assert [row for row in rows if row not in table] == []
    assert silent == []


def test_every_module_that_a_page_names_is_there() -> None:
    """Who looks a decision up in the code finds the module by the path that the page gives, from its room on."""
    rooms = "|".join(path.name for path in (ROOT / "src" / "erpcore").iterdir() if path.is_dir())
    named = re.compile(rf"`(?:src/erpcore/)?((?:{rooms})/[\w/]+\.py)`")
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    wrong = [
        f"{page.relative_to(ROOT)}: {path}"
        for page in pages
        for path in named.findall(page.read_text(encoding="utf-8"))
        if not (ROOT / "src" / "erpcore" / path).is_file()
    ]
    assert wrong == []


def test_every_page_begins_with_its_heading() -> None:
    """The menu calls a page what its first line says; before a remark it would call it what its file is called."""
    pages = sorted((ROOT / "docs").rglob("*.md"))
    assert [page.name for page in pages if not page.read_text(encoding="utf-8").startswith("# ")] == []


def test_every_how_to_page_says_for_whom_it_is() -> None:
    """A reader sees below the heading whether the page is for him and what it gets him."""
    pages = sorted((ROOT / "docs" / "how-to").glob("*.md"))
    begun = {page.name: page.read_text(encoding="utf-8").splitlines()[2] for page in pages}
    assert [name for name, line in begun.items() if name != "index.md" and not line.startswith("For ")] == []


def test_all_that_is_usable_alone_is_in_the_python_api() -> None:
    """Each folder and module of cost arithmetic stands on one page of the reference, and the rooms beside it do."""
    pages = sorted((ROOT / "docs" / "reference").glob("api*.md"))
    shown = re.findall(
        r"^::: (\S+)", "\n".join(page.read_text(encoding="utf-8") for page in pages), re.MULTILINE
    )
    room = ROOT / "src" / "erpcore" / "costing"
    parts = [
        *(init.parent.name for init in room.glob("*/__init__.py")),
        *(of.stem for of in room.glob("[!_]*.py")),
    ]
    wanted = [f"erpcore.costing.{part}" for part in sorted(parts)] + ["erpcore.planning", "erpcore.kernel"]
    assert [name for name in wanted if shown.count(name) != 1] == []
