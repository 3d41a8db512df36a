"""Where in a set-up something stands, in words: in a Python model, in a file, in a dated change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from erpcore.masterdata.bom import Bom
from erpcore.masterdata.ledger import ParallelLedger
from erpcore.masterdata.routing import Routing
from erpcore.masterdata.tables import SetupTables

Path = tuple[str | int, ...]  # such as ("boms", 2, "lines", 1, "item")
Places = Callable[[Path], str]


def _names(model: type[BaseModel]) -> dict[str, str]:
    """Say which field each name in TOML stands for, where the two differ."""
    aliases = {name: field.validation_alias for name, field in model.model_fields.items()}
    return {alias: name for name, alias in aliases.items() if isinstance(alias, str)}


TABLES = _names(SetupTables)
_NESTED = {"boms": _names(Bom), "routings": _names(Routing), "ledgers": _names(ParallelLedger)}
_IN_TOML = {name: alias for names in _NESTED.values() for alias, name in names.items()}


def canonical(path: Path) -> Path:
    """Write a path with field names only: a record may be given by the names of TOML or of Python."""
    parts = list(path)
    if parts:
        parts[0] = TABLES.get(str(parts[0]), parts[0])
    if len(parts) > 2:
        parts[2] = _NESTED.get(str(parts[0]), {}).get(str(parts[2]), parts[2])
    return tuple(part for part in parts if part != "[key]")


def in_python(path: Path) -> str:
    """Name a place in a model.

    >>> in_python(("boms", 2, "lines", 1, "item"))
    'boms[2].lines[1].item'
    """
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in canonical(path))
    return text.removeprefix(".") or "setup"


@dataclass(frozen=True, slots=True)
class InFiles:
    """Names places in files: the nearest place whose line is known, and the way on from there."""

    known: Mapping[Path, str]

    def __call__(self, path: Path) -> str:
        """Name a place, such as `setup/items.toml:42 [[bom]] #3 line #2 item`."""
        path = canonical(path)
        cut = next(length for length in range(len(path), -1, -1) if path[:length] in self.known)
        words = (f"#{part + 1}" if isinstance(part, int) else _IN_TOML.get(part, part) for part in path[cut:])
        return " ".join((self.known[path[:cut]], *words))


@dataclass(frozen=True, slots=True)
class InChange:
    """Names places in a change; what stood before it is named as in a set-up, such as `setup.boms[1]`."""

    before: Mapping[str, int]  # records of each table before the change
    # rows that it adds to further ledgers: where they stand after it, and in it
    in_ledgers: Mapping[Path, Path]

    def __call__(self, path: Path) -> str:
        """Name a place, counting the records of the change from 0."""
        if added := self.in_ledgers.get(path[:4]):
            return in_python((*added, *path[4:]))
        table, index = path[:2] if len(path) > 1 else ("", 0)
        before = self.before.get(str(table))
        if before is None or not isinstance(index, int) or index < before:
            return f"setup.{in_python(path)}"
        return in_python((table, index - before, *path[2:]))


@dataclass(frozen=True, slots=True)
class InLedger:
    """Names places in the set-up of a further ledger: its own rows where they stand, others behind its place."""

    ledger: Path  # where it stands
    own: Mapping[Path, Path]  # rows in the set-up that it comes to: where they stand
    places: Places  # in which both are named

    def __call__(self, path: Path) -> str:
        """Name a place, such as `ledgers[0].account_map[1].account`, or `ledgers[0]: items[2].unit`."""
        own = self.own.get(path[:2])
        return self.places((*own, *path[2:])) if own else f"{self.places(self.ledger)}: {in_python(path)}"
