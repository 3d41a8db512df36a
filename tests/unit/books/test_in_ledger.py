"""Documents of a further ledger are decided against it; shared ones are refused where one of them cannot book them."""

from typing import Literal

import pytest
from tests.cases.two_ledgers import IFRS, READ, TWIN, by_hand, first_month, two_ledgers

from erpcore import Books, Code, Refused
from erpcore.documents import STEPS
from erpcore.flow.document import Document
from erpcore.flow.ledgers import PERIOD, SEAL, SUBJECT
from erpcore.flow.step import Route, Step
from erpcore.kernel.movements import Effect, Movement, Place
from erpcore.testing.laws import check
from erpcore.testing.snapshot import differences, snapshot


def refused(books: Books, document: object) -> Refused:
    """Post what is refused; nothing changes."""
    before = snapshot(books.state)
    with pytest.raises(Refused) as told:
        books.post(document)
    assert not differences(before, snapshot(books.state))
    assert not differences(
        before and snapshot(books.ledger("IFRS").state), snapshot(books.ledger("IFRS").state)
    )
    return told.value


def test_a_shared_document_that_one_ledger_cannot_book_is_refused_in_all() -> None:
    """An account of the company that is none in the ledger is named, with the table that would say which it is."""
    books = first_month()
    told = refused(books, by_hand("MV-1", None, "1101", "1002", "5"))
    assert (told.code, told.document, told.field) == (
        Code.ACCOUNT_NOT_MAPPED,
        "MV-1",
        "ledgers.IFRS.accounts_of",
    )
    assert "1101" in told.expected
    assert "accounts_of" in told.remedy
    assert books.post(by_hand("MV-2", "leading", "1101", "1002", "5")).vouchers


def test_what_a_ledger_cannot_book_is_refused_before_it_is_sealed() -> None:
    """An account that has got a required dimension since takes no reversal without one; the ledger stands."""
    books = first_month()
    books.post_all(
        [by_hand("MV-1", "IFRS", "1720", "7240", "5"), by_hand("MV-2", "IFRS", "7240", "1720", "5")]
    )
    account = {
        "code": "1720",
        "name": "Design",
        "kind": "asset",
        "side": "debit",
        "dimensions": ["cost_centre"],
    }
    row = {"code": "IFRS", "name": "IFRS", "accounts": [account]}
    books.post(READ({"type": "set_up", "id": "S", "date": "2026-10-31", "tables": {"ledgers": [row]}}))
    back = {
        "type": "reversal",
        "id": "R",
        "date": "2026-10-31",
        "of": "MV-1",
        "reason": "no",
        "ledger": "IFRS",
    }
    told = refused(books, READ(back))
    assert (told.code, told.document) == (Code.DIMENSION_MISSING, "R")
    check(books)


class Transfer(Document):
    """Move money or goods, as a host may: into all ledgers, or into one."""

    type: Literal["transfer"] = "transfer"
    source: str
    ledger: object = None


def transferred(_books: object, document: Transfer) -> Effect:
    """Take from an account, or from a role of the same name, to the bank."""
    source = Place("account", document.source)
    if not document.source.isdigit():
        source = Place(document.source, "GR", "RM-WOOD", "MAIN", partner="V-WOOD")
    return Effect((Movement(source, Place("account", "1002"), (("", "", 100),)),))


@pytest.mark.parametrize("ledger", ["lane 7", 7, ["TWIN"], ""])
def test_a_ledger_that_there_is_not_is_refused_whoever_wrote_the_step(ledger: object) -> None:
    """What names no ledger of the set-up would stand in the leading one alone, and nobody would know."""
    step = Step(Transfer, transferred, (Route("account", "account", "moved"),))
    books = Books(two_ledgers(), steps=(*STEPS, step))
    told = refused(books, Transfer(id="T", date="2026-10-05", source="1001", ledger=ledger))
    assert (told.code, told.field) == (Code.DOCUMENT_INVALID, "ledger")
    books.post(Transfer(id="T", date="2026-10-05", source="1001", ledger="TWIN"))
    check(books)


def test_a_ledger_that_there_is_not_is_named_before_a_period_that_is_closed() -> None:
    """A slip of the pen in the ledger is no reason to look for another day."""
    books = first_month()
    books.month_end("2026-10").run()
    told = refused(books, by_hand("MV-1", "ifrs", "1720", "7240", "5"))
    assert (told.code, told.field) == (Code.DOCUMENT_INVALID, "ledger")


@pytest.mark.parametrize("ledger", ["leading", "TWIN"])
@pytest.mark.parametrize("source", ["supplier", "gr_ir", "1002002"])
def test_what_all_ledgers_share_no_step_moves_in_one(source: str, ledger: str) -> None:
    """A step of the host takes neither debts nor dollars out of one ledger alone."""
    dollars = {"code": "1002002", "name": "Dollars", "kind": "asset", "side": "debit", "currency": "USD"}
    routes = [Route("account", of, "moved") for of in ("account", "gr_ir", "supplier")]
    steps = (*STEPS, Step(Transfer, transferred, tuple(routes)))
    books = Books(two_ledgers(IFRS | {"accounts": [dollars]}, TWIN, accounts=[dollars]), steps=steps)
    told = refused(books, Transfer(id="T", date="2026-10-05", source=source, ledger=ledger))
    assert (told.code, told.field) == (Code.DOCUMENT_INVALID, "ledger")
    assert "the same in every ledger" in told.expected


def test_what_the_leading_ledger_refuses_it_refuses_first() -> None:
    """Where both lack an account the words are those of the company's map."""
    books = Books(two_ledgers(IFRS, TWIN))
    for state in (books.state.account_map, books.state.further["TWIN"].account_map):
        state.rows.pop("gr_ir")
    receipt = {
        "type": "goods_receipt",
        "id": "GR",
        "date": "2026-10-31",
        "partner": "V-WOOD",
        "item": "RM-WOOD",
    }
    told = refused(books, READ(receipt | {"quantity": "1", "price": "9"}))
    assert (told.code, told.field) == (Code.ACCOUNT_NOT_MAPPED, "account_map")


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"ledger": "US"}, Code.DOCUMENT_INVALID, "ledger"),
        ({"ledger": "IFRS", "debit": "1403"}, Code.UNKNOWN_ACCOUNT, "lines.1.account"),
        ({"ledger": "IFRS", "debit": "1210"}, Code.CONTROL_ACCOUNT, "lines.1.account"),
        ({"ledger": "IFRS", "date": "2026-09-30"}, Code.PERIOD_CLOSED, "date"),
        ({"ledger": "IFRS", "date": "2027-10-31"}, Code.PERIOD_NOT_OPEN, "date"),  # a year too late
    ],
)
def test_a_document_of_a_ledger_is_judged_by_its_chart(
    fields: dict[str, str], code: Code, field: str
) -> None:
    """Accounts and periods are the ledger's; a sub-ledger's account is out of reach there, too."""
    ledger, debit = fields.pop("ledger"), fields.pop("debit", "1720")
    told = refused(first_month(), by_hand("MV-1", ledger, debit, "7240", "5", **fields))
    assert (told.code, told.field) == (code, field)


def test_what_is_of_the_whole_factory_is_no_document_of_one_ledger() -> None:
    """Overhead pools, and accounts kept in another currency, belong to all ledgers."""
    dollars = {"code": "1002002", "name": "Dollars", "kind": "asset", "side": "debit", "currency": "USD"}
    books = Books(two_ledgers(IFRS | {"accounts": [dollars]}, accounts=[dollars]))
    pools = {"type": "opening_balance", "id": "OB", "date": "2026-10-01", "ledger": "IFRS"}
    told = refused(books, READ(pools | {"overhead": [{"cost_centre": "CC-SHOP", "debit": "5"}]}))
    assert (told.code, told.field) == (Code.DOCUMENT_INVALID, "overhead")
    lines = [{"account": "1002002", "debit": "7", "original": "1"}, {"account": "7240", "credit": "7"}]
    for ledger in ("IFRS", "leading"):
        credit = "7240" if ledger == "IFRS" else "5711009"
        of = {"type": "manual_voucher", "id": "MV", "date": "2026-10-01", "ledger": ledger}
        told = refused(books, READ(of | {"lines": [lines[0], lines[1] | {"account": credit}]}))
        assert (told.code, told.field) == (Code.DOCUMENT_INVALID, "lines.1.account")


def test_a_document_is_taken_back_in_its_own_ledger() -> None:
    """Neither is a shared document reversed in one ledger, nor one of a ledger in all."""
    books = first_month()
    books.post(by_hand("MV-1", "IFRS", "1720", "7240", "5"))
    back = {"type": "reversal", "id": "R", "date": "2026-10-31", "reason": "wrong"}
    for fields in ({"of": "MV-1"}, {"of": "OB-1", "ledger": "IFRS"}, {"of": "MV-1", "ledger": "TWIN"}):
        told = refused(books, READ(back | fields))
        assert (told.code, told.field) == (Code.DOCUMENT_INVALID, "ledger")


def test_the_entry_keeps_what_a_document_does_in_its_ledger() -> None:
    """One mark holds the effect; a closing also says that the period is closed there, and seals the ledger."""
    books = first_month()
    entry = books.post(by_hand("MV-1", "IFRS", "1720", "7240", "5"))
    assert [(of.subject, of.key) for of in entry.marks] == [(SUBJECT, "IFRS")]
    books.month_end("2026-10").run()
    closed = books.ledger("IFRS").month_end("2026-10").run().entries["period_closing"][0]
    assert {of.subject for of in closed.marks} == {"period", SEAL}
    kept = books.log.find(closed.document.id)
    assert [(of.subject, of.key, of.name, of.after) for of in kept.marks][1:] == [
        (PERIOD, "IFRS", "2026-10", "closed")
    ]
    check(books)


def test_a_change_of_the_set_up_moves_nothing_in_a_ledger() -> None:
    """Neither stock nor what documents have put on an account changes its account there; new accounts may come."""
    books = first_month()

    def change(number: str, **row: object) -> object:
        told = {"code": "IFRS", "name": "IFRS"} | row
        return READ({"type": "set_up", "id": number, "date": "2026-10-31", "tables": {"ledgers": [told]}})

    told = refused(
        books, change("S-1", account_map=[{"role": "stock", "item_class": "raw", "account": "1220"}])
    )
    assert (told.code, told.document) == (Code.SETUP_INVALID, "S-1")
    at_site = {"role": "stock", "item_class": "raw", "site": "MAIN", "account": "1220"}
    told = refused(books, change("S-1", account_map=[at_site]))
    assert (told.code, told.field) == (Code.SETUP_INVALID, "ledgers.IFRS.tables.account_map")
    told = refused(books, change("S-2", accounts_of={"3001": "3020"}))
    assert (told.code, told.field) == (Code.SETUP_INVALID, "tables.ledgers")
    for fields, field in (({"code": "US"}, "code"), ({"chart": "cn_asbe"}, "chart"), ({"name": "X"}, "name")):
        told = refused(books, change("S-3", **fields))
        assert (told.code, told.field) == (Code.DOCUMENT_INVALID, f"tables.ledgers.1.{field}")
    account = {"code": "1730", "name": "Licences", "kind": "asset", "side": "debit"}
    books.post(change("S-4", accounts=[account], accounts_of={"1101": "1730"}))
    books.post(by_hand("MV-1", None, "1101", "1002", "5"))
    assert books.ledger("IFRS").entry("MV-1").vouchers[0].lines[0].account == "1730"
    check(books)


def test_duties_are_asked_of_documents_of_a_ledger() -> None:
    """Who may not post vouchers by hand may not post them into one ledger either."""
    rows = [{"document": "manual_voucher", "valid_from": "2026-01-01", "posters": ["CHIEFS"]}]
    chiefs = [{"code": "CHIEFS", "valid_from": "2026-01-01", "members": ["ANN"]}]
    books = Books(two_ledgers(duties=rows, actor_groups=chiefs))
    document = by_hand("MV-1", "IFRS", "1720", "7240", "5")
    with pytest.raises(Refused) as told:
        books.post(document, actor="BOB")
    assert told.value.code == Code.ACTOR_NOT_ENTITLED
    assert books.post(document, actor="ANN").marks
