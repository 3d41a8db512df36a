"""The same facts told in another way: under other names, beside another factory, by two hosts, with detours."""

import re
from collections import Counter
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.laws.keeping import WHOLE

from erpcore import Books, Setup
from erpcore.books.explanation import Node
from erpcore.books.memory import MemoryLog
from erpcore.documents import Reversal, document_adapter
from erpcore.flow.document import Document
from erpcore.flow.record.reversal import NOT_REVERSIBLE
from erpcore.kernel.errors import Refused
from erpcore.testing.laws.balances import balances
from erpcore.testing.playing import post
from erpcore.testing.strategies.histories import WEIGHTS, History, histories, proposals

Json = dict[str, Any]
Balances = dict[tuple[object, ...], int]
CODE = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
# Documents of the whole company; what they do for one factory they do for two.
OF_ALL = {kind for kind in NOT_REVERSIBLE if kind not in {"set_up", "reversal", "valuation_change"}} - {
    "work_order", "work_order_release", "rework_order", "purchase_order", "sales_order", "standard_revaluation",
}  # fmt: skip
APART = {
    kind: weight
    for kind, weight in WEIGHTS.items()
    if kind not in {"stock_count", "count_result"}
    and not kind.startswith("budget")  # a budget is for all of a class
    and kind not in {"approval", "voucher_review"}  # of numbers and names that the other factory has not
}
MAKING = dict.fromkeys(("opening_stock", "time_ticket", "delivery", "order_settlement", "reversal"), 1) | {
    "goods_receipt": 3,
    "work_order_release": 2,
    "material_issue": 3,
    "production_receipt": 4,
    "order_completion": 2,
    "purchase_invoice": 4,
}
WITHOUT_THE_CLOSE = {kind: weight for kind, weight in WEIGHTS.items() if kind not in OF_ALL}


def taken(history: History) -> tuple[Books, list[Document]]:
    """Keep books over a history; give them with the documents that were taken."""
    books, kept = Books(history.setup), []
    for document in proposals(books, history.steps):
        if books.log.find(document.id) is None and post(books, document) is None:
            kept.append(document)
    return books, kept


def plain(document: Document) -> Json:
    """Write a document as JSON."""
    return {"type": document.type, **document.model_dump(mode="json", exclude_defaults=True)}


def told(setup: Setup | Json, documents: list[Json]) -> Books:
    """Keep books over documents, all of which are taken."""
    books, adapter = Books(Setup.model_validate(setup)), document_adapter()
    for document in documents:
        assert post(books, adapter.validate_python(document)) is None
    return books


def undivided(history: History) -> History:
    """Let everybody post everything: an approval is of one content by one name, and of no other."""
    return history._replace(setup=history.setup.model_copy(update={"duties": [], "actor_groups": []}))


def renamed(value: Any, names: dict[str, str]) -> Any:
    """Write other names wherever they stand, also within the name of an order line or a layer."""
    if isinstance(value, str):
        return CODE.sub(lambda found: names.get(found[0], found[0]), value)
    if isinstance(value, dict):
        return {
            renamed(key, names): renamed(part, names) if key != "type" else part
            for key, part in value.items()
        }
    if isinstance(value, list | tuple):
        return type(value)(renamed(part, names) for part in value)
    return value


def agree(one: Balances, other: Balances) -> None:
    """Compare balances; the message names those that differ."""
    differ = {key: (one.get(key, 0), other.get(key, 0)) for key in {*one, *other}}
    wrong = {key: pair for key, pair in differ.items() if pair[0] != pair[1]}
    assert not wrong, wrong


@settings(max_examples=40)
@given(histories().map(undivided))
def test_names_decide_nothing(history: History) -> None:
    """Items, partners, sites, centres, lots and documents under names in the reverse order have the same balances."""
    books, documents = taken(history)
    master = books.state.master
    codes = [*master.items, *master.partners, *master.sites, *master.work_centres, *master.cost_centres]
    codes += [*(of.id for of in documents), "L0", "L1", "L2", "L3"]
    names = {code: f"Q{number:04d}" for number, code in enumerate(sorted(codes, reverse=True))}
    setup = renamed(history.setup.model_dump(mode="json"), names)
    other = told(setup, [renamed(plain(of), names) for of in documents])
    agree({renamed(key, names): value for key, value in balances(books).items()}, balances(other))


@settings(max_examples=40)
@given(histories(weights=MAKING, documents=40).map(undivided))
def test_signs_in_numbers_decide_nothing(history: History) -> None:
    """Documents numbered INV/2026/0001, or with a colon, come to the same balances, reports and explanations."""
    books, documents = taken(history)
    receipts = {"production_receipt", "joint_receipt"}
    names = {
        of.id: f"variance:{number}/1" if of.type in receipts else f"INV/2026/{number:04d}"
        for number, of in enumerate(documents)
    }
    names |= {code: f"{code}/1" for code in (*books.state.master.items, *books.state.master.sites)}
    other = told(
        renamed(history.setup.model_dump(mode="json"), names), [renamed(plain(of), names) for of in documents]
    )
    agree({renamed(key, names): value for key, value in balances(books).items()}, balances(other))
    if not books.state.ledger.by_account:  # without a voucher there may be no period
        return
    for name in WHOLE:
        assert figures(books, name) == figures(other, name)
    for number in books.state.orders.orders:
        for name in ("work_order_cost_sheet", "order_variance_tree"):
            wanted = figures(books, name, work_order=number)
            assert wanted == figures(other, name, work_order=names[number]), f"{name} of {number}"
    for pair in zip(books.read(), other.read(), strict=True):
        for one, two in zip(*(entry.vouchers for entry in pair), strict=True):
            assert shape(books.explain(one).root) == shape(other.explain(two).root), one.number


def figures(books: Books, name: str, **options: str) -> Counter[tuple[object, ...]]:
    """Say what a report says in numbers, row by row; its rows may be in the order of names."""
    rows = books.report(name, **options).rows
    return Counter((row.style, *(of for of in row.values if isinstance(of, Decimal))) for row in rows)


def shape(node: Node) -> tuple[object, ...]:
    """Say what kinds of things an explanation names."""
    return node.kind, *map(shape, node.children)


@settings(max_examples=40)
@given(histories(), st.randoms(use_true_random=False))
def test_rows_of_the_set_up_come_in_any_order(history: History, chance: Random) -> None:
    """Only that of the sites says something: the first is meant where a document names none."""
    books, documents = taken(history)
    setup = history.setup.model_dump(mode="json")
    for name, rows in setup.items():
        if isinstance(rows, list) and name != "sites":
            chance.shuffle(rows)
    agree(balances(books), balances(told(setup, [plain(of) for of in documents])))


@settings(max_examples=40)
@given(histories())
def test_what_no_document_meets_decides_nothing(history: History) -> None:
    """Documents that stay within what a strict policy allows come to the same under a loose one; red is as black."""
    books, documents = taken(history)
    policies = history.setup.company.policies
    loose = {"over_receipt": 1, "over_production": 1, "over_delivery": 1}
    if policies.lot_picking == "named":  # others would pick those that have expired
        loose["expired_lots"] = "allow"
    loose["contra_print"] = "red" if policies.contra_print == "swapped" else "swapped"
    if policies.late_facts != "reprice":
        loose["negative_stock"] = "allow"
    if policies.late_facts == "refuse":
        loose["late_facts"] = "as_of_now"
    setup = history.setup.model_dump(mode="json")
    setup["company"]["policies"] |= loose
    agree(balances(books), balances(told(setup, [plain(of) for of in documents])))


@settings(max_examples=40)
@given(histories(weights=APART).map(undivided))
def test_two_factories_of_a_company_are_each_as_alone(history: History) -> None:
    """With items, centres, orders and slips of its own, a factory is not touched by another that does just the same."""
    books, documents = taken(history)
    master = books.state.master
    codes = [
        *master.items,
        *master.work_centres,
        *master.cost_centres,
        *(of.code for of in master.setup.meters),
        *(of.asset for of in documents if of.type == "asset_acquisition"),
    ]
    codes += [of.id for of in documents if of.type not in OF_ALL]
    names = {code: f"X{code}" for code in codes}
    setup = history.setup.model_dump(mode="json")
    both = {**_both(setup, names), "company": setup["company"]}
    policies = both["company"]["policies"]
    policies["service_order"] = [of for code in policies["service_order"] for of in (code, names[code])]
    written: list[Json] = []
    for document in map(plain, documents):
        if document["type"] == "set_up":
            written.append({**document, "tables": _both(document["tables"], names)})
        elif document["type"] in OF_ALL:
            written.append(document)
        else:
            written += [document, _classes(renamed(document, names))]
    wanted: Counter[tuple[object, ...]] = Counter()
    for key, value in balances(books).items():
        wanted[key] += value
        wanted[renamed(key, names)] += value
    agree(wanted, balances(told(both, written)))


def _both(tables: Json, names: dict[str, str]) -> Json:
    """Add the rows of the other factory to those that are its own."""
    found = {}
    for name, rows in tables.items():
        if isinstance(rows, list):
            others = _classes(renamed(rows, names))
            for row in others if name == "item_classes" else ():
                row["code"] = f"X{row['code']}"
            found[name] = [*rows, *(row for row in others if row not in rows)]
    return found


def _classes(value: Any) -> Any:
    """Name the classes of the other factory."""
    if isinstance(value, dict):
        return {
            key: f"X{part}" if key == "item_class" and part else _classes(part) for key, part in value.items()
        }
    return [_classes(part) for part in value] if isinstance(value, list) else value


@settings(max_examples=40)
@given(histories(weights=WITHOUT_THE_CLOSE).map(undivided))
def test_slips_taken_back_at_once_were_never_there(history: History) -> None:
    """Every other document is posted under a wrong number and reversed first: what follows comes to the same.

    Lots are named: one that was used up and comes back, also by a reversal, is picked last.
    """
    company = history.setup.company
    policies = company.policies.model_copy(update={"lot_picking": "named"})
    setup = history.setup.model_copy(
        update={"posting_rules": [], "company": company.model_copy(update={"policies": policies})}
    )  # without rules: a summary would wait for both
    books, documents = taken(history._replace(setup=setup))
    other = Books(setup)
    for number, document in enumerate(documents):
        if number % 2 and document.type not in NOT_REVERSIBLE:
            wrong = document.model_copy(update={"id": f"WRONG {document.id}"})
            back = {"id": f"BACK {document.id}", "of": wrong.id, "reason": "wrong number"}
            day = {"date": document.date, "period": document.period}
            try:
                with other.unit():
                    other.post(wrong)
                    other.post(Reversal.model_validate(back | day))
            except Refused:
                pass
        assert post(other, document) is None
    agree(balances(books), balances(other))


@settings(max_examples=40)
@given(histories(), st.randoms(use_true_random=False))
def test_hosts_that_share_a_log_write_what_one_would(history: History, chance: Random) -> None:
    """Two books post in turns, each behind the other: the entries are sealed as those of one, and so are the states."""
    books, _ = taken(history)
    log = MemoryLog()
    hosts = [Books(history.setup, log) for _ in range(2)]
    for entry in list(books.read())[1:]:
        chance.choice(hosts).post(entry.document, actor=entry.actor)
    assert [of.hash for of in log.read()] == [of.hash for of in books.read()]
    for host in hosts:
        host.catch_up()
        agree(balances(books), balances(host))
