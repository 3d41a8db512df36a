"""The command `erpcore`: read the command line, run the command, end with a line and an exit code."""

import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import TracebackType
from typing import TextIO

from erpcore.cli.approving import approve
from erpcore.cli.arguments import build_parser
from erpcore.cli.closing import close, cost
from erpcore.cli.commands import check_rules_of, explain, post, schema
from erpcore.cli.exporting import export
from erpcore.cli.invoicing import invoices
from erpcore.cli.opening import Unusable, told_locale
from erpcore.cli.output import complain, finish, trouble
from erpcore.cli.reporting import report
from erpcore.kernel.errors import ErpcoreError, ReportRefused, SetupError
from erpcore.kernel.words import Words

COMMANDS: dict[str, Callable[..., int]] = {
    "cost": cost,
    "close": close,
    "post": post,
    "report": report,
    "export": export,
    "invoices": invoices,
    "approve": approve,
    "explain": explain,
    "rules": check_rules_of,
    "schema": schema,
}
REFUSED, UNUSABLE, FAULT, INTERRUPTED, BROKEN_PIPE = 1, 2, 70, 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: What follows the program's name; None: as the process was started.

    Returns:
        The exit code: 0 done, 1 refused, 2 not possible as given, 70 a fault, 130 interrupted.
    """
    end = _End()
    with end:
        end.given = build_parser().parse_args(arguments)
        end.code = COMMANDS[end.given.command](end.given)
        finish()
    return end.code


class _End:
    """Turns whatever ends a command early into a line for its user and an exit code."""

    code = 0
    given = Namespace()  # its locale is the company's as soon as the set-up is read

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is not None:
            locale = getattr(self.given, "locale", None)
            if isinstance(error, SetupError):
                locale = locale or told_locale(getattr(self.given, "setup", None))
            self.code = _exit_code(error, locale or "en")
        for stream in (sys.stdout, sys.stderr):
            _let_go(stream)
        return True


def _exit_code(error: BaseException, locale: str) -> int:
    """Say what ended the command, and how that is called."""
    if isinstance(error, SystemExit):  # argparse has said it
        return _heard(error.code if isinstance(error.code, int) else UNUSABLE, locale)
    if isinstance(error, BrokenPipeError):
        return BROKEN_PIPE
    if isinstance(error, KeyboardInterrupt):
        return _told(Words("interrupted", "已中断").say(locale), INTERRUPTED)
    if isinstance(error, SetupError):
        for finding in error.findings:
            complain(finding.say(locale))
        return REFUSED
    if isinstance(error, ReportRefused | Unusable):
        return _told(error.say(locale), UNUSABLE)
    if isinstance(error, ErpcoreError):
        return _told(error.say(locale), REFUSED)
    if isinstance(error, OSError):
        return _told(trouble(error).say(locale), UNUSABLE)
    if isinstance(error, MemoryError):
        words = Words(
            "there is not enough memory — post fewer documents at once", "内存不足 — 请减少一次入账的单据"
        )
        return _told(words.say(locale), UNUSABLE)
    place = traceback.extract_tb(error.__traceback__)[-1]
    return _told(
        f"a fault in erpcore: {type(error).__name__}: {error} ({place.filename}:{place.lineno}) — please"
        " report it together with the command; what was posted before it is kept",
        FAULT,
    )


def _heard(code: int, locale: str) -> int:
    """Hand over what argparse has said, such as the help: nobody has it when the disk is full."""
    try:
        finish()
    except OSError as error:
        return _exit_code(error, locale)
    return code


def _told(words: str, code: int) -> int:
    with suppress(OSError):  # where standard error takes nothing, the exit code still tells
        complain(f"erpcore: {words}")
    return code


def _let_go(stream: TextIO | None) -> None:
    """Send nowhere what a stream does not take: Python would try once more as it ends, and end with another code."""
    if stream is None:
        return
    try:
        stream.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
