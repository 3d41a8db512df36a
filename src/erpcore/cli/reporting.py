"""`erpcore report`: print one report, or write it, or all of them, into a folder or a workbook."""

from argparse import Namespace

from erpcore.books.books import Books
from erpcore.books.ledgers import Ledger
from erpcore.cli.opening import Unusable, check_once, find_period, in_ledger, read_books
from erpcore.cli.output import is_watched, tell, tell_bytes
from erpcore.cli.progress import progress
from erpcore.cli.writing import (
    WORKBOOK,
    Target,
    as_file,
    find_target,
    prepare,
    render,
    write_report,
    write_reports,
)
from erpcore.kernel.words import Words
from erpcore.reports.catalogue import REPORTS
from erpcore.reports.options import LEDGER


def report(arguments: Namespace) -> int:
    """Print a report on a log, on documents, or on both together; or write it, or all of them."""
    name, options, form, out = arguments.name, dict(arguments.option), arguments.format, arguments.out
    _check_named(arguments, options)
    target = None if out is None else find_target(out, form, several=name is None)
    books, refused, locale = read_books(arguments)
    if arguments.period is not None:
        find_period(books.state.master.setup, arguments.period)
    ledger = in_ledger(books, arguments.ledger)
    if arguments.ledger is not None and _compares(name):
        ledger, options = books, {LEDGER.name: arguments.ledger} | options
    if target is not None:
        tell(_write(ledger, arguments, options, target))
        return int(refused)
    found = ledger.report(name, period=arguments.period, **options)
    if form == WORKBOOK:
        tell_bytes(as_file(found, form, locale))
    else:
        tell(render(found, form or "text", locale).removesuffix("\n"))
    return int(refused)


def _compares(name: str | None) -> bool:
    """Tell whether a report is of the books, and its option names the ledger that it compares them with."""
    definition = REPORTS.get(name or "")
    return definition is not None and any(of.name == LEDGER.name and of.required for of in definition.options)


def _write(books: Books | Ledger, arguments: Namespace, options: dict[str, str], target: Target) -> str:
    """Write the report that is named, or all that need no option; say how many there are, and where."""
    name, period, locale = arguments.name, arguments.period, arguments.locale
    prepare(target)
    if name is None:
        with progress() as show:
            number = len(write_reports(books, period, target, locale, show))
    else:
        number = 1
        write_report(books.report(name, period=period, **options), target, locale)
    out = target.path
    return Words(f"{out}: reports written: {number}", f"{out}：已写出 {number} 张报表").say(locale)


def _check_named(arguments: Namespace, options: dict[str, str]) -> None:
    """Refuse to report what is named by halves.

    Raises:
        Unusable: For neither name nor folder, options of no report, a workbook for a terminal.
    """
    if options.keys() & {"name", "period"}:
        raise Unusable(
            Words(
                "the name of a report and its period are no options — see erpcore report --help",
                "报表名称和会计期间不是选项 — 参见该命令的 --help",
            )
        )
    check_once(arguments.option)
    if arguments.name is None and (arguments.out is None or options):
        there = _listed()
        raise Unusable(
            Words(
                "no report is named — name one right behind report; or name a folder with --out, for all that need"
                f" no option; there are {there.en}",
                "未给出报表 — 请紧接 `report` 给出报表名称；或以 --out 给出文件夹，写出全部无须选项的报表；"
                f"有 {there.zh}",
            )
        )
    if arguments.out is None and arguments.format == WORKBOOK and is_watched():
        raise Unusable(
            Words(
                f"a workbook is nothing for a terminal — name a file, such as --out {arguments.name}.xlsx",
                f"工作簿不能显示在终端上 — 请给出文件，如 --out {arguments.name}.xlsx",
            )
        )


def _listed() -> Words:
    """List all reports, each with its title."""
    titles = {name: report.title for name, report in REPORTS.items()}
    return Words(
        ", ".join(f"{name} ({title.en})" for name, title in titles.items()),
        "、".join(f"{name}（{title.zh}）" for name, title in titles.items()),
    )
