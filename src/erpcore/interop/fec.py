"""The French file of accounting entries (fichier des écritures comptables, FEC).

One line for each line of a voucher, in the order in which vouchers were posted; opening balances stand first. What
empties revenue and expense accounts at the end of a period is left out, as the article asks.
Source: Livre des procédures fiscales, article A. 47 A-1 (arrêté du 29 juillet 2013), II (the description that goes
with a file), III (characters, numbers, dates), VI-1° (separators), VII-1° (the 18 fields and their order, entries by
order of validation, opening balances, no entries that clear revenue and expenses), VII-3° (opening entries have the
first numbers), VII-4° (names in the first line); its name is SirenFECAAAAMMJJ, by the day on which the year ends.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from erpcore.flow.entry import Entry
from erpcore.interop.book_year import BookYear, Original
from erpcore.interop.exported import Exported, File, unsuitable
from erpcore.interop.fec_fields import amount, code, day, text
from erpcore.interop.fec_findings import findings
from erpcore.kernel.expectations import instead, one_of
from erpcore.kernel.handed_over import handed_over
from erpcore.kernel.money import currency
from erpcore.kernel.words import Words
from erpcore.ledger.lines import Dimensions
from erpcore.ledger.voucher import Voucher
from erpcore.reports.source import Source

_NAMES = (
    "JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib PieceRef PieceDate"
    " EcritureLib Debit Credit EcritureLet DateLet ValidDate Montantdevise Idevise"
)
FIELDS = tuple(_NAMES.split())
SEPARATORS = {"tab": "\t", "pipe": "|"}
ENCODINGS = ("iso-8859-15", "utf-8")
OPENING = "AN"  # à nouveaux
_is_siren = re.compile(r"[0-9]{9}").fullmatch


@handed_over
def export_fec(
    source: Source,
    *,
    siren: str,
    year: int | None = None,
    separator: str = "tab",
    encoding: str = "iso-8859-15",
    journals: Mapping[str, str] | None = None,
) -> Exported:
    """Write the file of a fiscal year, and the description that goes with it.

    Args:
        source: The books.
        siren: The company's number in the French register: nine digits, the last one by Luhn.
        year: The fiscal year; None: the latest in which something is posted.
        separator: "tab" or "pipe".
        encoding: "iso-8859-15" as the article says, or "utf-8", which is agreed with the inspector (IV).
        journals: Voucher word -> name of the journal; a word without one is its own name.

    Raises:
        Refused: EXPORT_UNSUITABLE for what is asked for, while it is read for a text that the encoding lacks;
            PERIOD_UNKNOWN; DOCUMENT_INVALID for an argument of another kind.
    """
    if not is_siren(siren):
        nine = Words("nine digits, the last of which fits the others (Luhn)", "九位数字，末位为校验位")
        raise unsuitable("siren", instead(nine, repr(siren[:20])))
    for name, value, known in (("separator", separator, SEPARATORS), ("encoding", encoding, ENCODINGS)):
        if value not in known:
            raise unsuitable(name, one_of(known, repr(value[:20])))
    file = _Fec(BookYear(source, year), SEPARATORS[separator], encoding, journals or {})
    name = f"{siren}FEC{day(file.year.last_day)}"
    posted = [(voucher.word, voucher.number, _clears(entry)) for entry, voucher in file.year.vouchers()]
    left_out = [number for _, number, clears in posted if clears]
    unused = sorted({*(journals or {})} - {OPENING, *(word for word, *_ in posted)})
    description = file.description(name, left_out)
    return Exported(
        (File(f"{name}.txt", file.lines()), File(f"{name}-description.txt", iter((description,)))),
        findings(file.year, left_out, unused),
    )


def is_siren(text: str) -> bool:
    """Tell whether a text is a SIREN: nine digits, of which every second, doubled, makes a sum that ends in 0.

    >>> is_siren("732829320"), is_siren("732829321")
    (True, False)
    """
    if not _is_siren(text):
        return False
    doubled = (int(digit) * (1 + number % 2) for number, digit in enumerate(text))
    return sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0


class _Fec:
    """Writes the lines of a year."""

    def __init__(self, year: BookYear, separator: str, encoding: str, journals: Mapping[str, str]) -> None:
        self.year = year
        self._master = year.master
        self._separator = separator
        self._encoding = encoding
        self._journals = journals

    def lines(self) -> Iterator[bytes]:
        """Write the names of the fields, what the year opened with, then voucher after voucher."""
        yield self._written(FIELDS)
        yield from self._opening()
        stated = ((entry, voucher) for entry, voucher in self.year.vouchers() if entry.opening)
        others = ((entry, voucher) for entry, voucher in self.year.vouchers() if not entry.opening)
        for entry, voucher in chain(stated, others):
            if not _clears(entry):
                yield from self._voucher(entry, voucher)

    def _opening(self) -> Iterator[bytes]:
        """Write the balances of the year before, by account and partner, as one entry on the first day."""
        balances: dict[tuple[str, str], int] = {}
        for account, dimensions, balance in self.year.opening():
            key = account, _partner(dimensions)
            balances[key] = balances.get(key, 0) + balance
        number, first = f"{OPENING}-{self.year.number}-0001", day(self.year.first_day)
        head = OPENING, self._journals.get(OPENING, "A nouveaux"), number, first
        for (account, partner), balance in sorted(balances.items()):
            if balance:
                piece = number, first, f"A nouveau {self.year.number}"
                yield self._line(head, account, partner, piece, (max(balance, 0), max(-balance, 0)), first)

    def _voucher(self, entry: Entry, voucher: Voucher) -> Iterator[bytes]:
        word = voucher.word
        head = word, self._journals.get(word, ""), voucher.number, day(voucher.date)
        piece = entry.document.id, day(entry.document.date), voucher.text
        valid = entry.at[:10].replace("-", "") if entry.at else day(voucher.date)
        for line in voucher.lines:
            yield self._line(
                head,
                line.account,
                _partner(line.dimensions),
                piece,
                (line.debit, line.credit),
                valid,
                self.year.original(entry, line),
            )

    def _line(
        self,
        head: Sequence[str],
        account: str,
        partner: str,
        piece: Sequence[str],
        amounts: tuple[int, int],
        valid: str,
        original: Original | None = None,
    ) -> bytes:
        """Write a line: journal and number, account, partner, what is behind it, debit and credit."""
        found = self._master.partners.get(partner)
        own = self._master.currency
        abroad = (
            ("", "")
            if original is None
            else (amount(original.minor, currency(original.currency)), original.currency)
        )
        word, journal, number, on = head
        codes = [code(of, self._separator) for of in (word, number, account, partner, piece[0])]
        return self._written(
            (
                codes[0],
                text(journal) or word,
                codes[1],
                on,
                codes[2],
                text(self._master.accounts[account].name) or account,
                codes[3],
                (text(found.name) if found else "") or partner,
                codes[4],
                piece[1],
                text(piece[2]) or piece[0],
                *(amount(minor, own) for minor in amounts),
                "",  # open items are settled by document, not by letters
                "",
                valid,
                *abroad,
            )
        )

    def _written(self, values: Sequence[str]) -> bytes:
        return self._encoded(f"{self._separator.join(values)}\r\n")

    def _encoded(self, text: str) -> bytes:
        try:
            return text.encode(self._encoding)
        except UnicodeEncodeError as error:
            lacking = text[error.start : min(error.end, error.start + 20)]
            raise unsuitable(
                "encoding",
                Words(
                    f"{self._encoding} has no character for {lacking!r}: name it otherwise, or agree on utf-8",
                    f"{self._encoding} 无法表示 {lacking!r}：请改名，或商定采用 utf-8",
                ),
            ) from error

    def description(self, name: str, left_out: Sequence[str]) -> bytes:
        """Write the description that goes with the file, in French (II)."""
        separator = "tabulation" if self._separator == "\t" else "caractère |"
        gaps = ", ".join(left_out) or "aucune"
        told = (
            f"{name} : fichier des écritures comptables, article A. 47 A-1 du LPF\r\n"
            f"Exercice du {day(self.year.first_day)} au {day(self.year.last_day)}\r\n"
            f"Jeu de caractères : {self._encoding}. Séparateur de zone : {separator}."
            " Séparateur d'enregistrement : retour chariot et fin de ligne. Longueur variable.\r\n"
            f"Devise des zones Debit et Credit : {self._master.currency.code}\r\n"
            "JournalCode : type de pièce du système ; AN : à-nouveaux\r\n"
            "EcritureNum : journal, période, numéro ; sans rupture par journal et période\r\n"
            "CompAuxNum : code du tiers. PieceRef : numéro du document d'origine\r\n"
            "EcritureLet, DateLet : non utilisés\r\n"
            "ValidDate : jour de l'enregistrement, ou à défaut date de l'écriture\r\n"
            "Montantdevise : positif au débit, négatif au crédit\r\n"
            "Montant négatif en Debit ou Credit : écriture en rouge, qui annule une écriture antérieure\r\n"
            f"Écritures de solde des comptes de charges et de produits, non reprises (VII-1°) : {gaps}\r\n"
        )
        return self._encoded(told)


def _clears(entry: Entry) -> bool:
    """Tell whether an entry empties revenue and expense accounts."""
    return entry.document.type == "profit_carry"


def _partner(dimensions: Dimensions) -> str:
    return next((value for name, value in dimensions if name == "partner"), "")
