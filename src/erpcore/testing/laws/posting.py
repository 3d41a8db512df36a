"""Laws of posting one document: asking and refusing change nothing, what is undone is undone, what is taken is paid."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from erpcore.books.books import Books
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.flow.record.reversal import NOT_REVERSIBLE, Reversal
from erpcore.inventory.picking import withdraw_lots
from erpcore.inventory.pool import Pool
from erpcore.kernel.ends import ends_of
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Movement
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.testing.laws.balances import balances
from erpcore.testing.snapshot import check_alike, snapshot


class _TakenBack(Exception):
    """Ends a trial."""


@contextmanager
def trial(books: Books) -> Iterator[None]:
    """Post within the block, then take everything back; nothing reaches the log."""
    with suppress(_TakenBack), books.unit():
        yield
        raise _TakenBack


def asking_changes_nothing(books: Books, document: Document) -> None:
    """Preview, and posting in a unit that fails, leave the state as it was, and give the same answer."""
    before = snapshot(books.state)
    answers: list[Entry | str] = []
    for ask in (books.preview, books.post):
        with trial(books):
            try:
                answers.append(ask(document))
            except Refused as refusal:
                answers.append(str(refusal))
        check_alike(before, snapshot(books.state), f"{document.id} asked with {ask.__name__}")
    check_alike(answers[0], answers[1], f"{document.id} is answered otherwise by preview and post")


def refusal_changes_nothing(books: Books, document: Document) -> Refused | None:
    """A refused document leaves state and log as they were.

    Returns:
        The refusal, or None when the document was taken; then it is posted.
    """
    before = snapshot(books.state)
    entries = list(books.log.read())
    try:
        books.post(document)
    except Refused as refusal:
        refused = refusal
    else:
        return None
    check_alike(before, snapshot(books.state), f"{document.id} was refused with {refused.code}")
    assert list(books.log.read()) == entries, f"{document.id} was refused, the log has grown"
    return refused


def same_id_twice_equals_once(books: Books, document: Document) -> None:
    """A document posted again gives its first entry; with other content it is refused; nothing changes."""
    before = snapshot(books.state)
    first = books.log.find(document.id)
    again = books.post(document, actor="somebody else")
    assert again == first, f"{document.id} posted again gives another entry"
    other = document.model_copy(update={"text": f"{document.text} but different"})
    refusal = refusal_changes_nothing(books, other)
    assert refusal is not None, f"{document.id} was taken twice with different content"
    assert refusal.code == Code.DUPLICATE_WITH_OTHER_CONTENT, f"{document.id}: {refusal}"
    check_alike(before, snapshot(books.state), f"{document.id} posted again")


def reversal_restores(books: Books, document: Document) -> None:
    """A document reversed at once, when nothing depends on it, leaves every balance as it was before it."""
    if document.type in NOT_REVERSIBLE or books.log.find(document.id) is not None:
        return
    before = balances(books)
    with trial(books):
        try:
            books.post(document)
        except Refused:
            return
        undo = Reversal(id=f"reversal of {document.id}", date=document.date, of=document.id, reason="law")
        try:
            books.post(undo.model_copy(update={"period": document.period}))
        except Refused as refusal:
            raise AssertionError(f"{document.id} cannot be reversed at once: {refusal}") from refusal
        except Exception as error:
            error.add_note(f"while {document.id} was reversed at once")
            raise
        after = balances(books)
        wrong = {key: (before[key], after[key]) for key in {*before, *after} if before[key] != after[key]}
        assert not wrong, f"{document.id} reversed; balances before and after: {wrong}"


def a_reversal_moves_what_was_moved(books: Books, document: Document) -> None:
    """A reversal takes back from each pool, and of each lot, exactly the quantity that its document moved there.

    However late it comes: later documents change what goods are worth, never how many there are.
    """
    if not isinstance(document, Reversal) or books.log.find(document.id) is not None:
        return
    reversed_entry = books.log.find(document.of)
    if reversed_entry is None:
        return
    moved = _moved(books, reversed_entry)
    before = balances(books)
    with trial(books):
        try:
            books.post(document)
        except Refused:
            return
        after = balances(books)
        goods = (key for key in {*before, *after} if key[0] == "quantity")
        wrong = {
            key: (before[key] - after[key], moved[key])
            for key in {*goods, *moved}
            if before[key] - after[key] != moved[key]
        }
        assert not wrong, f"{document.id} of {document.of}; micro-units taken back, and once moved: {wrong}"


def _moved(books: Books, entry: Entry) -> Counter[tuple[object, ...]]:
    """Add up what an entry moved, micro-units, by pool, and by lot where it lies."""
    shelves = books.state.stock.shelves
    found: Counter[tuple[object, ...]] = Counter()
    for moved in entry.movements:
        for place, quantity, _ in ends_of(moved):
            if place.role == "stock":
                if not shelves.share_pool(moved.source, moved.target):  # otherwise the pool keeps them
                    found["quantity", *shelves.key(place)] += quantity
                if place.key:
                    found["lot", place.item, place.site, place.key] += quantity
    return found


def goods_leave_at_the_price_of_their_shelf(books: Books, document: Document) -> None:
    """Whoever takes goods takes them at what their pool gives for as many, by its method: no step has its own price.

    It does not ask about goods at a month's average, whose price comes later, nor about those that go back, are short,
    or leave on an earlier day than others where late facts are priced anew. What a document takes with one movement is
    exact; of several it may share the cents otherwise, less than one for each of them.
    """
    if books.log.find(document.id) is not None:
        return
    with trial(books):
        try:
            entry = books.post(document)
        except Refused:
            return
    for key, moved in _taken(books, entry).items():
        pool = books.state.stock.pool(*key)
        if sum(of.quantity_out for of in moved) <= pool.quantity and _priced_now(pool, document):
            took: Counter[str] = Counter()
            for element, amount in ((source, part) for of in moved for source, _, part in of.amounts):
                took[element] += amount
            gives = _given(books, pool, moved, document)
            wrong = [of for of in {*gives, *took} if abs(gives[of] - took[of]) >= len(moved)]
            assert not wrong, (
                f"{document.id} takes {pool} for {dict(took)}, and its shelf gives {dict(gives)}"
            )


def _taken(books: Books, entry: Entry) -> dict[tuple[str, str], list[Movement]]:
    """Find the movements with which a document takes goods out of each pool."""
    shelves = books.state.stock.shelves
    found: dict[tuple[str, str], list[Movement]] = {}
    for of in entry.own:
        takes = of.source.role == "stock" and of.quantity_out and not (of.contra or of.origin)
        if takes and not shelves.share_pool(of.source, of.target):
            found.setdefault(shelves.key(of.source), []).append(of)
    return found


def _priced_now(pool: Pool, document: Document) -> bool:
    """Tell whether goods that leave with a document cost what those on the shelf do, known by now."""
    moments = (event.moment[0] for parcel in pool.stories() for event in parcel.events)
    return not pool.by_month and document.date.toordinal() >= max(moments, default=0)


def _given(books: Books, pool: Pool, moved: list[Movement], document: Document) -> Counter[str]:
    """Say what a pool gives for what movements take, lot by lot: minor units by element."""
    master, found = books.state.master, Counter[str]()
    standard = master.standard(pool.item, document.date) if pool.method in AT_FIXED_PRICE else None
    parts = [(of.source.key, of.quantity_out) for of in moved]
    for _, (_, _, amounts) in withdraw_lots(pool, parts, standard, master.currency.decimals):
        found.update(amounts)
    return found


def post_under_laws(books: Books, document: Document) -> Refused | None:
    """Post a document: asked first, then on trial, reversed or priced, then taken or refused, then handed in again.

    Returns:
        The refusal, or None when the document was taken.

    Raises:
        AssertionError: For the first law that does not hold.
    """
    asking_changes_nothing(books, document)
    reversal_restores(books, document)
    a_reversal_moves_what_was_moved(books, document)
    goods_leave_at_the_price_of_their_shelf(books, document)
    refusal = refusal_changes_nothing(books, document)
    if refusal is None:
        same_id_twice_equals_once(books, document)
    return refusal
