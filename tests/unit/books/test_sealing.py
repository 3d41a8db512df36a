"""Sealing: checks before the step, vouchers after it, and an entry over both; nothing is changed."""

import datetime

import pytest

from erpcore import Books, Code, Refused, Setup, SetupError
from erpcore.books.sealing import sealed
from erpcore.documents import ManualVoucher, OverheadExpense, Reversal, SetUp, SummaryVoucher

NOON = datetime.datetime(2026, 10, 9, 12, tzinfo=datetime.UTC)


def refusal(books, document):
    with pytest.raises(Refused) as caught:
        sealed(books.state, books.steps, document, "", None)
    return caught.value


def vouchers(books, document):
    return books.post(document).vouchers


def test_an_entry_is_sealed_without_changing_anything(trading, trade_receipt):
    """The same question twice has the same answer."""
    books = trading()
    first = sealed(books.state, books.steps, trade_receipt("GR-1"), "li", NOON)
    assert first == sealed(books.state, books.steps, trade_receipt("GR-1"), "li", NOON)
    assert (first.position, first.actor, first.at) == (2, "li", "2026-10-09T12:00:00+00:00")
    assert books.state.position == 1


def test_a_refusal_carries_the_documents_id(trading, trade_receipt):
    """The step does not know it; whoever reads a list of refusals has to."""
    found = refusal(trading(), trade_receipt("GR-1", item="NOTHING"))
    assert (found.code, found.document, found.field) == (Code.UNKNOWN_ITEM, "GR-1", "item")
    assert str(found).startswith("UNKNOWN_ITEM [GR-1 item]: ")


def test_the_type_is_checked_before_the_period_and_the_period_before_the_step(trading, trade_receipt):
    """Codes come in the order in which they are listed."""
    books = trading()
    bad = trade_receipt("GR-1", item="NOTHING", date="2026-09-30")
    assert refusal(books, bad).code is Code.PERIOD_CLOSED
    books.steps.pop("goods_receipt")
    assert refusal(books, bad).code is Code.DOCUMENT_TYPE_UNKNOWN


# --- custom fields ------------------------------------------------------------------------------------------

TRUCK = {"document": "goods_receipt", "name": "truck", "required": True, "pattern": "[A-Z]{2}-[0-9]+"}
CUSTOM = [TRUCK, {"document": "goods_receipt", "name": "note"}]


@pytest.mark.parametrize("custom", [{"truck": "AB-12"}, {"truck": "AB-12", "note": "wet"}])
def test_the_companys_own_fields_are_kept(trading, trade_receipt, custom):
    """They are part of the document, and of its seal."""
    books = trading(custom_fields=CUSTOM)
    entry = books.post(trade_receipt("GR-1", custom=custom))
    assert books.log.find("GR-1").document.custom == custom
    assert entry.hash != trading().preview(trade_receipt("GR-1")).hash


@pytest.mark.parametrize(
    ("custom", "field"),
    [
        ({}, "custom.truck"),  # required
        ({"truck": ""}, "custom.truck"),
        ({"truck": "ab-12"}, "custom.truck"),  # does not match
        ({"truck": "AB-12 and more"}, "custom.truck"),  # the whole value must
        ({"truck": "AB-12", "colour": "red"}, "custom.colour"),  # not defined
    ],
)
def test_a_field_that_is_missing_wrong_or_unknown_is_refused(trading, trade_receipt, custom, field):
    """The refusal names the field, and of an unknown one those that there are."""
    books = trading(custom_fields=CUSTOM)
    found = refusal(books, trade_receipt("GR-1", custom=custom))
    assert (found.code, found.field, found.document) == (Code.CUSTOM_FIELD_INVALID, field, "GR-1")
    if field == "custom.colour":
        assert "truck, note" in found.expected
        assert found.remedy.startswith("Define the field in the set-up's custom_field table")
    else:
        assert found.remedy == "State the field as the set-up asks for it."


@pytest.mark.parametrize("at_once", [True, False])
def test_a_field_comes_with_a_change_of_the_set_up(trading, trade_receipt, at_once):
    """From then on documents may have it, and what it asks for is asked for; those of before are as they were."""
    books = trading()
    change = SetUp(id="SU-1", date="2026-10-09", tables={"custom_fields": CUSTOM})
    slips = [trade_receipt("GR-1"), change, trade_receipt("GR-2", custom={"truck": "AB-12"})]
    if at_once:
        books.post_all(slips)
    else:
        for slip in slips:
            books.post(slip)
    assert refusal(books, trade_receipt("GR-3")).field == "custom.truck"
    assert books.post(trade_receipt("GR-1")).document.custom == {}
    again = SetUp(id="SU-2", date="2026-10-09", tables={"custom_fields": [TRUCK]})
    assert "DUPLICATE" in refusal(books, again).expected
    books.rebuild()
    assert refusal(books, trade_receipt("GR-3")).field == "custom.truck"


def test_types_without_fields_of_their_own_take_none(trading, trade_voucher):
    """What is defined for receipts is not defined for vouchers."""
    books = trading(custom_fields=CUSTOM)
    books.post(trade_voucher("A"))
    found = refusal(books, trade_voucher("B", custom={"truck": "AB-12"}))
    assert (found.code, found.field) == (Code.CUSTOM_FIELD_INVALID, "custom.truck")
    assert "none" in found.expected


def test_a_summary_is_written_by_the_rule_that_held_back(trading, trade_receipt):
    """A later version that holds nothing back says nothing about the voucher of what was held before."""
    held = rule("goods_receipt", summary="period", word="汇", text="receipts", valid_until="2026-10-15")
    later = rule("goods_receipt", word="收", text="{item}", valid_from="2026-10-16")
    books = trading(posting_rules=[held, later])
    books.post(trade_receipt("GR-1"))
    books.month_end("2026-10").run()
    [summary] = books.log.find("CLOSE-2026-10-summary_voucher-1").vouchers
    assert (summary.number, summary.text) == ("汇-2026-10-0001", "receipts")


def test_fields_required_of_changes_and_closings_keep_nothing_from_being_opened(trading):
    """The first set-up needs none of them; a change of it does, and what the month end writes may have some."""
    ticket = {"document": "set_up", "name": "ticket", "required": True}
    books = trading(custom_fields=[ticket, {"document": "overhead_rest", "name": "sheet"}])
    change = {"id": "SU-1", "date": "2026-10-09", "tables": {"sites": [{"code": "SHED", "name": "s"}]}}
    assert refusal(books, SetUp.model_validate(change)).field == "custom.ticket"
    books.post(SetUp.model_validate({**change, "custom": {"ticket": "T-1"}}))
    assert books.month_end("2026-10").run().locked


def test_an_id_is_written_in_one_way(trading, trade_voucher):
    """Letters and accents put together or side by side look alike, and would be two documents."""
    books = trading()
    found = refusal(books, trade_voucher("Re\u0301\u3078-1"))
    assert (found.code, found.field) == (Code.DOCUMENT_INVALID, "id")
    assert "found 'Re\\u0301\\u3078-1'" in found.expected
    books.post(trade_voucher("Ré\u3078-1"))
    books.post(trade_voucher("收-1"))
    books.post(trade_voucher("ọ̀-1"))  # there is no one letter for it


# --- vouchers -----------------------------------------------------------------------------------------------


def rule(*documents, **fields):
    return {"code": "R", "valid_from": "2026-01-01", "documents": list(documents), **fields}


def test_without_a_rule_the_word_is_the_companys_and_the_text_the_documents(trading, trade_voucher):
    """The document's own text goes before type and id."""
    books = trading(company={"voucher_word": "记"})
    [one], [other] = vouchers(books, trade_voucher("A")), vouchers(books, trade_voucher("B", text="capital"))
    assert (one.number, one.text) == ("记-2026-10-0001", "manual voucher A")
    assert (other.number, other.text) == ("记-2026-10-0002", "capital")


def test_a_rule_gives_a_word_and_a_text(trading, trade_receipt, trade_voucher):
    """Each word has its own numbers; place-holders are filled, braces in a value stay what they are."""
    books = trading(
        posting_rules=[
            rule("goods_receipt", word="转", text="{item} of {partner}, {document} in {period}{order}")
        ],
    )
    [first] = vouchers(books, trade_receipt("{GR}"))
    [other] = vouchers(books, trade_voucher("A"))
    assert (first.number, first.text) == ("转-2026-10-0001", "RESIN of V, {GR} in 2026-10")
    assert other.number == "JV-2026-10-0001"


def test_money_that_comes_in_or_goes_out_has_words_of_its_own(trading):
    """收, 付 and 转 are numbered apart, although one rule holds for vouchers by hand and expenses of any kind."""
    books = trading(
        posting_rules=[
            rule("manual_voucher", "overhead_expense", word="转", word_received="收", word_paid="付")
        ],
        cost_centres=[{"code": "A", "name": "A", "purpose": "administration"}],
    )

    def by_hand(number, debit, credit):
        lines = [{"account": debit, "debit": "5"}, {"account": credit, "credit": "5"}]
        return ManualVoucher(id=number, date="2026-10-09", lines=lines)

    found = [
        vouchers(books, by_hand("MV-1", "1002", "3001")),
        vouchers(books, by_hand("MV-2", "1001", "1002")),
        vouchers(books, by_hand("MV-3", "5603001", "2231")),
    ]
    spent = {"date": "2026-10-09", "cost_centre": "A", "amount": "10"}
    found += [
        vouchers(books, OverheadExpense(id="OE-1", owed="bank", **spent)),
        vouchers(books, OverheadExpense(id="OE-2", owed="accumulated_depreciation", **spent)),
    ]
    assert [voucher.number for [voucher] in found] == [
        "收-2026-10-0001",
        "付-2026-10-0001",
        "转-2026-10-0001",
        "付-2026-10-0002",
        "转-2026-10-0002",
    ]


def test_a_text_that_comes_out_empty_is_the_documents(trading, trade_voucher):
    """No voucher is without a summary; blanks beside an empty place-holder are left off."""
    books = trading(
        posting_rules=[
            rule("manual_voucher", text="{item} {partner}", valid_until="2026-10-09"),
            rule("manual_voucher", code="LATER", text="{item} posted {partner}", valid_from="2026-10-10"),
        ]
    )
    [first] = vouchers(books, trade_voucher("A"))
    [second] = vouchers(books, trade_voucher("B", date="2026-10-10"))
    assert (first.text, second.text) == ("manual voucher A", "posted")


def test_a_rule_holds_from_its_day_to_its_last(trading, trade_receipt):
    """Before and after it the usual way holds."""
    books = trading(
        posting_rules=[rule("goods_receipt", word="X", valid_from="2026-10-05", valid_until="2026-10-06")]
    )
    words = [
        vouchers(books, trade_receipt(f"GR-{day}", date=f"2026-10-{day}"))[0].word
        for day in ("04", "05", "06", "07")
    ]
    assert words == ["JV", "X", "X", "JV"]


def test_a_rule_may_split_by_a_dimension(trading):
    """One balanced voucher for each value of it, numbered in turn; input VAT has no cost centre."""
    books = trading(
        posting_rules=[rule("overhead_expense", split_by="cost_centre")],
        cost_centres=[{"code": "A", "name": "A", "purpose": "administration"}],
    )
    fields = {"cost_centre": "A", "amount": "10", "vat": "1.3", "owed": "bank"}
    found = vouchers(books, OverheadExpense(id="OE-1", date="2026-10-09", **fields))
    assert [
        (v.sequence, [(line.account, line.debit or -line.credit) for line in v.lines]) for v in found
    ] == [
        (1, [("5602", 1000), ("1002", -1000)]),
        (2, [("2221001001", 130), ("1002", -130)]),
    ]


def test_a_rule_may_net_and_may_keep_movements_apart(trading, trade_voucher):
    """Opposite sides of one account net to one line; pairs stay as they fell."""
    lines = [
        {"account": "1002", "debit": "5"},
        {"account": "1002", "credit": "2"},
        {"account": "1002", "debit": "1"},
        {"account": "3001", "credit": "4"},
    ]
    found = {}
    for name, fields in (("usual", {}), ("net", {"net": True}), ("apart", {"merge": "movement"})):
        books = trading(posting_rules=[rule("manual_voucher", **fields)])
        [one] = vouchers(books, trade_voucher("A", lines=lines))
        found[name] = sorted((line.account, line.debit - line.credit) for line in one.lines)
    assert found["usual"] == [("1002", -200), ("1002", 600), ("3001", -400)]
    assert found["net"] == [("1002", 400), ("3001", -400)]
    assert found["apart"] == [("1002", -200), ("1002", 100), ("1002", 500), ("3001", -400)]


def test_a_summary_is_collected_and_written_once(trading, trade_receipt):
    """Lines held back have no number; the summary takes the next of its word, reversals stand beside it."""
    books = trading(
        posting_rules=[rule("goods_receipt", summary="period", word="汇", text="receipts of {period}")]
    )
    for number in ("GR-1", "GR-2"):
        assert [voucher.sequence for voucher in vouchers(books, trade_receipt(number))] == [0]
    assert books.state.ledger.balance("1403", "2026-10") == 0
    books.post(Reversal(id="RV-1", date="2026-10-09", of="GR-2", reason="wrong"))
    [summary] = vouchers(books, SummaryVoucher(id="SV-1", date="2026-10-31", rule="R"))
    assert (summary.number, summary.text) == ("汇-2026-10-0001", "receipts of 2026-10")
    assert [(line.account, line.debit, line.credit, line.document) for line in summary.lines] == [
        ("1403", 4000, 0, "SV-1"),
        ("2202002", 0, 4000, "SV-1"),
    ]
    assert books.state.ledger.balance("1403", "2026-10") == 2000


def test_a_movement_without_an_amount_prints_no_voucher(trading, trade_voucher):
    """A set_up changes records, not balances."""
    books = trading()
    entry = books.post(SetUp(id="SU-1", date="2026-10-09", tables={"sites": [{"code": "X", "name": "x"}]}))
    assert (entry.vouchers, vouchers(books, trade_voucher("A"))[0].sequence) == ((), 1)


def test_a_role_without_an_account_is_found_when_the_books_are_opened(trading, trade_tables):
    """Coverage is proved before the first document: no stock account for the class, no books."""
    data = {**trade_tables, "company": {**trade_tables["company"], "chart": None}}
    account = {"code": "1", "name": "x", "kind": "asset", "side": "debit"}
    with pytest.raises(SetupError, match="stock"):
        Books(Setup.model_validate({**data, "accounts": [account]}))
