"""What is beside the library."""

import io
import sys

import pytest

from erpcore.kernel.errors import Code, Refused
from erpcore.reports.render.extras import check_charts, check_excel, new_workbook


def test_a_workbook_is_begun_and_ended():
    """With the extra, XlsxWriter makes one in memory."""
    check_excel()
    file = io.BytesIO()
    book = new_workbook(file)
    book.add_worksheet("A")
    book.close()
    assert file.getvalue().startswith(b"PK")


@pytest.mark.parametrize(
    ("ask", "package", "extra"),
    [
        (check_excel, "xlsxwriter", "excel"),
        (lambda: new_workbook(io.BytesIO()), "xlsxwriter", "excel"),
        (check_charts, "matplotlib", "charts"),
    ],
)
def test_what_is_missing_is_named_with_the_remedy(ask, package, extra, monkeypatch):
    """In both languages: which extra, and how extras are installed."""
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(Refused) as caught:
        ask()
    assert (caught.value.code, caught.value.field) == (Code.EXTRA_MISSING, extra)
    for locale in ("en", "zh_CN"):
        assert f"erpcore[{extra}]" in caught.value.say(locale)
        assert "pip install 'erpcore[" in caught.value.say(locale)
    assert "缺少附加组件" in caught.value.say("zh_CN")
