"""The house rules that no other tool checks. Each limit is a ratchet: it may be tightened, never loosened."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "erpcore"
MODULES = sorted(PACKAGE.parent.rglob("*.py"))
TEST_FILES = sorted((ROOT / "tests").rglob("test_*.py"))

MODULE_LINES = 250
FUNCTION_LINES = 60

# Modules that may do without tests/unit/<room>/test_<module>.py, and why. This list only shrinks.
WITHOUT_OWN_TEST: dict[str, str] = {}

# What is not said in src/, and what is said instead.
BANNED = {
    "datetime.now": "take a date as an argument",
    "datetime.utcnow": "take a date as an argument",
    "datetime.today": "take a date as an argument",
    "date.today": "take a date as an argument",
    "import time": "take a date as an argument; the host measures time",
    "uuid1": "take an id as an argument",
    "uuid4": "take an id as an argument",
    "import random": "take an id as an argument",
    "import secrets": "take an id as an argument",
    "float(": "Decimal at the face, whole minor units inside",
    "a float": 'Decimal("0.5") at the face, whole numbers or Fraction inside',
    "getcontext": "the methods of kernel.quantity.CONTEXT",
    "setcontext": "the methods of kernel.quantity.CONTEXT",
    "localcontext": "the methods of kernel.quantity.CONTEXT",
    "eval(": "nothing: no text is run",
    "exec(": "nothing: no text is run",
    "except Exception": "a named error, or undo and raise again",
    "except BaseException": "a named error, or undo and raise again",
    "except:": "a named error, or undo and raise again",
    "environ": "the host's business: take a value",
    "getenv": "the host's business: take a value",
    "rows as a mapping": "at_source or at_target of kernel.movements: rows may share an element",
    "open(": "the host's business: take a Path or text",
    "print(": "the host's business: return the text",
    "global": "a value that is handed in",
    "TODO": "a decision record, or an issue",
    "FIXME": "a decision record, or an issue",
    "type: ignore": "a type that is right",
    "noqa": "code that keeps the rule, or a commented line in pyproject.toml",
    "pragma: no cover": "a test",
}
ALLOWED = {"cli": {"open(", "print("}, "testing": {"import random"}}

_in_comments = re.compile(r"\b(TODO|FIXME)\b|(type: ignore|noqa|pragma: no cover)")
_private_path = re.compile(
    r"(?:^|[\s\"'(=:`])(?:/(?:home|Users|root|work|tmp|mnt|opt)/\w|[A-Za-z]:\\+Users)", re.MULTILINE
)


def parse(path: Path) -> ast.Module:
    """Read a file as a syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def within(path: Path) -> str:
    """Name a file as seen from the folder of the repository."""
    return path.relative_to(ROOT).as_posix()


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Find every function and method."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def dotted(node: ast.expr) -> str:
    """Write a name with its owners: `datetime.date.today`."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def caught(handler: ast.ExceptHandler) -> list[str]:
    """Say what an `except` takes, unless it raises the same error again."""
    last = handler.body[-1]
    if isinstance(last, ast.Raise) and last.exc is None:
        return []
    if handler.type is None:
        return ["except:"]
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return [f"except {dotted(kind)}" for kind in kinds]


def spoken(node: ast.AST) -> list[str]:
    """Say a piece of syntax in the words of `BANNED`; names that end alike count as the same."""
    match node:
        case ast.Call(func=ast.Name(id=name)):
            return [f"{name}("]
        case ast.Attribute() | ast.Name():
            parts = dotted(node).split(".")
            return [parts[-1], ".".join(parts[-2:])]
        case ast.Import(names=names):
            return [f"import {alias.name.partition('.')[0]}" for alias in names]
        case ast.ImportFrom(module=str(module), names=names):
            own = module.rpartition(".")[2]
            found = [word for alias in names for word in (alias.name, f"{own}.{alias.name}")]
            return [f"import {module.partition('.')[0]}", *found]
        case ast.ExceptHandler():
            return caught(node)
        case ast.Global():
            return ["global"]
        case ast.comprehension(target=ast.Tuple(elts=[_, _, _]), iter=ast.Attribute(attr="amounts")):
            return ["rows"]
        case ast.DictComp(generators=[*_, last]) if spoken(last):
            return ["rows as a mapping"]
        case ast.Constant(value=float()):
            return ["a float"]
        case _:
            return []


def banned_words(text: str) -> list[tuple[int, str]]:
    """Find what is not said, with its line."""
    found = [
        (getattr(node, "lineno", 0), word)
        for node in ast.walk(ast.parse(text))
        for word in spoken(node)
        if word in BANNED
    ]
    for number, line in enumerate(text.splitlines(), start=1):
        found += [(number, match[0]) for match in _in_comments.finditer(line)]
    return sorted(set(found))


def holds_code(path: Path) -> bool:
    """Tell whether a module defines a function or a class."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return any(isinstance(node, kinds) for node in parse(path).body)


def inside(path: Path) -> Path:
    """Name a module as seen from the package, and the script beside it as seen from there."""
    return path.relative_to(PACKAGE if PACKAGE in path.parents else PACKAGE.parent)


def own_test(path: Path) -> Path:
    """Name the test file that mirrors a module."""
    module = inside(path)
    return ROOT / "tests" / "unit" / module.parent / f"test_{module.name}"


def test_modules_are_short() -> None:
    """A module is read in one sitting."""
    lengths = {within(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert not {path: length for path, length in lengths.items() if length > MODULE_LINES}


def test_functions_are_short() -> None:
    """A function fits on one screen."""
    long = [
        f"{within(path)}:{node.lineno} {node.name}: {length} lines"
        for path in MODULES
        for node in functions(parse(path))
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES
    ]
    assert not long, "\n".join(long)


def test_banned_words_are_not_used() -> None:
    """No clock, chance, environment, float, ambient context, hidden state or unfinished business in src/."""
    found = [
        f"{within(path)}:{line} says {word!r}; say instead: {BANNED[word]}"
        for path in MODULES
        for line, word in banned_words(path.read_text(encoding="utf-8"))
        if word not in ALLOWED.get(inside(path).parts[0], set())
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("import datetime\nx = datetime.date.today()", "date.today"),
        ("from datetime import datetime\nx = datetime.now()", "datetime.now"),
        ("from time import monotonic", "import time"),
        ("from uuid import uuid4", "uuid4"),
        ("import random", "import random"),
        ("x = float('1')", "float("),
        ("x = 0.5", "a float"),
        ("import decimal\ndecimal.getcontext().prec = 9", "getcontext"),
        ("from decimal import localcontext", "localcontext"),
        ("eval('1')", "eval("),
        ("try:\n    pass\nexcept (ValueError, Exception):\n    pass", "except Exception"),
        ("try:\n    pass\nexcept:\n    pass", "except:"),
        ("from os import environ", "environ"),
        ("import os\nos.environ['X']", "environ"),
        ("open('x')", "open("),
        ("print('x')", "print("),
        ("def f():\n    global x", "global"),
        ("x = {name: amount for _, name, amount in movement.amounts}", "rows as a mapping"),
        ("x = 1  # TODO: later", "TODO"),
        ("x = 1  # type: ignore[assignment]", "type: ignore"),
    ],
)
def test_a_banned_word_is_found(text: str, word: str) -> None:
    """The check sees each word in the forms in which people write it."""
    assert word in [found for _, found in banned_words(text)]


@pytest.mark.parametrize(
    "text",
    [
        "def reopen(period):\n    '''Reopen a period, print nothing.'''\n    period.open()",
        "try:\n    pass\nexcept BaseException:\n    undo()\n    raise",
        "from datetime import date\nx = date(2026, 10, 9)",
        "x = sum(amount for _, name, amount in movement.amounts)",
    ],
)
def test_a_harmless_word_is_left_alone(text: str) -> None:
    """Words in docstrings, methods of the same name, and undoing before raising again are fine."""
    assert not banned_words(text)


def test_every_module_has_its_own_test() -> None:
    """Each module that holds code is mirrored by a test file in tests/unit."""
    missing = {within(path) for path in MODULES if holds_code(path) and not own_test(path).exists()}
    new = sorted(missing - set(WITHOUT_OWN_TEST))
    assert not new, "write tests/unit/<room>/test_<module>.py for:\n" + "\n".join(new)
    settled = sorted(set(WITHOUT_OWN_TEST) - missing)
    assert not settled, "strike out of WITHOUT_OWN_TEST:\n" + "\n".join(settled)


def test_every_unit_test_mirrors_a_module() -> None:
    """A test file in tests/unit whose module has moved moves with it."""
    mirrors = {own_test(path) for path in MODULES}
    assert not [within(path) for path in (ROOT / "tests" / "unit").rglob("test_*.py") if path not in mirrors]


def test_modules_that_are_named_are_there() -> None:
    """Where the text sends the reader to `room.module`, or to a step such as `buy.goods_receipt`, there is one."""
    named = (".".join(inside(path).with_suffix("").parts) for path in MODULES)
    modules = {name.removesuffix(".__init__") for name in named}
    modules |= {name.removeprefix("flow.") for name in modules}
    folders = {name.split(".")[0] for name in modules if "." in name}
    folders.remove("books")  # a host's own name for them: `books.post`
    wrong = [
        f"{within(path)}: `{name}`"
        for path in MODULES
        for name in re.findall(r"`([a-z_]+\.[a-z_]+(?:\.\w+)*)`", path.read_text(encoding="utf-8"))
        if name.split(".")[0] in folders and not _is_within(name, modules)
    ]
    assert not wrong, "\n".join(wrong)


def _is_within(name: str, modules: set[str]) -> bool:
    parts = name.split(".")
    return any(".".join(parts[:count]) in modules for count in range(2, len(parts) + 1))


def test_every_test_states_its_rule() -> None:
    """Each test function has a docstring: the rule that it defends."""
    silent = [
        f"{within(path)}:{node.lineno} {node.name}"
        for path in TEST_FILES
        for node in functions(parse(path))
        if node.name.startswith("test_") and not (ast.get_docstring(node) or "").strip()
    ]
    assert not silent, "\n".join(silent)


def test_no_test_is_imported_by_another() -> None:
    """What a second test needs of a first one stands in a file beside them that is no test."""
    found = [
        f"{within(path)}: {name}"
        for path in (ROOT / "tests").rglob("*.py")
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (getattr(node, "module", None) or "", *(alias.name for alias in node.names))
        if name.rpartition(".")[2].startswith("test_")
    ]
    assert not found, "\n".join(found)


def test_facades_export_what_they_import() -> None:
    """A name imported by an `__init__` or by `documents` stands in its `__all__`, and the other way round."""
    wrong = []
    for path in [*PACKAGE.rglob("__init__.py"), PACKAGE / "documents.py"]:
        tree = parse(path) if path.exists() else ast.Module(body=[], type_ignores=[])
        imported = {
            alias.asname or alias.name
            for node in tree.body
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        assigned = {
            target.id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Name)
        }
        exported = set(ast.literal_eval(assigned["__all__"])) if "__all__" in assigned else set()
        defined = {node.name for node in tree.body if hasattr(node, "name")} | set(assigned)
        wrong += [f"{within(path)}: {name} is imported, not in __all__" for name in imported - exported]
        wrong += [
            f"{within(path)}: {name} is in __all__, not there" for name in exported - imported - defined
        ]
    assert not wrong, "\n".join(wrong)


def test_what_is_said_in_both_languages_is_said_in_chinese() -> None:
    """Words of reports, findings, refusals and the command have Chinese in Chinese: none is missing or left English."""
    wrong = []
    for path in MODULES:
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Words" and len(node.args) == 2:
                english, chinese = ([*_texts(of)] for of in node.args)
                letters = any(sign.isalpha() for text in english for sign in text)
                if letters and chinese and not any("\u4e00" <= sign <= "\u9fff" for sign in "".join(chinese)):
                    wrong.append(f"{within(path)}:{node.lineno}: {''.join(english)}")
    assert not wrong, "\n".join(wrong)


def _texts(node: ast.AST) -> Iterator[str]:
    return (of.value for of in ast.walk(node) if isinstance(of, ast.Constant) and isinstance(of.value, str))


def test_no_file_names_a_private_machine() -> None:
    """Paths of somebody's own machine do not belong in the repository."""
    folders = ["docs", "examples", "src", "tests"]
    files = [*ROOT.glob("*.*"), *(path for name in folders for path in (ROOT / name).rglob("*.*"))]
    hidden = {path for path in files if any(part.startswith(".") for part in path.relative_to(ROOT).parts)}
    found = []
    for path in (path for path in files if path.is_file() and path.suffix != ".pyc" and path not in hidden):
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{within(path)}: {match[0].strip()}..." for match in _private_path.finditer(text)]
    assert not found, "\n".join(found)


def test_the_changelog_is_about_this_version() -> None:
    """The first version that the changelog names is the version of the package."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    headings = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings, "the changelog has no entry"
    assert headings[0].startswith("[Unreleased]"), "the changelog begins with [Unreleased]"
    versions = [version for heading in headings for version in re.findall(r"\d+\.\d+\.\d+", heading)]
    assert versions[:1] == [project["version"]]
