"""The books: find earlier, decide, seal, append, apply, return; alone, together, and beside others."""

import datetime
import sys
import threading
from collections.abc import Sequence
from typing import Literal

import pytest

from erpcore import Books, Code, LogCorrupt, MemoryLog, PositionConflict, Refused, Setup
from erpcore.books.books import ATTEMPTS
from erpcore.documents import STEPS, Document, Reversal, Route, SetUp, Step
from erpcore.flow.entry import Entry
from erpcore.kernel.movements import Effect, Movement, Place

NOON = datetime.datetime(2026, 10, 9, 12, tzinfo=datetime.UTC)


def bank(books: Books) -> int:
    return books.state.ledger.balance("1002", "9999-99")


def ids(books: Books) -> list[str]:
    return [entry.document.id for entry in books.log.read()]


def picture(books: Books) -> tuple[object, ...]:
    """What can be read off: position, hash, balances, stock, open items, documents known."""
    state = books.state
    pools = {key: (pool.quantity, pool.value) for key, pool in state.stock.pools.items() if pool.quantity}
    items = {key: item.amount for key, item in state.open_items["gr_ir"].items.items()}
    cells = [cell for cell in state.ledger.cells("9999-99") if cell[2]]
    return state.position, state.hash, cells, pools, items, len(state.documents)


class BrokenLog(MemoryLog):
    """A log that fails, or meets others, when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.failing: Exception | None = None
        self.before_append: list[Sequence[Entry]] = []  # what others append first

    def append(self, entries: Sequence[Entry], expected_position: int) -> None:
        """Append, or fail."""
        if self.failing is not None:
            raise self.failing
        if self.before_append:
            super().append(self.before_append.pop(0), expected_position)
        super().append(entries, expected_position)

    def roll_back(self, position: int) -> None:
        """Forget the entries above a position, as a host's transaction does."""
        self._positions, self._looked = {}, 0
        del self._entries[position:]


# --- one document -------------------------------------------------------------------------------------------


def test_a_posted_document_is_an_entry_in_the_log(trading, trade_voucher):
    """Position, actor, time, period, voucher and seal are all in it."""
    books = trading()
    entry = books.post(trade_voucher("A"), actor="li", at=NOON)
    assert (entry.position, entry.actor, entry.at, entry.period) == (
        2,
        "li",
        "2026-10-09T12:00:00+00:00",
        "2026-10",
    )
    assert (entry.vouchers[0].number, bank(books)) == ("JV-2026-10-0001", 500)
    assert books.log.find("A") == entry
    assert (books.state.position, books.state.hash) == (2, entry.hash)


def test_the_same_document_twice_counts_once(trading, trade_voucher):
    """Same id, same content: the first entry comes back, whoever posts it again and however it is written."""
    books = trading()
    first = books.post(trade_voucher("A", "5"), actor="li", at=NOON)
    assert books.post(trade_voucher("A", "5.00", text=""), actor="wang") is first
    assert books.preview(trade_voucher("A")) is first
    assert (bank(books), books.state.position) == (500, 2)


def test_the_same_document_counts_once_even_when_its_period_is_closed(trading, trade_receipt):
    """A host that sends everything again gets its entries, not refusals."""
    books = trading()
    first = books.post(trade_receipt("GR-1"))
    books.month_end("2026-10").run()
    assert books.post(trade_receipt("GR-1")) is first


@pytest.mark.parametrize("other", [{"amount": "6"}, {"date": "2026-10-10"}, {"text": "x"}])
def test_the_same_id_with_other_content_is_refused(trading, trade_voucher, other):
    """Another amount, day or text is another document, whose id is taken."""
    books = trading()
    books.post(trade_voucher("A"))
    before = picture(books)
    for ask in (books.post, books.preview):
        with pytest.raises(Refused) as caught:
            ask(trade_voucher("A", **other))
        refusal = caught.value
        assert (refusal.code, refusal.document, refusal.field) == (
            Code.DUPLICATE_WITH_OTHER_CONTENT,
            "A",
            "id",
        )
    assert picture(books) == before


def test_the_same_id_of_another_type_is_refused(trading, trade_voucher, trade_receipt):
    """Ids are given once for each company, not for each type."""
    books = trading()
    books.post(trade_voucher("A"))
    with pytest.raises(Refused) as caught:
        books.post(trade_receipt("A"))
    assert caught.value.code is Code.DUPLICATE_WITH_OTHER_CONTENT


def test_an_id_that_was_refused_is_still_free(trading, trade_voucher):
    """A refused document has never been there."""
    books = trading()
    with pytest.raises(Refused):
        books.post(trade_voucher("A", date="2026-09-30"))
    books.post(trade_voucher("A", "7"))
    assert bank(books) == 700


@pytest.mark.parametrize("found", [{"type": "manual_voucher", "id": "A"}, '{"type": "delivery"}', None, 5])
def test_what_was_not_read_is_refused(trading, trade_voucher, found):
    """A dict or a text is no document, wherever it is handed in, and nothing is kept of what came before it."""
    books = trading()
    before = picture(books)
    for ask in (books.post, books.preview, lambda of: books.post_all([trade_voucher("B"), of])):
        with pytest.raises(Refused, match="DocumentReader") as caught:
            ask(found)
        assert caught.value.code is Code.DOCUMENT_INVALID
        assert picture(books) == before


def test_a_preview_answers_like_post_and_records_nothing(trading, trade_voucher, trade_receipt):
    """The entry is the one that post would make, to the seal."""
    books = trading()
    for document in (trade_voucher("A"), trade_receipt("GR-1")):
        before = picture(books)
        seen = books.preview(document, actor="li", at=NOON)
        assert picture(books) == before
        assert books.post(document, actor="li", at=NOON) == seen
    with pytest.raises(Refused):
        books.preview(trade_receipt("GR-2", price="0"))


def test_actor_and_time_are_sealed(trading, trade_voucher):
    """Two logs that differ only in who posted have different seals."""
    one, other = (trading().post(trade_voucher("A"), actor=actor) for actor in ("li", "wang"))
    assert one.hash != other.hash
    assert one.document == other.document


def test_books_over_the_same_documents_are_the_same(trading, trade_voucher, trade_receipt):
    """No clock, chance or order of a dictionary gets in: the last hash says it all."""
    hashes = set()
    for _ in range(3):
        books = trading()
        books.post(trade_voucher("A"))
        hashes.add(books.post(trade_receipt("GR-1")).hash)
    assert len(hashes) == 1


# --- a log that fails ---------------------------------------------------------------------------------------


def test_a_log_that_fails_on_append_leaves_the_state_alone(trading, trade_voucher):
    """State is applied only after append has returned; afterwards the document can be posted."""
    log = BrokenLog()
    books = trading(log)
    before = picture(books)
    log.failing = OSError("the disk is full")
    with pytest.raises(OSError, match="full"):
        books.post(trade_voucher("A"))
    with pytest.raises(OSError, match="full"):
        books.post_all([trade_voucher("A"), trade_voucher("B")])
    assert picture(books) == before
    log.failing = None
    books.post(trade_voucher("A"))
    assert (ids(books), bank(books)) == (["SET-UP", "A"], 500)
    assert books.verify() == 2


# --- several at once ----------------------------------------------------------------------------------------


def test_all_or_none(trading, trade_voucher, trade_receipt):
    """The third of four is refused: none is kept, and the refusal is the third's."""
    books = trading()
    before = picture(books)
    seen: list[int] = []
    documents = [
        trade_voucher("A"),
        trade_receipt("GR-1"),
        trade_receipt("GR-2", price="0"),
        trade_voucher("B"),
    ]
    with pytest.raises(Refused) as caught:
        books.post_all(documents, on_progress=seen.append)
    assert (caught.value.document, seen) == ("GR-2", [1, 2])
    assert picture(books) == before
    assert ids(books) == ["SET-UP"]


def test_later_documents_may_build_on_earlier_ones(trading, trade_receipt):
    """A receipt and its reversal in one go; numbers and positions run on."""
    books = trading()
    reversal = Reversal(id="RV-1", date="2026-10-09", of="GR-1", reason="wrong")
    entries = books.post_all([trade_receipt("GR-1"), reversal, trade_receipt("GR-2")], actor="li", at=NOON)
    assert [entry.position for entry in entries] == [2, 3, 4]
    assert [entry.vouchers[0].sequence for entry in entries] == [1, 2, 3]
    assert {(entry.actor, entry.at) for entry in entries} == {("li", "2026-10-09T12:00:00+00:00")}
    assert books.verify() == 4


def test_documents_already_posted_count_once_in_a_batch(trading, trade_voucher):
    """Sent again with new ones, or twice in one batch: each counts once."""
    books = trading()
    first = books.post(trade_voucher("A"))
    entries = books.post_all([trade_voucher("A"), trade_voucher("B"), trade_voucher("B")])
    assert (entries[0], entries[1]) == (first, entries[2])
    assert (ids(books), bank(books)) == (["SET-UP", "A", "B"], 1000)


def test_nothing_to_post_appends_nothing(trading):
    """An empty batch and an empty unit touch the log not at all."""
    log = BrokenLog()
    books = trading(log)
    log.failing = OSError("not to be reached")
    assert books.post_all([]) == []
    with books.unit() as unit:
        pass
    assert unit.entries == []


# --- units and the host's transaction -----------------------------------------------------------------------


def test_a_unit_is_appended_at_its_end(trading, trade_voucher):
    """Inside the block the state moves on and the log does not; at its end both are in step."""
    books = trading()
    with books.unit() as unit:
        books.post(trade_voucher("A"))
        assert books.post(trade_voucher("A")) is unit.entries[0]
        with pytest.raises(Refused):
            books.post(trade_voucher("A", "6"))
        books.post(trade_voucher("B"))
        assert (bank(books), ids(books)) == (1000, ["SET-UP"])
    assert ids(books) == ["SET-UP", "A", "B"]
    assert books.verify() == 3


@pytest.mark.parametrize("error", [RuntimeError("the host changed its mind"), KeyboardInterrupt()])
def test_a_unit_that_fails_is_undone(trading, trade_voucher, trade_receipt, error):
    """Whatever ends the block early, books and log are as before."""
    books = trading()
    books.post(trade_voucher("A"))
    before = picture(books)

    def fail() -> None:
        with books.unit():
            books.post(trade_voucher("B"))
            books.post(trade_receipt("GR-1"))
            raise error

    with pytest.raises(type(error)):
        fail()
    assert picture(books) == before
    assert books.log.find("B") is None
    books.post(trade_voucher("B"))


def test_a_unit_of_a_host_that_rolls_back_is_undone_by_hand(trading, trade_voucher, trade_receipt):
    """The transaction fails after the block: the host rolls its table back and hands the unit to `undo`."""
    log = BrokenLog()
    books = trading(log)
    books.post(trade_voucher("A"))
    before = picture(books)
    with books.unit() as unit:
        books.post(trade_voucher("B"))
        books.post(trade_receipt("GR-1"))
    log.roll_back(2)
    books.undo(unit)
    assert picture(books) == before
    books.undo(unit)  # once is enough, twice does no harm
    assert picture(books) == before
    books.post(trade_voucher("B", "9"))
    assert (bank(books), books.verify()) == (1400, 3)


def test_a_change_of_master_data_is_undone_with_its_unit(trading, trade_receipt):
    """The site that came with the unit is gone with it."""
    log = BrokenLog()
    books = trading(log)
    tables = {"sites": [{"code": "SHED", "name": "s"}]}
    with books.unit() as unit:
        books.post(SetUp(id="SU-1", date="2026-10-09", tables=tables))
        books.post(trade_receipt("GR-1", site="SHED"))
    log.roll_back(1)
    books.undo(unit)
    with pytest.raises(Refused) as caught:
        books.post(trade_receipt("GR-1", site="SHED"))
    assert caught.value.code is Code.UNKNOWN_SITE


def test_undo_is_for_the_latest_unit_only(trading, trade_voucher):
    """Something came after it: only folding the whole log again helps."""
    log = BrokenLog()
    books = trading(log)
    with books.unit() as unit:
        books.post(trade_voucher("A"))
    books.post(trade_voucher("B"))
    with pytest.raises(ValueError, match="rebuild"):
        books.undo(unit)
    log.roll_back(1)
    books.rebuild()
    assert (books.state.position, bank(books)) == (1, 0)


def test_a_batch_inside_a_unit_is_all_or_none_by_itself(trading, trade_voucher, trade_receipt):
    """The host takes the refusal of the batch and goes on: nothing of the batch is in the unit."""
    books = trading()
    with books.unit():
        books.post(trade_voucher("A"))
        with pytest.raises(Refused):
            books.post_all([trade_voucher("B"), trade_receipt("GR-1", price="0")])
        books.post(trade_voucher("C"))
    assert (ids(books), bank(books)) == (["SET-UP", "A", "C"], 1000)
    assert books.verify() == 3


# --- others on the same log ---------------------------------------------------------------------------------


def test_two_books_on_one_log_meet(trading, trade_voucher, trade_receipt):
    """The second decides on an old position, finds that the log has grown, catches up and decides again."""
    log = MemoryLog()
    one, other = trading(log), trading(log)
    one.post(trade_voucher("A"))
    entry = other.post(trade_voucher("B"))
    assert (entry.position, entry.vouchers[0].sequence) == (3, 2)  # renumbered behind A
    assert (bank(other), bank(one)) == (1000, 500)
    assert one.catch_up() == 1
    assert picture(one) == picture(other)
    assert one.catch_up() == 0
    assert one.verify() == 3


def test_what_others_took_is_seen_when_deciding_again(trading, trade_receipt):
    """Both want to send the same 10 kg back: the second finds them gone."""
    log = MemoryLog()
    one, other = trading(log), trading(log)
    one.post(trade_receipt("GR-1"))
    other.catch_up()
    first, second = (Reversal(id=f"RV-{n}", date="2026-10-09", of="GR-1", reason="wrong") for n in (1, 2))
    one.post(first)
    with pytest.raises(Refused) as caught:
        other.post(second)
    assert caught.value.code is Code.ALREADY_REVERSED
    assert picture(one) == picture(other)


def test_a_document_of_others_is_known_once_it_is_caught_up_with(trading, trade_receipt):
    """The log has it, the state has not: it is refused and not half known, so that posting catches up first."""
    log = MemoryLog()
    one, other = trading(log), trading(log)
    one.post(trade_receipt("GR-1"))
    back = Reversal(id="RV", date="2026-10-09", of="GR-1", reason="wrong")
    with pytest.raises(Refused) as caught:
        other.preview(back)
    assert (caught.value.code, caught.value.field) == (Code.UNKNOWN_DOCUMENT, "of")
    other.post(back)
    one.catch_up()
    assert picture(one) == picture(other)


def test_the_same_document_posted_by_both_counts_once(trading, trade_voucher):
    """Whoever came first: the other gets that entry; with other content it is refused."""
    log = MemoryLog()
    one, other = trading(log), trading(log)
    first = one.post(trade_voucher("A"), actor="li")
    assert other.post(trade_voucher("A"), actor="wang") == first
    one.post(trade_voucher("B"))
    with pytest.raises(Refused) as caught:
        other.post(trade_voucher("B", "6"))
    assert caught.value.code is Code.DUPLICATE_WITH_OTHER_CONTENT
    assert picture(one) == picture(other)
    assert ids(one) == ["SET-UP", "A", "B"]


def test_a_change_of_master_data_by_others_is_caught_up_with(trading, trade_receipt):
    """The site that the first has added is used by the second."""
    log = MemoryLog()
    one, other = trading(log), trading(log)
    one.post(SetUp(id="SU-1", date="2026-10-09", tables={"sites": [{"code": "SHED", "name": "s"}]}))
    with pytest.raises(Refused):
        other.preview(trade_receipt("GR-1", site="SHED"))
    other.catch_up()
    other.post(trade_receipt("GR-1", site="SHED"))


def test_a_batch_that_meets_others_is_decided_again(trading, trade_voucher):
    """All of it stands behind what the others appended; nothing is doubled."""
    log = MemoryLog()
    one, other = trading(log), trading(log)
    one.post(trade_voucher("A"))
    seen: list[int] = []
    entries = other.post_all([trade_voucher("B"), trade_voucher("C")], on_progress=seen.append)
    assert [entry.position for entry in entries] == [3, 4]
    assert seen == [1, 2, 1, 2]
    assert bank(other) == 1500
    assert other.verify() == 4


def test_documents_that_come_one_by_one_are_decided_again(trading, trade_voucher):
    """A source that can be read only once loses nothing when others were first."""
    log = MemoryLog()
    one, other = trading(log), trading(log)
    one.post(trade_voucher("A"))
    entries = other.post_all(trade_voucher(number) for number in ("B", "C"))
    assert [entry.document.id for entry in entries] == ["B", "C"]
    assert bank(other) == 1500


def test_a_log_that_has_lost_entries_is_told_at_once(trading, trade_voucher):
    """A transaction of which the books know nothing was rolled back: trying again would not help, `rebuild` does."""
    log = BrokenLog()
    books = trading(log)
    books.post(trade_voucher("A"))
    log.roll_back(1)
    for post in (lambda: books.post(trade_voucher("B")), lambda: books.post_all([trade_voucher("B")])):
        with pytest.raises(PositionConflict, match="expected position 2, the log is at 1"):
            post()
    books.rebuild()
    assert books.post(trade_voucher("B")).position == 2


def test_threads_share_books(trading, trade_voucher):
    """Each call waits for its turn, and a unit keeps it: every document is posted once, the chain holds."""
    books = trading()

    def clerk(name: str) -> None:
        for number in range(20):
            with books.unit():
                books.post(trade_voucher(f"{name}-{number}-1"))
                books.post(trade_voucher(f"{name}-{number}-2"))
            books.post(trade_voucher(f"{name}-{number}"))
            books.report("trial_balance")

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        clerks = [threading.Thread(target=clerk, args=(name,)) for name in "ABC"]
        for one in clerks:
            one.start()
        for one in clerks:
            one.join()
    finally:
        sys.setswitchinterval(interval)
    assert books.verify() == 181
    pairs = [number for number in ids(books) if number.count("-") == 2 and number[-2:] in ("-1", "-2")]
    assert all(one[:-1] == other[:-1] for one, other in zip(pairs[::2], pairs[1::2], strict=True))
    assert bank(books) == 180 * 500


def test_a_unit_that_meets_others_fails_as_a_whole(trading, trade_voucher):
    """The host's block is not run again behind its back: everything is undone, and the host may try again."""
    log = MemoryLog()
    one, other = trading(log), trading(log)
    one.post(trade_voucher("A"))
    before = picture(other)

    def post() -> None:
        with other.unit():
            other.post(trade_voucher("B"))

    with pytest.raises(PositionConflict):
        post()
    assert picture(other) == before
    other.catch_up()
    post()
    assert ids(one) == ["SET-UP", "A", "B"]


def test_inside_a_unit_there_is_no_catching_up(trading, trade_voucher):
    """The unit's own entries stand in the way: what others appended is met at its end, not half-way."""
    log = MemoryLog()
    one, other = trading(log), trading(log)

    def post() -> None:
        with other.unit():
            other.post(trade_voucher("B"))
            for number in ("X", "Y", "Z"):
                one.post(trade_voucher(number))
            assert other.catch_up() == 0
            assert bank(other) == 500

    with pytest.raises(PositionConflict):
        post()
    assert other.catch_up() == 3
    assert picture(one) == picture(other)


def test_somebody_who_never_gets_a_turn_is_told(trading, trade_voucher):
    """Others append before each attempt: after some of them the conflict is passed on, nothing is kept."""
    log = BrokenLog()
    books = trading(log)
    beside = MemoryLog()
    others = trading(beside)
    for number in range(2 * ATTEMPTS):
        log.before_append.append([others.post(trade_voucher(f"X{number}"))])
    with pytest.raises(PositionConflict, match="A: others appended"):
        books.post(trade_voucher("A"))
    assert books.log.find("A") is None
    with pytest.raises(PositionConflict):
        books.post_all([trade_voucher("A"), trade_voucher("B")])
    assert (books.catch_up(), log.before_append) == (1, [])  # the last of the others' entries
    assert books.post(trade_voucher("A")).position == 2 * ATTEMPTS + 2


def test_a_log_that_began_with_another_set_up_is_not_opened(trading):
    """Another company's books, or another set-up of our own: SETUP_DIFFERS."""
    log = MemoryLog()
    trading(log)
    with pytest.raises(Refused) as caught:
        trading(log, company={"name": "Other"})
    assert caught.value.code is Code.SETUP_DIFFERS


# --- reading back -------------------------------------------------------------------------------------------


def test_a_rebuilt_state_is_the_same(trading, trade_voucher, trade_receipt):
    """Nothing is known that the log does not say."""
    books = trading()
    books.post(trade_voucher("A"))
    books.post(trade_receipt("GR-1"))
    before = picture(books)
    books.rebuild()
    assert picture(books) == before


def test_verify_counts_what_it_has_proved(trading, trade_voucher):
    """The set-up and two vouchers."""
    books = trading()
    books.post_all([trade_voucher("A"), trade_voucher("B")])
    assert books.verify() == 3


@pytest.mark.parametrize("position", [1, 2, 3])
def test_verify_names_the_first_entry_that_was_changed(trading, trade_voucher, position):
    """Somebody wrote into the log: the entry is named, whatever was changed."""

    class Meddled(MemoryLog):
        def meddle(self) -> None:
            entry = self._entries[position - 1]
            self._entries[position - 1] = entry._replace(actor="somebody else")

    log = Meddled()
    books = trading(log)
    books.post_all([trade_voucher("A"), trade_voucher("B")])
    log.meddle()
    with pytest.raises(LogCorrupt, match=f"entry {position} "):
        books.verify()


def test_verify_finds_entries_cut_out_and_put_in_another_order(trading, trade_voucher):
    """The chain holds positions and hashes together."""

    class Meddled(MemoryLog):
        def keep(self, *positions: int) -> None:
            self._entries = [self._entries[position - 1] for position in positions]

    for kept in ((1, 3), (2, 3), (1, 3, 2), (1, 2, 2)):
        log = Meddled()
        books = trading(log)
        books.post_all([trade_voucher("A"), trade_voucher("B")])
        log.keep(*kept)
        with pytest.raises(LogCorrupt):
            books.verify()


# --- a host's own steps -------------------------------------------------------------------------------------


class Donation(Document):
    """Give money away (捐赠)."""

    type: Literal["donation"] = "donation"
    amount: int


def donate(books, document):
    source, target = Place("bank"), Place("account", "5711008")
    return Effect((Movement(source, target, (("", "", document.amount * 100),)),))


DONATE = Step(Donation, donate, (Route("account", "bank", "what was given"),))


def test_a_host_adds_a_step_of_its_own(trading, trade_voucher):
    """No registry, no subclass: a step in the list is enough; without it the type is unknown."""
    document = Donation(id="D-1", date="2026-10-09", amount=3)
    books = trading(steps=[*STEPS, DONATE])
    entry = books.post(document)
    assert [(line.account, line.debit, line.credit) for line in entry.vouchers[0].lines] == [
        ("5711008", 300, 0),
        ("1002", 0, 300),
    ]
    with pytest.raises(Refused) as caught:
        trading().post(document)
    refusal = caught.value
    assert (refusal.code, refusal.document, refusal.field) == (Code.DOCUMENT_TYPE_UNKNOWN, "D-1", "type")


def test_books_are_opened_over_any_set_up(trade_setup: Setup):
    """The in-memory log is the default; the set-up becomes its first entry."""
    books = Books(trade_setup)
    assert (books.state.position, ids(books)) == (1, ["SET-UP"])
    assert isinstance(books.log, MemoryLog)
