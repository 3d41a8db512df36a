"""Keep a snapshot beside the log, so that the next command need not read all of it."""

from pathlib import Path

from erpcore.books.books import Books
from erpcore.cli.output import complain, trouble
from erpcore.kernel.words import Words

MUCH = 2_000  # entries that are not read again, for which a snapshot is worth its file


def keep_snapshot(books: Books, log: Path | None, *, draft: bool, locale: str) -> None:
    """Keep a snapshot beside a log; that it fails is only told.

    It is kept where much was read or posted since the last one, and in place of one that was passed over.
    """
    much = books.state.position - books.snapshot_position >= MUCH
    if log is None or draft or not (much or books.passed_over):
        return
    try:
        books.save_snapshot()
    except OSError as error:
        reason = trouble(error)
        complain(
            Words(
                f"{reason.en}; the log itself is whole, it only takes longer to be read",
                f"{reason.zh}；日志本身完好，只是读取较慢",
            ).say(locale)
        )
