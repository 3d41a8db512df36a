"""What a host asks the books with, wrongly typed: refused by the argument's name, never a fault from deep inside."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from tests.cases.two_ledgers import first_month

from erpcore import Books, Code, Refused, ReportRefused
from erpcore.books.explanation import Explanation
from erpcore.interop.catalogue import export_books
from erpcore.interop.fec import export_fec
from erpcore.interop.gbt24589 import export_gbt24589
from erpcore.interop.invoices import read_invoice
from erpcore.masterdata.explode import explode
from erpcore.masterdata.where_used import where_used

DAY = datetime.date(2026, 10, 20)
NOON = datetime.datetime(2026, 10, 20, 12, tzinfo=datetime.UTC)
OTHERS: list[Any] = [True, 1.5, float("nan"), Decimal("sNaN"), {"RM"}, object(), NOON, 10**5_000]
NO_TEXT = [None, b"RM", ["RM"], {"RM": 1}, 5, *OTHERS]
NO_NUMBER = [None, "5", Decimal(5), *OTHERS[:-1]]
NO_DAY = [None, "soon", 20261020, *OTHERS]
NO_LIST = [None, "FG-STOOL 2026-10-20 5", 5, *OTHERS[:4]]


@pytest.fixture(scope="module")
def books() -> Books:
    """A month of books with two further ledgers."""
    return first_month()


def explained(books: Books) -> Explanation:
    """Explain the first voucher that there is."""
    return books.explain(next(entry.vouchers[0] for entry in books.read() if entry.vouchers))


QUESTIONS: list[tuple[str, list[Any], Callable[[Any, Any], object]]] = [
    ("item", NO_TEXT, lambda books, it: books.available(it)),
    ("lot", NO_TEXT, lambda books, it: books.available("FG-STOOL", lot=it)),
    ("site", NO_TEXT[1:], lambda books, it: books.available("FG-STOOL", it)),
    ("number", NO_TEXT, lambda books, it: books.work_order(it)),
    ("code", NO_TEXT, lambda books, it: books.ledger(it)),
    ("document", NO_TEXT, lambda books, it: books.ledger("TWIN").entry(it)),
    ("document", NO_TEXT[1:], lambda books, it: books.approvals(it)),
    ("period", NO_TEXT, lambda books, it: books.month_end(it)),
    ("period", NO_TEXT, lambda books, it: books.ledger("TWIN").month_end(it)),
    ("period", NO_TEXT, lambda books, it: books.budget(it)),
    ("dimensions", ["a=b", 5, ["a"]], lambda books, it: books.budget("2026-10", dimensions=it)),
    ("after", NO_NUMBER, lambda books, it: books.read(it)),
    ("until", NO_NUMBER[1:], lambda books, it: books.read(0, it)),
    ("after", NO_NUMBER, lambda books, it: books.ledger("TWIN").read(it)),
    ("unit", [None, 5, "unit"], lambda books, it: books.undo(it)),
    ("date", NO_DAY, lambda books, it: books.material_plan(it)),
    ("forecast", NO_LIST, lambda books, it: books.material_plan(DAY, forecast=it)),
    ("reschedule", [None, 1, "yes"], lambda books, it: books.material_plan(DAY, reschedule=it)),
    ("locale", NO_TEXT, lambda books, it: explained(books).to_text(it)),
    ("locale", NO_TEXT, lambda books, it: explained(books).to_json(it)),
    ("item", NO_TEXT, lambda books, it: explode(it, 1, DAY, books.state.master)),
    ("quantity", NO_NUMBER, lambda books, it: explode("FG-STOOL", it, DAY, books.state.master)),
    ("on", NO_DAY, lambda books, it: explode("FG-STOOL", 1, it, books.state.master)),
    ("master", [None, "set-up"], lambda _, it: explode("FG-STOOL", 1, DAY, it)),
    ("item", NO_TEXT, lambda books, it: where_used(it, DAY, books.state.master)),
    ("on", NO_DAY, lambda books, it: where_used("RM-WOOD", it, books.state.master)),
    ("name", NO_TEXT, export_books),
    ("year", NO_NUMBER[1:], lambda books, it: export_books(books, "fec", year=it)),
    ("options", ["siren", 5, ["siren"]], lambda books, it: export_books(books, "fec", options=it)),
    ("siren", NO_TEXT, lambda books, it: export_books(books, "fec", options={"siren": it})),
    ("siren", NO_TEXT, lambda books, it: export_fec(books, siren=it)),
    ("organization", NO_TEXT, lambda books, it: export_gbt24589(books, organization=it)),
    ("data", [None, "<x/>", 5, ["x"]], lambda _, it: read_invoice(it)),
]


@pytest.mark.parametrize(("field", "wrong", "ask"), QUESTIONS)
def test_an_argument_of_another_kind_is_refused(
    books: Books, field: str, wrong: list[Any], ask: Callable[[Any, Any], object]
) -> None:
    """Code, argument, what was expected and what was found, in both languages; the books are as they were."""
    before = books.state.hash
    for it in wrong:
        with pytest.raises(Refused) as caught:
            ask(books, it)
        assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, field), it
        assert "; found " in caught.value.expected
        assert "，现为 " in caught.value.expected_zh
    assert books.state.hash == before


@pytest.mark.parametrize("name", NO_TEXT, ids=type)
def test_a_report_has_a_name(books: Books, name: Any) -> None:
    """What is no text is refused as a report that there is not, with those that there are."""
    with pytest.raises(ReportRefused, match="no report"):
        books.report(name)


@pytest.mark.parametrize("style", NO_TEXT, ids=type)
def test_a_style_of_rows_has_a_name(books: Books, style: Any) -> None:
    """What is no text is refused as a style that there is not."""
    with pytest.raises(ReportRefused, match="no style of rows"):
        books.report("trial_balance").dicts(style)
