"""Regular expressions of a host: matching takes time that grows with the text alone, whatever the expression is.

The engine is the one with which pydantic looks at texts; it knows neither look-around nor back-references.
"""

from functools import cache

from pydantic_core import SchemaError, SchemaValidator, core_schema


def flaw(pattern: str) -> str:
    """Say why a text is no regular expression; "" when it is one.

    >>> flaw("[A-Z]{2}-[0-9]+"), flaw("(?=a)b")[:11]
    ('', 'look-around')
    """
    try:
        SchemaValidator(core_schema.str_schema(pattern=pattern))
        _whole(pattern)
    except SchemaError as error:
        return str(error).strip().rpartition("rror: ")[2].rstrip(".")
    return ""


def matches(pattern: str, text: str) -> bool:
    """Tell whether the whole of a text matches.

    >>> matches("[A-Z]{2}-[0-9]+", "AB-12"), matches("[A-Z]{2}-[0-9]+", "AB-12 and more")
    (True, False)
    """
    return _whole(pattern).isinstance_python(text)


@cache
def _whole(pattern: str) -> SchemaValidator:
    return SchemaValidator(core_schema.str_schema(pattern=f"^(?:{pattern})$"))
