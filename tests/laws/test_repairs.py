"""Repairs whose cost is a cost element of their own (废品损失): random histories of orders that are repaired."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases.process import ELEMENTS, plant

from erpcore import Books
from erpcore.documents import document_adapter
from erpcore.testing import laws

# what may happen to one of two orders or its repair, at any time; what does not fit is refused
EVENTS = (
    "issue",
    "mend",
    "work",
    "mended",
    "mended",
    "taken back",
    "received",
    "spoiled",
    "invoiced",
    "costed",
)
WORK = {"work_centres": [{"code": "LINE", "name": "line", "cost_centre": "SHOP"}]}
RATES = {"rates": [{"work_centre": "LINE", "valid_from": "2026-01-01", "labour": "3", "overhead": "0.7"}]}


def _documents(number: object, event: str, of: int, quantity: int) -> dict[str, Any]:
    """Write what happens, by number."""
    order, repair = f"WO-{of}", f"RW-{of}"
    amount = {"quantity": str(quantity), "item": "PULP", "reason": "as used"}
    of_event: dict[str, dict[str, Any]] = {
        "issue": {"type": "material_issue", "work_order": order, **amount},
        "mend": {"type": "material_issue", "work_order": repair, **amount},
        "work": {"type": "time_ticket", "work_order": repair, "work_centre": "LINE", "labour_hours": f"{quantity}.37"},
        "mended": {"type": "order_completion", "id": f"OC-{of}", "work_order": repair},
        "taken back": {"type": "reversal", "of": f"OC-{of}", "reason": "not yet"},
        "received": {"type": "production_receipt", "work_order": order, "quantity": "2", "final": quantity > 3},
        "spoiled": {"type": "spoilage", "work_order": order, "quantity": "1", "cause": "normal"},
        "invoiced": {
            "type": "purchase_invoice", "partner": "MILL",
            "lines": [{"receipt": f"GR-{of}", "quantity": "10", "amount": f"{9 + quantity}.01"}],
        },
    }  # fmt: skip
    return {"id": f"D-{number}", "date": "2026-10-20", **of_event[event]}


def _opened() -> Books:
    """Pulp of two receipts, and two orders for bodies, of each of which one is repaired."""
    books = Books(plant(company={"elements": ELEMENTS}, **WORK, **RATES))
    read = document_adapter().validate_python
    for of in (1, 2):
        day = {"date": "2026-10-05"}
        goods = {"partner": "MILL", "item": "PULP", "quantity": "90", "price": "1.03"}
        books.post(read({"type": "goods_receipt", "id": f"GR-{of}", **day, **goods}))
        books.post(read({"type": "work_order", "id": f"WO-{of}", "item": "BODY", "quantity": "9", **day}))
        books.post(read({"type": "work_order_release", "id": f"WR-{of}", "work_order": f"WO-{of}", **day}))
        repair = {"id": f"RW-{of}", "parent": f"WO-{of}", "quantity": "1"}
        books.post(read({"type": "rework_order", **repair, **day}))
        for number, event in enumerate(("issue", "mend", "work")):
            books.post(read(_documents(f"{of}-{number}", event, of, 3)))
    return books


@settings(max_examples=80)
@given(st.lists(st.tuples(st.sampled_from(EVENTS), st.integers(1, 2), st.integers(1, 4)), max_size=25))
def test_repairs_keep_the_laws_and_pass_through_the_account_of_spoiled_units(
    happened: list[tuple[str, int, int]],
) -> None:
    """Whatever is taken back, spoiled and invoiced late: 废品损失 was debited and credited with what orders bear."""
    books = _opened()
    for number, (event, of, quantity) in enumerate(happened):
        if event == "costed":
            books.month_end("2026-10").run_costing()
            continue
        laws.post_under_laws(
            books, document_adapter().validate_python(_documents(number, event, of, quantity))
        )
    laws.check(books, "2026-10-01")
    for of in (1, 2):
        borne = books.work_order(f"WO-{of}").costs.get(("wip", f"RW-{of}"))
        assert _passed(books, f"RW-{of}") == [sum(borne.amounts.values()) if borne else 0] * 2


def _passed(books: Books, repair: str) -> list[int]:
    """Add up what 废品损失 was debited and credited with for a repair."""
    lines = [of for entry in books.log.read() for voucher in entry.vouchers for of in voucher.lines]
    own = [of for of in lines if of.account == "4001003" and dict(of.dimensions)["work_order"] == repair]
    return [sum(of.debit for of in own), sum(of.credit for of in own)]
