"""The data interface of accounting software.

Source: GB/T 24589.1-2010.
"""

import json

import pytest
from tests.unit.interop.conftest import DOCUMENTS, FRENCH
from tests.unit.interop.einvoices import workshop
from tests.unit.interop.gbt import CODE, tables

from erpcore import Books, Refused, Setup
from erpcore.documents import document_adapter
from erpcore.interop.gbt24589 import export_gbt24589


def test_xml_and_json_say_the_same(french):
    """Two files of each form, with the same tables, fields and values in the same order."""
    exported = export_gbt24589(french, organization=CODE, year=2026)
    files = {file.name: file.content() for file in exported.files}
    assert list(files) == ["公共档案.xml", "总账.xml", "公共档案.json", "总账.json"]
    read = tables(french, 2026)
    for name in ("公共档案", "总账"):
        for table, rows in json.loads(files[f"{name}.json"])[name].items():
            assert rows == read[table], table


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"organization": " "}, "organization"),
        ({"organization": CODE, "form": "csv"}, "form"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(french, options, told):
    """Each by its option."""
    with pytest.raises(Refused, match=rf"EXPORT_UNSUITABLE \[{told}\]"):
        export_gbt24589(french, **options)


def test_more_dimensions_than_the_standard_has_are_refused():
    """There are 辅助项1编号 to 辅助项30编号: the five of the library and 26 more are too many."""
    own = [{"code": f"d{number}", "name": f"d{number}"} for number in range(26)]
    books = Books(Setup.model_validate({**FRENCH, "dimensions": own}))
    books.post(document_adapter().validate_python(DOCUMENTS[0]))
    with pytest.raises(Refused, match="at most 30 dimensions; the company has 31"):
        export_gbt24589(books, organization=CODE)


def test_a_code_that_does_not_check_is_told(french):
    """GB 32100-2015: the last sign checks the others; it is a warning, since older codes are other."""
    codes = [of.code for of in export_gbt24589(french, organization="91350100M000100Y44").findings]
    assert codes == ["ORGANIZATION_DOUBTFUL"]
    assert not export_gbt24589(french, organization=CODE).findings


def test_vouchers_that_state_opening_balances_are_told(root):
    """They open the first period, and are no turnover: the information names them."""
    books = workshop(root)
    opening = {
        row["记账凭证编号"] for row in tables(books)["记账凭证"] if row["凭证来源系统"].startswith("期初 ")
    }
    (found,) = export_gbt24589(books, organization=CODE).findings
    assert (found.code, found.severity) == ("OPENING_VOUCHERS", "info")
    assert opening == {"JV-2026-10-0001"}
    assert found.message.endswith(": JV-2026-10-0001")
    assert "JV-2026-10-0001" in found.message_zh
