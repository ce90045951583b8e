"""The house rules that no linter knows: sizes, docstrings, purity, machine paths.

Each check is a function from one file to its offences, so that the last test can feed it
a bad file and see it bite.
"""

import ast
import re
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "acctcore"
RING = {"adapters", "cli", "codec", "fit", "frames", "report", "testing"}

# The only exceptions, each with its reason.
LONG_BODIES: dict[str, str] = {}  # "credit/apr.py:solve": why it is over forty lines
STATISTICS: dict[str, str] = {  # "retention/hazard.py": why it computes with floats
    "retention/trends/run_lengths.py": "run lengths are solved with the normal density",
}

NOT_IN_CORE = {
    *("cattrs", "holidays", "hypothesis", "io", "json", "logging", "numpy", "os", "pathlib"),
    *("pytest", "random", "rich", "secrets", "socket", "subprocess", "sys", "tempfile"),
    *("threading", "time", "tomli_w", "tomllib", "uuid"),
}
NOT_CALLED_IN_CORE = {"eval", "exec", "float", "input", "open", "print"}
CACHES = {"cache", "lru_cache"}
MUTABLE = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
MUTABLE_MAKERS = {
    "Counter",
    "OrderedDict",
    "bytearray",
    "defaultdict",
    "deque",
    "dict",
    "list",
    "set",
}
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|tmp|root|home|Users)/\w")

type_of_function = ast.FunctionDef | ast.AsyncFunctionDef
type_of_documented = type_of_function | ast.ClassDef


class Source(NamedTuple):
    """One file of the library."""

    name: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def is_core(self) -> bool:
        return self.name.split("/")[0].removesuffix(".py") not in RING


def sources() -> list[Source]:
    files = sorted(PACKAGE.rglob("*.py"))
    return [Source(f.relative_to(PACKAGE).as_posix(), f.read_text("utf-8")) for f in files]


SOURCES = sources()
CORE = [source for source in SOURCES if source.is_core]


def functions(source: Source) -> Iterator[type_of_function]:
    return (node for node in ast.walk(source.tree) if isinstance(node, type_of_function))


def body_lines(function: type_of_function, text: str) -> int:
    """Count the lines of a body without its docstring, blank lines and comments."""
    body = function.body[ast.get_docstring(function) is not None :]
    if not body:
        return 0
    lines = text.splitlines()[body[0].lineno - 1 : body[-1].end_lineno]
    return sum(not line.lstrip().startswith("#") for line in lines if line.strip())


def long_bodies(source: Source) -> list[str]:
    names = (f.name for f in functions(source) if body_lines(f, source.text) > 40)
    return [f"{source.name}:{name}" for name in names]


def undocumented(source: Source) -> list[str]:
    """Name each public function, class and method without a docstring."""
    return [
        f"{source.name}:{node.name}"
        for node in public(source.tree)
        if ast.get_docstring(node) is None and "overload" not in map(last_name, node.decorator_list)
    ]


def public(node: ast.Module | ast.ClassDef) -> Iterator[type_of_documented]:
    for child in node.body:
        if isinstance(child, type_of_documented) and not child.name.startswith("_"):
            yield child
            if isinstance(child, ast.ClassDef):
                yield from public(child)


def last_name(node: ast.expr) -> str:
    """Answer `c` of `a.b.c`, whether called or not; empty for anything else."""
    match node:
        case ast.Call(func=called):
            return last_name(called)
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def impure(source: Source) -> list[str]:
    """Name each import, call and statement that the core does without."""
    found = (offence(node) for node in ast.walk(source.tree))
    allowed = {"float()"} if source.name in STATISTICS else set()
    return [f"{source.name}: {what}" for what in found if what and what not in allowed]


def offence(node: ast.AST) -> str:
    match node:
        case ast.Import(names=names):
            return banned_import(*(alias.name for alias in names))
        case ast.ImportFrom(module=str(module), level=0):
            return banned_import(module)
        case ast.Global():
            return "global"
        case ast.Call(func=ast.Name(id=name)) if name in NOT_CALLED_IN_CORE:
            return f"{name}()"
        case ast.Call(keywords=keywords) if any(k.arg == "validator" for k in keywords):
            return "validator="
        case ast.FunctionDef(decorator_list=decorators):
            names = {last_name(decorator) for decorator in decorators}
            return ", ".join(f"@{name}" for name in sorted(names & (CACHES | {"validator"})))
    return ""


def banned_import(*modules: str) -> str:
    roots = {module.partition(".")[0] for module in modules}
    return ", ".join(f"import {root}" for root in sorted(roots & NOT_IN_CORE))


def mutable_state(source: Source) -> list[str]:
    """Name each module or class attribute that holds something that can change."""
    return [
        f"{source.name}: {ast.unparse(target)}"
        for target, value in assignments(source.tree)
        if is_mutable(value) and ast.unparse(target) != "__all__"
    ]


def assignments(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Go through what is assigned outside functions, at any depth of `if` and `class`."""
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.Assign(targets=[target, *_], value=value):
                yield target, value
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                yield target, value
            case ast.stmt() if not isinstance(child, type_of_function):
                yield from assignments(child)


def is_mutable(value: ast.expr) -> bool:
    match value:
        case ast.Tuple(elts=parts):
            return any(map(is_mutable, parts))
        case ast.Call():
            return last_name(value) in MUTABLE_MAKERS
    return isinstance(value, MUTABLE)


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, encoding="utf-8"
    )
    if listed.returncode:
        pytest.skip("not a checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def machine_paths(source: Source) -> list[str]:
    lines = enumerate(source.text.splitlines(), 1)
    return [f"{source.name}:{number}" for number, line in lines if MACHINE_PATH.search(line)]


def share(values: list[int], below: int) -> float:
    return sum(value < below for value in values) / len(values)


def test_files_are_short() -> None:
    sizes = [len(source.text.splitlines()) for source in SOURCES]
    assert median(sizes) <= 120
    assert share(sizes, below=200) >= 0.9, [s.name for s in SOURCES if s.text.count("\n") >= 200]


def test_bodies_are_short() -> None:
    bodies = [body_lines(f, source.text) for source in SOURCES for f in functions(source)]
    assert median(bodies) <= 6
    assert share(bodies, below=20) >= 0.9


def test_no_body_is_over_forty_lines() -> None:
    assert sorted(name for source in SOURCES for name in long_bodies(source)) == sorted(LONG_BODIES)


def test_every_exception_is_still_needed() -> None:
    by_name = {source.name: source for source in SOURCES}
    for name in STATISTICS:
        assert any(offence(node) == "float()" for node in ast.walk(by_name[name].tree)), name


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_everything_public_is_documented(source: Source) -> None:
    assert undocumented(source) == []


@pytest.mark.parametrize("source", CORE, ids=lambda source: source.name)
def test_the_core_is_pure(source: Source) -> None:
    assert impure(source) == []


@pytest.mark.parametrize("source", CORE, ids=lambda source: source.name)
def test_the_core_keeps_no_state(source: Source) -> None:
    assert mutable_state(source) == []


def test_no_tracked_file_names_a_path_of_one_machine() -> None:
    files = [(f.relative_to(ROOT).as_posix(), f.read_text("utf-8", "replace")) for f in tracked()]
    texts = [Source(name, text) for name, text in files]
    assert [place for source in texts for place in machine_paths(source)] == []


def test_every_python_block_of_the_documents_is_one_that_runs() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    skipped = re.compile(r"(?m)^```+\s*(?:py|pycon|python3|Python|\{.*(?:code|python).*)\b")
    assert [page.name for page in pages if skipped.search(page.read_text("utf-8"))] == []


def test_every_rule_switched_off_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    lint = tomllib.loads(text)["tool"]["ruff"]["lint"]
    codes = [*lint["ignore"], *chain.from_iterable(lint["per-file-ignores"].values())]
    reasoned = re.findall(r'^  "([A-Z]+[0-9]*)", +# \S', text, re.MULTILINE)
    assert sorted(codes) == sorted(reasoned)


LONG = "def f():\n" + "    x = 1\n" * 41


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (long_bodies, LONG),
        (undocumented, "def f(): ..."),
        (undocumented, "class C:\n    '''Documented.'''\n    def m(self): ..."),
        (impure, "import os.path"),
        (impure, "from json import dumps"),
        (impure, "def f(x): return float(x)"),
        (impure, "def f(x): print(x)"),
        (impure, "def f():\n    with open('x') as file: return file"),
        (impure, "def f():\n    global state"),
        (impure, "class C:\n    x: int = field(validator=instance_of(int))"),
        (impure, "class C:\n    @x.validator\n    def check(self, attribute, value): ..."),
        (impure, "@functools.lru_cache(maxsize=None)\ndef f(x): return x"),
        (mutable_state, "seen = []"),
        (mutable_state, "seen: dict[str, int] = {}"),
        (mutable_state, "if True:\n    seen = collections.defaultdict(list)"),
        (mutable_state, "class C:\n    seen = set()"),
        (mutable_state, "pairs = (('a', [1]),)"),
        (machine_paths, "see /" + "home/someone/notes"),
    ],
)
def test_each_check_bites(check: Callable[[Source], list[str]], text: str) -> None:
    assert check(Source("bad.py", text)) != []


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (long_bodies, LONG.replace("x = 1", "# x", 1)),
        (undocumented, "def _f(): ..."),
        (impure, "def f(x): return isinstance(x, float)"),
        (impure, "from acctcore.time import x"),
        (mutable_state, "__all__ = ['a']"),
        (mutable_state, "TABLE: Final = MappingProxyType({'a': 1})"),
        (mutable_state, "NAMES = ('a', frozenset({'b'}))"),
        (mutable_state, "def f():\n    seen = []"),
        (machine_paths, f"see https://example.org/{'work'}/notes"),
    ],
)
def test_no_check_bites_what_is_sound(check: Callable[[Source], list[str]], text: str) -> None:
    assert check(Source("good.py", text)) == []
