"""Reports as files: where they go, in which forms, and how each of them is written."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import NamedTuple

from erpcore.books.books import Books
from erpcore.books.ledgers import Ledger
from erpcore.cli.opening import Unusable
from erpcore.cli.output import part_in, save
from erpcore.kernel.words import Words
from erpcore.masterdata.ledger import LEADING
from erpcore.masterdata.statement import STATEMENTS
from erpcore.reports.catalogue import REPORTS
from erpcore.reports.options import LEDGER
from erpcore.reports.render.extras import check_charts, check_excel
from erpcore.reports.table import Report, write_workbook

# forms, and how their files end
FORMS = {"text": "txt", "json": "json", "csv": "csv", "html": "html", "svg": "svg", "xlsx": "xlsx"}
WORKBOOK = "xlsx"
CHART = "svg"
PLAIN = ("text", "json", "csv")  # what a folder gets where no form is named
_REPORT = Words("report", "报表")


class Target(NamedTuple):
    """Where reports are written, and in which forms: a folder for a file of each, or one file."""

    path: Path
    forms: tuple[str, ...]
    is_file: bool = False


def find_target(out: Path, form: str | None = None, *, several: bool) -> Target:
    """Find out what `--out` means: a path that ends like a form is a file, any other one and what is there a folder.

    Args:
        out: The path.
        form: The form that is asked for; None: that of the file, or text, JSON and CSV.
        several: Whether several reports are written, of which a workbook alone makes one file.

    Raises:
        Unusable: When the file ends like another form, or several reports do not go into it.
    """
    named = {f".{end}": form for form, end in FORMS.items()}.get(out.suffix.lower())
    if named is None or out.is_dir():
        return Target(out, PLAIN if form is None else (form,))
    if form is not None and form != named:
        raise Unusable(
            Words(
                f"{out} is not named like {form} — leave out --format, or name it {out.stem}.{FORMS[form]}",
                f"{out} 的扩展名与 {form} 不符 — 请去掉 --format，或命名为 {out.stem}.{FORMS[form]}",
            )
        )
    if several and named != WORKBOOK:
        book = f"{out.stem}.xlsx"
        raise Unusable(
            Words(
                f"{out} takes one report — for several name a folder with --out, or a workbook, such as {book}",
                f"{out} 只能存放一张报表 — 多张报表请以 --out 给出文件夹，或工作簿，如 {book}",
            )
        )
    return Target(out, (named,), is_file=True)


def prepare(target: Target) -> None:
    """See that reports can be written, before anything is posted; the folder for them is made.

    Raises:
        Refused: EXTRA_MISSING for a workbook or chart that cannot be made.
        Unusable: When the folder is a file.
        OSError: When nothing can be written there.
    """
    if WORKBOOK in target.forms:
        check_excel()
    if CHART in target.forms:
        check_charts()
    make_folder(target.path.parent if target.is_file else target.path)


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
    trial = part_in(out)
    try:
        trial.touch()
        trial.unlink()
    except OSError as error:
        error.filename = out  # the trial is nothing that its user has named
        raise


def without_options(laid_out: Collection[str] = STATEMENTS, *, of_accounts: bool = False) -> list[str]:
    """List the reports that need no option.

    Args:
        laid_out: The financial statements that the set-up has lines of; the others are left out.
        of_accounts: Only those of accounts, which each ledger has.
    """
    return [
        name
        for name, definition in REPORTS.items()
        if not any(one.required for one in definition.options)
        and (name not in STATEMENTS or name in laid_out)
        and (not of_accounts or LEDGER in definition.options)
    ]


def write_reports(
    books: Books | Ledger, period: str | None, target: Target, locale: str, show: Callable[[str], None]
) -> list[str]:
    """Write every report that needs no option; those of one file when all of them are drawn up.

    As charts those are written that have one, and a figure in it.

    Returns:
        The names of the reports.
    """
    state = books.state
    written: list[str] = []
    kept: list[Report] = []
    for name in without_options(state.master.setup.layouts, of_accounts=state.of_ledger != LEADING):
        show(f"{_REPORT.say(locale)}: {REPORTS[name].title.say(locale)}")
        report = books.report(name, period=period)
        if CHART in target.forms and not report.has_chart:
            continue
        written.append(name)
        if target.is_file:
            kept.append(report)
        else:
            write_report(report, target, locale)
    if target.is_file:
        save(target.path, write_workbook(kept, locale))
    return written


def write_report(report: Report, target: Target, locale: str) -> None:
    """Write one report in each of the forms."""
    for form in target.forms:
        path = target.path if target.is_file else target.path / f"{report.name}.{FORMS[form]}"
        save(path, as_file(report, form, locale))


def as_file(report: Report, form: str, locale: str) -> bytes:
    """Write a report as the bytes of a file; CSV has the mark by which spreadsheets know Chinese."""
    if form == WORKBOOK:
        return report.to_xlsx(locale)
    return render(report, form, locale).encode("utf-8-sig" if form == "csv" else "utf-8")


def render(found: Report, form: str, locale: str) -> str:
    """Write a report as "text", "json", "csv", "html" or "svg"."""
    if form == "json":
        return found.to_json() + "\n"
    ways = {"csv": found.to_csv, "html": found.to_html, "svg": found.to_svg, "text": found.to_text}
    return ways[form](locale)
