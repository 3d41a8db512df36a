"""The same words in English and Chinese: what is said to people is said in both."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

LANGUAGES = ("en", "zh")
_SOME = 5  # names of many
_LEGIBLE = 4_000  # signs of a message that anybody reads
# the last five are no characters
_breaks = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+")


class Words(NamedTuple):
    """The same words in both languages of the library."""

    en: str
    zh: str

    def say(self, locale: str) -> str:
        """Choose the language: Chinese for a Chinese locale, English for any other."""
        return self.zh if locale.startswith("zh") else self.en

    def fill(self, values: Mapping[str, "Words"]) -> "Words":
        """Put values where the words name them in braces, each in the language of the words."""
        return Words(
            self.en.format_map({name: value.en for name, value in values.items()}),
            self.zh.format_map({name: value.zh for name, value in values.items()}),
        )


class Unsuitable(ValueError):
    """A value that will not do; the reason is said in both languages."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.words = Words(legible(words.en), legible(words.zh))

    def __str__(self) -> str:
        return self.words.en

    def say(self, locale: str) -> str:
        """Write the reason in English, or in Chinese for a Chinese locale."""
        return self.words.say(locale)


def both(text: str) -> Words:
    """Write a text that is the same in both languages."""
    return Words(text, text)


BLANK, COLON, COMMA, LISTED = both(" "), Words(": ", "："), Words(", ", "，"), Words(", ", "、")
SUCH_AS = Words(", such as ", "，如 ")


def joined(*parts: Words, by: Words = BLANK) -> Words:
    """Write several words one after the other; empty ones are left out.

    >>> joined(Words("opening", "期初"), Words("stock", "存货"), by=COLON)
    Words(en='opening: stock', zh='期初：存货')
    """
    return Words(
        by.en.join(part.en for part in parts if part.en), by.zh.join(part.zh for part in parts if part.zh)
    )


def listed(names: Iterable[str]) -> Words:
    """Write names as a list, as each language does.

    >>> listed(("GR-1", "GR-2"))
    Words(en='GR-1, GR-2', zh='GR-1、GR-2')
    """
    listing = tuple(names)
    return Words(", ".join(listing), "、".join(listing))


def some(names: Sequence[str]) -> Words:
    """Write a list of which the first five names are enough; "…" stands for all others.

    >>> some(["GR-1", "GR-2", "GR-3", "GR-4", "GR-5", "GR-6", "GR-7"])
    Words(en='GR-1, GR-2, GR-3, GR-4, GR-5, …', zh='GR-1、GR-2、GR-3、GR-4、GR-5、…')
    """
    return listed(names if len(names) <= _SOME else (*names[:_SOME], "…"))


def in_line(text: str) -> str:
    r"""Write a text in one line, left to right: what ends it, turns it round or is no character becomes a blank.

    Source: Unicode Standard, noncharacters; XML 1.0, production Char; HTML, input stream.

    >>> in_line("as agreed\nTotal 0.00")
    'as agreed Total 0.00'
    """
    return text if text.isprintable() else _breaks.sub(" ", text)


def legible(text: str) -> str:
    r"""Keep a message fit to be printed and logged, whatever stands in it: in one line, cut where it is long.

    >>> legible("no file a\udcff\nb")  # as the name of a file may be, which is no text
    'no file a\\udcff b'
    """
    short = text if len(text) <= _LEGIBLE else f"{text[: _LEGIBLE - 1]}…"
    return short if short.isprintable() else in_line(short.encode(errors="backslashreplace").decode())


def with_article(name: str) -> str:
    """Write an English name of the code, such as a document type, as words with its indefinite article.

    >>> with_article("overhead_rest"), with_article("goods_receipt")
    ('an overhead rest', 'a goods receipt')
    """
    return f"{'an' if name.startswith(tuple('aeio')) else 'a'} {name.replace('_', ' ')}"


def words_of(error: ValueError) -> Words:
    """Say an error's reason in both languages where it is known in both, else as it stands."""
    return error.words if isinstance(error, Unsuitable) else both(str(error))


NOTHING = both("")
