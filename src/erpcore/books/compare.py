"""Which vouchers of the past another account map, or other posting rules, would have printed differently."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from erpcore.books.ports import EntryLog
from erpcore.books.sealing import is_held_back, summary_text
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.kernel.errors import Refused
from erpcore.ledger.lines import Dimensions, Line
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.setup import Setup
from erpcore.posting.account_map import AccountMap
from erpcore.posting.rules import PostingRules
from erpcore.posting.voucher_words import voucher_word
from erpcore.posting.vouchers import Draft, draft, merged

Cell = tuple[str, Dimensions, int, int]  # account, dimensions, debit and credit in minor units


class Print(NamedTuple):
    """A voucher as a set-up prints it, without a number."""

    word: str
    text: str
    held: bool  # kept back for a summary voucher
    lines: Sequence[Line]

    @property
    def shown(self) -> tuple[str, str, bool, tuple[Cell, ...]]:
        """What a reader of the voucher sees; which row chose an account is not part of it."""
        cells = tuple(sorted((line.account, line.dimensions, line.debit, line.credit) for line in self.lines))
        return self.word, self.text, self.held, cells


class Change(NamedTuple):
    """An entry whose vouchers would be others."""

    position: int
    document: Document
    old: tuple[Print, ...]
    new: tuple[Print, ...]
    refusal: str = ""  # why the new set-up could not print them at all


def rules_compare(old: Setup, new: Setup, log: EntryLog) -> list[Change]:
    """Print every entry of a log under two set-ups and list those that differ, in the order of the log.

    Nothing in the log changes: the movements are what they are, and a new rule holds for new documents. Lines
    that name their account themselves (manual vouchers, the carry of profit) stay where they are.

    Args:
        old: A whole set-up, such as `books.state.master.setup` with all changes so far.
        new: The same with another account map, other rules or another print of contra movements.
        log: The entries.
    """
    return list(_changes(_Printer(old), _Printer(new), log))


def _changes(old: "_Printer", new: "_Printer", log: EntryLog) -> Iterator[Change]:
    for entry in log.read():
        before, _ = old.prints(entry)
        after, refusal = new.prints(entry)
        if refusal or [one.shown for one in before] != [one.shown for one in after]:
            yield Change(entry.position, entry.document, before, after, refusal)


class _Printer:
    """Prints entries under one set-up, and keeps what its rules hold back."""

    def __init__(self, setup: Setup) -> None:
        master = MasterData(setup)
        self.account_map = AccountMap(master)
        self.rules = PostingRules(master)
        self.red = master.policies.contra_print == "red"
        self.held: dict[tuple[str, str], list[Line]] = {}

    def prints(self, entry: Entry) -> tuple[tuple[Print, ...], str]:
        """Print an entry's vouchers, or say why that is refused."""
        try:
            return tuple(self._print(entry, drawn) for drawn in self._drafts(entry)), ""
        except Refused as refusal:
            return (), str(refusal)

    def _drafts(self, entry: Entry) -> list[Draft]:
        document = entry.document
        rule = self.rules.on(document.type, document.date)
        drafts = draft(entry.movements, document.id, self.account_map, rule, red=self.red)
        for mark in entry.marks:
            if mark.subject == "summary":
                held = self.rules.named(mark.key, document.date)
                lines = self.held.pop((mark.key, mark.name), [])
                collected = merged(lines, document.id, net=held is not None and held.net)
                drafts += [Draft(collected, held)] if collected else []
        return drafts

    def _print(self, entry: Entry, drawn: Draft) -> Print:
        document, (lines, rule) = entry.document, drawn
        held = rule is not None and is_held_back(rule, document, entry.movements)
        word = voucher_word(lines, rule, self.account_map, self.rules.word)
        if held and rule is not None:
            self.held.setdefault((rule.code, entry.period), []).extend(lines)
        return Print(word, summary_text(document, rule, entry.period, entry.movements), held, lines)
