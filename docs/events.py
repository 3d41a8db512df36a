"""Find a document by what happened: the month of the pump works in `events/`, posted under each shipped chart."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from erpcore import Books, Setup
from erpcore.documents import STEPS, document_adapter
from erpcore.flow.entry import Entry
from erpcore.flow.step import Step
from erpcore.kernel.money import Currency, to_decimal
from erpcore.masterdata.chart import Account

FOLDER = Path(__file__).parent / "events"
CHARTS = ("cn_asbe", "cn_small", "ifrs")
MAKER = "wang"  # who posts what names nobody else
SIDES = ("Debit 借", "Credit 贷")
YUAN = Currency("CNY", 2)
READ = document_adapter().validate_json
STEP_OF = {step.name: step for step in STEPS}
HEAD = ("| | What happened | 经济业务 | Documents |", "| ---: | --- | --- | --- |")
Event = Mapping[str, Any]
Cell = tuple[str, int]  # account with its name, minor units
Sides = tuple[list[Cell], list[Cell]]


class Chart:
    """Books of the pump works under one chart, and its names of accounts."""

    def __init__(self, number: int, policies: Mapping[str, str]) -> None:
        setup = Setup.load(FOLDER / "setup.toml").model_dump(mode="json", exclude_unset=True)
        company = setup["company"]
        company["chart"] = self.code = CHARTS[number]
        company["policies"] |= policies
        made = Setup.model_validate(setup)
        self.books = Books(made)
        self.accounts = {account.code: account for account in made.effective_accounts()}
        self.number = number

    def entries(self, event: Event, named: Mapping[str, Sequence[str]]) -> list[Entry]:
        """Post what an event says, and close the month that it closes."""
        if self.code in event.get("not_in", ()):
            return []
        lines = written(event, named, self.number)
        actors = event.get("actors", [MAKER] * len(lines))
        entries = [self.books.post(READ(line), actor=by) for line, by in zip(lines, actors, strict=True)]
        if "close" in event:
            closed = self.books.month_end(event["close"], actor=MAKER).run()
            entries += [entry for posted in closed.entries.values() for entry in posted]
        return entries

    def called(self, code: str) -> str:
        """Name an account in the language of its chart; a Chinese one by its headings, too (总账科目–明细科目)."""
        account: Account | None = self.accounts[code]
        if self.code == "ifrs":
            return f"{code} {self.accounts[code].name}"
        names: list[str] = []
        while account is not None:
            if not names or account.name_zh != names[0]:
                names.insert(0, account.name_zh)
            account = self.accounts.get(account.parent or "")
        return f"{code} {'–'.join(names)}"

    def sides(self, entry: Entry) -> Sides:
        """Take the lines of an entry's vouchers, debits and credits apart; what is held back has none yet."""
        lines = [line for voucher in entry.vouchers if voucher.sequence for line in voucher.lines]
        debits = [(self.called(line.account), line.debit) for line in lines if line.debit]
        return debits, [(self.called(line.account), line.credit) for line in lines if line.credit]


def written(event: Event, named: Mapping[str, Sequence[str]], chart: int) -> list[str]:
    """Write the documents of an event with the accounts of a chart."""
    text = re.sub(r"\$(\w+)", lambda found: named[found[1]][chart], event.get("documents", ""))
    return text.strip().splitlines()


def told() -> dict[str, Any]:
    """Read the events and the accounts that they name."""
    return tomllib.loads((FOLDER / "events.toml").read_text(encoding="utf-8"))


def posted(
    events: Sequence[Event], named: Mapping[str, Sequence[str]]
) -> Iterator[list[tuple[Chart, list[Entry]]]]:
    """Post event after event under each chart; those with policies of their own stand alone."""
    month = [Chart(number, {}) for number in range(len(CHARTS))]
    for event in events:
        policies = event.get("policies")
        charts = month if policies is None else [Chart(number, policies) for number in range(len(CHARTS))]
        yield [(chart, chart.entries(event, named)) for chart in charts]


def events_lines() -> tuple[list[str], dict[str, tuple[str, list[str]]]]:
    """Write the list of all events, and path -> title and body of the page of each group of them."""
    known = told()
    events, named = known["event"], known["accounts"]
    listed: list[str] = []
    groups: dict[str, tuple[str, list[str]]] = {}
    for number, (event, by_chart) in enumerate(zip(events, posted(events, named), strict=True), 1):
        if "group" in event:
            path = f"events/{slug(event['group'][0])}.md"
            title, lines = " ".join(event["group"]), []
            groups[path] = (title, lines)
            listed += ["", f"## {title}", "", *HEAD] if listed else [f"## {title}", "", *HEAD]
        heading = f"{number} {event['en']}"
        link = f"[{number}]({path}#{slug(heading)})"
        listed.append(f"| {link} | {event['en']} | {event['zh']} | {', '.join(_types(event, named))} |")
        lines += [f"## {heading}", "", f"**{event['zh']}**", ""]
        lines += _documents(event, named)
        lines += _vouchers(by_chart)
        for chart, reason in event.get("not_in", {}).items():
            lines += ["", f"Not under `{chart}`: {reason}."]
        lines.append("")
    return listed, groups


def slug(heading: str) -> str:
    """Name a heading as links do."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def document_page(step: Step) -> str:
    """Name the page of the catalogue that a document stands on: one for each folder of steps."""
    return f"documents/{step.decide.__module__.split('.')[-2]}.md"


def _types(event: Event, named: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Name the types of the documents of an event, each with its page."""
    for name in dict.fromkeys(READ(line).type for line in written(event, named, _shown(event))):
        yield f"[`{name}`]({document_page(STEP_OF[name])}#{name})"
    if "close" in event:
        yield "the close"


def _shown(event: Event) -> int:
    """Choose the chart whose accounts the documents of the page name: the first that has the event."""
    return next(number for number, code in enumerate(CHARTS) if code not in event.get("not_in", ()))


def _documents(event: Event, named: Mapping[str, Sequence[str]]) -> Iterator[str]:
    if policies := event.get("policies"):
        yield "With " + ", ".join(f'`{name} = "{value}"`' for name, value in policies.items()) + ":"
        yield ""
    if lines := written(event, named, _shown(event)):
        yield from ("```json", *lines, "```", "")
    if "close" in event:
        yield from ("The rest is posted by the close: `MonthEnd.run`, or `erpcore close`.", "")


def _vouchers(by_chart: list[tuple[Chart, list[Entry]]]) -> Iterator[str]:
    """Write the vouchers of an event side by side: a row for each line that is the same under the charts."""
    shown = [(chart, entries) for chart, entries in by_chart if entries]
    rows = []
    for entries in zip(*(entries for _, entries in shown), strict=True):
        document = entries[0].document
        label = f"`{document.type}`" if document.id.startswith("CLOSE-") else document.id
        sides = [chart.sides(entry) for (chart, _), entry in zip(shown, entries, strict=True)]
        for side, name in enumerate(SIDES):
            for cells, amount in _aligned([of[side] for of in sides]):
                rows.append(f"| {label} | {name} | {' | '.join(cells)} | {to_decimal(amount, YUAN):,} |")
                label = ""
    if not rows:
        yield "No voucher."
        return
    yield f"| | | {' | '.join(chart.code for chart, _ in shown)} | Amount |"
    yield "| --- | --- |" + " --- |" * len(shown) + " ---: |"
    yield from rows


def _aligned(charts: list[list[Cell]]) -> Iterator[tuple[list[str], int]]:
    """Put lines of the same amount into one row, in the order of the first chart that has them."""
    for number, cells in enumerate(charts):
        while cells:
            name, amount = cells.pop(0)
            row = [""] * number + [name]
            for other in charts[number + 1 :]:
                found = next((cell for cell in other if cell[1] == amount), None)
                row.append("" if found is None else found[0])
                if found is not None:
                    other.remove(found)
            yield row, amount
