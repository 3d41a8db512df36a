"""The tables of a set-up."""

import tomllib

from erpcore.masterdata.tables import SetupTables


def test_a_table_is_named_in_the_singular_in_toml_and_in_the_plural_in_python() -> None:
    """Each row of a file reads as one thing; a list in Python as several."""
    written = tomllib.loads('[[unit]]\ncode = "kg"\nname = "Kilogram"\ndecimals = 3')
    tables = SetupTables.model_validate(written)
    assert tables == SetupTables(units=[{"code": "kg", "name": "Kilogram", "decimals": 3}])


def test_every_field_has_a_singular_name() -> None:
    """No table is left with its plural name, but for the map, which is one thing."""
    names = {name: field.validation_alias for name, field in SetupTables.model_fields.items()}
    assert [name for name, alias in names.items() if alias is None] == ["account_map"]


def test_tables_survive_json() -> None:
    """A dated change reads back from the log as it was written."""
    tables = SetupTables(units=[{"code": "kg", "name": "Kilogram"}])
    assert SetupTables.model_validate_json(tables.model_dump_json()) == tables
