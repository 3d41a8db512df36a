"""The generated reference pages are those that the code gives."""

import importlib.util
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@cache
def _pages() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    pages: dict[str, str] = module.pages()
    return pages


@pytest.mark.parametrize("name", sorted(_pages()))
def test_a_generated_page_is_current(name: str) -> None:
    """What `python docs/generate.py` writes is what is checked in."""
    assert (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8") == _pages()[name]


def test_a_folder_of_generated_pages_holds_no_other() -> None:
    """A page that a subject once had is deleted when the subject has another name."""
    reference = ROOT / "docs" / "reference"
    found = {page.relative_to(reference).as_posix() for page in reference.glob("*/*.md")}
    assert found == {name for name in _pages() if "/" in name}
