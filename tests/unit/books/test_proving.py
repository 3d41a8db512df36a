"""The log is the one that it should be."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from erpcore import Books, Code, LogCorrupt, MemoryLog, Refused, Setup
from erpcore.books.proving import check_begins_with, check_same, find, verified
from erpcore.documents import Reversal
from erpcore.flow.entry import Entry
from erpcore.testing.snapshot import differences, snapshot


def test_a_log_begins_with_its_set_up(october: Any, shop_tables: dict[str, Any]) -> None:
    """Another set-up, or a log that begins with something else, is refused."""
    first, second = list(october.books.log.read(until=2))
    check_begins_with(Setup.model_validate(shop_tables), first)
    other = {**shop_tables, "company": {**shop_tables["company"], "name": "Other"}}
    for setup, entry in ((Setup.model_validate(other), first), (Setup.model_validate(shop_tables), second)):
        with pytest.raises(Refused) as caught:
            check_begins_with(setup, entry)
        assert (caught.value.code, caught.value.document) == (Code.SETUP_DIFFERS, entry.document.id)


def test_it_is_told_where_another_set_up_differs(october: Any, shop_tables: dict[str, Any]) -> None:
    """Whoever has edited the file is told what: of each table the first record, five places at most."""
    (first,) = october.books.log.read(until=1)
    company = {**shop_tables["company"], "name": "Other", "locale": "zh_CN"}
    items = [{**item, "name": "x"} for item in shop_tables["items"]]
    units = [*shop_tables["units"], {"code": "box", "name": "box"}]
    other = Setup.model_validate({**shop_tables, "company": company, "items": items, "units": units})
    with pytest.raises(Refused) as caught:
        check_begins_with(other, first)
    there = f"units[{len(units) - 1}], items[0].name, company.name, company.locale"
    assert caught.value.expected == f"the set-up with which the log began; this one has other {there}"
    assert caught.value.expected_zh == f"应为日志开始时的初始设置；不同之处：{there.replace(', ', '、')}"
    assert "is set once for a log" in caught.value.remedy  # no set_up document changes it
    with pytest.raises(Refused, match="Post the difference as a dated set_up document"):
        check_begins_with(Setup.model_validate({**shop_tables, "units": units}), first)


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
    assert caught.value.expected == (
        f"an id not used before; entry {entry.position} has it with other content: text"
    )


def test_it_is_told_where_another_document_of_an_id_differs(october: Any) -> None:
    """The fields, with lines counted from 1, five at most; the type, where that is another."""
    entry = october.entry("PO")
    lines = [line.model_dump() | {"quantity": "7"} for line in entry.document.lines]
    changed = {"text": "x", "partner": "Y", "date": "2026-10-30", "period": "2026-10", "custom": {"a": "b"}}
    for document, told in (
        (entry.document.model_copy(update={"lines": lines}), "：lines.1.quantity"),
        (entry.document.model_copy(update={"lines": lines, **changed}), "、custom.a、partner，另有 1 处"),
        (Reversal(id="PO", date="2026-10-30", of="X", reason="x"), "：type"),
    ):
        with pytest.raises(Refused) as caught:
            check_same(document, entry)
        assert caught.value.expected_zh.endswith(told)


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


class Misreading(MemoryLog):
    """A log that reads, or finds, what it was not asked for."""

    def __init__(self, entries: list[Entry]) -> None:
        super().__init__()
        self.append(entries, 0)
        self.misread: Callable[[list[Entry]], list[Entry]] = list

    def read(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        return iter(self.misread([*super().read(after, until)]))

    def find(self, document_id: str) -> Entry | None:
        return super().find(document_id.upper())


@pytest.mark.parametrize(
    ("misread", "said"),
    [
        (lambda entries: entries[1:], "the log gives entry 2 where 1 comes next"),
        (lambda entries: entries[::-1], "the log gives entry 12 where 1 comes next"),
        (lambda entries: [*entries[:3], *entries[4:]], "the log gives entry 5 where 4 comes next"),
        (lambda entries: [*entries[:3], *entries[2:]], "the log gives entry 3 where 4 comes next"),
    ],
)
def test_a_log_that_does_not_run_on_is_not_folded(october: Any, misread: Any, said: str) -> None:
    """Entries left out, twice or in another order make no state; the books keep the one that they have."""
    setup = october.books.log.find("SET-UP").document.setup
    books = Books(setup, Misreading(list(october.books.log.read(until=12))))
    before = snapshot(books.state)
    books.log.misread = misread
    for read in (books.rebuild, lambda: Books(setup, books.log)):
        with pytest.raises(LogCorrupt, match=said):
            read()
    assert not differences(before, snapshot(books.state))
    books.log.misread = list
    assert books.verify() == 12


def test_a_log_that_fails_while_it_is_read_leaves_the_state(october: Any) -> None:
    """A connection is lost while the log is folded anew: what the books say is what they said before."""

    def lost(entries: list[Entry]) -> list[Entry]:
        raise ConnectionError(len(entries))

    setup = october.books.log.find("SET-UP").document.setup
    books = Books(setup, Misreading(list(october.books.log.read())))
    before = snapshot(books.state)
    books.log.misread = lost
    with pytest.raises(ConnectionError):
        books.rebuild()
    assert not differences(before, snapshot(books.state))


def test_a_log_that_finds_another_document_is_found_out(october: Any) -> None:
    """A log that passes over case would have the wrong document taken back."""
    setup = october.books.log.find("SET-UP").document.setup
    log = Misreading(list(october.books.log.read()))
    books = Books(setup, log)
    assert find(log, "GR-1") == log.find("GR-1")
    with pytest.raises(LogCorrupt, match="asked for document gr-1, the log finds GR-1"):
        books.post(Reversal(id="RV-9", date="2026-10-09", of="gr-1", reason="wrong"))
