"""A snapshot is used where it belongs to log, version and set-up; otherwise it is passed over, with a reason."""

import json
from hashlib import sha256

import pytest

from erpcore import Books, MemoryLog, Refused, SnapshotLog
from erpcore.books import snapshots
from erpcore.books.snapshots import opened, resumed, save, taken
from erpcore.documents import SetUp, ValuationChange
from erpcore.kernel.words import Unsuitable
from erpcore.testing.snapshot import differences, snapshot


@pytest.fixture
def books(october_again):
    """Books of a month, and their snapshot in the middle of it."""
    whole = october_again.books
    log = MemoryLog()
    entries = list(whole.read())
    log.append(entries[:9], 0)
    part = Books(whole._setup, log)
    assert part.save_snapshot() == 9
    log.append(entries[9:], 9)
    return whole, log


def begun(books) -> Books:
    """Open books on the log, and see that they are the same as those that read all of it."""
    whole, log = books
    again = Books(whole._setup, log)
    assert not differences(snapshot(whole.state), snapshot(again.state))
    return again


def resealed(content: bytes) -> bytes:
    """Write a digest of other content."""
    return b"erpcore snapshot " + sha256(content).hexdigest().encode() + b"\n" + content


def head_of(data: bytes) -> dict:
    """Read what a snapshot belongs to."""
    return json.loads(data.split(b"\n", 2)[1])


def with_head(data: bytes, **changes) -> bytes:
    """Write a snapshot that says it belongs to something else."""
    _, head, columns = data.split(b"\n", 2)
    return resealed(json.dumps({**json.loads(head), **changes}).encode() + b"\n" + columns)


def test_books_begin_with_it(books):
    """Only what comes after it is read and folded, besides the entries that prove that it belongs there."""
    whole, log = books
    asked = []

    class Watched(MemoryLog):
        def read(self, after=0, until=None):
            asked.append((after, until))
            return log.read(after, until)

        def latest_snapshot(self):
            return log.latest_snapshot()

    again = Books(whole._setup, Watched())
    assert (again.snapshot_position, again.passed_over) == (9, None)
    assert asked == [(7, 9), (0, 1), (9, None)]
    assert not differences(snapshot(whole.state), snapshot(again.state))


def test_without_one_the_log_is_read_from_the_beginning(october_again):
    """A log that has none, and one that keeps none."""

    class Plain:
        def __init__(self, log):
            self.append, self.read, self.find = log.append, log.read, log.find

    whole = october_again.books
    for log in (whole.log, Plain(whole.log)):
        again = Books(whole._setup, log)
        assert (again.snapshot_position, again.passed_over) == (0, None)
        assert not differences(snapshot(whole.state), snapshot(again.state))
    assert not isinstance(again.log, SnapshotLog)
    with pytest.raises(ValueError, match="Plain keeps no snapshots"):
        again.save_snapshot()
    with pytest.raises(Unsuitable) as refused:
        save(again.log, again.state, whole._setup)
    assert "不支持快照" in refused.value.words.zh


def test_a_part_of_a_unit_is_not_saved(october_again):
    """What may still be undone is no state of the log."""
    with october_again.books.unit(), pytest.raises(ValueError, match="a unit is open"):
        october_again.books.save_snapshot()


def test_what_was_cut_or_changed_is_passed_over(books):
    """Any byte, and any end too early."""
    whole, log = books
    data = log.latest_snapshot()
    for number in range(0, len(data), len(data) // 40):
        for other in (data[:number], data[:number] + bytes([data[number] ^ 1]) + data[number + 1 :]):
            with pytest.raises(Unsuitable, match="cut or changed"):
                resumed(other, log, whole._setup, log.find)
    log.save_snapshot(9, data[:-1])
    again = begun(books)
    assert again.snapshot_position == 0
    assert "cut or changed" in again.passed_over.en
    assert "改动" in again.passed_over.zh


@pytest.mark.parametrize("changes", [{"erpcore": "0.0.9"}, {"shape": "other"}, {"erpcore": None}])
def test_another_version_is_passed_over(books, changes):
    """Another version of the library, or other fields of its records: what folds do may have changed."""
    _, log = books
    log.save_snapshot(9, with_head(log.latest_snapshot(), **changes))
    assert "in another form" in begun(books).passed_over.en


@pytest.mark.parametrize(
    "content", [b"no JSON\n", b"[1]\n", b'{"erpcore":{}}\n', b"[" * 100_000 + b"\n", b""]
)
def test_a_head_of_something_else_is_passed_over(books, content):
    """Whatever has a digest of its own is still no snapshot."""
    _, log = books
    log.save_snapshot(9, resealed(content))
    assert begun(books).passed_over is not None


@pytest.mark.parametrize("changes", [{"position": "9"}, {"further": 1}, {"first_methods": None}])
def test_a_head_with_other_fields_is_passed_over(books, changes):
    """Read strictly."""
    _, log = books
    log.save_snapshot(9, with_head(log.latest_snapshot(), **changes))
    assert "cut or changed" in begun(books).passed_over.en


def test_another_log_is_passed_over(books, october):
    """A log that ends before it, or has another entry there; then the log as it is counts."""
    whole, log = books
    entries, data = list(whole.read()), log.latest_snapshot()
    for kept, said in ((entries[:8], "ends before entry 9"), ([], "ends before entry 9")):
        shorter = MemoryLog()
        shorter.append(kept, 0)
        shorter.save_snapshot(9, data)
        again = Books(whole._setup, shorter)
        assert said in again.passed_over.en
        assert again.state.position == max(len(kept), 1)
    other = Books(whole._setup)
    for entry in entries[1:10]:
        other.post(entry.document, actor="somebody else")
    other.log.save_snapshot(9, data)
    again = Books(whole._setup, other.log)
    assert "another entry 9" in again.passed_over.en
    assert not differences(snapshot(other.state), snapshot(again.state))


def test_an_entry_that_only_says_it_is_the_one_is_seen(books):
    """The hash of the entry is computed again after the one before it."""
    whole, log = books
    entries = list(log.read())
    forged = MemoryLog()
    forged.append([*entries[:8], entries[8]._replace(actor="somebody else")], 0)
    with pytest.raises(Unsuitable, match="another entry 9"):
        resumed(log.latest_snapshot(), forged, whole._setup, forged.find)


def test_a_snapshot_after_the_first_entry(trading):
    """Of books in which nothing was posted yet."""
    books = trading()
    assert books.save_snapshot() == 1
    again = Books(books._setup, books.log)
    assert (again.snapshot_position, again.passed_over) == (1, None)
    assert not differences(snapshot(books.state), snapshot(again.state))


def test_another_set_up_is_refused_as_without_one(books):
    """A snapshot does not let a host open the books of another company."""
    whole, log = books
    other = whole._setup.model_copy(update={"partners": whole._setup.partners[:1]})
    with pytest.raises(Refused, match="SETUP_DIFFERS"):
        Books(other, log)


def test_the_set_up_is_the_one_in_force(october_again):
    """Changes to it are in the snapshot; the set-up with which the log began is asked for as before."""
    books = october_again.books
    assert head_of(taken(books.state, books._setup))["setup"] is None
    change = SetUp(
        id="SU", date="2026-10-20", tables={"partners": [{"code": "N", "name": "new", "customer": True}]}
    )
    books.post(change)
    books.save_snapshot()
    assert head_of(books.log.latest_snapshot())["setup"] is not None
    again = Books(books._setup, books.log)
    assert again.passed_over is None
    assert again.state.master.partner("N").name == "new"
    assert again.state.account_map.master is again.state.master
    assert not differences(snapshot(books.state), snapshot(again.state))


def test_methods_from_before_are_known_when_the_set_up_is_as_it_began(books):
    """A class that was valued by another method, then by its first again, has had two changes."""
    whole, _ = books
    code = next(iter(whole.state.master.item_classes))
    first = whole.state.master.item_classes[code].valuation
    for number, method in enumerate(("moving_average" if first != "moving_average" else "fifo", first)):
        day = f"2026-10-{30 + number}"
        whole.post(ValuationChange(id=f"VC-{number}", date=day, item_class=code, method=method, reason="x"))
    assert whole.state.master.setup == whole._setup
    whole.save_snapshot()
    again = Books(whole._setup, whole.log)
    assert again.snapshot_position == whole.state.position
    assert again.state.master.first_methods == {code: first}
    assert again.state.account_map.master is again.state.master
    assert not differences(snapshot(whole.state), snapshot(again.state))


@pytest.mark.parametrize("setup", ["{}", "no JSON"])
def test_a_set_up_that_does_not_hold_together_is_passed_over(books, setup):
    """It is checked as any other."""
    _, log = books
    log.save_snapshot(9, with_head(log.latest_snapshot(), setup=setup))
    assert "does not read as a state" in begun(books).passed_over.en


def test_a_state_of_another_position_is_passed_over(books):
    """What it says it is and what it holds must agree."""
    whole, log = books
    entries = list(log.read())
    moved = with_head(log.latest_snapshot(), position=10, hash=entries[9].hash)
    with pytest.raises(Unsuitable, match="does not read as a state"):
        resumed(moved, log, whole._setup, log.find)


def test_what_cannot_be_unpacked_is_passed_over(books):
    """Columns that are no columns."""
    whole, log = books
    head = log.latest_snapshot().split(b"\n", 2)[1]
    with pytest.raises(Unsuitable, match="does not read as a state"):
        resumed(resealed(head + b"\nnothing packed"), log, whole._setup, log.find)


def test_rebuilding_and_verifying_read_the_whole_log(books, monkeypatch):
    """The log is the only truth: a snapshot that tells something else is found by folding anew."""
    whole, log = books
    part = Books(whole._setup, log)
    part.state.facts["rumour", "x"] = "y"
    part.save_snapshot()
    again = Books(whole._setup, log)
    assert again.passed_over is None
    assert differences(snapshot(whole.state), snapshot(again.state))
    assert again.verify() == whole.state.position
    again.rebuild()
    assert not differences(snapshot(whole.state), snapshot(again.state))
    monkeypatch.setattr(snapshots, "resumed", None)
    assert again.catch_up() == 0


def test_what_was_opened_is_told(books):
    """The state, where it began, and why not elsewhere."""
    whole, log = books
    found = opened(log, whole._setup, log.find)
    assert (found.position, found.passed_over) == (9, None)
    assert found.state.position == whole.state.position
