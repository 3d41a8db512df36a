"""An explanation as text and as JSON, in both languages."""

import json

from erpcore.books.explanation import KINDS, Explanation, Node
from erpcore.kernel.words import NOTHING, Words, both

TREE = Explanation(
    Node(
        "voucher",
        "JV-1",
        both("issue"),
        ((Words("date", "日期"), both("2026-10-09")), (Words("sent back", "退回"), NOTHING)),
        (
            Node(
                "line", "1403", Words("Raw materials", "原材料"), (), (Node("rule", "role=stock", NOTHING),)
            ),
            Node("again", "", NOTHING),
        ),
    )
)


def test_text_has_a_node_on_each_line() -> None:
    """Two blanks for each level; kind, key, name, then the facts; what is empty leaves no gap."""
    assert TREE.to_text() == (
        "voucher JV-1 issue · date 2026-10-09 · sent back\n"
        "  account 1403 Raw materials\n"
        "    because of role=stock\n"
        "  explained above\n"
    )


def test_a_text_of_somebodys_own_stays_in_its_line() -> None:
    """A summary text with a line feed in it looks like no further node, and like none in JSON either."""
    told = Explanation(Node("voucher", "JV-1", both("paid\n  account 1002\u202e"), (), ()))
    assert told.to_text() == "voucher JV-1 paid   account 1002 \n"
    assert json.loads(told.to_json())["name"] == "paid\n  account 1002\u202e"


def test_text_is_said_in_chinese_for_a_chinese_locale() -> None:
    """Kinds, labels and names change; keys and values do not."""
    assert TREE.to_text("zh_CN") == (
        "凭证 JV-1 issue · 日期 2026-10-09 · 退回\n  科目 1403 原材料\n    依据 role=stock\n  见上文\n"
    )


def test_json_holds_the_same_tree() -> None:
    """Kinds stay as they are, so that a host can tell nodes apart in every language."""
    found = json.loads(TREE.to_json("zh"))
    assert found["kind"] == "voucher"
    assert found["facts"] == [["日期", "2026-10-09"], ["退回", ""]]
    assert [child["kind"] for child in found["children"]] == ["line", "again"]
    assert found["children"][0] == {
        "kind": "line",
        "key": "1403",
        "name": "原材料",
        "facts": [],
        "children": [{"kind": "rule", "key": "role=stock", "name": "", "facts": [], "children": []}],
    }
    assert json.loads(TREE.to_json())["children"][0]["name"] == "Raw materials"
    assert "原材料" in TREE.to_json("zh")


def test_every_kind_is_said_in_both_languages() -> None:
    """No kind is without its words."""
    assert all(words.en and words.zh for words in KINDS.values())
