"""The files of an export."""

from erpcore.interop.exported import File, unsuitable
from erpcore.kernel.words import Words


def test_a_file_is_the_sum_of_its_parts():
    """Parts are joined as they come."""
    assert File("a.txt", iter((b"a", b"b"))).content() == b"ab"


def test_what_was_asked_is_refused_by_its_option():
    """The field is the option."""
    assert str(unsuitable("siren", Words("nine digits", "九位数字"))).startswith(
        "EXPORT_UNSUITABLE [siren]: nine"
    )
