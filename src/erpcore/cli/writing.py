"""Reports as files: the folder for them, and each report as text, JSON and CSV."""

import errno
from collections.abc import Callable
from pathlib import Path

from erpcore.books.books import Books
from erpcore.cli.opening import Unusable
from erpcore.cli.output import save
from erpcore.kernel.words import Words
from erpcore.reports.catalogue import REPORTS
from erpcore.reports.table import Report

FORMS = {"text": ("txt", "utf-8"), "json": ("json", "utf-8"), "csv": ("csv", "utf-8-sig")}
_REPORT = Words("report", "报表")
_REASONS_ZH = {
    errno.ENOENT: "文件不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "不允许该操作",
    errno.EROFS: "文件系统只读",
    errno.ENOSPC: "磁盘已满",
    errno.EFBIG: "文件过大",
    errno.ENOTDIR: "不是文件夹",
    errno.EISDIR: "是文件夹而非文件",
    errno.ELOOP: "符号链接层数过多",
    errno.ENAMETOOLONG: "文件名过长",
    errno.EIO: "读写出错",
}


def make_folder(out: Path) -> None:
    """Make the folder for the reports, and see that files can be written there, before anything is posted.

    Raises:
        Unusable: When it is a file.
        OSError: When nothing can be written there.
    """
    if out.exists() and not out.is_dir():
        raise Unusable(
            Words(
                f"{out} is no folder — name a folder with --out", f"{out} 不是文件夹 — 请以 --out 给出文件夹"
            )
        )
    out.mkdir(parents=True, exist_ok=True)
    trial = out / "erpcore.part"
    trial.touch()
    trial.unlink()


def without_options() -> list[str]:
    """List the reports that need no option."""
    return [
        name for name, definition in REPORTS.items() if not any(one.required for one in definition.options)
    ]


def write_reports(
    books: Books, period: str | None, out: Path, locale: str, show: Callable[[str], None]
) -> list[str]:
    """Write every report that needs no option, as text, JSON and CSV; CSV with a mark for spreadsheets.

    Returns:
        The names of the reports.
    """
    names = without_options()
    for name in names:
        show(f"{_REPORT.say(locale)}: {REPORTS[name].title.say(locale)}")
        write_report(books.report(name, period=period), out, locale)
    return names


def write_report(report: Report, out: Path, locale: str) -> None:
    """Write one report, as text, JSON and CSV."""
    for form, (kind, encoding) in FORMS.items():
        save(out / f"{report.name}.{kind}", render(report, form, locale), encoding)


def render(found: Report, form: str, locale: str) -> str:
    """Write a report as "text", "json" or "csv"."""
    if form == "json":
        return found.to_json() + "\n"
    return found.to_csv(locale) if form == "csv" else found.to_text(locale)


def trouble(error: OSError) -> Words:
    """Say which file the system would not open, read or write, why, and what to look at."""
    name = "" if error.filename is None else f"{error.filename}"
    reason = error.strerror or str(error)
    return Words(
        f"{name}{': ' if name else ''}{reason} — look at the path, who may write there, and the room on the disk",
        f"{name}{'：' if name else ''}{_REASONS_ZH.get(error.errno or 0, reason)} — 请检查路径、写入权限和磁盘空间",
    )
