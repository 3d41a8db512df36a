"""What a host hands over."""

from typing import Any

import pytest

from erpcore import Books, Code, MemoryLog, Refused, Setup
from erpcore.books.arguments import refuse_undocumented, require_receipt, several


@pytest.mark.parametrize("found", [None, {"company": {}}, "setup.toml", Setup])
def test_books_are_opened_with_a_set_up(found: Any) -> None:
    """A host that hands over a dict or a path learns which function reads it."""
    with pytest.raises(Refused) as caught:
        Books(found)
    assert caught.value.code is Code.SETUP_INVALID
    assert caught.value.expected.startswith(f"a set-up; found a {type(found).__name__}")
    assert "Setup.load(...)" in caught.value.remedy
    assert caught.value.remedy_zh.startswith("请先将字典或文件读成初始设置")


@pytest.mark.parametrize("found", ["books.log", object(), MemoryLog])
def test_books_are_kept_in_a_log(october: Any, found: Any) -> None:
    """A host that hands over a path, a connection or a class learns what takes one."""
    with pytest.raises(Refused) as caught:
        Books(october.books.state.master.setup, found)
    assert (caught.value.code, caught.value.field) == (Code.SETUP_INVALID, "log")
    assert caught.value.expected.startswith("a log, which appends, reads and finds entries; found a ")
    assert "FileLog(path)" in caught.value.remedy


def test_what_is_no_document_is_shown_with_a_way_to_read_it() -> None:
    """A host that hands over what came from its web form learns which function reads it."""
    with pytest.raises(Refused) as caught:
        refuse_undocumented({"type": "delivery"})
    assert caught.value.code is Code.DOCUMENT_INVALID
    assert caught.value.expected == "a document; found a dict: {'type': 'delivery'}"
    assert caught.value.expected_zh == "应为单据，现为 {'type': 'delivery'}"
    assert "DocumentReader().read(...)" in caught.value.remedy
    assert "DocumentReader().read(...)" in caught.value.remedy_zh


def test_what_is_no_row_of_documents_is_refused(october: Any) -> None:
    """Nothing, a number, or one document where several are expected; anything that gives one after another does."""
    document = october.entry("GR-1").document
    assert several(iter([document])) == (document,)
    for found in (None, 5, document, type(document)):
        with pytest.raises(Refused) as caught:
            october.books.post_all(found)
        assert caught.value.code is Code.DOCUMENT_INVALID
        assert caught.value.expected.startswith(
            f"documents one after the other; found a {type(found).__name__}"
        )


@pytest.mark.parametrize("found", [None, "PR-1", {"id": "PR-1"}])
def test_what_is_no_receipt_has_no_slips(found: object) -> None:
    """It is told what is asked for; a slip of another kind that names an order is none either."""
    with pytest.raises(Refused) as caught:
        require_receipt(found)
    assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, "receipt")
    assert "production_receipt" in caught.value.expected
