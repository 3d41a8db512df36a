"""Goods that a subcontractor made go back to him: what their material cost may be known before that, or after it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from hypothesis import example, given, settings
from hypothesis import strategies as st

from erpcore import Books, Setup
from erpcore.documents import document_adapter
from erpcore.testing.snapshot import differences, snapshot

READ = document_adapter().validate_python
LAST, NEVER = 8, 9  # turns
METHODS = ("fifo", "lifo", "moving_average")


class Facts(NamedTuple):
    """Pieces, and cents a piece."""

    made: int
    used: int  # of them
    returned: tuple[int, ...]
    unused: int  # material that stays with the subcontractor
    price: int
    invoiced: int
    freight: int  # of the material, in all
    more: int  # other goods of the same kind, bought before


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Use some of the goods, and send some of the rest back in one or two returns."""
    made, cents = draw(st.integers(2, 30)), st.integers(1, 999)
    used = draw(st.integers(0, made - 1))
    first = draw(st.integers(1, made - used))
    second = draw(st.integers(0, made - used - first))
    returned = (first, second) if second else (first,)
    unused, more = draw(st.integers(0, 5)), draw(st.integers(0, 5))
    freight = draw(st.sampled_from((0, 7 * (made + unused))))
    return Facts(made, used, returned, unused, draw(cents), draw(cents), freight, more)


def opened(method: str, late_facts: str) -> Books:
    """Open books with a subcontractor."""
    company = {"name": "Plating", "currency": "CNY", "chart": "cn_small", "first_period": "2026-01"}
    return Books(
        Setup.model_validate(
            {
                "company": {**company, "policies": {"late_facts": late_facts}},
                "units": [{"code": "pcs", "name": "pcs", "decimals": 0}],
                "item_classes": [
                    {"code": kind, "name": kind, "valuation": method} for kind in ("raw", "finished")
                ],
                "items": [
                    {"code": code, "name": code, "kind": kind, "item_class": kind, "unit": "pcs"}
                    for code, kind in (("B", "raw"), ("P", "finished"))
                ],
                "cost_centres": [{"code": "OFF", "name": "office", "purpose": "administration"}],
                "partners": [{"code": code, "name": code, "supplier": True} for code in ("V", "W")],
                "sites": [
                    {"code": "MAIN", "name": "main"},
                    {"code": "SUB", "name": "sub", "subcontractor": "W"},
                ],
            }
        )
    )


def post(books: Books, kind: str, number: str, day: int, **fields: Any) -> None:
    """Post a document of January."""
    books.post(READ({"type": kind, "id": number, "date": f"2026-01-{day:02}", **fields}))


def bought(of: Facts, item: str, price: int) -> dict[str, Any]:
    """Write a receipt of material or of other goods."""
    quantity, site = (of.made + of.unused, "SUB") if item == "B" else (of.more, "MAIN")
    return {
        "partner": "V",
        "item": item,
        "site": site,
        "quantity": str(quantity),
        "price": f"{price / 100:.2f}",
    }


def told(of: Facts, method: str, late_facts: str, turn: int) -> Books:
    """Tell a story in which what the material cost is known after so many of its other documents."""
    books = opened(method, late_facts)
    if of.more:
        post(books, "goods_receipt", "GR-P", 2, **bought(of, "P", 500))
    post(books, "goods_receipt", "GR-B", 2, **bought(of, "B", of.price))
    steps: list[tuple[str, str, dict[str, Any]]] = []
    materials = [{"item": "B", "quantity": str(of.made)}]
    goods = {"from_site": "SUB", "item": "P", "site": "MAIN", "quantity": str(of.made)}
    fee = f"{of.made * 3}.00"
    steps.append(("subcontract_receipt", "SB", {**goods, "fee": fee, "materials": materials}))
    if of.used:
        own = {"item": "P", "site": "MAIN", "quantity": str(of.used), "cost_centre": "OFF"}
        steps.append(("own_use", "OU", own))
    for number, part in enumerate(of.returned, 1):
        steps.append(("purchase_return", f"RT-{number}", {"receipt": "SB", "quantity": str(part)}))
    for number, (kind, name, fields) in enumerate(steps):
        if number == turn:
            learn(books, of)
        post(books, kind, name, 3, **fields)
    if len(steps) <= turn < NEVER:
        learn(books, of)
    return books


def learn(books: Books, of: Facts) -> None:
    """Learn what the material cost."""
    amount = f"{(of.made + of.unused) * of.invoiced / 100:.2f}"
    post(books, "purchase_invoice", "PI", 3, partner="V", lines=[{"receipt": "GR-B", "amount": amount}])
    if of.freight:
        charges = [{"amount": f"{of.freight / 100:.2f}"}]
        post(books, "landed_cost", "LC", 3, partner="V", charges=charges, receipts=[{"receipt": "GR-B"}])


def values(books: Books) -> dict[tuple[str, ...], int]:
    """Say what everything is worth that is not zero: goods by element, and what the general ledger has."""
    found = {
        (item, site, element): amount
        for (item, site), pool in books.state.stock.pools.items()
        for element, amount in pool.amounts.items()
    }
    for entry in books.read():
        for voucher in entry.vouchers:
            for line in voucher.lines:
                found[line.account,] = found.get((line.account,), 0) + line.debit - line.credit
    return {key: amount for key, amount in found.items() if amount}


def apart(one: Books, other: Books) -> dict[tuple[str, ...], tuple[int, int]]:
    """Find what two books value differently, by more than rounding leaves."""
    left, right = values(one), values(other)
    pairs = {key: (left.get(key, 0), right.get(key, 0)) for key in {*left, *right}}
    return {key: pair for key, pair in pairs.items() if abs(pair[0] - pair[1]) > 2}


RUNS: Sequence[Any] = (facts(), st.sampled_from(METHODS), st.sampled_from(("as_of_now", "reprice")))


@settings(max_examples=60)
@given(*RUNS, st.integers(0, 4))
def test_material_is_invoiced_before_its_goods_go_back_or_after(
    of: Facts, method: str, late_facts: str, turn: int
) -> None:
    """Goods used and kept, and the material at the subcontractor's, are worth the same; so is every account."""
    assert not apart(told(of, method, late_facts, LAST), told(of, method, late_facts, turn))


@settings(max_examples=40)
@given(*RUNS, st.sampled_from(("learned", "all")))
def test_what_is_taken_back_afterwards_leaves_no_trace(
    of: Facts, method: str, late_facts: str, taken_back: str
) -> None:
    """Freight, invoice and returns are reversed; all is worth what it is without them, replayed as well."""
    books = told(of, method, late_facts, LAST)
    learned = ("LC", "PI") if of.freight else ("PI",)
    returns = [f"RT-{number}" for number in range(len(of.returned), 0, -1)]
    for name in (*returns, *learned) if taken_back == "all" else learned:
        post(books, "reversal", f"RV-{name}", 4, of=name, reason="law")
    assert not apart(
        told(of._replace(returned=()) if taken_back == "all" else of, method, late_facts, NEVER), books
    )
    state = snapshot(books.state)
    books.rebuild()
    assert not differences(state, snapshot(books.state))


def slips(
    of: Facts, came: tuple[int, int], day: int, spent: int
) -> list[tuple[str, str, int, dict[str, Any]]]:
    """Write the story in the order of days, with another receipt of material and a use of it."""
    receipt = {"partner": "V", "item": "B", "site": "SUB", "quantity": str(came[0])}
    own = {"cost_centre": "OFF", "item": "P", "site": "MAIN"}
    materials = [{"item": "B", "quantity": str(of.made)}]
    made = {"from_site": "SUB", "item": "P", "site": "MAIN", "quantity": str(of.made), "materials": materials}
    found: list[tuple[str, str, int, dict[str, Any]]] = [
        ("goods_receipt", "GR-2", day, {**receipt, "price": f"{came[1] / 100:.2f}"}),
        ("own_use", "OU-B", 3, {**own, "item": "B", "site": "SUB", "quantity": str(spent)}),
        ("subcontract_receipt", "SB", 4, {**made, "fee": f"{of.made * 3}.00"}),
        ("own_use", "OU", 5, {**own, "quantity": str(of.used)}),
    ]
    for number, part in enumerate(of.returned, 1):
        found.append(
            ("purchase_return", f"RT-{number}", 5 + number, {"receipt": "SB", "quantity": str(part)})
        )
    return [each for each in found if each[3]["quantity"] != "0"]


@settings(max_examples=80)
@given(facts(), st.sampled_from(METHODS), st.tuples(st.integers(1, 20), st.integers(1, 999)), st.data())
def test_material_that_was_there_comes_to_light_after_its_goods_went_back(
    of: Facts, method: str, came: tuple[int, int], data: st.DataObject
) -> None:
    """A receipt of material, and a use of it, dated before the goods were made, may be posted after they went back.

    Goods used and kept, and the material, are worth what they are where all comes in order; so is every account. What
    comes late is reversed without a trace.
    """
    spent = data.draw(st.integers(0, of.unused))
    day = data.draw(st.sampled_from((1, 2)))  # before the other receipt, or after it
    in_order = slips(of, came, day, spent)
    late = [each for each in in_order if each[1] in {"GR-2", "OU-B"}]
    others = [each for each in in_order if each not in late]
    at = data.draw(st.integers(0, len(others)))
    found: list[Books] = []
    for documents in (in_order, [*others[:at], *data.draw(st.permutations(late)), *others[at:]], others):
        books = opened(method, "reprice")
        if of.more:
            post(books, "goods_receipt", "GR-P", 1, **bought(of, "P", 500))
        post(books, "goods_receipt", "GR-B", 2, **bought(of, "B", of.price))
        for kind, number, day, fields in documents:
            post(books, kind, number, day, **fields)
        found.append(books)
    ordered, mixed, without = found
    assert not apart(ordered, mixed)
    state = snapshot(mixed.state)
    mixed.rebuild()
    assert not differences(state, snapshot(mixed.state))
    for _, number, *_ in late[::-1]:
        post(mixed, "reversal", f"RV-{number}", 28, of=number, reason="law")
    assert not apart(without, mixed)


@settings(max_examples=60)
@given(
    used=st.integers(1, 4),
    returned=st.tuples(st.integers(1, 2), st.integers(1, 2)),
    left=st.integers(1, 4),
    cents=st.tuples(st.integers(1000, 4000), st.integers(1, 100)),
    method=st.sampled_from(METHODS),
    after=st.integers(1, 2),
)
@example(1, (1, 1), 1, (1900, 100), "fifo", 2)
def test_goods_were_used_before_others_went_back_as_it_turns_out(
    used: int, returned: tuple[int, int], left: int, cents: tuple[int, int], method: str, after: int
) -> None:
    """A use of goods dated before two returns of them may be posted after one, or both; it changes no value.

    Where their dearest material comes back, the shelf may have less than that, and gives its share; of what it lacks
    the second return takes its part.
    """
    dear, cheap = cents
    of = Facts(used + sum(returned) + left, used, returned, 0, dear, 0, 0, 0)
    in_order = slips(of, (of.made - 1, cheap), 1, 0)
    *before, use, first, second = in_order
    late = [*before, first, use, second] if after == 1 else [*before, first, second, use]
    found: list[Books] = []
    for documents in (in_order, late):
        books = opened(method, "reprice")
        post(books, "goods_receipt", "GR-B", 2, **bought(of._replace(made=1), "B", of.price))
        for kind, number, day, fields in documents:
            post(books, kind, number, day, **fields)
        found.append(books)
    assert not apart(*found)
    state = snapshot(found[1].state)
    found[1].rebuild()
    assert not differences(state, snapshot(found[1].state))
