"""A company that deducts input VAT when its invoice is certified."""

from decimal import Decimal
from typing import Any

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import document_adapter

READ = document_adapter().validate_python


def company(deduction: str = "when_certified", **tables: Any) -> Books:
    """一般纳税人 that certifies invoice by invoice, with a supplier and an office; `tables` of the set-up besides."""
    setup = Setup.model_validate(
        {
            "company": {
                "name": "甲公司",
                "currency": "CNY",
                "chart": "cn_asbe",
                "first_period": "2026-10",
                "policies": {"input_vat_deduction": deduction},
                "elements": [{"code": code, "name": code} for code in (
                    "material", "labour", "machine", "overhead", "subcontract", "spoilage", "fuel",
                )],
            },
            "partners": [{"code": "S", "name": "S", "supplier": True}],
            "units": [{"code": "t", "name": "t", "decimals": 1}],
            "sites": [{"code": "MAIN", "name": "MAIN"}],
            "item_classes": [{"code": "raw", "name": "raw", "valuation": "fifo"}],
            "items": [{"code": "A", "name": "A", "kind": "raw", "item_class": "raw", "unit": "t"}],
            "cost_centres": [{"code": "OFFICE", "name": "Office", "purpose": "administration"}],
            **tables,
        }
    )  # fmt: skip
    return Books(setup, MemoryLog())


def post(books: Books, kind: str, number: str, date: str, **fields: Any) -> list[tuple[str, Decimal]]:
    """Post a document; its voucher by account, debit above zero."""
    entry = books.post(READ({"type": kind, "id": number, "date": date, **fields}))
    lines = [line for voucher in entry.vouchers for line in voucher.lines]
    return [(line.account, Decimal(line.debit - line.credit) / 100) for line in lines]
