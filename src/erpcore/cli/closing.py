"""`erpcore close`: post a period's documents, check, run the month end, write the reports."""

from argparse import Namespace
from collections.abc import Callable
from itertools import chain
from typing import NamedTuple

from erpcore.books.books import Books
from erpcore.books.ledgers import Ledger
from erpcore.cli.keeping import keep_snapshot
from erpcore.cli.opening import (
    Unusable,
    check_ledger,
    check_readable,
    find_locale,
    find_period,
    in_ledger,
    load_setup,
    open_books,
)
from erpcore.cli.output import complain, tell, trouble
from erpcore.cli.posting import Outcome, post_documents, warnings
from erpcore.cli.progress import progress
from erpcore.cli.summary import summarize
from erpcore.cli.writing import Target, find_target, prepare, write_reports
from erpcore.close.month_end import Closed, MonthEnd, Progress
from erpcore.close.plan import PLAN
from erpcore.kernel.code_names import NAMES_ZH
from erpcore.kernel.errors import Code, Finding, Refused, ReportRefused
from erpcore.kernel.words import Words

_MONTH_END = Words("month end", "月末结账")


class _Way(NamedTuple):
    """A way of running the month end, and how its end is reported: for good, and of a dry run."""

    run: Callable[[MonthEnd, Progress], Closed]
    done: tuple[Words, Words]
    errors: tuple[Words, Words]  # run, with errors among the findings
    refused: tuple[Words, Words]  # not run
    kept: Words  # what documents that are refused lead to


_NOT_CLOSED = (
    Words("not closed", "未结账"),
    Words("would not be closed (dry run)", "不能结账（试运行）"),
)
_CLOSE = _Way(
    MonthEnd.run,
    (Words("closed", "已结账"), Words("would be closed (dry run)", "可以结账（试运行）")),
    _NOT_CLOSED,
    _NOT_CLOSED,
    Words("so the period stays open", "本期不能结账"),
)
_COST = _Way(
    MonthEnd.run_costing,
    (
        Words("costed, not closed", "已核算成本，未结账"),
        Words("would be costed (dry run)", "可以核算成本（试运行）"),
    ),
    (
        Words("costed, and cannot be closed yet", "已核算成本，尚不能结账"),
        Words("would be costed, and could not be closed yet (dry run)", "可以核算成本，尚不能结账（试运行）"),
    ),
    (
        Words("not costed", "未核算成本"),
        Words("would not be costed (dry run)", "不能核算成本（试运行）"),
    ),
    Words("so the period is not costed", "本期未核算成本"),
)


def close(arguments: Namespace) -> int:
    """Post documents and close a period; what is refused, or a finding that is an error, keeps it open."""
    if arguments.out is None and not arguments.dry_run:
        raise Unusable(
            Words(
                "there is nowhere to write the reports — name a folder with --out, or say --dry-run",
                "没有存放报表的文件夹 — 请以 --out 给出文件夹，或用 --dry-run 试运行",
            )
        )
    return _month_end(arguments, _CLOSE)


def cost(arguments: Namespace) -> int:
    """Post documents and cost a period that stays open; run again it posts only what has changed."""
    return _month_end(arguments, _COST)


def _month_end(arguments: Namespace, way: _Way) -> int:
    setup = load_setup(arguments.setup)
    find_period(setup, arguments.period)
    check_ledger(setup, arguments.ledger)
    locale = arguments.locale = find_locale(setup, arguments.locale)
    check_readable(arguments.documents)
    target = None
    if arguments.out is not None and not arguments.dry_run:
        target = find_target(arguments.out, several=True)
        prepare(target)
    unwritten = None
    books = open_books(setup, arguments.log, draft=arguments.dry_run, locale=locale)
    with progress() as show:
        outcome = post_documents(books, arguments, show)
        ledger = in_ledger(books, arguments.ledger)
        ran, findings = _run(ledger, arguments, way, outcome, show)
        for finding in findings:
            complain(finding.say(locale))
        if target is not None and not (arguments.all_or_nothing and outcome.refused):
            unwritten = _write(ledger, arguments, target, show)
    keep_snapshot(books, arguments.log, draft=arguments.dry_run, locale=locale)
    errors = any(finding.severity == "error" for finding in findings)
    words = way.refused if not ran else way.errors if errors else way.done
    tell(summarize(ledger, arguments.period, outcome, findings, words[arguments.dry_run], locale))
    if unwritten is not None:
        raise unwritten
    return int(errors)


def _write(
    books: Books | Ledger, arguments: Namespace, target: Target, show: Callable[[str], None]
) -> Unusable | None:
    """Write the reports; what keeps them from being written is printed after the summary, for the log has gone on."""
    try:
        write_reports(books, arguments.period, target, arguments.locale, show)
    except (OSError, ReportRefused) as error:
        words = trouble(error) if isinstance(error, OSError) else error.words
        if arguments.log is None:
            return Unusable(words)
        return Unusable(
            Words(
                f"{words.en}; what was posted is kept: write the reports with `erpcore report --out`",
                f"{words.zh}；已入账的内容均已保留：请用 `erpcore report --out` 写出报表",
            )
        )
    return None


def _run(
    books: Books | Ledger, arguments: Namespace, way: _Way, outcome: Outcome, show: Callable[[str], None]
) -> tuple[bool, list[Finding]]:
    """Run the month end when no document was refused; say whether it ran, and what is found.

    Raises:
        Refused: PERIOD_CLOSED.
    """
    period: str = arguments.period
    if books.state.periods.status(period) == "closed":
        raise Refused(
            Code.PERIOD_CLOSED,
            field="period",
            expected=Words(
                f"a period that is open; {period} is closed", f"应为未结账的会计期间；{period} 已结账"
            ),
            remedy=Words(
                "Write its reports with `erpcore report --out`, or reopen it with a period_reopening document.",
                "如需报表，请用 `erpcore report --out` 写出；如需改账，请用 period_reopening 单据反结账。",
            ),
        )
    month_end = books.month_end(period, actor=arguments.actor, at=arguments.at)
    if outcome.refused:
        return False, [*_left(month_end), _documents_refused(period, outcome.refused, way)]
    try:
        closed = way.run(month_end, _shown(show, arguments.locale))
    except Refused as refusal:
        findings = _left(month_end)
        if not any(finding.severity == "error" for finding in findings):
            findings.append(_blocked(period, refusal))
        return False, findings
    for entry in chain.from_iterable(closed.entries.values()):
        for warning in warnings(books, entry, arguments.locale):
            complain(warning)
    return True, list(closed.findings)


def _left(month_end: MonthEnd) -> list[Finding]:
    """List what a close would find after its costing, or before it where the month cannot be costed."""
    try:
        return list(month_end.dry_run().findings)
    except Refused:
        return month_end.check()


def _shown(show: Callable[[str], None], locale: str) -> Progress:
    """Show the steps of the close by their titles."""
    titles = {step.name: step.title.say(locale) for step in PLAN}

    def tell_step(step: str, number: int, of: int) -> None:
        show(f"{_MONTH_END.say(locale)} {number}/{of}: {titles[step]}")

    return tell_step


def _blocked(period: str, refusal: Refused) -> Finding:
    return Finding(
        refusal.code,
        "error",
        period,
        refusal.expected,
        refusal.remedy,
        message_zh=f"{NAMES_ZH[refusal.code]}：{refusal.expected_zh}",
        remedy_zh=refusal.remedy_zh,
    )


def _documents_refused(period: str, count: int, way: _Way) -> Finding:
    return Finding(
        "DOCUMENTS_REFUSED",
        "error",
        period,
        f"{count} documents were refused, {way.kept.en}",
        "Correct the lines named above and run it again; documents posted already count once. Where others rest on"
        " those refused, --all-or-nothing posts none of them until all are right.",
        message_zh=f"有 {count} 张单据被拒绝，{way.kept.zh}",
        remedy_zh="请更正上列各行后重新运行；已入账的单据只计一次。后面的单据依据被拒绝的单据时，"
        "可用 --all-or-nothing：有一张被拒绝则全部不入账。",
    )
