"""Open what the command line names; what cannot be used is said before anything is done."""

import os
from argparse import Namespace
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from erpcore.books.books import Books
from erpcore.books.bulk import bulk
from erpcore.books.ledgers import Ledger, no_ledger
from erpcore.books.memory import MemoryLog
from erpcore.books.ports import EntryLog
from erpcore.cli.draft_log import DraftLog
from erpcore.cli.file_log import FileLog
from erpcore.cli.file_snapshot import beside
from erpcore.cli.output import complain
from erpcore.cli.posting import Poster
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Code, Refused, SetupError
from erpcore.kernel.words import LANGUAGES, Unsuitable, Words, listed
from erpcore.masterdata.load import read
from erpcore.masterdata.setup import Setup
from erpcore.reports.render.numerals import Numerals


class Unusable(Unsuitable):
    """The command cannot be carried out as it was given; the words are for its user."""


def load_setup(path: Path) -> Setup:
    """Load the set-up.

    Raises:
        Unusable: When there is no such file.
        SetupError: With every finding.
    """
    check_readable([path])
    return Setup.load(path)


def check_readable(paths: Sequence[Path]) -> None:
    """Check that files are there, before the first of them is read.

    Raises:
        Unusable: Naming the first that is not.
    """
    for path in paths:
        if path.is_dir():
            raise Unusable(Words(f"{path} is a folder — name a file", f"{path} 是文件夹 — 请给出文件"))
        if not os.access(path, os.R_OK):
            reason = (
                Words("cannot be read", "无法读取") if path.exists() else Words("does not exist", "不存在")
            )
            raise Unusable(
                Words(
                    f"{path} {reason.en} — name a file that can be read",
                    f"{path} {reason.zh} — 请给出可读的文件",
                )
            )


def open_books(setup: Setup, log: Path | None, *, draft: bool = False, locale: str = "en") -> Books:
    """Open books over a log file, or in memory; a snapshot of it that is passed over is reported.

    Args:
        setup: The set-up.
        log: The log; None: in memory.
        draft: Whether the log is only read, and what is posted kept in memory.
        locale: For what is printed.

    Raises:
        Unusable: When the log began with another set-up, or its folder does not exist.
        LogCorrupt: When the log does not read back.
    """
    kept: EntryLog = MemoryLog()
    if log is not None:
        if not log.parent.is_dir() or (log.exists() and not log.is_file()):
            raise Unusable(
                Words(
                    f"{log} cannot be a log — name a file in a folder that exists",
                    f"{log} 不能作为日志 — 请给出已有文件夹中的文件",
                )
            )
        kept = FileLog(log)
    try:
        with bulk():
            books = Books(setup, DraftLog(kept) if draft else kept)
    except Refused as refusal:
        if refusal.code is Code.SETUP_DIFFERS:
            raise Unusable(Words(f"{log} {refusal}", f"{log} {refusal.say('zh')}")) from refusal
        raise
    if log is not None and books.passed_over is not None:
        complain(_passed_over(beside(log), books.passed_over).say(locale))
    return books


def _passed_over(snapshot: Path, why: Words) -> Words:
    return Words(
        f"{snapshot} is not used: {why.en} — the whole log was read instead",
        f"{snapshot} 未使用：{why.zh} — 已改为读取整个日志",
    )


def read_books(arguments: Namespace) -> tuple[Books, bool, str]:
    """Open books that are only read; say whether a document was refused, and the locale."""
    if arguments.log is None and not arguments.documents:
        raise Unusable(
            Words(
                "there is nothing to read — name a log with --log, documents with --documents, or both",
                "没有可读取的内容 — 请以 --log 给出日志，或以 --documents 给出单据，或两者",
            )
        )
    setup = load_setup(arguments.setup)
    locale = arguments.locale = find_locale(setup, arguments.locale)
    check_readable([*arguments.documents, *([arguments.log] if arguments.log else [])])
    books = open_books(setup, arguments.log, draft=True, locale=locale)
    poster = Poster(books, actor="", at=None, complain=complain, locale=locale, on_progress=lambda _: None)
    with bulk():
        return books, poster.post(arguments.documents).refused > 0, locale


def in_ledger(books: Books, code: str | None) -> Books | Ledger:
    """Find the ledger that a command line names, or the books themselves.

    Raises:
        Unusable: When there is none of the code.
    """
    if code is None:
        return books
    try:
        return books.ledger(code)
    except Refused as refusal:
        raise Unusable(refusal.words) from None


def check_ledger(setup: Setup, code: str | None) -> None:
    """Check that there is the ledger that a command line names, before anything is done.

    Raises:
        Unusable: When there is none of the code.
    """
    if code is not None and all(of.code != code for of in setup.ledgers):
        raise Unusable(no_ledger(code, setup).words)


def find_period(setup: Setup, code: str) -> Period:
    """Find a period of the company's calendar.

    Raises:
        Unusable: When there is none of this code.
    """
    calendar = setup.company.calendar.build()
    try:
        return calendar.period(code)
    except (KeyError, ValueError) as error:
        raise Unusable(
            Words(
                f"there is no period {code[:60]!r} — write it like 2026-10",
                f"没有会计期间 {code[:60]!r} — 请写成 2026-10 的形式",
            )
        ) from error


def check_once(options: Sequence[tuple[str, str]]) -> None:
    """Check that no option is given twice.

    Raises:
        Unusable: Naming the first that is.
    """
    for name, times in Counter(name for name, _ in options).items():
        if times > 1:
            raise Unusable(
                Words(
                    f"the option {name} stands {times} times — give it once",
                    f"选项 {name} 出现了 {times} 次 — 请只给一次",
                )
            )


def find_locale(setup: Setup, locale: str | None) -> str:
    """Choose the locale: the one named, or the company's.

    Raises:
        ReportRefused: When the locale is not known.
        Unusable: When one is named in whose language reports have no words.
    """
    chosen = locale or setup.company.locale
    language = Numerals(chosen).language
    if locale and language not in LANGUAGES:
        there = listed(LANGUAGES)
        raise Unusable(
            Words(
                f"reports have no words for locale {locale!r} — there are {there.en}, such as zh_CN",
                f"报表没有区域代码 {locale!r} 的语言 — 有 {there.zh}，如 zh_CN",
            )
        )
    return chosen


def told_locale(setup: Path | None) -> str:
    """Find the company's locale in a set-up that cannot be used, to say what is wrong with it in its language."""
    with suppress(SetupError, OSError):
        company = read(setup).data.get("company") if setup is not None else None
        locale = company.get("locale") if isinstance(company, Mapping) else None
        if isinstance(locale, str):
            return locale
    return "en"
