"""A French trader's books over two years, posted by hand: what an inspector's file must show line by line."""

import datetime
from typing import Any

import pytest

from erpcore import Books, Setup
from erpcore.documents import document_adapter

ACCOUNTS = (
    ("101000", "Capital", "equity", "credit"),
    ("120000", "Résultat de l'exercice", "equity", "credit"),
    ("401000", "Fournisseurs", "liability", "credit"),
    ("411000", "Clients", "asset", "debit"),
    ("445710", "TVA collectée", "liability", "credit"),
    ("512000", "Banque", "asset", "debit"),
    ("606000", "Achats | non stockés", "expense", "debit"),
    ("706000", "Prestations de services", "revenue", "credit"),
)
FRENCH: dict[str, Any] = {
    "company": {
        "name": "Atelier Dupont",
        "currency": "EUR",
        "chart": "ifrs",
        "first_period": "2025-12",
        "open_periods": 24,
    },
    "accounts": [
        {
            "code": code,
            "name": name,
            "kind": kind,
            "side": side,
            "optional_dimensions": ["partner"] if code in {"401000", "411000"} else [],
        }
        for code, name, kind, side in ACCOUNTS
    ],
    "account_map": [{"role": "current_profit", "account": "120000"}],
    "partners": [
        {"code": "C1", "name": "Société Martin", "customer": True},
        {"code": "F1", "name": "Fournitures & Cie", "supplier": True},
    ],
}


def voucher(
    number: str, date: str, text: str, *lines: tuple[str, str, str], partner: str = ""
) -> dict[str, Any]:
    """Write a manual voucher: (account, debit, credit); the partner goes with accounts that take one."""
    found = []
    for account, debit, credit in lines:
        row: dict[str, Any] = {"account": account}
        row |= {"debit": debit} if debit else {"credit": credit}
        if partner and account in {"401000", "411000"}:
            row["dimensions"] = {"partner": partner}
        found.append(row)
    return {"type": "manual_voucher", "id": number, "date": date, "text": text, "lines": found}


DOCUMENTS = (
    voucher("CAP", "2025-12-01", "Apport", ("512000", "10000", ""), ("101000", "", "10000")),
    voucher(
        "FA-1",
        "2025-12-20",
        "Facture prestation",
        ("411000", "1200", ""),
        ("706000", "", "1000"),
        ("445710", "", "200"),
        partner="C1",
    ),
    {"type": "profit_carry", "id": "PC-1", "date": "2025-12-31"},
    voucher(
        "FA-2",
        "2026-01-15",
        "Facture\tprestation",
        ("411000", "2400.50", ""),
        ("706000", "", "2000.42"),
        ("445710", "", "400.08"),
        partner="C1",
    ),
    voucher("ACH-1", "2026-01-10", "", ("606000", "300", ""), ("401000", "", "300"), partner="F1"),
    {"type": "profit_carry", "id": "PC-2", "date": "2026-01-31"},
)


@pytest.fixture(scope="session")
def french() -> Books:
    """Keep the trader's books; they are only read."""
    books = Books(Setup.model_validate(FRENCH))
    adapter = document_adapter()
    for row in DOCUMENTS:
        books.post(
            adapter.validate_python(row),
            at=datetime.datetime(2026, 2, 3, 9, 30, tzinfo=datetime.UTC) if row["id"] == "ACH-1" else None,
        )
    return books
