"""Who posts and when: what would not read back, or does not say when, is refused before it is sealed."""

import datetime
from typing import Any

import pytest

from erpcore.books.stamp import stamped
from erpcore.books.wire import Wire
from erpcore.kernel.actor_names import LENGTH
from erpcore.kernel.errors import Code, Refused

NOON = datetime.datetime(2026, 10, 9, 12, tzinfo=datetime.UTC)


def test_nobody_at_no_time_is_nothing() -> None:
    """A host that does not say who and when records neither."""
    assert stamped("", None) == ("", "")
    assert stamped("li", None) == ("li", "")


def test_a_moment_is_written_with_its_offset() -> None:
    """Eight hours east of Greenwich stay eight hours east."""
    east = datetime.timezone(datetime.timedelta(hours=8))
    assert stamped("", NOON) == ("", "2026-10-09T12:00:00+00:00")
    assert stamped("李 四", NOON.replace(tzinfo=east)) == ("李 四", "2026-10-09T12:00:00+08:00")


@pytest.mark.parametrize(
    "actor",
    [
        None,
        5,
        b"li",
        "a\nb",
        "a\0b",
        "\ud800",
        "a\u202eb",
        "x" * (LENGTH + 1),
        " ",
        "li ",
        " li",
        "e\u0301ve",
    ],
)
def test_a_name_is_visible_and_short(trading: Any, trade_voucher: Any, actor: Any) -> None:
    """What cannot be read back, or looks like another name, names nobody; nothing has changed, alone and together."""
    books = trading()
    for post in (
        lambda: books.post(trade_voucher("A"), actor=actor),
        lambda: books.post_all([trade_voucher("A")], actor=actor),
        lambda: books.preview(trade_voucher("A"), actor=actor),
    ):
        with pytest.raises(Refused) as caught:
            post()
        assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, "actor")
        assert caught.value.expected.startswith(
            f"a name of at most {LENGTH} visible characters, composed (NFC)"
        )
        assert caught.value.expected_zh.startswith(
            f"应为不超过 {LENGTH} 个可见字符、首尾无空格的 NFC 名称，现为 "
        )
    assert books.state.position == 1


@pytest.mark.parametrize("at", [NOON.replace(tzinfo=None), NOON.date(), "2026-10-09T12:00+08:00", 0])
def test_a_moment_has_an_offset(trading: Any, trade_voucher: Any, at: Any) -> None:
    """Noon where? A time that leaves it open proves nothing to an auditor."""
    books = trading()
    with pytest.raises(Refused, match="a time with its offset from UTC; found ") as caught:
        books.post(trade_voucher("A"), at=at)
    assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, "at")
    assert books.state.position == 1


def test_what_is_taken_reads_back(trading: Any, trade_voucher: Any) -> None:
    """The longest name, in any script."""
    entry = trading().post(trade_voucher("A"), actor="主" * LENGTH)
    assert Wire().read(Wire().write(entry)) == entry
