"""`erpcore close`: post a period's documents, check, run the month end, write the reports."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from erpcore.books.books import Books
from erpcore.cli.commands import post_documents, render
from erpcore.cli.opening import Unusable, check_readable, find_locale, find_period, load_setup, open_books
from erpcore.cli.output import complain, tell
from erpcore.cli.posting import Outcome
from erpcore.cli.progress import progress
from erpcore.cli.summary import summarize
from erpcore.close.month_end import Progress
from erpcore.close.plan import TITLES
from erpcore.kernel.code_names import NAMES_ZH
from erpcore.kernel.errors import Code, Finding, Refused
from erpcore.kernel.words import Words
from erpcore.reports.catalogue import REPORTS

FILES = (("txt", "text", "utf-8"), ("json", "json", "utf-8"), ("csv", "csv", "utf-8-sig"))
_MONTH_END = Words("month end", "月末结账")
_REPORT = Words("report", "报表")
_CLOSED = Words("closed", "已结账")
_OPEN = Words("not closed", "未结账")
_WOULD_CLOSE = Words("would be closed (dry run)", "可以结账（试运行）")
_WOULD_NOT_CLOSE = Words("would not be closed (dry run)", "不能结账（试运行）")


def close(arguments: Namespace) -> int:
    """Post documents and close a period; what is refused, or a finding that is an error, keeps it open."""
    setup = load_setup(arguments.setup)
    find_period(setup, arguments.period)
    locale = arguments.locale = find_locale(setup, arguments.locale)
    check_readable(arguments.documents)
    out = _folder(arguments)
    books = open_books(setup, arguments.log, draft=arguments.dry_run)
    with progress() as show:
        outcome = post_documents(books, arguments, show)
        findings = _run(books, arguments, outcome, show)
        closed = books.state.periods.status(arguments.period) == "closed"
        for finding in findings:
            complain(finding.say(locale))
        if out is not None and not (arguments.all_or_nothing and outcome.refused):
            write_reports(books, arguments.period, out, locale, show)
    words = (_WOULD_NOT_CLOSE, _WOULD_CLOSE) if arguments.dry_run else (_OPEN, _CLOSED)
    tell(summarize(books, arguments.period, outcome, findings, words[closed], locale))
    return int(not closed)


def _folder(arguments: Namespace) -> Path | None:
    """Make the folder for the reports before anything is posted; a dry run writes none."""
    if arguments.dry_run:
        return None
    if arguments.out is None:
        raise Unusable("there is nowhere to write the reports — name a folder with --out, or say --dry-run")
    out: Path = arguments.out
    out.mkdir(parents=True, exist_ok=True)
    return out


def _run(books: Books, arguments: Namespace, outcome: Outcome, show: Callable[[str], None]) -> list[Finding]:
    """Check, and run the month end when nothing speaks against it.

    Raises:
        Refused: PERIOD_CLOSED.
    """
    period: str = arguments.period
    if books.state.periods.status(period) == "closed":
        raise Refused(
            Code.PERIOD_CLOSED, field="period", expected=f"a period that is open; {period} is closed"
        )
    month_end = books.month_end(period, actor=arguments.actor, at=arguments.at)
    if outcome.refused:
        return [*month_end.check(), _documents_refused(period, outcome.refused)]
    try:
        done = month_end.run(on_progress=_shown(show, arguments.locale))
    except Refused as refusal:
        findings = month_end.check()
        if not any(finding.severity == "error" for finding in findings):
            findings.append(_blocked(period, refusal))
        return findings
    return list(done.findings)


def _shown(show: Callable[[str], None], locale: str) -> Progress:
    """Show the steps of the close by their titles."""

    def tell_step(step: str, number: int, of: int) -> None:
        show(f"{_MONTH_END.say(locale)} {number}/{of}: {TITLES[step].say(locale)}")

    return tell_step


def _blocked(period: str, refusal: Refused) -> Finding:
    return Finding(
        refusal.code,
        "error",
        period,
        f"expected {refusal.expected}",
        refusal.remedy,
        message_zh=f"{NAMES_ZH[refusal.code]}：{refusal.expected}",
        remedy_zh=refusal.remedy_zh,
    )


def _documents_refused(period: str, count: int) -> Finding:
    return Finding(
        "DOCUMENTS_REFUSED",
        "error",
        period,
        f"{count} documents were refused, so the period stays open",
        "Correct the lines named above and close again; documents posted already count once.",
        message_zh=f"有 {count} 张单据被拒绝，本期不能结账",
        remedy_zh="请更正上列各行后重新结账；已入账的单据只计一次。",
    )


def write_reports(books: Books, period: str, out: Path, locale: str, show: Callable[[str], None]) -> None:
    """Write every report that needs no option, as text, JSON and CSV; CSV with a mark for spreadsheets."""
    for name, definition in REPORTS.items():
        if any(option.required for option in definition.options):
            continue
        show(f"{_REPORT.say(locale)}: {definition.title.say(locale)}")
        report = books.report(name, period=period)
        for kind, form, encoding in FILES:
            text = render(report, form, locale)
            (out / f"{name}.{kind}").write_text(text, encoding=encoding, newline="")
