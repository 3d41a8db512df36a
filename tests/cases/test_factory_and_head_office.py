"""Books of a factory apart from those of its head office (本社工場会計, factory ledger), over the same documents.

Each is a further ledger in which the accounts of the other stand below one heading: 本社 in the factory's books, 工場
in those of the head office. What one alone does is between its own accounts there, below the heading in the other.
"""

from typing import Any

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import document_adapter

READ = document_adapter().validate_python
SINCE = "2026-01-01"
FACTORY = {
    "stock": "asset",
    "wip": "asset",
    "overhead_pool": "cost",
    "overhead_applied": "cost",
    "machine_applied": "cost",
}
HEAD = {
    "supplier": "liability",
    "gr_ir": "liability",
    "wages_payable": "liability",
    "labour_applied": "liability",
    "cash": "asset",
    "customer": "asset",
    "revenue": "revenue",
    "cost_of_sales": "expense",
}
NARROWED = {
    "stock": [{"item_class": of} for of in ("raw", "finished")],
    "wip": [{"element": of} for of in ("material", "labour", "machine", "overhead", "subcontract")],
}


def seen_by(code: str, heading: str, others: dict[str, str]) -> dict[str, Any]:
    """Set up a ledger in which the roles of the other office stand below a heading."""
    rows = [
        {"role": role, "account": f"{heading}/{role}", **keys}
        for role in others
        for keys in ({}, *NARROWED.get(role, ()))
    ]
    below = [
        {"code": f"{heading}/{role}", "name": role, "kind": kind, "side": "debit", "parent": heading}
        for role, kind in others.items()
    ]
    top = {"code": heading, "name": heading, "kind": "asset", "side": "debit", "posting": False}
    return {"code": code, "name": code, "accounts": [top, *below], "account_map": rows}


class Works:
    """Books of a company, of its factory and of its head office."""

    def __init__(self) -> None:
        operations = [{"number": 10, "name": "加工", "work_centre": "LINE", "run_hours": "0"}]
        self.books = Books(
            Setup.model_validate(
                {
                    "company": {
                        "name": "当社",
                        "currency": "JPY",
                        "chart": "ifrs",
                        "first_period": "2026-10",
                    },
                    "units": [{"code": "pcs", "name": "個"}],
                    "item_classes": [
                        {"code": of, "name": of, "valuation": "moving_average"} for of in ("raw", "finished")
                    ],
                    "items": [
                        {"code": code, "name": code, "kind": of, "item_class": of, "unit": "pcs"}
                        for code, of in (("材料", "raw"), ("製品", "finished"))
                    ],
                    "cost_centres": [{"code": "SHOP", "name": "工場", "purpose": "production"}],
                    "work_centres": [{"code": "LINE", "name": "加工", "cost_centre": "SHOP"}],
                    "rates": [
                        {"work_centre": "LINE", "valid_from": SINCE, "labour": "550", "overhead": "490"}
                    ],
                    "routings": [{"item": "製品", "valid_from": SINCE, "operations": operations}],
                    "partners": [
                        {"code": "V", "name": "仕入先", "supplier": True},
                        {"code": "C", "name": "得意先", "customer": True},
                    ],
                    "sites": [{"code": "MAIN", "name": "倉庫"}],
                    "ledgers": [seen_by("工場", "本社", HEAD), seen_by("本社", "工場", FACTORY)],
                }
            ),
            MemoryLog(),
        )

    def __call__(self, kind: str, number: str, **fields: Any) -> tuple[list[str], list[str]]:
        """Post a document, and write what it is in the books of the factory and of the head office."""
        self.books.post(READ({"type": kind, "id": number, "date": "2026-10-31", **fields}))
        factory, head = (self._written(ledger, number) for ledger in ("工場", "本社"))
        return factory, head

    def _written(self, ledger: str, number: str) -> list[str]:
        """Write the lines of a voucher, accounts of the other office as their heading, unless both sides are its."""
        other = {"工場": "本社", "本社": "工場"}[ledger]
        lines = [line for of in self.books.ledger(ledger).entry(number).vouchers for line in of.lines]
        if all(line.account.startswith(other) for line in lines):
            return []
        names = [other if line.account.startswith(other) else line.account for line in lines]
        return [
            f"{'Dr' if line.debit else 'Cr'} {name} {line.debit or line.credit}"
            for name, line in zip(names, lines, strict=True)
        ]

    def balance(self, ledger: str, heading: str) -> int:
        """Add up what stands below a heading."""
        rows = self.books.report("trial_balance", period="2026-10", ledger=ledger).dicts("line")
        return sum(
            int(row["closing_debit"] or 0) - int(row["closing_credit"] or 0)
            for row in rows
            if str(row["account"]).startswith(f"{heading}/")
        )


def test_a_factory_with_books_of_its_own() -> None:
    """inuboki.com, 本社工場会計 (koubo-mondai6-1): 500 000 bought, 1 340 000 made of 300 000, 550 000 and 490 000.

    Material and goods are the factory's; the head office buys, pays, and sells. 「仕訳なし」 is an empty list.
    """
    post = Works()
    received = post("goods_receipt", "GR-1", partner="V", item="材料", quantity="500", price="1000")
    assert received == (["Dr 1210 500000", "Cr 本社 500000"], ["Dr 工場 500000", "Cr 2120 500000"])
    invoiced = post("purchase_invoice", "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "500000"}])
    assert invoiced == ([], ["Dr 2120 500000", "Cr 2110 500000"])
    post("work_order", "WO-1", item="製品", quantity="10")
    post("work_order_release", "WR-1", work_order="WO-1")
    issued = post("material_issue", "MI-1", work_order="WO-1", item="材料", quantity="300", reason="消費")
    assert issued == (["Dr 1310 300000", "Cr 1210 300000"], [])
    used = post("own_use", "OU-1", item="材料", quantity="200", cost_centre="SHOP")
    assert used == (["Dr 6010 200000", "Cr 1210 200000"], [])
    worked, owed = post("time_ticket", "TT-1", work_order="WO-1", work_centre="LINE", labour_hours="1000")
    assert worked == ["Dr 1320 550000", "Dr 1340 490000", "Cr 本社 550000", "Cr 6020 490000"]
    assert owed == ["Dr 工場 1040000", "Cr 2150 550000", "Cr 工場 490000"]
    indirect = {"cost_centre": "SHOP", "amount": "250000", "owed": "wages_payable"}
    assert post("overhead_expense", "OE-1", **indirect) == (
        ["Dr 6010 250000", "Cr 本社 250000"],
        ["Dr 工場 250000", "Cr 2150 250000"],
    )
    power = {"cost_centre": "SHOP", "amount": "70000", "owed": "cash"}
    assert post("overhead_expense", "OE-2", **power) == (
        ["Dr 6010 70000", "Cr 本社 70000"],
        ["Dr 工場 70000", "Cr 1010 70000"],
    )
    post("production_receipt", "PR-1", work_order="WO-1", quantity="10")
    finished, none = post("order_completion", "OC-1", work_order="WO-1")
    assert finished == ["Dr 1240 1340000", "Cr 1310 300000", "Cr 1320 550000", "Cr 1340 490000"]
    assert none == []
    assert post.balance("工場", "本社") == -1_370_000 == -post.balance("本社", "工場")
    post("sales_order", "SO-1", partner="C", lines=[{"item": "製品", "quantity": "10", "price": "200000"}])
    delivered = post("delivery", "DL-1", sales_order="SO-1/1", quantity="10")
    assert delivered == (["Dr 本社 1340000", "Cr 1240 1340000"], ["Dr 5010 1340000", "Cr 工場 1340000"])
    billed, _ = post("sales_invoice", "SI-1", partner="C", lines=[{"delivery": "DL-1"}])
    assert billed == []
    assert post.balance("工場", "本社") == -30_000 == -post.balance("本社", "工場")
