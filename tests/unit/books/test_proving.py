"""The log is the one that it should be."""

from typing import Any

import pytest

from erpcore import Code, LogCorrupt, Refused, Setup
from erpcore.books.proving import check_begins_with, check_same, verified


def test_a_log_begins_with_its_set_up(october: Any, shop_tables: dict[str, Any]) -> None:
    """Another set-up, or a log that begins with something else, is refused."""
    first, second = list(october.books.log.read(until=2))
    check_begins_with(Setup.model_validate(shop_tables), first)
    other = {**shop_tables, "company": {**shop_tables["company"], "name": "Other"}}
    for setup, entry in ((Setup.model_validate(other), first), (Setup.model_validate(shop_tables), second)):
        with pytest.raises(Refused) as caught:
            check_begins_with(setup, entry)
        assert (caught.value.code, caught.value.document) == (Code.SETUP_DIFFERS, entry.document.id)


def test_an_id_is_for_one_content(october: Any) -> None:
    """The refusal names document, field and the entry that has the id."""
    entry = october.entry("GR-1")
    assert check_same(entry.document, entry) is entry
    with pytest.raises(Refused) as caught:
        check_same(entry.document.model_copy(update={"text": "other"}), entry)
    assert (caught.value.code, caught.value.document, caught.value.field) == (
        Code.DUPLICATE_WITH_OTHER_CONTENT,
        "GR-1",
        "id",
    )
    assert caught.value.expected == f"an id not used before; entry {entry.position} has it with other content"


def test_a_chain_is_verified_from_its_beginning(october: Any) -> None:
    """All entries are counted; none of them make no chain."""
    entries = list(october.books.log.read())
    assert verified(entries) == len(entries) > 20
    assert verified([]) == 0


def test_a_changed_missing_or_moved_entry_is_named(october: Any) -> None:
    """The first entry that is not as it was sealed is the one to look at."""
    entries = list(october.books.log.read())
    changed = entries[4]._replace(actor="somebody else")
    for broken, position in (
        ([*entries[:4], changed, *entries[5:]], 5),
        ([*entries[:4], *entries[5:]], 5),
        ([entries[1], entries[0]], 1),
    ):
        with pytest.raises(LogCorrupt, match=rf"entry {position} \(document .*\) is not as it was sealed"):
            verified(broken)
