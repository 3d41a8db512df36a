"""The summary's figures."""

from erpcore import Books, Setup
from erpcore.cli.posting import Outcome
from erpcore.cli.summary import count_vouchers, profit, summarize
from erpcore.documents import (
    Document,
    GoodsReceipt,
    ManualVoucher,
    OpeningBalance,
    ProfitCarry,
    PurchaseInvoice,
    PurchaseOrder,
    TransferShipment,
)
from erpcore.kernel.errors import Finding
from erpcore.kernel.words import Words

WORDS = Words("closed", "已结账")
FINDINGS = [
    Finding(code, severity, "", "", "")
    for code, severity in (("A", "error"), ("B", "warning"), ("C", "info"))
]


def test_a_month_in_nine_lines(setup: Setup, documents: list[Document]) -> None:
    """Five ducks of twenty are sold at 99 and cost 26 each: 40 kg at 10 and 2 hours at 60 for twenty.

    Left are 60 kg of resin at 10 and fifteen ducks at 26 a piece.
    """
    books = Books(setup)
    books.post_all(documents)
    assert profit(books, "2026-10") == 5 * 99_00 - 5 * 26_00
    assert count_vouchers(books, "2026-10") == 8
    text = summarize(books, "2026-10", Outcome(12, 1, 2), FINDINGS, WORDS, "en")
    assert text.splitlines() == [
        "2026-10: closed",
        "Documents: 12 posted, 1 known before, 2 refused",
        "Vouchers: 8",
        "Entries in the log: 13",
        "Findings: 1 errors, 1 warnings, 1 notes",
        "Profit of the period: 365.00 CNY",
        "Stock: 990.00 CNY",
        "Work in process: 0.00 CNY",
        "Sub-ledgers less ledger: 0.00 CNY",
    ]


def test_the_month_of_a_further_ledger_says_whose_it_is(setup: Setup, documents: list[Document]) -> None:
    """Both close the same period, so the head line names the ledger that is not the leading one."""
    tables = setup.model_dump(mode="json", exclude_defaults=True)
    books = Books(Setup.model_validate(tables | {"ledgers": [{"code": "TWIN", "name": "Twin"}]}))
    books.post_all(documents)
    text = summarize(books.ledger("TWIN"), "2026-10", Outcome(0), [], WORDS, "en")
    assert text.splitlines()[0] == "2026-10 TWIN: closed"
    assert text.splitlines()[1:] == summarize(books, "2026-10", Outcome(0), [], WORDS, "en").splitlines()[1:]


def test_the_summary_speaks_chinese(setup: Setup, documents: list[Document]) -> None:
    """Words and numbers follow the locale."""
    books = Books(setup)
    books.post_all(documents)
    text = summarize(books, "2026-10", Outcome(12), [], WORDS, "zh_CN")
    assert text.startswith("2026-10：已结账\n单据：入账 12，此前已入账 0，拒绝 0\n凭证：8\n")
    assert "本期利润：365.00 CNY\n" in text


def test_stock_has_what_is_between_sites_and_names_what_is_on_no_shelf(setup: Setup) -> None:
    """1,000.00 of resin, half of it on its way to another site; 90.00 are invoiced and have not come."""
    sites = [*setup.model_dump(mode="json")["sites"], {"code": "FAR", "name": "far away"}]
    books = Books(Setup.model_validate({**setup.model_dump(), "sites": sites}))
    day = {"date": "2026-10-09"}
    books.post(
        GoodsReceipt(id="G", partner="V", item="RM", quantity="100", price="10", site=sites[0]["code"], **day)
    )
    books.post(
        TransferShipment(id="T", item="RM", quantity="50", from_site=sites[0]["code"], to_site="FAR", **day)
    )
    goods = [{"purchase_order": "PO/1", "quantity": "10", "amount": "90"}]
    books.post(
        PurchaseOrder(id="PO", partner="V", lines=[{"item": "RM", "quantity": "10", "price": "9"}], **day)
    )
    books.post(PurchaseInvoice(id="PI", partner="V", goods=goods, **day))
    lines = summarize(books, "2026-10", Outcome(5), [], WORDS, "en").splitlines()
    assert lines[6:9] == [
        "Stock: 1,000.00 CNY",
        "Goods invoiced and not received: 90.00 CNY",
        "Work in process: 0.00 CNY",
    ]


def test_profit_is_the_same_once_it_is_carried(setup: Setup, documents: list[Document]) -> None:
    """Carrying profit moves it to the profit of the year; the period earned the same."""
    books = Books(setup)
    books.post_all(documents)
    books.post(ProfitCarry(id="PC", date="2026-10-31"))
    assert profit(books, "2026-10") == 365_00
    assert profit(books, "2026-11") == 0


def test_what_a_year_has_earned_before_the_books_began_is_no_profit_of_the_period(
    setup: Setup, documents: list[Document]
) -> None:
    """Opening documents state it on the year's profit, or on revenue and expenses, which the close carries."""
    books = Books(setup)
    lines = [
        {"account": "1002", "debit": "9000"},
        {"account": "3103", "credit": "7000"},
        {"account": "5001", "credit": "5000"},
        {"account": "5602", "debit": "3000", "dimensions": {"cost_centre": setup.cost_centres[0].code}},
    ]
    books.post(OpeningBalance.model_validate({"id": "OB", "date": "2026-10-01", "lines": lines}))
    books.post_all(documents)
    assert profit(books, "2026-10") == 365_00
    books.post(ProfitCarry(id="PC", date="2026-10-31"))
    assert profit(books, "2026-10") == 365_00


def test_the_profit_of_a_year_that_is_appropriated_is_no_loss_of_the_period(
    setup: Setup, documents: list[Document]
) -> None:
    """365.00 are earned and carried, and taken to retained earnings: the period has earned them all the same."""
    books = Books(setup)
    books.post_all(documents)
    books.post(ProfitCarry(id="PC", date="2026-10-31"))
    lines = [{"account": "3103", "debit": "365"}, {"account": "3104005", "credit": "365"}]
    books.post(ManualVoucher.model_validate({"id": "MV", "date": "2026-10-31", "lines": lines}))
    assert profit(books, "2026-10") == 365_00
