"""The French file of accounting entries.

Source: Livre des procédures fiscales, article A. 47 A-1.
"""

import pytest
from tests.unit.interop.conftest import FRENCH, voucher

from erpcore import Books, Refused, Setup
from erpcore.documents import document_adapter
from erpcore.interop.fec import FIELDS, export_fec, is_siren

SIREN = "732829320"


def rows(books: Books, **options: object) -> list[list[str]]:
    """Read the file back."""
    file = export_fec(books, siren=SIREN, **options).files[0].content()
    encoding, sign = (
        options.get("encoding", "iso-8859-15"),
        "|" if options.get("separator") == "pipe" else "\t",
    )
    return [line.split(sign) for line in file.decode(str(encoding)).split("\r\n")]


def test_the_first_line_names_eighteen_fields_in_their_order(french):
    """VII-1° and 4°: 18 names, as the table of the article spells them; each line has as many fields and ends CR LF."""
    found = rows(french)
    assert found[0] == list(FIELDS)
    assert len(FIELDS) == 18
    assert found[0][0] == "JournalCode"
    assert found[0][16:] == ["Montantdevise", "Idevise"]
    assert found[-1] == [""]
    assert {len(row) for row in found[:-1]} == {18}


def test_opening_balances_come_first_by_account_and_partner(french):
    """VII-3°: the first numbers are those of the balances of the year before, profit already carried to equity."""
    opening = [row for row in rows(french, year=2026) if row[0] == "AN"]
    assert [(row[2], row[3], row[4], row[6], row[11], row[12]) for row in opening] == [
        ("AN-2026-0001", "20260101", "101000", "", "0,00", "10000,00"),
        ("AN-2026-0001", "20260101", "120000", "", "0,00", "1000,00"),
        ("AN-2026-0001", "20260101", "411000", "C1", "1200,00", "0,00"),
        ("AN-2026-0001", "20260101", "445710", "", "0,00", "200,00"),
        ("AN-2026-0001", "20260101", "512000", "", "10000,00", "0,00"),
    ]
    assert rows(french, year=2026)[1:6] == opening


def test_vouchers_stand_in_the_order_in_which_they_were_posted(french):
    """VII-1°: by order of validation, not of date; the invoice of the 15th was posted before that of the 10th."""
    found = [row for row in rows(french, year=2026)[1:-1] if row[0] != "AN"]
    assert [(row[2], row[8], row[3]) for row in found] == [
        *[("JV-2026-01-0001", "FA-2", "20260115")] * 3,
        *[("JV-2026-01-0002", "ACH-1", "20260110")] * 2,
    ]


def test_a_line_says_who_what_and_when(french):
    """Numbers have a comma, days no separator; a tab in a text and a bar in a name become blanks."""
    found = rows(french, year=2026, journals={"JV": "Opérations diverses"})
    assert found[6] == [
        *("JV", "Opérations diverses", "JV-2026-01-0001", "20260115", "411000", "Clients"),
        *("C1", "Société Martin", "FA-2", "20260115", "Facture prestation", "2400,50", "0,00"),
        *("", "", "20260115", "", ""),
    ]
    assert found[9][5] == "Achats non stockés"
    assert found[9][15] == "20260203"  # validated when it was posted, as the host said


def test_what_clears_revenue_and_expenses_is_left_out(french):
    """VII-1°: accounts of revenue and expenses keep the year's turnover: 2,000.42 and 300.00."""
    found = rows(french, year=2026)
    assert [row[12] for row in found if row[4:5] == ["706000"]] == ["2000,42"]
    assert not [row for row in found if row[4:5] == ["120000"] and row[0] != "AN"]
    description = export_fec(french, siren=SIREN, year=2026).files[1].content().decode("iso-8859-15")
    assert "non reprises (VII-1°) : JV-2026-01-0003\r\n" in description


def test_debits_equal_credits(french):
    """The file is balanced as a whole: opening 11,200.00 and January 2,400.50 + 300.00 on each side."""
    found = rows(french, year=2026)[1:-1]
    sides = [sum(int(row[column].replace(",", "")) for row in found) for column in (11, 12)]
    assert sides == [13_900_50, 13_900_50]


@pytest.mark.parametrize(("separator", "sign"), [("tab", b"\t"), ("pipe", b"|")])
def test_fields_are_separated_by_a_tab_or_a_bar(french, separator, sign):
    """VI-1°c: nothing else separates them, and neither stands in a text."""
    data = export_fec(french, siren=SIREN, separator=separator).files[0].content()
    assert {line.count(sign) for line in data.splitlines()} == {17}


def test_the_file_is_named_by_siren_and_the_last_day_of_the_year(french):
    """SirenFECAAAAMMJJ; the description goes with it (II)."""
    names = [file.name for file in export_fec(french, siren=SIREN, year=2025).files]
    assert names == ["732829320FEC20251231.txt", "732829320FEC20251231-description.txt"]


def test_characters_are_those_of_iso_8859_15(french):
    """III-1°: the euro sign and accents have a byte; what has none is refused by its text, utf-8 takes it."""
    assert "Résultat".encode("iso-8859-15") in export_fec(french, siren=SIREN).files[0].content()
    books = Books(Setup.model_validate(FRENCH))
    row = voucher("V", "2026-01-02", "运费 €", ("606000", "1", ""), ("512000", "", "1"))
    books.post(document_adapter().validate_python(row))
    with pytest.raises(
        Refused, match=r"EXPORT_UNSUITABLE \[encoding\]: iso-8859-15 has no character for '运费"
    ):
        export_fec(books, siren=SIREN).files[0].content()
    assert rows(books, encoding="utf-8")[1][10] == "运费 €"


def renamed(name, text="Facture"):
    """Keep books in which an account, and what a voucher is for, are called otherwise."""
    accounts = [{**of, "name": name} if of["code"] == "606000" else of for of in FRENCH["accounts"]]
    books = Books(Setup.model_validate({**FRENCH, "accounts": accounts}))
    row = voucher("V", "2026-01-02", text, ("606000", "1", ""), ("512000", "", "1"))
    books.post(document_adapter().validate_python(row))
    return books


def test_an_accent_of_its_own_is_that_of_its_letter():
    """III-1°: a decomposed é (NFD, as some systems write it) is the é that has a byte."""
    assert rows(renamed("Entre\u0301e"))[1][5] == "Entrée"
    with pytest.raises(Refused, match="has no character for '费': name it otherwise"):
        export_fec(renamed("A 费 B"), siren=SIREN).files[0].content()


def test_names_that_must_be_there_are_never_blank():
    """VII-1°: JournalLib, CompteLib and EcritureLib hold something; a blank name gives way to the code."""
    row = rows(renamed(" ", " "), journals={"JV": " "})[1]
    assert (row[1], row[5], row[10]) == ("JV", "606000", "V")


def test_a_code_stays_as_it_is():
    """Two accounts must not become one: a bar within a code is written beside tabs, and is refused beside bars."""
    extra = {"code": "606|1", "name": "Achats | divers", "kind": "expense", "side": "debit"}
    books = Books(Setup.model_validate({**FRENCH, "accounts": [*FRENCH["accounts"], extra]}))
    row = voucher("F|  1", "2026-01-02", "Facture", ("606|1", "1", ""), ("512000", "", "1"))
    books.post(document_adapter().validate_python(row))
    found = rows(books)[1]
    assert (found[4], found[5], found[8]) == ("606|1", "Achats divers", "F|  1")
    with pytest.raises(Refused, match=r"EXPORT_UNSUITABLE \[separator\]: .*'606\|1' has it: choose tab"):
        export_fec(books, siren=SIREN, separator="pipe").files[0].content()


def test_what_turns_a_line_round_is_a_blank():
    """A name is read as it stands, whichever way its letters run."""
    assert rows(renamed("A\u202eB\uffffC"), encoding="utf-8")[1][5] == "A B C"


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("siren", "12345678"),
        ("siren", "732829321"),
        ("siren", "７３２８２９３２０"),
        ("siren", ""),
        ("separator", ";"),
        ("encoding", "utf-16"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(french, option, value):
    """A number that is no SIREN, another separator, other characters: each by the name of its option."""
    with pytest.raises(Refused, match=rf"EXPORT_UNSUITABLE \[{option}\]"):
        export_fec(french, **{"siren": SIREN, option: value})


def test_a_year_without_vouchers_is_opened_by_its_balances(french):
    """A later year has opening entries alone; the year before the books began there is not."""
    assert {row[0] for row in rows(french, year=2027)[1:-1]} == {"AN"}
    with pytest.raises(Refused, match="PERIOD_UNKNOWN"):
        export_fec(french, siren=SIREN, year=2024)
    with pytest.raises(Refused, match="PERIOD_UNKNOWN"):
        export_fec(Books(Setup.model_validate(FRENCH)), siren=SIREN)


def test_amounts_in_another_currency_are_signed():
    """Montantdevise is positive by debit, negative by credit: 100 USD at 0.90 on a bank account kept in it."""
    extra = {"code": "512100", "name": "Banque USD", "kind": "asset", "side": "debit", "currency": "USD"}
    setup = Setup.model_validate({**FRENCH, "accounts": [*FRENCH["accounts"], extra]})
    row = voucher("V", "2026-01-02", "Change", ("512100", "90", ""), ("512000", "", "90"))
    row["lines"][0]["original"] = "100"
    books = Books(setup)
    books.post(document_adapter().validate_python(row))
    assert [line[16:] for line in rows(books)[1:-1]] == [["100,00", "USD"], ["", ""]]


def test_a_siren_is_checked_by_its_last_digit():
    """Luhn: every second digit is doubled, and the sum of all ends in 0."""
    assert [text for text in ("732829320", "732829302", "552100554", "1") if is_siren(text)] == [
        "732829320",
        "552100554",
    ]
