"""The tables of the reference say what the code says: rules, errors, commands, exits, files."""

import re
import sys
import tomllib
from argparse import Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from importlib import import_module
from inspect import getsource
from pathlib import Path
from pkgutil import walk_packages
from types import SimpleNamespace
from typing import Any

import pytest

import acctcore
from acctcore.authority.cases import AccommodationCase, Holder
from acctcore.authority.grants import PastGrant
from acctcore.authority.history.agreements import Agreement
from acctcore.authority.permission.cases import Permission, PermissionKind
from acctcore.authority.replies.cases import Reply, ReplyKind
from acctcore.authority.routes import Route, RouteKind, Stored, WrittenRoute
from acctcore.catalogue import CATALOGUE
from acctcore.cli.exits import Exit
from acctcore.cli.parser import parser
from acctcore.codec.folder import read_branch
from acctcore.codec.histories import HistoryRow
from acctcore.codec.rules import documents_of
from acctcore.codec.shape import keys_of
from acctcore.credit.application import Readiness
from acctcore.desk import PartyInterest, SaveOffer
from acctcore.errors import AcctcoreError, Malformed
from acctcore.findings import Verdict
from acctcore.retention.facts import CustomerFacts

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"


def table(page: str, heading: str) -> list[list[str]]:
    """Read the first table below a heading of a page, its cells without backticks."""
    text = "\n" + (REFERENCE / page).read_text("utf-8").replace("`", "")
    found = re.search(r"(?:^\|.*\n)+", text.split(f"\n{heading}\n", 1)[1], re.MULTILINE)
    assert found is not None, heading
    rows = found[0].splitlines()[2:]
    return [[cell.strip() for cell in row[1:-1].split("|")] for row in rows]


def every_error() -> set[type[AcctcoreError]]:
    """Gather the errors of all modules but the testing kit's."""
    for module in walk_packages(acctcore.__path__, "acctcore."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    return {AcctcoreError, *below(AcctcoreError)}


def below(error: type[AcctcoreError]) -> Iterator[type[AcctcoreError]]:
    for each in error.__subclasses__():
        if each.__module__.startswith("acctcore.") and "testing" not in each.__module__:
            yield each
            yield from below(each)


def test_every_rule_of_the_catalogue_is_listed() -> None:
    rows = [
        [rule.name, f"{rule.revision}", *rule.kinds, rule.outcome.__name__]
        for rule in CATALOGUE.rules
    ]
    assert table("catalogue.md", "# The catalogue") == rows


def test_every_rule_says_what_counts_as_a_yes() -> None:
    rows = table("catalogue.md", "## What counts as a yes")
    assert [row[0] for row in rows] == [rule.name for rule in CATALOGUE.rules]


def test_what_counts_as_a_yes_is_what_the_rules_answer() -> None:
    kinds = {kind.value: Route(kind, None, Stored(WrittenRoute(kind))) for kind in RouteKind}
    permissions = {each.value: Permission(each) for each in PermissionKind}
    replies = {each.value: Reply(each) for each in ReplyKind}
    states = {each.value: SimpleNamespace(readiness=each) for each in Readiness}
    rows = {row[0]: row[1:] for row in table("catalogue.md", "## What counts as a yes")}
    verdicts = (Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN)
    for name, outcomes in (
        ("authority.permit", permissions),
        ("authority.reply", replies),
        ("authority.route", kinds),
        ("credit.assemble", states),
    ):
        answer = CATALOGUE.rule(name).answer
        folded = [
            ", ".join(word for word, outcome in outcomes.items() if answer(outcome) is verdict)
            for verdict in verdicts
        ]
        assert rows[name] == folded


def test_every_error_is_listed_with_what_it_also_is() -> None:
    rows = {name: also for name, also, _ in table("errors.md", "# Errors")}
    errors = {error.__name__: error for error in every_error()}
    assert sorted(rows) == sorted(errors)
    for name, error in errors.items():
        assert rows[name] == error.__bases__[-1].__name__


def test_the_exit_codes_are_those_of_the_program() -> None:
    source = (Path(acctcore.__file__).parent / "cli" / "exits.py").read_text("utf-8")
    said = dict(re.findall(r'^    ([A-Z_]+) = \d+\n    """(.*?)"""', source, re.MULTILINE))
    rows = {int(code): words for code, words in table("cli.md", "## Exit codes")}
    assert rows == {exit_.value: said[exit_.name] for exit_ in Exit}


def under(above: ArgumentParser) -> dict[str, ArgumentParser]:
    """Find the commands of a parser."""
    return dict(next(a for a in above._actions if isinstance(a, _SubParsersAction)).choices)


LETTER = under(under(parser())["letter"])
PLAN = under(under(parser())["plan"])
CONDUCT = under(under(parser())["conduct"])
CREDIT = under(under(parser())["credit"])
GOLDEN = under(under(parser())["golden"])
RETENTION = under(under(parser())["retention"])
GROUPS = {
    "conduct": CONDUCT,
    "credit": CREDIT,
    "golden": GOLDEN,
    "letter": LETTER,
    "plan": PLAN,
    "retention": RETENTION,
}
COMMANDS = {name: each for name, each in under(parser()).items() if name not in GROUPS}


def shown(action: Action) -> str:
    """Write an argument as the page does."""
    if action.option_strings:
        return " ".join(filter(None, [action.option_strings[-1], str(action.metavar or "")]))
    return str(action.metavar or action.dest).upper()


def taken(command: ArgumentParser) -> set[str]:
    return {shown(action) for action in command._actions}


def common(above: str) -> set[str]:
    """Read what every command takes."""
    return {row[0] for row in table("cli.md", above)}


def test_every_command_is_listed() -> None:
    assert [row[0] for row in table("cli.md", "# The command line")] == [
        f"acctcore {name}" for name in under(parser())
    ]
    for group, those in GROUPS.items():
        rows = [row[0] for row in table("cli.md", f"### acctcore {group}")]
        assert rows == [f"acctcore {group} {name}" for name in those]


EVERY = "## Options of every command"
EVERY_OF = {group: f"Every command of {group} takes:" for group in GROUPS}


@pytest.mark.parametrize(
    ("said", "those"),
    [(EVERY, COMMANDS), *((EVERY_OF[group], those) for group, those in GROUPS.items())],
)
def test_the_options_that_every_command_takes_are_listed(
    said: str, those: dict[str, ArgumentParser]
) -> None:
    assert common(said) == set.intersection(*map(taken, those.values()))


@pytest.mark.parametrize(
    ("said", "name", "command"),
    [
        *((EVERY, name, each) for name, each in COMMANDS.items()),
        *(
            (EVERY_OF[group], f"{group} {name}", each)
            for group, those in GROUPS.items()
            for name, each in those.items()
        ),
    ],
)
def test_what_a_command_takes_is_listed(said: str, name: str, command: ArgumentParser) -> None:
    rows = {row[0]: row[1] for row in table("cli.md", f"### acctcore {name}")}
    own = {shown(a): a for a in command._actions if shown(a) not in common(said)}
    assert sorted(rows) == (sorted(own) or ["nothing of its own"])
    for option, action in own.items():
        assert (rows[option] == "yes") == (action.required and action.nargs != "?"), option


@pytest.mark.parametrize("name", LETTER)
def test_the_exit_codes_of_a_letter_command_are_those_it_names(name: str) -> None:
    rows = {row[0]: row[2] for row in table("cli.md", "### acctcore letter")}
    source = getsource(sys.modules[LETTER[name].get_default("run").__module__])
    assert rows[f"acctcore letter {name}"] == codes(source)


@pytest.mark.parametrize("name", PLAN)
def test_the_exit_codes_of_a_plan_command_are_those_it_names(name: str) -> None:
    """A function hands on the codes of the helpers that it calls."""
    rows = {row[0]: row[2] for row in table("cli.md", "### acctcore plan")}
    source = getsource(PLAN[name].get_default("run"))
    handed_on = {
        "refuse(": "Exit.NO",
        "_told(": "Exit.YES",
        "_pivot(": "Exit.YES",
        "exit_of(": "Exit.YES Exit.NO Exit.UNDECIDED",
    }
    source += " ".join(given for called, given in handed_on.items() if called in source)
    assert rows[f"acctcore plan {name}"] == codes(source)


def codes(source: str) -> str:
    """Gather the exit codes that a source names."""
    named = {Exit[each].value for each in re.findall(r"\bExit\.([A-Z]+)", source)}
    return ", ".join(map(str, sorted(named)))


def test_the_kinds_of_agreement_are_listed_with_what_they_mean() -> None:
    source = getsource(sys.modules[Agreement.__module__])
    said = re.findall(r'^    [A-Z_]+ = "(.*?)"\n    """(.*?)"""', source, re.MULTILINE)
    rows = table("authority-history.md", "## reconcile")
    assert [row[0] for row in rows] == [kind.value for kind in Agreement]
    told = {kind: words.rstrip(".") for kind, words in said}
    assert {kind: words[:1].upper() + words[1:] for kind, words in rows} == told


def test_every_column_of_a_history_is_listed() -> None:
    rows = {row[0]: row[1] for row in table("../how-to/reconcile-a-year.md", "## The history")}
    keys = keys_of(HistoryRow)
    assert {name.split(".")[0] for name in rows} == {key.name for key in keys}
    needed = {name.split(".")[0] for name, word in rows.items() if word == "yes"}
    assert needed == {key.name for key in keys if key.required}


def test_the_endings_of_a_reconciliation_are_told() -> None:
    rows = table("../how-to/reconcile-a-year.md", "## What each kind means")
    assert [row[0].replace(" ", "_") for row in rows] == [kind.value for kind in Agreement]


def test_the_kinds_of_documents_are_listed() -> None:
    rows = [row[0] for row in table("cli.md", "## Kinds of documents")]
    assert sorted(rows) == sorted(each.kind for each in documents_of().kinds)


class Asked(dict[str, str]):
    """An empty folder that notes which files are looked for."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def __contains__(self, name: object) -> bool:
        self.names.add(str(name))
        return False


def test_every_file_of_a_branch_is_listed_and_the_needed_ones_are_marked() -> None:
    folder = Asked()
    with pytest.raises(Malformed) as missing:
        read_branch(folder)
    rows = {row[0]: row[1] for row in table("cli.md", "## The folder of a branch")}
    named = {name for name in rows if "*" not in name}
    assert named == folder.names
    assert {f.path for f in missing.value.faults} == {
        n for n, word in rows.items() if word == "yes"
    }


COLUMNS: list[tuple[str, Any]] = [
    ("requests.csv", AccommodationCase),
    ("past-grants.csv", PastGrant),
    ("facilities.csv", PastGrant),
    ("holders.csv", Holder),
    ("interests.csv", PartyInterest),
    ("offers.csv", SaveOffer),
    ("customers.csv", CustomerFacts),
]


@pytest.mark.parametrize(("file", "type_"), COLUMNS)
def test_every_column_is_a_key_of_what_the_row_is_read_as(file: str, type_: Any) -> None:
    rows = {name: columns for name, columns, *_ in table("cli.md", "### The lists")}
    listed = {column.split(".")[0].strip() for column in rows[file].split(",")}
    keys = {key.name: key.required for key in keys_of(type_)}
    assert listed <= set(keys)
    assert {name for name, required in keys.items() if required} <= listed


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_the_direction_of_imports_is_the_contract() -> None:
    page = (ROOT / "docs" / "explanation" / "architecture.md").read_text("utf-8")
    block = page.split("## Which way imports go")[1].split("```text\n")[1].split("\n```")[0]
    layers = project()["tool"]["importlinter"]["contracts"][0]["layers"]
    assert block.splitlines() == [re.sub(r"[()]", "", layer) for layer in layers]


def test_the_supported_pythons_are_those_of_the_package() -> None:
    page = (ROOT / "docs" / "explanation" / "versioning.md").read_text("utf-8")
    listed = re.findall(r"3\.\d+", page.split("Supported: Python")[1].split("\n")[0])
    classifiers = project()["project"]["classifiers"]
    assert listed == [c.split(" :: ")[2] for c in classifiers if re.search(r":: 3\.\d+$", c)]


def test_every_page_is_reached_from_its_index() -> None:
    pages = [page for page in (ROOT / "docs").glob("*/*.md") if page.stem != "index"]
    for page in pages:
        index = (page.parent / "index.md").read_text("utf-8")
        assert f"]({page.name})" in index, page.name
        assert page.stem in index.split("```{toctree}")[1].split(), page.name
