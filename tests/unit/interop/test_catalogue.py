"""The formats by name."""

import pytest

from erpcore import Refused
from erpcore.interop.catalogue import EXPORTS, export_books


@pytest.mark.parametrize(
    ("name", "options", "told"),
    [
        ("datev", {}, r"\[format\]: no format 'datev'; there are fec"),
        ("fec", {}, r"\[siren\]: the option siren"),
        ("fec", {"siren": "732829320", "colour": "red"}, r"\[colour\]: one of siren, separator"),
        ("fec", {"siren": "732829320", "journal.": "red"}, r"\[journal\.\]"),
    ],
)
def test_what_there_is_not_is_refused(french, name, options, told):
    """A format, an option that it does not have, one that it needs."""
    with pytest.raises(Refused, match=f"EXPORT_UNSUITABLE {told}"):
        export_books(french, name, options=options)


def test_options_are_text(french):
    """As a command line gives them; a journal is named by its voucher word."""
    exported = export_books(
        french, "fec", year=2026, options={"siren": "732829320", "separator": "pipe", "journal.JV": "Divers"}
    )
    assert b"JV|Divers|JV-2026-01-0001|" in exported.files[0].content()
    options = {"organization": "91350100M000100Y43", "form": "json"}
    files = export_books(french, "gbt24589", options=options).files
    assert [file.name for file in files] == ["公共档案.json", "总账.json"]


def test_each_format_says_what_it_is():
    """Its name, title in both languages, and each option."""
    for name, of in EXPORTS.items():
        assert name == of.name
        assert all(of.title)
        assert of.meaning.endswith(".")
        assert set(of.required) <= set(of.options)
