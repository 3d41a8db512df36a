"""What stands behind the words of a command: read from text, or refused with what is expected."""

import datetime
import os
from argparse import ArgumentTypeError
from pathlib import Path

from erpcore.books.stamp import is_moment
from erpcore.kernel.actor_names import NAME, is_name
from erpcore.kernel.fields import is_day

_SHOWN = 60  # characters of what was found


def read_path(text: str) -> Path:
    """Read the path of a file or a folder."""
    try:
        encoded = os.fsencode(text)
    except UnicodeEncodeError:
        encoded = b""
    if not encoded or b"\0" in encoded:
        raise ArgumentTypeError(f"expected a path, found {text[:_SHOWN]!a}")
    return Path(text)


def read_name(text: str) -> str:
    """Read the name of an actor."""
    if not is_name(text):
        raise ArgumentTypeError(f"expected {NAME.en}")
    return text


def read_year(text: str) -> int:
    """Read a fiscal year."""
    if not (len(text) == 4 and text.isascii() and text.isdecimal()):
        raise ArgumentTypeError(f"expected a year such as 2026, found {text[:_SHOWN]!r}")
    return int(text)


def read_day(text: str) -> datetime.date:
    """Read a day."""
    try:
        found = datetime.date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or not is_day(found):
        raise ArgumentTypeError(f"expected a day such as 2026-10-31, found {text[:_SHOWN]!r}")
    return found


def read_time(text: str) -> datetime.datetime:
    """Read a time with its offset."""
    try:
        found = datetime.datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or not is_moment(found):
        raise ArgumentTypeError("expected a time with its offset, such as 2026-11-02T09:30+08:00")
    return found


def read_option(text: str) -> tuple[str, str]:
    """Read the name of an option and its value, which may hold the sign between them itself."""
    called, sign, value = text.partition("=")
    if not sign or not called:
        raise ArgumentTypeError(f"expected NAME=VALUE, found {text[:_SHOWN]!r}")
    return called, value
