"""`erpcore post`, `explain`, `rules` and `schema`: each reads what it needs, says its result, returns an exit code."""

import json
from argparse import Namespace
from typing import Any

from erpcore.books.explaining.goods import Goods
from erpcore.cli.keeping import keep_snapshot
from erpcore.cli.opening import (
    Unusable,
    check_readable,
    find_locale,
    in_ledger,
    load_setup,
    open_books,
    read_books,
    told_locale,
)
from erpcore.cli.output import complain, tell
from erpcore.cli.posting import post_documents
from erpcore.cli.progress import progress
from erpcore.documents import document_adapter
from erpcore.flow.steps import STEPS
from erpcore.kernel.errors import SetupError
from erpcore.kernel.expectations import meant, spelled
from erpcore.kernel.words import Words, listed
from erpcore.masterdata.load import read
from erpcore.masterdata.setup import Setup
from erpcore.posting.coverage import check_rules


def post(arguments: Namespace) -> int:
    """Post documents into a log."""
    if arguments.log is None and not arguments.dry_run:
        raise Unusable(
            Words(
                "there is nowhere to post to — name a log with --log, or say --dry-run",
                "没有可入账的日志 — 请以 --log 给出日志，或用 --dry-run 试运行",
            )
        )
    setup = load_setup(arguments.setup)
    locale = arguments.locale = find_locale(setup, arguments.locale)
    check_readable(arguments.documents)
    books = open_books(setup, arguments.log, draft=arguments.dry_run, locale=locale)
    with progress() as show:
        outcome = post_documents(books, arguments, show)
    keep_snapshot(books, arguments.log, draft=arguments.dry_run, locale=locale)
    posted, known, refused = outcome.posted, outcome.known, outcome.refused
    told = Words(
        f"{posted} documents posted, {known} known before, {refused} refused;"
        f" the log has {books.state.position} entries",
        f"入账 {posted} 张单据，此前已入账 {known}，拒绝 {refused}；日志共 {books.state.position} 条",
    )
    tell(told.say(locale))
    return int(outcome.refused > 0)


def explain(arguments: Namespace) -> int:
    """Print where the amounts of a voucher come from, or what goods cost and where they went."""
    voucher, item = arguments.voucher, arguments.item
    if (voucher is None) == (item is None):
        raise Unusable(
            Words(
                "one thing is explained — name a voucher, or an item with --item",
                "一次只追溯一个对象 — 请给出凭证号，或以 --item 给出物料",
            )
        )
    if voucher is not None and (arguments.site or arguments.layer):
        raise Unusable(
            Words(
                "--site and --layer belong to an item — name it with --item",
                "--site 和 --layer 须与物料同用 — 请以 --item 给出物料",
            )
        )
    books, refused, locale = read_books(arguments)
    asked = Goods(item, arguments.site, arguments.layer) if voucher is None else voucher
    found = in_ledger(books, arguments.ledger).explain(asked)
    text = found.to_json(locale) if arguments.format == "json" else found.to_text(locale)
    tell(text.removesuffix("\n"))
    return int(refused)


def check_rules_of(arguments: Namespace) -> int:
    """Prove that every movement finds its account; print what is found."""
    try:
        setup = load_setup(arguments.setup)
    except SetupError as error:
        findings, locale = [*error.findings], arguments.locale or told_locale(arguments.setup)
    else:
        locale = arguments.locale = find_locale(setup, arguments.locale)
        findings = [
            *setup.findings(read(arguments.setup).places),
            *check_rules(setup, {step.name: step for step in STEPS}),
        ]
    for finding in findings:
        complain(finding.say(locale))
    errors = sum(finding.severity == "error" for finding in findings)
    warnings = len(findings) - errors
    tell(Words(f"{errors} errors, {warnings} warnings", f"错误 {errors}，警告 {warnings}").say(locale))
    return int(errors > 0)


def schema(arguments: Namespace) -> int:
    """Print the JSON Schema of every document, of one, or of the set-up."""
    documents = {step.name: step.document for step in STEPS}
    if arguments.name is None:
        found: dict[str, Any] = document_adapter(STEPS).json_schema()
    elif arguments.name == "setup":
        found = Setup.model_json_schema()
    elif arguments.name in documents:
        found = documents[arguments.name].model_json_schema()
    else:
        there = listed(("setup", *documents))
        near = meant(arguments.name, spelled({step.name: step.called for step in STEPS}))
        raise Unusable(
            Words(
                f"there is no document {arguments.name[:60]!r}{near.en} — there are: {there.en}",
                f"没有单据 {arguments.name[:60]!r}{near.zh} — 有：{there.zh}",
            )
        )
    tell(json.dumps(found, ensure_ascii=False, indent=2))
    return 0
