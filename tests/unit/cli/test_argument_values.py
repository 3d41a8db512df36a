"""What stands behind the words of a command."""

import datetime
from argparse import ArgumentTypeError
from collections.abc import Callable
from pathlib import Path

import pytest

from erpcore.cli.argument_values import read_day, read_name, read_option, read_path, read_time, read_year


def test_what_is_written_is_read() -> None:
    """Paths, names, years, days, times and options, whose value may hold the sign itself."""
    assert read_path("out/a.log") == Path("out/a.log")
    assert read_name("李 Li") == "李 Li"
    assert read_year("2026") == 2026
    assert read_day("2026-10-31") == datetime.date(2026, 10, 31)
    assert read_time("2026-11-02T09:30+08:00") == datetime.datetime(2026, 11, 2, 1, 30, tzinfo=datetime.UTC)
    assert read_option("dimensions=item=RM") == ("dimensions", "item=RM")


@pytest.mark.parametrize(
    ("read", "text", "message"),
    [
        (read_path, "a\0b", "expected a path, found 'a\\x00b'"),
        (
            read_path,
            "",
            "expected a path, found ''",
        ),  # an unset variable of a shell is not the folder it stands in
        (read_path, "\ud800", "expected a path, found '\\ud800'"),
        (read_name, "a\x1fb", "expected "),
        (read_year, "２０２６", "expected a year such as 2026, found '２０２６'"),
        (read_year, "26", "expected a year"),
        (read_day, "2026-02-30", "expected a day such as 2026-10-31, found '2026-02-30'"),
        (read_day, "9999-12-31", "expected a day"),
        (read_time, "2026-11-02T09:30", "expected a time with its offset"),
        (read_time, "today", "expected a time with its offset"),
        (read_option, "account", "expected NAME=VALUE, found 'account'"),
        (read_option, "=1", "expected NAME=VALUE"),
    ],
)
def test_what_cannot_be_read_is_refused(read: Callable[[str], object], text: str, message: str) -> None:
    """The message says what is expected, and shows what was found."""
    with pytest.raises(ArgumentTypeError) as refused:
        read(text)
    assert str(refused.value).startswith(message)
