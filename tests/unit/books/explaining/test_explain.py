"""A voucher, a line or a number is explained down to the documents behind it."""

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from erpcore import Books, Code, MemoryLog, Refused
from erpcore.books import explanation
from erpcore.books.explaining import explain as module
from erpcore.books.explaining.explain import explain
from erpcore.books.explanation import KINDS, Node
from erpcore.documents import ManualVoucher
from erpcore.ledger.lines import Line
from erpcore.testing.strategies.histories import History, histories, proposals

SUMMARY = {
    "code": "ISSUES",
    "documents": ["material_issue", "material_return"],
    "valid_from": "2026-01-01",
    "summary": "period",
    "word": "MS",
}


def walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from walk(child)


def heads(node: Node) -> list[str]:
    return [f"{child.kind} {child.key}" for child in node.children]


def test_a_voucher_is_explained_line_by_line(october: Any) -> None:
    """Each line names account, dimensions, side, the row that chose it and its movements."""
    voucher = october.entry("MI-1").vouchers[0]
    root = october.books.explain(voucher).root
    assert (root.kind, root.key, root.name.en, root.name.zh) == (
        "voucher", voucher.number, "material issue MI-1", "领料单 MI-1"
    )  # fmt: skip
    assert heads(root) == ["line 4001001001", "line 1403"]
    wip, stock = root.children
    assert (wip.name.en, wip.name.zh) == ("Direct material", "直接材料")
    assert [(label.en, value.en) for label, value in wip.facts] == [("work order", "WO"), ("debit", "411.00")]
    assert heads(wip) == [
        "rule account_map role=wip element=material -> 4001001001",
        "movement MI-1/0",
        "movement MI-1/1",
    ]
    assert heads(stock)[1:] == ["again MI-1/0", "again MI-1/1"]


def test_an_account_that_the_document_names_is_said_in_both_languages(october_again: Any) -> None:
    """No row of the map chose it; that is said in words, Chinese to who reads Chinese."""
    lines = [{"account": "1001", "debit": "5"}, {"account": "1002", "credit": "5"}]
    entry = october_again.books.post(ManualVoucher(id="MV-9", date="2026-10-31", lines=lines))
    (rule, *_) = october_again.books.explain(entry.vouchers[0]).root.children[0].children
    assert (rule.kind, rule.key) == ("rule", "")
    assert rule.name == ("the document names the account", "单据指定科目")


def test_a_line_is_explained_by_itself(october: Any) -> None:
    """The same node as in its voucher, with its movements told in full."""
    line = october.entry("MI-1").vouchers[0].lines[1]
    root = october.books.explain(line).root
    assert (root.kind, root.key) == ("line", "1403")
    assert heads(root)[1:] == ["movement MI-1/0", "movement MI-1/1"]


def test_a_number_finds_its_voucher(october: Any) -> None:
    """What is printed on paper is enough."""
    for document in ("GR-1", "PI", "RV"):
        voucher = october.entry(document).vouchers[0]
        assert explain(october.books, voucher.number) == explain(october.books, voucher)


@pytest.mark.parametrize(
    ("number", "hint"),
    [
        ("JV-2026-10-0017", "; JV goes to 16 in 2026-10"),
        ("JV-2026-10-0000", "; JV goes to 16 in 2026-10"),
        ("JV-2026-10-17", "; JV goes to 16 in 2026-10"),
        ("JV-2026-11-0001", ""),
        ("XX-2026-10-0001", ""),
        ("GR-9", ""),
        ("MI-1", ", a material issue, whose voucher is JV-2026-10-0004"),
        ("WO", ", a work order: what it costs is listed in the report production_cost_ledger"),
        ("", ""),
        ("-", ""),
    ],
)
def test_an_unknown_number_is_refused_clearly(october: Any, number: str, hint: str) -> None:
    """The refusal says what a number looks like, how far those of its word go, or what voucher a slip has."""
    with pytest.raises(Refused) as caught:
        october.books.explain(number)
    assert (caught.value.code, caught.value.field) == (Code.UNKNOWN_DOCUMENT, "voucher")
    assert caught.value.expected == (
        f'the number of a posted voucher, such as "JV-2026-10-0001", found {number!r}{hint}'
    )
    assert caught.value.remedy == "Look the number up in the voucher list."


def test_a_number_longer_than_any_is_refused_as_an_unknown_one(october: Any) -> None:
    """Five thousand digits are no voucher of the month, and no fault of the library's; what there is is still said."""
    with pytest.raises(Refused, match="; JV goes to 16 in 2026-10") as caught:
        october.books.explain("JV-2026-10-" + "9" * 5_000)
    assert caught.value.code is Code.UNKNOWN_DOCUMENT


def test_zeros_before_the_number_may_be_left_out(october: Any) -> None:
    """A voucher is quoted as people say it, 16 for 0016."""
    assert october.books.explain("JV-2026-10-16") == october.books.explain("JV-2026-10-0016")


def test_the_example_of_a_number_bears_the_companys_word(month: Callable[..., Any]) -> None:
    """Whoever numbers vouchers by 记 is shown such a number."""
    shop = month(company={"voucher_word": "记"})
    shop("goods_receipt", "GR", partner="V", item="RESIN", quantity="10", price="3")
    with pytest.raises(Refused, match='such as "记-2026-10-0001", found'):
        shop.books.explain("记-1")


def test_a_word_with_a_hyphen_is_found(month: Callable[..., Any]) -> None:
    """The last three parts of a number are year, period and sequence; the rest is the word."""
    shop = month(company={"voucher_word": "J-V"})
    shop("goods_receipt", "GR", partner="V", item="RESIN", quantity="10", price="3")
    assert shop.books.explain("J-V-2026-10-0001").root.key == "J-V-2026-10-0001"
    with pytest.raises(Refused, match="J-V goes to 1 in 2026-10"):
        shop.books.explain("J-V-2026-10-0002")


def test_what_was_not_posted_is_refused(october: Any, october_again: Any) -> None:
    """A voucher that was only previewed, or one that has been changed, is no voucher of these books."""
    kind = type(october.entry("MI-1").document)
    fields = {"work_order": "WO", "item": "RESIN", "quantity": "1", "reason": "x"}
    october_again("work_order", "WO-2", item="TOY", quantity="1")
    october_again("work_order_release", "REL-2", work_order="WO-2")
    preview = october_again.books.preview(
        kind.model_validate({"id": "MI-9", "date": "2026-10-09", **fields, "work_order": "WO-2"})
    )
    with pytest.raises(Refused) as caught:
        october_again.books.explain(preview.vouchers[0].lines[0])
    assert caught.value.code == Code.UNKNOWN_DOCUMENT
    voucher = october.entry("MI-1").vouchers[0]
    for changed in (voucher._replace(text="other"), voucher.lines[0]._replace(rule="other")):
        with pytest.raises(Refused) as caught:
            october.books.explain(changed)
        assert (caught.value.code, caught.value.field) == (Code.UNKNOWN_DOCUMENT, "document")
        assert caught.value.expected == "a voucher or line of document MI-1 as it was posted"


def test_what_is_no_voucher_is_refused_with_what_is_meant(october: Any) -> None:
    """An entry, its document, a movement: the refusal says what is explained, and where vouchers are found."""
    entry = october.entry("MI-1")
    for of in (entry, entry.document, entry.movements[0], None, 5):
        with pytest.raises(Refused) as caught:
            october.books.explain(of)
        assert caught.value.code == Code.UNKNOWN_DOCUMENT
        assert caught.value.expected.startswith(
            "a posted voucher, one of its lines, a voucher's number, or goods"
        )
        assert "entry.vouchers[0]" in caught.value.remedy


def test_a_voucher_of_an_open_unit_is_explained(october_again: Any) -> None:
    """What the host's transaction has not committed yet can be asked about already."""
    with october_again.books.unit():
        entry = october_again("goods_receipt", "GR-9", partner="V", item="RESIN", quantity="1", price="9")
        assert october_again.books.explain(entry.vouchers[0].number).root.key == entry.vouchers[0].number


def test_the_levels_may_be_limited(october: Any) -> None:
    """A short answer names the next layer and stops."""
    line = october.entry("DL").vouchers[0].lines[0]
    kinds = {node.kind for node in walk(explain(october.books, line, levels=1).root)}
    assert "deeper" in kinds
    assert "cost" not in kinds


def test_text_and_json_hold_every_node(october: Any) -> None:
    """A node is a line of the text and an object of the JSON, in both languages."""
    for document in ("PI", "DL", "SP"):
        explanation = october.books.explain(october.entry(document).vouchers[0])
        nodes = list(walk(explanation.root))
        for locale in ("en", "zh_CN"):
            assert len(explanation.to_text(locale).splitlines()) == len(nodes)
            assert explanation.to_json(locale).count('"kind": ') == len(nodes)
        json.loads(explanation.to_json())


def test_the_text_of_an_invoice_tells_what_it_changed_and_why(october: Any) -> None:
    """From cost of sales the way leads over delivery, order, issue and receipt to the purchase order."""
    text = october.books.explain(october.entry("PI").vouchers[0]).to_text()
    for words in (
        "corrects DL/0 delivery",
        "because of PI purchase invoice · date 2026-10-09",
        "average of what came in since the shelf was empty TOY toy",
        "work order WO toy · quantity 20 pcs",
        "cost RESIN stock resin · Direct material 485.50 · quantity 40.5 kg",
        "movement GR-1/0 goods receipt · from GR/IR GR-1 RESIN V · to stock RESIN MAIN",
        "document PO purchase order · date 2026-10-09",
    ):
        assert words in text
    chinese = october.books.explain(october.entry("PI").vouchers[0]).to_text("zh")
    assert "更正 DL/0 销售出库单" in chinese
    assert "起因 PI 采购发票" in chinese


# --- summary vouchers ---------------------------------------------------------------------------------------


def issue(shop: Any, number: str, order: str, quantity: str, kind: str = "material_issue") -> Any:
    return shop(kind, number, work_order=order, item="RESIN", quantity=quantity)


@pytest.fixture
def summed(month: Callable[..., Any]) -> Any:
    """Two issues and a return summed up, one more issue after it, and what is held back of November."""
    shop = month(posting_rules=[SUMMARY])
    shop("goods_receipt", "GR", partner="V", item="RESIN", quantity="100", price="3")
    shop("goods_receipt", "GR-G", partner="V", item="GEAR", quantity="10", price="5")
    for order in ("WO-1", "WO-2"):
        shop("work_order", order, item="TOY", quantity="9")
        shop("work_order_release", f"REL-{order}", work_order=order)
    issue(shop, "MI-1", "WO-1", "4")
    issue(shop, "MI-2", "WO-2", "2")
    issue(shop, "MR-1", "WO-1", "1", "material_return")
    shop("summary_voucher", "SV-1", "2026-10-31", rule="ISSUES")
    issue(shop, "MI-3", "WO-1", "2")
    shop("summary_voucher", "SV-2", "2026-10-31", rule="ISSUES")
    return shop


def test_a_summary_leads_to_the_documents_that_it_collected(summed: Any) -> None:
    """Each line to those of its account and dimensions, with their amounts; nothing of an earlier summary."""
    root = summed.books.explain("MS-2026-10-0001").root
    told = {
        (line.key, line.facts[0][1].en): [child.key for child in line.children if child.kind == "collected"]
        for line in root.children
    }
    assert told == {
        ("4001001001", "WO-1"): ["MI-1", "MR-1"],
        ("4001001001", "WO-2"): ["MI-2"],
        ("1403", "RESIN"): ["MI-1", "MI-2", "MR-1"],
    }
    first = next(child for child in root.children[0].children if child.kind == "collected")
    assert [(label.en, value.en) for label, value in first.facts][-1] == ("debit", "12.00")
    assert heads(first) == ["movement MI-1/0"]
    later = summed.books.explain("MS-2026-10-0002").root
    assert {child.key for node in later.children for child in node.children if child.kind == "collected"} == {
        "MI-3"
    }


def test_a_voucher_that_is_held_back_says_so(summed: Any) -> None:
    """It has no number yet; the rule that holds it back is named."""
    root = summed.books.explain(summed.entry("MI-1").vouchers[0]).root
    assert (root.kind, root.key) == ("held", "ISSUES")
    assert heads(root.children[0])[1:] == ["movement MI-1/0"]
    with pytest.raises(Refused):
        summed.books.explain(summed.entry("MI-1").vouchers[0].number)


def test_a_long_summary_is_cut(summed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first documents are shown, and how many more there are; so with the movements of a line."""
    monkeypatch.setattr(explanation, "MOST", 2)
    stock = summed.books.explain("MS-2026-10-0001").root.children[-1]
    assert heads(stock)[1:] == ["collected MI-1", "collected MI-2", "more 1"]
    line = summed.entry("GR").vouchers[0].lines[0]._replace(movements=(0, 0, 0))
    explainer = module._Explainer(summed.books, summed.entry("GR"), 12)
    assert heads(explainer.line(line))[1:] == ["movement GR/0", "again GR/0", "more 1"]


def test_a_line_of_several_rows_shows_each(month: Callable[..., Any]) -> None:
    """Two rows that lead to one account stand one under the other."""
    rows = [
        {"role": "wip", "item": "TOY", "element": of, "account": "4001001006"} for of in ("labour", "machine")
    ]
    shop = month(account_map=rows)
    shop("goods_receipt", "GR", partner="V", item="RESIN", quantity="100", price="3")
    shop("goods_receipt", "GR-G", partner="V", item="GEAR", quantity="10", price="5")
    shop("work_order", "WO", item="TOY", quantity="9")
    shop("work_order_release", "REL", work_order="WO")
    entry = shop(
        "time_ticket", "TT", work_order="WO", work_centre="PRESS", labour_hours="1", machine_hours="1"
    )
    line = next(line for line in entry.vouchers[0].lines if line.account == "4001001006")
    assert [head for head in heads(shop.books.explain(line).root) if head.startswith("rule")] == [
        "rule account_map role=wip item=TOY element=labour -> 4001001006",
        "rule account_map role=wip item=TOY element=machine -> 4001001006",
    ]


@settings(max_examples=25)
@given(histories(documents=50))
def test_every_voucher_of_any_history_can_be_explained(history: History) -> None:
    """No voucher is without an explanation, and every explanation ends and is written in both languages."""
    books = Books(history.setup, MemoryLog())
    for document in proposals(books, history.steps):
        try:
            books.post(document)
        except Refused:
            continue
    for entry in books.log.read():
        for voucher in entry.vouchers:
            explanation = books.explain(voucher)
            nodes = list(walk(explanation.root))
            assert {node.kind for node in nodes} <= set(KINDS)
            assert len(explanation.to_text("zh").splitlines()) == len(nodes)
            moved = [node.key for node in nodes if node.kind == "movement"]
            assert len(moved) == len(set(moved))
            indexes = {f"{entry.document.id}/{index}" for line in voucher.lines for index in line.movements}
            assert indexes <= {node.key for node in nodes}


def told_since(books: Books, line: Line) -> tuple[list[str], dict[str, str]]:
    """Read from a line's one movement who corrected it since, and what it comes to."""
    (movement,) = (node for node in books.explain(line).root.children if node.kind == "movement")
    now = [node for node in movement.children if node.kind == "now"]
    facts = {label.en: value.en for node in now for label, value in node.facts}
    return [node.key for node in movement.children if node.kind == "correction"], facts


def test_what_was_corrected_since_is_told_with_the_line(october: Any) -> None:
    """A delivery's cost, posted before output was costed and its material invoiced: all of it by now, by element."""
    line = next(line for line in october.entry("DL").vouchers[0].lines if line.debit and line.movements)
    moved = [
        (entry.document.id, movement)
        for entry in october.books.log.read()
        for index, movement in enumerate(entry.movements)
        if "DL/0" in (movement.origin, f"{entry.document.id}/{index}")
    ]
    names = {element.code: element.name for element in october.books.state.master.setup.company.elements}
    wanted: dict[str, Decimal] = {}
    for _, movement in moved:
        for _, element, amount in movement.amounts:
            name = names[element]
            wanted[name] = wanted.get(name, Decimal(0)) + Decimal(amount).scaleb(-2) * (
                -1 if movement.contra else 1
            )
    who, now = told_since(october.books, line)
    assert who == [document for document, _ in moved if document != "DL"]
    assert "PI" in who
    assert {name: Decimal(value) for name, value in now.items()} == wanted


def test_a_movement_taken_back_comes_to_nothing(october_again: Any) -> None:
    """A receipt reversed: the reversal corrects it, and nothing is left; before there was nothing to tell."""
    october_again("goods_receipt", "GR-9", partner="V", item="GEAR", quantity="3", price="5")
    line = october_again.entry("GR-9").vouchers[0].lines[0]
    assert told_since(october_again.books, line) == ([], {})
    october_again("reversal", "RV-9", of="GR-9", reason="typed twice")
    who, now = told_since(october_again.books, line)
    assert (who, set(now.values())) == (["RV-9"], {"0.00"})
