"""The stool workshop of the tutorial with an IFRS ledger, and one like its own, beside its books."""

import json
from pathlib import Path
from typing import Any

from erpcore import Books, Setup
from erpcore.documents import document_adapter
from erpcore.flow.document import Document

FOLDER = Path(__file__).parents[2] / "examples" / "first_month"
READ = document_adapter().validate_python
IFRS: dict[str, Any] = {
    "code": "IFRS",
    "name": "IFRS",
    "name_zh": "国际准则账簿",
    "chart": "ifrs",
    "voucher_word": "IF",
    "accounts_of": {"3001": "3010"},
}
TWIN: dict[str, Any] = {"code": "TWIN", "name": "Twin"}


def two_ledgers(*ledgers: dict[str, Any], **tables: Any) -> Setup:
    """Load the workshop's set-up with further ledgers; none named: both."""
    data = Setup.load(FOLDER / "setup.toml").model_dump(mode="json", exclude_defaults=True)
    return Setup.model_validate(data | tables | {"ledgers": list(ledgers or (IFRS, TWIN))})


def slips() -> list[Document]:
    """Read the slips of the workshop's first month."""
    parts = ("1-set-up", "2-buy", "3-make", "4-sell", "5-close")
    texts = [(FOLDER / f"{part}.jsonl").read_text(encoding="utf-8") for part in parts]
    return [READ(json.loads(line)) for text in texts for line in text.splitlines()]


def first_month(setup: Setup | None = None) -> Books:
    """Keep the first month, and leave it open."""
    books = Books(setup or two_ledgers())
    for slip in slips():
        books.post(slip)
    return books


def by_hand(number: str, ledger: str | None, debit: str, credit: str, amount: str, **fields: Any) -> Document:
    """Write a voucher by hand."""
    lines = [{"account": debit, "debit": amount}, {"account": credit, "credit": amount}]
    told = {"type": "manual_voucher", "id": number, "date": "2026-10-31", "lines": lines, **fields}
    return READ(told | ({} if ledger is None else {"ledger": ledger}))
