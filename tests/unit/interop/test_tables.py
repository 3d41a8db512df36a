"""Tables as XML and as JSON."""

import json

from hypothesis import given
from hypothesis import strategies as st

from erpcore.interop.safe_xml import read_xml
from erpcore.interop.tables import Table, as_json, as_xml
from erpcore.kernel.words import in_line


@given(st.text())
def test_any_text_is_read_back(text):
    """Signs of markup are escaped; what is no character of XML becomes a blank, in both forms."""
    table = Table("行", ("甲", "乙"), [{"甲": text}])
    (row,) = read_xml(b"".join(as_xml("表", [table]))).children
    assert [(of.name, of.text) for of in row.children] == [("甲", in_line(text).strip()), ("乙", "")]
    assert json.loads(b"".join(as_json("表", [table]))) == {"表": {"行": [{"甲": in_line(text), "乙": ""}]}}


def test_a_table_without_rows_is_there():
    """As no element in XML, as an empty list in JSON."""
    empty = Table("行", ("甲",), ())
    assert not read_xml(b"".join(as_xml("表", [empty]))).children
    assert json.loads(b"".join(as_json("表", [empty, empty._replace(name="列")]))) == {
        "表": {"行": [], "列": []}
    }
