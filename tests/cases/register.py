"""A register of fixed assets for the examples of other systems: one asset, and what it loses."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

from erpcore import Books, Setup
from erpcore.assets.moments import month_of
from erpcore.documents import document_adapter

READ = document_adapter().validate_python


class Register:
    """Books in euro with a register of fixed assets whose depreciation an office bears."""

    def __init__(self, first: str, rule: str, **category: Any) -> None:
        head = {
            "name": "Trade",
            "currency": "EUR",
            "chart": "ifrs",
            "first_period": first,
            "open_periods": 24,
        }
        kept = {"code": "KEPT", "name": "kept", "depreciated_from": rule, "impairment_reversed": True}
        tables = {
            "asset_categories": [kept | category],
            "cost_centres": [{"code": "OFFICE", "name": "office", "purpose": "administration"}],
        }
        self.books = Books(Setup.model_validate({"company": head, **tables}))
        self.number = 0

    def __call__(self, kind: str, date: str, **fields: Any) -> str:
        """Post a document about the asset and say its number."""
        self.number += 1
        number = f"D-{self.number}"
        self.books.post(READ({"type": kind, "id": number, "date": date, "asset": "A", **fields}))
        return number

    def buy(self, date: str, cost: str, **fields: Any) -> str:
        """Bring an asset in, bought unless the fields say otherwise."""
        usual = {"category": "KEPT", "cost_centre": "OFFICE", "owed": "bank"}
        return self("asset_acquisition", date, cost=cost, **usual | fields)

    def depreciate(self, date: str) -> None:
        """Charge a month."""
        self.number += 1
        document = {"type": "asset_depreciation", "id": f"D-{self.number}", "date": date}
        self.books.post(READ(document))

    def lost(self, first: str, times: int, months: int = 1) -> list[Decimal]:
        """Say what is lost in so many spans of months from one on."""
        card, month = self.books.state.assets.cards["A"], month_of(first) - 1
        sums = [card.lost(month + months * number) for number in range(times + 1)]
        return [Decimal(after - before) / 100 for before, after in pairwise(sums)]

    def balance(self, account: str) -> Decimal:
        """Say what an account holds, debit positive."""
        return Decimal(self.books.state.ledger.balance(account, "9999-99")) / 100

    def carrying(self, month: str) -> Decimal:
        """Say what the asset stands at, at the end of a month."""
        return Decimal(self.books.state.assets.cards["A"].book(month_of(month))) / 100


def amounts(*texts: str) -> list[Decimal]:
    """Read amounts."""
    return [Decimal(text) for text in texts]
