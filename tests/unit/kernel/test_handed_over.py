"""What a host asks with is of the kind that the question says it takes, or refused by its name."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Protocol

import pytest

from erpcore import Code, Refused
from erpcore.kernel.handed_over import handed_over

NOON = datetime.datetime(2026, 10, 9, 12, tzinfo=datetime.UTC)
DAY = datetime.date(2026, 10, 9)


class Shelf:
    """A class of its own."""


class Readable(Protocol):
    """What cannot be told by its class."""

    def read(self) -> str:
        """Read it."""


class Code2(str):
    """A text with a name of its own, as hosts have them."""

    __slots__ = ()


@handed_over
def ask(
    item: str,
    level: int = 0,
    on: datetime.date | None = None,
    *codes: str,
    whole: bool = False,
    names: Iterable[str] = (),
    values: Mapping[str, str] | None = None,
    shelf: Shelf | None = None,
    source: Readable | None = None,
    **options: object,
) -> str:
    """Take one of each kind."""
    return item


@pytest.mark.parametrize(
    ("given", "field", "en", "zh"),
    [
        ({"item": None}, "item", "a text; found None", "应为文本，现为 None"),
        ({"item": b"A"}, "item", "a text; found b'A'", "应为文本，现为 b'A'"),
        ({"level": True}, "level", "a whole number; found True", "应为整数，现为 True"),
        ({"level": 1.0}, "level", "a whole number; found 1.0", "应为整数，现为 1.0"),
        (
            {"on": NOON},
            "on",
            "a day without a time or nothing; found 2026-10-09T12",
            "应为不带时间的日期或空值",
        ),
        ({"whole": 1}, "whole", "true or false; found 1", "应为真或假，现为 1"),
        ({"names": "A"}, "names", "several, one after the other; found 'A'", "应为若干个，逐一给出"),
        ({"names": 5}, "names", "several, one after the other; found 5", "应为若干个，逐一给出"),
        ({"values": ["A"]}, "values", "a mapping or nothing; found ['A']", "应为映射或空值"),
        ({"shelf": Shelf}, "shelf", "a Shelf or nothing; found <class", "应为 Shelf 对象或空值"),
        ({"item": 10**5_000}, "item", "a text; found <int>", "应为文本，现为 <int>"),
    ],
)
def test_an_argument_of_another_kind_is_refused_by_its_name(
    given: dict[str, object], field: str, en: str, zh: str
) -> None:
    """Each refusal has a code, the argument, what was expected and what was found, in both languages."""
    with pytest.raises(Refused) as caught:
        ask(**{"item": "A", **given})  # type: ignore[arg-type]
    assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, field)
    assert caught.value.expected.startswith(en)
    assert caught.value.expected_zh.startswith(zh)
    assert (caught.value.remedy, caught.value.remedy_zh) == (
        "Hand over the argument as help() describes it.",
        "请按函数说明给出该参数。",
    )


def test_arguments_in_their_order_are_looked_at_as_those_by_name() -> None:
    """The place of an argument tells its name."""
    with pytest.raises(Refused, match=r"\[level\]"):
        ask("A", "1")  # type: ignore[arg-type]


def test_what_fits_goes_through() -> None:
    """A class of texts is a text, and what hints do not tell, or tell of many, is not looked at."""
    assert (
        ask(Code2("A"), 2, DAY, "x", names=[1], values={1: 2}, shelf=Shelf(), source=object(), more=None)
        == "A"
    )  # type: ignore[list-item,dict-item,arg-type]


def test_what_is_missing_is_told_by_python() -> None:
    """An argument that is not given is no wrong one."""
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'item'"):
        ask()  # type: ignore[call-arg]
