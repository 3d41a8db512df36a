"""How a refusal says that the account map has no account for a place: in English and in Chinese."""

from collections.abc import Iterable, Sequence

from erpcore.kernel.words import Words, listed


def an_account_for(role: str, facts: Iterable[str], tied: Sequence[str]) -> Words:
    """Say that no row of the account map gives a place its account, or that several do.

    Args:
        role: What the place is for.
        facts: What is known of it that a row may match, as "key=value".
        tied: The rows that match equally well; none in a gap.

    >>> an_account_for("stock", ["site=YARD"], ()).zh
    '须有用途为 stock（site=YARD）的科目：没有匹配的行'
    """
    known = listed(facts)
    english = f"an account for role {role}{f' ({known.en})' if known.en else ''}"
    chinese = f"须有用途为 {role}{f'（{known.zh}）' if known.zh else ' '}的科目"
    if tied:
        return Words(
            f"{english}: rows tie: {'; '.join(tied)}", f"{chinese}：有几行同样匹配：{'；'.join(tied)}"
        )
    return Words(f"{english}: no row matches", f"{chinese}：没有匹配的行")
