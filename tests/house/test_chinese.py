"""What is said in Chinese is said in Chinese: a cost accountant who reads no English meets none but codes."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from erpcore.documents import document_adapter
from erpcore.kernel.errors import Code
from erpcore.masterdata.setup import Setup
from erpcore.reports.catalogue import REPORTS

PACKAGE = Path(__file__).parents[2] / "src" / "erpcore"
# What is typed or met as it stands: JSON, the command, Python, what is installed, and accounts that all call so.
AS_IT_STANDS = {
    "GR", "IR", "JSON", "CSV", "TOML", "UTF", "NFC", "ISO", "CNY", "zh_CN", "true", "false",
    "erpcore", "schema", "report", "rules", "check", "run_costing", "custom_field", "include", "voucher",
    "DocumentReader", "read", "steps", "pip", "install", "excel", "XlsxWriter", "charts", "Matplotlib",
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]+")
_FILLED_IN = re.compile(
    r"\{\w+\}|\w+-\d[\w/]*|\w+\.toml|\.xlsx|--[a-z-]+"
)  # later, or by whoever reads: an id, a file; or typed: an option of the command


def named(schema: object) -> Iterator[str]:
    """Name the fields of a schema and the values to choose from."""
    if isinstance(schema, dict):
        yield from schema.get("properties", ())
        yield from (str(value) for value in schema.get("enum", ()))
        yield str(schema.get("const", ""))
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from named(part)


KNOWN = {
    *AS_IT_STANDS,
    *Code,
    *REPORTS,
    *(option.name for report in REPORTS.values() for option in report.options),
    *named(document_adapter().json_schema()),
    *named(Setup.model_json_schema()),
}


def chinese(text: str) -> Iterator[tuple[int, ast.expr]]:
    """Find what a module says in Chinese, with its line."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Words" and len(node.args) == 2:
            english, said = node.args
            if not isinstance(english, ast.Constant) or english.value:
                yield node.lineno, said


def shown(node: ast.AST) -> Iterator[ast.AST]:
    """Go through what is shown of an expression: no keys that something is looked up by, no arguments, no formats."""
    yield node
    for name, part in ast.iter_fields(node):
        if name not in {"slice", "args", "format_spec"}:
            for inner in part if isinstance(part, list) else [part]:
                if isinstance(inner, ast.AST):
                    yield from shown(inner)


def foreign(said: ast.expr) -> list[str]:
    """Find the English in it: words that are no codes, names of fields or values, and English put into it."""
    found = []
    for node in shown(said):
        match node:
            case ast.Constant(value=str(text)):
                words = _WORD.findall(_FILLED_IN.sub("", text))
                found += [word for word in words if word not in KNOWN]
            case ast.Attribute(attr="en" | "expected" as name):
                found.append(f".{name}")
    return found


def test_chinese_words_have_no_english_in_them():
    """Refusals, findings, remedies and headings alike: codes, names of fields and values stay, all else is Chinese."""
    wrong = [
        f"{path.relative_to(PACKAGE)}:{line}: {' '.join(words)}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for line, said in chinese(path.read_text(encoding="utf-8"))
        if (words := foreign(said))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("said", "english"),
    [
        ("'批号 lacking'", ["lacking"]),
        ("f'缺 {lot.en}'", [".en"]),
        ("f'{refusal.expected}：缺'", [".expected"]),
        (
            "f'work_order 的 {cost:f}、{{rest}}、{of[\"le\"]}' + ('缺' if left else 'none at all')",
            ["at", "all"],
        ),
        ("'采购入库单（goods_receipt），如 GR-1/1'", []),
    ],
)
def test_english_in_chinese_is_found(said, english):
    """Prose is found wherever it stands; codes, formats and what is filled in later are let pass."""
    (_, of) = next(chinese(f"Words('said', {said})"))
    assert foreign(of) == english
