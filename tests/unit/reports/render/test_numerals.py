"""How locales write numbers."""

from copy import copy
from decimal import Decimal, localcontext

import pytest
from babel.core import Locale
from babel.numbers import get_group_symbol
from hypothesis import given
from hypothesis import strategies as st

from erpcore.kernel.errors import ReportRefused
from erpcore.reports.render.numerals import Numerals

LOCALES = ["en", "en_IN", "zh_CN", "de", "fr", "sv", "hi_IN", "ja", "pl", "es"]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "-1,234,567.80"),
        ("zh_CN", "-1,234,567.80"),
        ("de", "-1.234.567,80"),
        ("en_IN", "-12,34,567.80"),
        ("fr", "-1\u202f234\u202f567,80"),
        ("sv", "-1\xa0234\xa0567,80"),
    ],
)
def test_marks_and_groups(locale, text):
    """Each locale has its own point, comma, minus and groups; the decimals of the value stay as they are."""
    assert Numerals(locale).write(Decimal("-1234567.80")) == text


@given(
    value=st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12),
    locale=st.sampled_from(LOCALES),
)
def test_as_babel_writes_them(value, locale):
    """Numbers are written as babel writes them with two decimals."""
    pattern = copy(Locale.parse(locale).decimal_formats[None])
    pattern.frac_prec = (2, 2)
    assert Numerals(locale).write(value) == pattern.apply(value, locale)


def test_an_apostrophe_parts_groups():
    """Swiss groups are parted by an apostrophe; babel itself, from 2.19 on, takes two of them for quotation marks."""
    mark = get_group_symbol("de_CH")
    assert mark in ("'", "\u2019")
    assert Numerals("de_CH").write(Decimal("-1234567.80")) == f"-1{mark}234{mark}567.80"


def test_the_callers_decimal_context_does_not_matter():
    """Nothing is rounded, however few digits the caller's context keeps."""
    with localcontext(prec=3):
        assert Numerals("en").write(Decimal("1234567.89")) == "1,234,567.89"


def test_whole_numbers_and_hyphens():
    """Counts are written like numbers; a locale may be written with a hyphen."""
    assert Numerals("zh-CN").write(1234) == "1,234"
    assert Numerals("zh-Hans-CN").language == "zh"


@pytest.mark.parametrize("locale", ["", "xx_YY", "not a locale", "e", None, 5])
def test_an_unknown_locale_is_refused(locale):
    """There is no default locale to fall back on."""
    with pytest.raises(ReportRefused, match="expected a locale such as en or zh_CN"):
        Numerals(locale)
