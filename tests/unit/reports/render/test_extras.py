"""What is beside the library."""

import io
import sys

import pytest

from erpcore.kernel.errors import Code, Refused
from erpcore.reports.render.extras import check_excel, new_workbook


def test_a_workbook_is_begun_and_ended():
    """With the extra, XlsxWriter makes one in memory."""
    check_excel()
    file = io.BytesIO()
    book = new_workbook(file)
    book.add_worksheet("A")
    book.close()
    assert file.getvalue().startswith(b"PK")


@pytest.mark.parametrize("ask", [check_excel, lambda: new_workbook(io.BytesIO())])
def test_what_is_missing_is_named_with_the_remedy(ask, monkeypatch):
    """In both languages: which extra, and how it is installed."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(Refused) as caught:
        ask()
    assert (caught.value.code, caught.value.field) == (Code.EXTRA_MISSING, "excel")
    for locale in ("en", "zh_CN"):
        assert "erpcore[excel]" in caught.value.say(locale)
        assert "pip install 'erpcore[excel]'" in caught.value.say(locale)
    assert "缺少附加组件" in caught.value.say("zh_CN")
