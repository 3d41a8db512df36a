"""The lamp factory in its own chart, under an IFRS-style one, and in a ledger that is as the leading one."""

from pathlib import Path
from typing import Any

import pytest

from erpcore import Books, Setup
from erpcore.documents import document_adapter

FACTORY = Path(__file__).parents[2] / "examples" / "factory"
READ = document_adapter().validate_json
TAXES = ("2221001004", "2221002", "2221012", "2221013", "2221014", "2221015", "2221016")
ACCOUNTS_OF = dict.fromkeys(TAXES, "2240") | {
    "2001": "2010",
    "2211003": "2160",
    "2231": "2140",
    "3001": "3010",
    "3101001": "3050",
    "3104005": "3070",
    "5403002": "7240",
    "5403006": "7240",
    "5603001": "7310",
    "5603003": "7330",
}
LEDGERS: list[dict[str, Any]] = [
    {"code": "IFRS", "name": "IFRS", "chart": "ifrs", "voucher_word": "IF", "accounts_of": ACCOUNTS_OF},
    {"code": "TWIN", "name": "Twin"},
]
MONTHS = ("2026-10", "2026-11")


@pytest.fixture(scope="module")
def books() -> Books:
    """Keep both months, each closed in the leading ledger and then in the others."""
    tables = Setup.load(FACTORY / "setup.toml").model_dump(mode="json", exclude_defaults=True)
    books = Books(Setup.model_validate(tables | {"ledgers": LEDGERS}))
    for month in MONTHS:
        for line in (FACTORY / f"{month}.jsonl").read_text(encoding="utf-8").splitlines():
            books.post(READ(line))
        for ledger in (books, books.ledger("IFRS"), books.ledger("TWIN")):
            assert ledger.month_end(month).run().locked
    return books


@pytest.mark.parametrize("month", MONTHS)
def test_a_ledger_as_the_leading_one_has_its_balances(books: Books, month: str) -> None:
    """With the same accounts and the same map each account turns over and stands at the same."""
    leading, twin = (
        books.report("trial_balance", period=month, ledger=ledger).dicts("line") for ledger in (None, "TWIN")
    )
    assert leading == twin


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("ledger", [None, "IFRS", "TWIN"])
def test_the_sub_ledgers_agree_with_every_ledger(books: Books, month: str, ledger: str | None) -> None:
    """Stock, work in process and open items are those of the factory, whoever looks."""
    lines = books.report("reconciliation", period=month, ledger=ledger).dicts("line")
    assert lines
    assert not any(line["difference"] for line in lines)


def test_no_document_of_its_own_leaves_profit_and_equity_the_same(books: Books) -> None:
    """Shared documents alone: another chart shows the same profit and the same equity."""
    totals = books.report("ledger_differences", period="2026-11", ledger="IFRS").dicts("total")
    assert len(totals) == 2
    assert all(total["leading"] == total["ledger"] for total in totals)
    assert not any(total["difference"] for total in totals)
