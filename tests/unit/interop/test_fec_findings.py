"""What an inspector would stumble over."""

from tests.unit.interop.conftest import DOCUMENTS, FRENCH

from erpcore import Books, Setup
from erpcore.documents import document_adapter
from erpcore.interop.fec import export_fec


def found(documents, year):
    """Post documents and name what is found."""
    books = Books(Setup.model_validate(FRENCH))
    for row in documents:
        books.post(document_adapter().validate_python(row))
    return {of.code: of for of in export_fec(books, siren="732829320", year=year).findings}


def test_vouchers_that_are_left_out_are_named(french):
    """Their numbers are missing on purpose: an information."""
    (finding,) = export_fec(french, siren="732829320", year=2026).findings
    assert (finding.code, finding.severity) == ("FEC_CLEARING_LEFT_OUT", "info")
    assert "JV-2026-01-0003" in finding.message
    assert "JV-2026-01-0003" in finding.message_zh


def test_profit_that_was_not_carried_is_told():
    """A revenue account that opens with the balance of the year before makes the result of both years one."""
    finding = found(DOCUMENTS[:2], 2026)["FEC_PROFIT_NOT_CARRIED"]
    assert finding.severity == "warning"
    assert finding.message.endswith(": 706000")


def test_accounts_of_no_french_chart_are_told():
    """The first three characters of an account are digits (VII-1°, field 5); 11 digits of another script are none."""
    row = {"code": "CASH", "name": "Cash", "kind": "asset", "side": "debit"}
    setup = Setup.model_validate({**FRENCH, "accounts": [*FRENCH["accounts"], row]})
    books = Books(setup)
    document = {
        "type": "manual_voucher",
        "id": "V",
        "date": "2026-01-02",
        "lines": [{"account": "CASH", "debit": "1"}, {"account": "512000", "credit": "1"}],
    }
    books.post(document_adapter().validate_python(document))
    codes = {of.code: of.message for of in export_fec(books, siren="732829320").findings}
    assert codes["FEC_ACCOUNT_NOT_FRENCH"].endswith(": CASH")


def test_a_journal_that_no_voucher_is_in_is_told(french):
    """A word that is misspelt would leave its journal without a name; AN is there in any year."""
    named = {"JV": "Opérations diverses", "AN": "A nouveaux", "VJ": "?"}
    (finding, _) = export_fec(french, siren="732829320", year=2026, journals=named).findings
    assert (finding.code, finding.severity) == ("FEC_JOURNAL_UNUSED", "warning")
    assert finding.message.endswith(": VJ")
