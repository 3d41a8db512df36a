"""Reports as web pages, read back."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.words import Words, both
from erpcore.reports.catalogue import REPORTS
from erpcore.reports.render.cells import NUMBERS, is_blank, written
from erpcore.reports.render.numerals import Numerals
from erpcore.reports.table import Row


class Page(HTMLParser):
    """A page, read: its tags with their attributes, and the text in each."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.open = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Begin an element."""
        self.tags.append([tag, dict(attrs), ""])
        if tag != "meta":
            self.open.append(self.tags[-1])

    def handle_endtag(self, tag):
        """End the last one."""
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        """Take what stands in it."""
        if self.open:
            self.open[-1][2] += data

    def texts(self, *tags):
        """Say what stands in some elements."""
        return [text for tag, _, text in self.tags if tag in tags]

    def rows(self):
        """Say the class of each row of the body, with its cells."""
        found = []
        start = [tag for tag, _, _ in self.tags].index("tbody")
        for tag, attributes, text in self.tags[start:]:
            if tag == "tr":
                found.append((attributes["class"], []))
            elif tag in {"th", "td"}:
                found[-1][1].append((attributes.get("class"), text))
        return found


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
@pytest.mark.parametrize("name", REPORTS)
def test_every_figure_of_every_report_stands_in_its_page(drawn, name, locale):
    """Title, facts, headings, rows and notes read back are those of the report, cell by cell."""
    numerals = Numerals(locale)
    language = numerals.language
    for report in drawn(name):
        page = Page(report.to_html(locale))
        assert not page.open
        facts = [fact for fact in report.facts if fact.value is not None]
        assert page.texts("h1") == [report.title.say(language)]
        assert page.texts("dt") == [fact.heading.say(language) for fact in facts]
        assert page.texts("dd") == [written(fact.value, numerals) for fact in facts]
        assert page.texts("p") == [note.say(language) for note in report.notes]
        headings = [text for tag, attributes, text in page.tags if attributes.get("scope") == "col"]
        assert sorted(headings) == sorted(column.heading.say(language) for column in report.columns)
        assert page.rows() == [
            (
                row.style,
                [
                    (
                        "number" if column.kind in NUMBERS else None,
                        "" if is_blank(value, column, row) else written(value, numerals),
                    )
                    for column, value in zip(report.columns, row.values, strict=True)
                ],
            )
            for row in report.rows
        ]


def test_a_page_stands_alone(sample):
    """It names its language and character set, and fetches nothing."""
    for locale, language in (("zh_CN", "zh-Hans"), ("en", "en"), ("de", "en")):
        text = sample.to_html(locale)
        assert text.startswith(f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">')
        assert not {"src", "href", "script", "link"} & {
            name for tag, attributes, _ in Page(text).tags for name in (tag, *attributes)
        }
        assert "url(" not in text
        assert "@media print" in text


def test_headings_say_what_they_head(sample):
    """A group heads its columns, others reach over both lines, and the first text of a row heads the row."""
    page = Page(sample.to_html("en"))
    heads = [(text, attributes) for tag, attributes, text in page.tags if tag == "th"]
    assert heads == [
        ("Date", {"scope": "col", "rowspan": "2"}),
        ("Name", {"scope": "col", "rowspan": "2"}),
        ("Issues", {"scope": "colgroup", "colspan": "2"}),
        ("Rate %", {"scope": "col", "rowspan": "2", "class": "number"}),
        ("Quantity", {"scope": "col", "class": "number"}),
        ("Amount", {"scope": "col", "class": "number"}),
        ("Resin", {"scope": "row"}),
        ("GR-1", {"scope": "row"}),
        ("Total", {"scope": "row"}),
    ]


def test_without_groups_headings_take_one_line(of_one_value):
    """No line is left empty above them."""
    page = Page(of_one_value("A").to_html("en"))
    assert len(page.texts("tr")) == 2
    assert [attributes for tag, attributes, _ in page.tags if tag == "th"] == [
        {"scope": "col"},
        {"scope": "row"},
    ]


@pytest.mark.parametrize("said", [str, both])
def test_no_text_is_markup(of_one_value, said):
    """Whatever a customer is called, it stands in its cell."""
    name = '<script>alert("&amp;")</script>\u2028</td>'
    page = Page(of_one_value(said(name)).to_html("en"))
    assert page.rows() == [("line", [(None, name.replace("\u2028", " "))])]
    assert "script" not in [tag for tag, _, _ in page.tags]


def test_numbers_are_written_as_the_locale_does(sample):
    """The digits are those of the report in every locale."""
    assert "1.234,50" in Page(sample.to_html("de")).texts("td")


def test_words_of_ones_own_are_escaped_everywhere(sample):
    """In title, facts, headings and notes as well."""
    odd = Words("<b>A&B</b>", "<b>甲&乙</b>")
    facts = tuple(fact._replace(heading=odd, value=odd) for fact in sample.facts)
    columns = tuple(column._replace(heading=odd, group=odd) for column in sample.columns)
    page = Page(replace(sample, title=odd, facts=facts, columns=columns, notes=(odd,)).to_html("zh_CN"))
    for tag in ("h1", "dt", "dd", "p"):
        assert set(page.texts(tag)) == {odd.zh}
    assert "b" not in [tag for tag, _, _ in page.tags]


def test_an_empty_report_has_its_headings(sample):
    """There is a table without rows."""
    page = Page(replace(sample, rows=()).to_html("en"))
    assert page.rows() == []
    assert "Quantity" in page.texts("th")
    assert Page(replace(sample, rows=(Row("total", (None,) * 5),)).to_html("en")).rows()[0][1][0] == (
        None,
        "",
    )


def test_an_unknown_locale_is_refused(sample):
    """There is no language to fall back on."""
    with pytest.raises(ReportRefused):
        sample.to_html("klingon")
