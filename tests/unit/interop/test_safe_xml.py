"""XML from strangers."""

from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore import Refused
from erpcore.interop.safe_xml import DEPTH, ELEMENTS, LIMIT, read_xml

LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {of} "{f"&{name};" * 10}">' for name, of in pairwise("abcdefghij"))
    + "]><x>&j;</x>"
)


def test_a_tree_is_read():
    """Names are without their namespaces, text without blanks at both ends; a path finds elements in their order."""
    root = read_xml(b'<a xmlns="urn:x"><b k="1"> 1 </b><b>2<c>3</c></b><d/></a>')
    assert (root.name, root.space, root.text) == ("a", "urn:x", "")
    assert [of.text for of in root.each("b")] == ["1", "2"]
    assert (root.value("b/c"), root.value("d"), root.value("e/f")) == ("3", "", "")
    assert root.children[0].attributes == {"k": "1"}


def test_one_value_is_asked_for_where_two_differ():
    """Two that say the same are one; two that differ are refused, in containers of their own, too."""
    same = read_xml(
        b"<a><b>1</b><b> 1</b><c><d k='1'>1</d></c><c><d k='2'>1</d></c><e><f>1</f></e><e><f>2</f></e></a>"
    )
    assert same.value("b") == "1"
    for path in ("c/d", "e/f"):
        with pytest.raises(Refused, match=rf"INVOICE_UNSUITABLE \[{path}\]: one value; found '1' and"):
            same.value(path)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "well-formed XML: no element found, line 1"),
        (b"<a><b></a>", "mismatched tag"),
        (b"<a><b>1</b>", "no element found|unclosed"),
        (b"\x89PNG\r\n\x1a\n", "byte 0 is none"),
        (b"<a/><a/>", "junk after document element"),
        (b"<a>&b;</a>", "undefined entity"),
        (b"<a>\x00</a>", "well-formed"),
        (LAUGHS.encode(), r"\[DOCTYPE\]: no document type"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', r"\[DOCTYPE\]"),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "http://example.com">]><a>&b;</a>', r"\[DOCTYPE\]"),
        (b"<a>" * (DEPTH + 1), "at most 64 elements"),
        (b'<?xml version="1.0" encoding="utf-7"?><a/>', r"\[encoding\]: one of utf-8"),
        ('<?xml version="1.0" encoding="UTF-8"?><a>发票</a>'.encode("gbk"), r"\[encoding\]: utf-8: byte"),
        (b"<a>" + b"<a/>" * ELEMENTS, "at most 400000 elements and attributes"),
        (b"<a>" + b" " * LIMIT, "at most 10000000 bytes"),
    ],
)
def test_what_is_not_read_is_refused(data, told):
    """Cut files, entities, other files, unnamed encodings, depth and size: each with FILE_UNREADABLE and why."""
    with pytest.raises(Refused, match=f"FILE_UNREADABLE.*({told})"):
        read_xml(data)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("<a>发票</a>", "utf-8"),
        ("<a>发票</a>", "utf-8-sig"),
        ('<?xml version="1.0"?><a>发票</a>', "utf-16"),
        ('<?xml version="1.0" encoding="GBK"?><a>发票</a>', "gbk"),
        ("<?xml version='1.0' encoding='gb18030'?><a>发票</a>", "gb18030"),
    ],
)
def test_encodings_that_invoices_come_in_are_read(text, encoding):
    """By a mark at the beginning, by what the file declares, or UTF-8."""
    assert read_xml(text.encode(encoding)).text == "发票"


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    """Nothing else happens."""
    with suppress(Refused):
        read_xml(b"<a>" + data)
    with suppress(Refused):
        read_xml(data)
