"""Money: whole minor units of a currency inside, exact decimals at the face.

Source: ISO 4217:2015, list one (current currency and funds codes) as published on 2026-01-01. Codes without a
minor unit (precious metals, special drawing rights, XXX, XTS) are no money to keep books in and are left out.
Codes withdrawn since 2023 stay, so that books kept in them still open.
"""

from dataclasses import dataclass
from decimal import Decimal

from erpcore.kernel.quantity import to_whole
from erpcore.kernel.words import Unsuitable, Words


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency and the decimals of its minor unit."""

    code: str
    decimals: int


_DECIMALS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE
        CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD
        HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK
        MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD
        RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH
        USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG
        HRK SLL ZWL ANG BGN
    """,  # the last line: withdrawn in 2023, 2023, 2024, 2025 and 2026
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
CURRENCIES = {
    code: Currency(code, decimals) for decimals, codes in _DECIMALS.items() for code in codes.split()
}


def currency(code: str) -> Currency:
    """Look up a currency by its ISO 4217 code; the same currency is the same object.

    Args:
        code: Three capital letters.

    Raises:
        ValueError: When there is no such currency, or it has no minor unit.

    >>> currency("CNY"), currency("JPY").decimals
    (Currency(code='CNY', decimals=2), 0)
    """
    found = CURRENCIES.get(code)
    if found is None:
        raise Unsuitable(
            Words(
                f"expected an ISO 4217 currency code such as CNY, found {code!r}",
                f"应为 ISO 4217 币种代码，如 CNY，现为 {code!r}",
            )
        )
    return found


def to_minor(amount: Decimal, currency: Currency) -> int:
    """Count an amount in minor units; nothing is rounded.

    Args:
        amount: Major units, any sign.
        currency: The currency of the amount.

    Returns:
        Minor units.

    Raises:
        ValueError: When the amount has more decimals than the currency, or is not a finite number.

    >>> to_minor(Decimal("12.34"), Currency("CNY", 2))
    1234
    """
    return to_whole(amount, currency.decimals)


def to_decimal(minor: int, currency: Currency) -> Decimal:
    """Write minor units as an amount with all decimals of the currency.

    Args:
        minor: Minor units, any sign.
        currency: The currency of the amount.

    Returns:
        Major units.

    >>> to_decimal(1230, Currency("CNY", 2)), to_decimal(1230, Currency("JPY", 0))
    (Decimal('12.30'), Decimal('1230'))
    """
    return Decimal(f"{minor}E-{currency.decimals}")


def to_text(minor: int, currency: Currency) -> str:
    """Write minor units as users read them.

    >>> to_text(1230, Currency("CNY", 2))
    '12.30 CNY'
    """
    return f"{to_decimal(minor, currency)} {currency.code}"
