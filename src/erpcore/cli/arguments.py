"""The command line of `erpcore`: what may be said, and what it means."""

import argparse

from erpcore.cli.argument_values import (
    read_day,
    read_name,
    read_option,
    read_path,
    read_time,
    read_year,
)
from erpcore.cli.writing import FORMS
from erpcore.interop.catalogue import EXPORTS
from erpcore.kernel.version import __version__

_EXIT_CODES = """\
exit codes:
  0    done
  1    something was refused, or a check found an error; each is printed on standard error
  2    the command cannot be carried out as it was given
  70   a fault in erpcore itself
  130  interrupted
"""


def build_parser() -> argparse.ArgumentParser:
    """Build the parser; in what it reads, `command` names the command."""
    parser = argparse.ArgumentParser(
        prog="erpcore",
        description="Manufacturing accounting: documents become vouchers, closed periods and reports.",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"erpcore {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, words, parts in (
        ("cost", "post documents, cost a period and leave it open", (_closing, _in, _logged, _posting)),
        ("close", "post documents, close a period, write its reports", (_closing, _in, _logged, _posting)),
        ("post", "post documents into a log", (_logged, _posting)),
        ("report", "print one report, or write all of them", (_reporting, _in, _shown)),
        ("export", "write the books in a format of auditors and tax offices", (_exporting, _shown)),
        (
            "invoices",
            "write electronic invoices and credit notes as documents, and post nothing",
            (_invoicing, _shown),
        ),
        ("explain", "say where the amounts of a voucher or of goods come from", (_explaining, _in, _shown)),
    ):
        command = commands.add_parser(name, help=words, description=words, allow_abbrev=False)
        _books(command)
        for part in parts:
            part(command)
    _approving(commands.add_parser("approve", help="write approvals of documents, for another to post them"))
    _rules(commands.add_parser("rules", help="check a set-up and its posting rules"))
    schema = commands.add_parser("schema", help="print the JSON Schema of documents and set-up")
    schema.add_argument(
        "name", metavar="NAME", nargs="?", help='a document type, or "setup"; without it: every document'
    )
    return parser


def _books(command: argparse.ArgumentParser) -> None:
    command.add_argument("--setup", metavar="FILE", type=read_path, required=True, help="the set-up, in TOML")
    command.add_argument(
        "--documents",
        metavar="FILE",
        type=read_path,
        nargs="+",
        action="extend",
        default=[],
        help="documents, one JSON object a line",
    )


def _closing(command: argparse.ArgumentParser) -> None:
    command.add_argument("--period", metavar="PERIOD", required=True, help="such as 2026-10")
    command.add_argument(
        "--out", metavar="PATH", type=read_path, help="where the reports are written: a folder, or FILE.xlsx"
    )


def _in(command: argparse.ArgumentParser) -> None:
    command.add_argument("--ledger", metavar="CODE", help="a further ledger; without it: the leading one")


def _logged(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--log", metavar="FILE", type=read_path, help="the log that is continued; made if it is not there"
    )


def _posting(command: argparse.ArgumentParser) -> None:
    command.add_argument("--all-or-nothing", action="store_true", help="post no document when one is refused")
    command.add_argument("--dry-run", action="store_true", help="write nothing, say what would happen")
    command.add_argument("--actor", metavar="NAME", type=read_name, default="", help="who posts; recorded")
    command.add_argument(
        "--at", metavar="TIME", type=read_time, help="when, such as 2026-11-02T09:30+08:00; recorded"
    )
    _locale(command)


def _reporting(command: argparse.ArgumentParser) -> None:
    # behind --documents a name would be one more file
    command.usage = "%(prog)s [NAME] --setup FILE [options]"
    command.add_argument(
        "name",
        metavar="NAME",
        nargs="?",
        help="such as trial_balance; without it they are listed, or with --out all written that need no option",
    )
    command.add_argument("--period", metavar="PERIOD", help="such as 2026-10; without it: the latest posted")
    command.add_argument(
        "--option", metavar="NAME=VALUE", type=read_option, action="append", default=[], help="of the report"
    )
    command.add_argument(
        "--format", choices=tuple(FORMS), help="without it: printed as text, written as text, JSON and CSV"
    )
    command.add_argument(
        "--out",
        metavar="PATH",
        type=read_path,
        help="written there instead of printed: a folder, or a file named like its form; FILE.xlsx takes them all",
    )
    _locale(command)


def _exporting(command: argparse.ArgumentParser) -> None:
    command.usage = "%(prog)s FORMAT --setup FILE --out FOLDER [options]"
    command.add_argument("format", metavar="FORMAT", help=f"one of {', '.join(EXPORTS)}")
    command.add_argument(
        "--year", metavar="YEAR", type=read_year, help="the fiscal year, such as 2026; without it: the latest"
    )
    command.add_argument(
        "--option", metavar="NAME=VALUE", type=read_option, action="append", default=[], help="of the format"
    )
    command.add_argument(
        "--out", metavar="FOLDER", type=read_path, required=True, help="where the files are written"
    )
    _locale(command)


def _invoicing(command: argparse.ArgumentParser) -> None:
    command.usage = "%(prog)s FILE ... --setup FILE --matching FILE [options]"
    command.add_argument(
        "files", metavar="FILE", type=read_path, nargs="+", help="electronic invoices, one in a file"
    )
    command.add_argument(
        "--matching", metavar="FILE", type=read_path, required=True, help="what sellers' words mean, in TOML"
    )
    _locale(command)


def _explaining(command: argparse.ArgumentParser) -> None:
    command.usage = "%(prog)s [VOUCHER] --setup FILE [options]"
    command.add_argument(
        "voucher", metavar="VOUCHER", nargs="?", help="its number, such as JV-2026-10-0001; or name an item"
    )
    command.add_argument("--item", metavar="ITEM", help="goods: what they cost, and where they went")
    command.add_argument(
        "--site", metavar="SITE", default="", help="of the item; without it: the first that has some"
    )
    command.add_argument(
        "--layer", metavar="LAYER", default="", help="of the item: one receipt; without it: all on hand"
    )
    command.add_argument("--format", choices=("text", "json"), default="text")
    _locale(command)


def _shown(command: argparse.ArgumentParser) -> None:
    command.add_argument("--log", metavar="FILE", type=read_path, help="the log to read; it is not changed")


def _locale(command: argparse.ArgumentParser) -> None:
    command.add_argument("--locale", metavar="LOCALE", help="such as en or zh_CN; without it: the company's")


def _approving(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "documents",
        metavar="FILE",
        type=read_path,
        nargs="+",
        help="documents to be posted, one JSON object a line",
    )
    command.add_argument("--date", metavar="DAY", type=read_day, required=True, help="of the approvals")
    command.add_argument(
        "--prefix",
        metavar="TEXT",
        default="AP-",
        help="before the document's id in that of its approval, such as AP-eve-: each approval needs an id of its own;"
        " without it: AP-",
    )
    _locale(command)


def _rules(rules: argparse.ArgumentParser) -> None:
    actions = rules.add_subparsers(dest="action", metavar="ACTION", required=True)
    words = "prove that every movement finds its account"
    check = actions.add_parser("check", help=words, description=words, allow_abbrev=False)
    check.add_argument("setup", metavar="SETUP", type=read_path, help="the set-up, in TOML")
    _locale(check)
