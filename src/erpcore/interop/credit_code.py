"""The unified social credit code (统一社会信用代码), which is a Chinese company's number for taxes, too.

Source: GB 32100-2015: 18 characters, without I, O, S, V and Z; the last one checks the others, modulo 31.
"""

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_LENGTH = 18


def is_credit_code(text: str) -> bool:
    """Tell whether a text is a unified social credit code: 31 less the weighted sum, modulo 31, is the last sign.

    >>> is_credit_code("91350100M000100Y43"), is_credit_code("91350100M000100Y44")
    (True, False)
    """
    if len(text) != _LENGTH or any(sign not in _SIGNS for sign in text):
        return False
    weighted = sum(_SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(text[:-1]))
    return _SIGNS.index(text[-1]) == -weighted % 31
