"""A further ledger: the books seen through its accounts, with vouchers, numbers, periods and profit of its own."""

import threading

import pytest
from tests.cases.two_ledgers import IFRS, READ, TWIN, by_hand, first_month, two_ledgers

from erpcore import Books, Code, LogCorrupt, Refused
from erpcore.books.ledgers import Ledger
from erpcore.books.memory import MemoryLog
from erpcore.flow.entry import Entry
from erpcore.kernel.words import Unsuitable
from erpcore.testing.laws import check, further_ledgers_hold
from erpcore.testing.snapshot import differences, snapshot


@pytest.fixture
def books() -> Books:
    """Keep the first month, open."""
    return first_month()


def closing(books: Books, code: str, account: str) -> str:
    """Look up a closing balance, debit positive, in a ledger."""
    for row in books.report("trial_balance", ledger=code).dicts():
        if row["account"] == account:
            return str(row["closing_debit"] - row["closing_credit"])
    return "0"


def test_shared_documents_stand_in_every_ledger_on_its_own_accounts(books: Books) -> None:
    """Wood stands on 1403 here and on 1210 there, with a number of the ledger's own word."""
    entry = books.ledger("IFRS").entry("GR-1")
    assert [(of.account, of.debit, of.credit) for of in entry.vouchers[0].lines] == [
        ("1210", 190000, 0),
        ("2120", 0, 190000),
    ]
    assert entry.vouchers[0].number.startswith("IF-2026-10-")
    assert books.log.find("GR-1").vouchers[0].lines[0].account == "1403"
    assert closing(books, "IFRS", "1210") == "911.00"
    check(books)


def test_the_log_of_books_with_further_ledgers_is_that_of_books_without(books: Books) -> None:
    """Ledgers are in the set-up alone: no other entry has a byte more."""
    alone = first_month(two_ledgers().model_copy(update={"ledgers": []}))
    for one, other in zip(list(books.read())[1:], list(alone.read())[1:], strict=True):
        assert one[:-1] == other[:-1]


def test_a_document_of_one_ledger_moves_no_other(books: Books) -> None:
    """Capitalised development is in the ledger that it names, and nowhere else; so is what takes it back."""
    before = snapshot(books.state.ledger)
    entry = books.post(by_hand("MV-1", "IFRS", "1720", "7240", "100"))
    assert not entry.movements
    assert not entry.vouchers
    assert not differences(before, snapshot(books.state.ledger))
    assert closing(books, "IFRS", "1720") == "100.00"
    assert books.ledger("TWIN").entry("MV-1").vouchers == ()
    books.post(
        READ(
            {
                "type": "reversal",
                "id": "R-1",
                "date": "2026-10-31",
                "of": "MV-1",
                "reason": "no",
                "ledger": "IFRS",
            }
        )
    )
    assert closing(books, "IFRS", "1720") == "0"
    with pytest.raises(Refused) as told:
        books.post(
            READ(
                {
                    "type": "reversal",
                    "id": "R-2",
                    "date": "2026-10-31",
                    "of": "MV-1",
                    "reason": "no",
                    "ledger": "IFRS",
                }
            )
        )
    assert told.value.code == Code.ALREADY_REVERSED
    check(books)


def test_a_document_of_the_leading_ledger_alone_is_in_no_other(books: Books) -> None:
    """`leading` keeps an adjustment out of the further ledgers."""
    books.post(by_hand("MV-1", "leading", "5711009", "1002", "7"))
    assert books.log.find("MV-1").vouchers
    assert not books.ledger("TWIN").entry("MV-1").vouchers
    further_ledgers_hold(books)


def test_a_ledger_closes_after_the_leading_one_with_its_own_profit(books: Books) -> None:
    """It takes adjustments while the leading one is closed; it is locked with its profit, and reopened before it."""
    ledger, before = books.ledger("IFRS"), books.state.position
    with pytest.raises(Refused) as told:
        ledger.month_end("2026-10").run()
    assert told.value.code == Code.PERIOD_OUT_OF_ORDER
    assert books.state.position == before
    assert books.month_end("2026-10").run().locked
    books.post(by_hand("MV-1", "IFRS", "1720", "7240", "100"))
    assert ledger.month_end("2026-10").dry_run().locked
    closed = ledger.month_end("2026-10").run()
    assert closed.entries["profit_carry"][0].document.id.startswith("CLOSE-2026-10-IFRS-")
    assert closing(books, "IFRS", "3080") == "-2102.71"
    with pytest.raises(Refused) as told:
        books.post(by_hand("MV-2", "IFRS", "1720", "7240", "100"))
    assert told.value.code == Code.PERIOD_CLOSED
    reopening = {"type": "period_reopening", "date": "2026-10-31", "period": "2026-10", "reason": "late"}
    with pytest.raises(Refused) as told:
        books.post(READ(reopening | {"id": "RO-1"}))
    assert told.value.code == Code.PERIOD_OUT_OF_ORDER
    books.post(READ(reopening | {"id": "RO-2", "ledger": "IFRS"}))
    books.post(READ(reopening | {"id": "RO-3"}))
    books.post(by_hand("MV-3", "IFRS", "1720", "7240", "50"))
    assert books.month_end("2026-10").run().locked
    assert ledger.month_end("2026-10").run().locked
    assert closing(books, "IFRS", "3080") == "-2152.71"
    further_ledgers_hold(books)


def test_a_closing_seals_what_is_in_the_ledger() -> None:
    """A map that is another afterwards is found: the ledger does not fold to what its closing has sealed."""
    books = first_month(two_ledgers(IFRS))
    books.month_end("2026-10").run()
    books.ledger("IFRS").month_end("2026-10").run()
    row = {"role": "stock", "item_class": "raw", "account": "1220"}
    other = two_ledgers(IFRS | {"account_map": [row]})
    with pytest.raises(LogCorrupt, match="has sealed it"):
        _ = Ledger(books, other, "IFRS").state


def test_asked_inside_a_unit_that_is_undone_it_is_what_it_was(books: Books) -> None:
    """It follows the books wherever they go, back as well."""
    ledger = books.ledger("IFRS")
    before = snapshot(ledger.state)
    with books.unit() as unit:
        books.post(by_hand("MV-1", "IFRS", "1720", "7240", "100"))
        assert ledger.state.position == books.state.position
    books.undo(unit)
    assert not differences(before, snapshot(ledger.state))
    books.log = MemoryLog()
    books.rebuild()
    assert ledger.state.position == 0


def test_after_another_way_it_follows_the_new_one(books: Books) -> None:
    """Entries that were withdrawn and replaced by as many others are not taken for those it knows."""
    ledger = books.ledger("IFRS")
    with books.unit() as unit:
        books.post(by_hand("MV-1", "IFRS", "1720", "7240", "100"))
    assert closing(books, "IFRS", "1720") == "100.00"
    log = MemoryLog()
    log.append(list(books.read())[:-1], 0)
    books.undo(unit)
    books.log = log
    books.post(by_hand("MV-2", "IFRS", "1720", "7240", "30"))
    assert closing(books, "IFRS", "1720") == "30.00"
    books.post(by_hand("MV-3", "IFRS", "1720", "7240", "1"))
    assert ledger.entry("MV-3").vouchers


def test_posted_through_a_ledger_the_answer_is_its_own(books: Books) -> None:
    """`post` of a ledger answers with the entry as it stands there; `preview` of the books changes nothing."""
    ledger = books.ledger("IFRS")
    assert books.preview(by_hand("MV-1", "IFRS", "1720", "7240", "100")).marks
    entry = ledger.post(by_hand("MV-1", "IFRS", "1720", "7240", "100"))
    assert entry.vouchers[0].lines[0].account == "1720"
    assert [of.document.id for of in books.post_all([by_hand("MV-2", "IFRS", "1720", "7240", "1")])] == [
        "MV-2"
    ]
    with ledger.unit():
        ledger.post(by_hand("MV-3", "TWIN", "5711009", "1002", "1"))
    assert ledger.catch_up() == 0


def test_lines_of_a_ledger_are_explained_by_its_own_map(books: Books) -> None:
    """The row that chose the account is the ledger's; what is behind the movement is the factory's."""
    ledger = books.ledger("IFRS")
    text = ledger.explain(ledger.entry("MI-1").vouchers[0]).to_text("en")
    assert "account_map role=stock" in text
    assert "1210" in text
    assert "GR-1" in ledger.explain(ledger.entry("MI-1").vouchers[0].lines[1]).to_text("en")


def test_an_account_that_a_document_names_is_told_as_the_document_has_it(books: Books) -> None:
    """Capital stands on 3010 in the ledger because a slip names 3001; a voucher of the ledger names its own account."""
    ledger, own = books.ledger("IFRS"), by_hand("MV-1", "IFRS", "1720", "7240", "5")
    opened, moved = (
        ledger.explain(ledger.entry(of).vouchers[0]) for of in ("OB-1", ledger.post(own).document.id)
    )
    told = opened.to_text("en")
    assert "because of the document names 3001, which it is here" in told
    assert "because of the document names the account" not in told
    assert "单据指定科目 3001，在本账簿为该科目" in opened.to_text("zh_CN")
    assert moved.to_text("en").count("because of the document names the account") == 2
    twin = books.ledger("TWIN")
    assert "names the account" in twin.explain(twin.entry("OB-1").vouchers[0]).to_text("en")


def test_there_are_the_ledgers_of_the_set_up(books: Books) -> None:
    """Another one is refused by name; and nobody hands a ledger its state."""
    with pytest.raises(Refused, match="IFRS") as told:
        books.ledger("US")
    assert (told.value.code, told.value.field) == (Code.DOCUMENT_INVALID, "ledger")
    with pytest.raises(Refused):
        first_month(two_ledgers(TWIN)).ledger("IFRS").ledger("TWIN")
    assert books.ledger("IFRS").ledger("TWIN") is books.ledger("TWIN")
    with pytest.raises(Unsuitable):
        books.ledger("IFRS").state = books.state
    with pytest.raises(Refused, match="none"):
        Books(two_ledgers().model_copy(update={"ledgers": []})).ledger("IFRS")


def test_books_that_begin_with_a_snapshot_have_the_same_ledgers(books: Books) -> None:
    """A ledger reads the whole log, and documents of it are decided as before."""
    account = {"code": "1730", "name": "Licences", "kind": "asset", "side": "debit"}
    change = {"code": "IFRS", "name": "IFRS", "accounts": [account], "accounts_of": {"1101": "1730"}}
    books.post(READ({"type": "set_up", "id": "S", "date": "2026-10-31", "tables": {"ledgers": [change]}}))
    books.save_snapshot()
    again = Books(two_ledgers(), books.log)
    assert again.snapshot_position == books.state.position
    assert not differences(snapshot(books.ledger("IFRS").state), snapshot(again.ledger("IFRS").state))
    again.post(by_hand("MV-1", "IFRS", "1730", "7240", "100"))
    again.post(by_hand("MV-2", None, "1101", "1002", "5"))
    assert closing(again, "IFRS", "1730") == "105.00"
    with pytest.raises(Refused):
        again.post(by_hand("MV-3", None, "1121", "1002", "5"))


def test_one_thread_at_a_time_folds_a_ledger(books: Books) -> None:
    """A second one that asks while the first is folding waits, and does not fold the same entries once more."""
    begun, go = threading.Event(), threading.Event()

    class Slow(Ledger):
        """A ledger that takes its time over its first entry."""

        def _take(self, entry: Entry) -> None:
            if not begun.is_set():
                begun.set()
                assert go.wait(10)
            super()._take(entry)

    ledger, found = Slow(books, two_ledgers(), "IFRS"), list[Entry]()
    asking = [threading.Thread(target=lambda: found.append(ledger.entry("GR-1"))) for _ in range(2)]
    asking[0].start()
    assert begun.wait(10)
    asking[1].start()
    asking[1].join(0.05)
    assert not found
    go.set()
    for thread in asking:
        thread.join(10)
    assert found == [books.ledger("IFRS").entry("GR-1")] * 2


def test_opening_balances_of_one_ledger_are_no_turnover_of_it(books: Books) -> None:
    """What is adjusted on first adoption stands in the opening balance, and only there."""
    lines = [{"account": "1720", "debit": "40"}, {"account": "3070", "credit": "40"}]
    opening = {
        "type": "opening_balance",
        "id": "OB-2",
        "date": "2026-10-01",
        "ledger": "IFRS",
        "lines": lines,
    }
    books.post(READ(opening))
    rows = {row["account"]: row for row in books.report("trial_balance", ledger="IFRS").dicts("line")}
    assert (str(rows["1720"]["opening_debit"]), str(rows["1720"]["movement_debit"])) == ("40.00", "0.00")
    assert str(rows["3070"]["opening_credit"]) == "40.00"
    check(books)


def test_a_ledger_follows_a_change_of_valuation(books: Books) -> None:
    """Goods that are valued by another method from a day on are so in every ledger."""
    change = {
        "type": "valuation_change",
        "id": "VC",
        "date": "2026-11-01",
        "item_class": "raw",
        "reason": "asked",
    }
    books.month_end("2026-10").run()
    books.post(READ(change | {"method": "moving_average"}))
    receipt = {
        "type": "goods_receipt",
        "id": "GR-9",
        "date": "2026-11-03",
        "partner": "V-WOOD",
        "item": "RM-WOOD",
    }
    books.post(READ(receipt | {"quantity": "10", "price": "12"}))
    assert books.ledger("IFRS").state.master.valuation("RM-WOOD") == "moving_average"
    further_ledgers_hold(books)


def test_what_a_ledger_cannot_book_any_more_is_found() -> None:
    """Where a chart has lost an account since, the entry is named."""
    books = first_month(two_ledgers(TWIN))
    with pytest.raises(LogCorrupt, match="cannot book entry 2"):
        _ = Ledger(books, two_ledgers(IFRS | {"accounts_of": {}, "code": "TWIN"}), "TWIN").state
