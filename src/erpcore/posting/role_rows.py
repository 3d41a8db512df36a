"""The rows of the account map for one role, found by what they ask for and not one after the other."""

from collections.abc import Iterator, Mapping, Sequence

from erpcore.masterdata.chart import AccountMapRow

_Words = tuple[str, ...]


class RoleRows:
    """The rows of a role, in their order.

    Args:
        rows: All rows of it.
    """

    def __init__(self, rows: Sequence[AccountMapRow]) -> None:
        self._rows = tuple(rows)
        # by the keys that they ask for, most keys first, and by their values
        self._by_keys: dict[_Words, dict[_Words, list[AccountMapRow]]] = {}
        for row in sorted(rows, key=lambda row: -len(row.match)):
            keys, values = zip(*row.match, strict=True) if row.match else ((), ())
            self._by_keys.setdefault(keys, {}).setdefault(values, []).append(row)

    def __iter__(self) -> Iterator[AccountMapRow]:
        """Go through them in their order."""
        return iter(self._rows)

    def best(self, facts: Mapping[str, str]) -> list[AccountMapRow]:
        """List the rows that match with the most keys: one, or none in a gap, or several in a tie.

        Args:
            facts: What is known of a place, under all keys that a row may ask for.
        """
        found: list[AccountMapRow] = []
        for keys, rows in self._by_keys.items():
            if found and len(keys) < len(found[0].match):
                break
            found += rows.get(tuple(facts[key] for key in keys), ())
        return found
