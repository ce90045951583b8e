"""The pytest plugin: clause coverage, the fixture that loads a policy, slow proofs.

The runs inside are of one small letter written here, so that what each clause was follows from
the requests by hand.
"""

import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import _acctcore_pytest as plugin
import acctcore
from acctcore.testing import counting
from acctcore.testing.tallies import Tally

pytest_plugins = ("pytester",)

LETTER = """
kind = "delegation-letter"
schema = 1
[[versions]]
id = "letter-2026"
since = 2026-01-01
source = {document = "a letter", status = "invented", clause = "9"}
approval = {stage = "approved", recorded_on = 2025-12-01, written_by = "A", approved_by = "B"}
[versions.value]
reasons = ["RETENTION"]
levels = [{id = "L1", name = "account manager"}, {id = "L2", name = "team head"}]
dimensions = [{name = "bp", unit = "bp"}]
[versions.value.categories]
type = ["rate", "fee", "term"]
[[versions.value.cells]]
name = "rate"
clause = "2(a)"
when = {type = ["rate"]}
limits = {L1 = {bp = "10 bp"}, L2 = {bp = "20 bp"}}
[[versions.value.cells]]
name = "fee"
clause = "2(b)"
when = {type = ["fee"]}
limits = {L1 = {bp = "10 bp"}, L2 = {bp = "20 bp"}}
[[versions.value.cells]]
name = "term"
clause = "2(c)"
when = {type = ["term"]}
limits = {L1 = {bp = "10 bp"}, L2 = {bp = "20 bp"}}
"""
TESTS = """
import pytest
from acctcore.authority import AccommodationCase, route
from acctcore.days import parse_day
from acctcore.quantity import Quantity
from acctcore.testing import watch

route = watch(route)

@pytest.mark.parametrize(("kind", "bp"), [("rate", 5), ("rate", 15), ("fee", 10)])
def test_route(acctcore_policy, kind, bp):
    asked = AccommodationCase(
        "R1", "P1", {"bp": Quantity(bp, "bp")}, reason="RETENTION", categories={"type": kind})
    route(asked, acctcore_policy("letters/2026.toml"), parse_day("2026-03-16"))
"""
SUMMARY = [
    "letter-2026, in force since 2026-01-01; decisions: 3 of route",
    "  2(a)  never unknown",
    "  2(b)  never not met, never unknown",
    "  2(c)  never applied",
    "  0 of 3 clauses were met, not met and unknown",
]


@pytest.fixture
def bank(pytester: pytest.Pytester) -> pytest.Pytester:
    """A bank's folder of tests, under the strictest settings."""
    pytester.makeini("[pytest]\nstrict = true\nfilterwarnings = error\n")
    pytester.mkdir("letters")
    (pytester.path / "letters" / "2026.toml").write_text(LETTER, "utf-8")
    pytester.makepyfile(test_bank=TESTS)
    return pytester


def test_a_run_that_does_not_use_it_imports_nothing(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        "import sys\n"
        "def test_nothing():\n"
        "    assert '_acctcore_pytest' in sys.modules\n"
        "    found = {name.partition('.')[0] for name in sys.modules}\n"
        "    assert not found & {'acctcore', 'attrs', 'cattrs', 'hypothesis', 'pendulum'}\n"
    )
    result = pytester.runpytest_subprocess("-p", "acctcore")
    result.assert_outcomes(passed=1)
    result.stdout.no_fnmatch_line("*acctcore clauses*")


def test_the_summary_names_what_each_clause_never_was(bank: pytest.Pytester) -> None:
    result = bank.runpytest("--acctcore-clauses")
    result.assert_outcomes(passed=3)
    result.stdout.fnmatch_lines(["*= acctcore clauses =*"])
    result.stdout.fnmatch_lines(SUMMARY, consecutive=True)


def test_the_page_shows_this_summary() -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "pytest-plugin.md"
    assert "\n".join(SUMMARY) in page.read_text("utf-8")


def test_the_counts_are_written_as_json(bank: pytest.Pytester) -> None:
    result = bank.runpytest("--acctcore-clauses-json", "out/clauses.json")
    result.stdout.fnmatch_lines(["*acctcore clauses*", "written to *clauses.json"])
    result.stdout.no_fnmatch_line("*never*")
    found = json.loads((bank.path / "out" / "clauses.json").read_text("utf-8"))
    (policy,) = found.pop("policies")
    assert found == {"schema": 1, "not_counted": 0}
    assert policy.pop("hash").startswith("sha256:")
    # One limit a level: 5 and 10 bp pass at the lowest, 15 bp is over there and passes above.
    # Each request has a reason of the list, which is no clause of the letter.
    assert policy == {
        "id": "letter-2026",
        "since": "2026-01-01",
        "decisions": {"route": 3},
        "clauses": [
            counted("2(a)", 2, 1, ["unknown"]),
            counted("2(b)", 1, 0, ["not met", "unknown"]),
            counted("2(c)", 0, 0, ["met", "not met", "unknown"]),
        ],
        "beside": [counted("reasons", 3, 0, ["not met", "unknown"])],
    }


def counted(clause: str, met: int, not_met: int, never: list[str]) -> dict[str, Any]:
    counts = {"met": met, "not_met": not_met, "unknown": 0, "not_applicable": 0}
    return {"clause": clause, **counts, "never": never}


def test_the_settings_may_stand_in_the_configuration(bank: pytest.Pytester) -> None:
    bank.makeini("[pytest]\nacctcore_clauses = true\nacctcore_clauses_json = clauses.json\n")
    result = bank.runpytest()
    result.stdout.fnmatch_lines([*SUMMARY, "written to *clauses.json"], consecutive=True)
    assert (bank.path / "clauses.json").is_file()


def test_only_policies_that_were_handed_in_are_counted(bank: pytest.Pytester) -> None:
    bank.makepyfile(
        test_bank="""
        from pathlib import Path
        from acctcore.authority import route
        from acctcore.testing import Law, laws, load_policy, suite, watch

        def it_answers(trial):
            '''A rule answers.

            Source: an example.
            '''
            trial.ask()

        law = Law.of(it_answers, about="authority.route")
        letters = load_policy(Path(__file__).parent / "letters" / "2026.toml")
        test_drawn = suite((law,), route, max_examples=5)
        test_given = suite((law,), route, policies=letters, max_examples=5)
        test_watched = suite((law,), watch(route), policies=letters, max_examples=5)
        """
    )
    result = bank.runpytest("--acctcore-clauses")
    result.assert_outcomes(passed=3)
    result.stdout.fnmatch_lines(["letter-2026, *; decisions: 10 of route"])


def test_where_nothing_was_counted_it_says_what_to_do(bank: pytest.Pytester) -> None:
    bank.makepyfile(test_bank="def test_nothing(): pass")
    said = "no decision was counted: hand your policy to `suite`, or wrap a rule in `watch`"
    bank.runpytest("--acctcore-clauses").stdout.fnmatch_lines([said])


def test_a_file_that_is_a_folder_is_a_wrong_use(bank: pytest.Pytester) -> None:
    result = bank.runpytest("--acctcore-clauses-json", "letters")
    assert result.ret is pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*--acctcore-clauses-json: `*letters` is a folder; name a file"])


def test_a_file_that_cannot_be_written_fails_the_run(bank: pytest.Pytester) -> None:
    result = bank.runpytest("--acctcore-clauses-json", "letters/2026.toml/clauses.json")
    assert result.ret is pytest.ExitCode.USAGE_ERROR
    result.stdout.fnmatch_lines(["*clauses.json: cannot be written: *"])


SLOW = """
import pytest
@pytest.mark.acctcore_slow
def test_proof(): pass
def test_other(): pass
"""


@pytest.mark.parametrize(
    ("options", "passed"),
    [
        ((), ("test_other",)),
        (("--acctcore-slow",), ("test_proof", "test_other")),
        (("-m", "acctcore_slow"), ("test_proof",)),
        (("-m", "not acctcore_slow"), ("test_other",)),
    ],
)
def test_slow_proofs_run_when_they_are_asked_for(
    bank: pytest.Pytester, options: tuple[str, ...], passed: tuple[str, ...]
) -> None:
    bank.makepyfile(test_bank=SLOW)
    result = bank.runpytest("-v", *options)
    result.assert_outcomes(passed=len(passed), deselected=2 - len(passed))
    result.stdout.fnmatch_lines([f"*::{name} PASSED*" for name in passed])


def test_the_marker_is_listed(bank: pytest.Pytester) -> None:
    said = "@pytest.mark.acctcore_slow: a slow proof of a policy; left out unless*"
    bank.runpytest("--markers").stdout.fnmatch_lines([said])


def test_a_suite_may_be_marked_slow(bank: pytest.Pytester) -> None:
    bank.makepyfile(
        test_bank="""
        import pytest
        from acctcore.authority import route
        from acctcore.testing import laws, suite
        test_letter = pytest.mark.acctcore_slow(suite(laws.AUTHORITY[:2], route))
        """
    )
    bank.runpytest().assert_outcomes(deselected=2)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ('"letters/2027.toml"', "letters/2027.toml: cannot be read: No such file or directory"),
        (
            '"letters/wrong.toml"',
            "letters/wrong.toml: kind: unknown kind `delegation-leter`; did you mean *letter`?",
        ),
        (
            '"letters/2026.toml", kind="warning-card"',
            "letters/2026.toml: kind: expected `warning-card`, got `delegation-letter`",
        ),
        (
            '"letters/2026.toml", kind="warning-crad"',
            "letters/2026.toml: unknown kind `warning-crad`; did you mean `warning-card`?",
        ),
        (
            '"letters/parties.toml"',
            "letters/parties.toml: expected a dated policy, got a document of kind `parties`",
        ),
        (
            '"letters/2026.csv"',
            "letters/2026.csv: expected a file that ends in `.toml` or `.json`",
        ),
        ('"letters/odd.toml"', "letters/odd.toml: it is not UTF-8 text"),
    ],
)
def test_a_policy_that_does_not_load_is_told_without_a_trace(
    bank: pytest.Pytester, call: str, said: str
) -> None:
    wrong = LETTER.replace('"delegation-letter"', '"delegation-leter"')
    (bank.path / "letters" / "wrong.toml").write_text(wrong, "utf-8")
    parties = 'kind = "parties"\nschema = 1\nparties = []\n'
    (bank.path / "letters" / "parties.toml").write_text(parties, "utf-8")
    (bank.path / "letters" / "odd.toml").write_bytes(b"\xff")
    bank.makepyfile(
        test_bank=f"def test_it(acctcore_policy):\n    acctcore_policy({call})",
        test_module=(
            "from pathlib import Path\n"
            "from acctcore.testing import load_policy\n"
            f"letters = load_policy(Path(__file__).parent / {call})\n"
        ),
    )
    result = bank.runpytest("--continue-on-collection-errors")
    assert result.ret is pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*ERROR collecting test_module.py*", f"*{said}"], consecutive=True)
    result.stdout.fnmatch_lines(["*_ test_it _*", f"*{said}"], consecutive=True)
    result.stdout.no_fnmatch_line("*loading.py*")


def test_what_is_no_path_is_told_without_a_trace(bank: pytest.Pytester) -> None:
    bank.makepyfile(test_bank="def test_it(acctcore_policy):\n    acctcore_policy(5)")
    said = "acctcore_policy: expected a path such as `letters/2026.toml`, got `5`"
    bank.runpytest().stdout.fnmatch_lines(["*_ test_it _*", said], consecutive=True)


def test_every_fault_is_a_line_with_its_file(bank: pytest.Pytester) -> None:
    wrong = LETTER.replace('unit = "bp"', "unit = 3").replace("since = 2026-01-01", "since = 1.5")
    (bank.path / "letters" / "2026.toml").write_text(wrong, "utf-8")
    bank.runpytest().stdout.fnmatch_lines(
        [
            "*letters/2026.toml: versions[[]0].since: *",
            "*letters/2026.toml: versions[[]0].value.dimensions[[]0].unit: *",
        ]
    )


def test_without_hypothesis_it_says_what_to_install(
    bank: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "acctcore.testing", None)
    result = bank.runpytest("--acctcore-clauses")
    assert result.ret is pytest.ExitCode.USAGE_ERROR
    said = "*clause coverage needs `acctcore.testing`: pip install 'acctcore[[]testing]'"
    result.stderr.fnmatch_lines([said])


def test_a_fixture_of_the_whole_module_may_load_one(bank: pytest.Pytester) -> None:
    bank.makepyfile(
        test_bank="""
        import pytest

        @pytest.fixture(scope="module")
        def letters(acctcore_policy):
            return acctcore_policy("letters/2026.toml", kind="delegation-letter")

        def test_it(letters):
            assert [version.id for version in letters.versions] == ["letter-2026"]
        """
    )
    bank.runpytest().assert_outcomes(passed=1)


def test_counts_of_workers_are_added(bank: pytest.Pytester) -> None:
    result = bank.runpytest_subprocess("-n2", "--acctcore-clauses")
    result.stdout.fnmatch_lines(SUMMARY, consecutive=True)


def test_a_worker_hands_its_counts_over_and_a_dead_one_does_not() -> None:
    """Without pytest-xdist: what it calls, with what it hands over."""
    with counting() as tally:
        tally.not_counted = 3
    config: Any = SimpleNamespace(workeroutput={})
    worker = plugin._Coverage(config, None, shown=True)
    worker.pytest_sessionstart()
    assert worker.tally is not None
    worker.tally.add(tally.plain())
    worker.pytest_sessionfinish(SimpleNamespace())
    controller = plugin._Coverage(config, Path("never written"), shown=True)
    controller.pytest_testnodedown(SimpleNamespace(workeroutput=config.workeroutput))
    assert controller.tally is None
    controller.tally = Tally()
    controller.pytest_testnodedown(SimpleNamespace(workeroutput=config.workeroutput))
    controller.pytest_testnodedown(SimpleNamespace(workeroutput=config.workeroutput))
    controller.pytest_testnodedown(SimpleNamespace())
    assert controller.tally.not_counted == 6


def test_a_session_that_never_began_is_left_alone() -> None:
    config: Any = SimpleNamespace()
    coverage = plugin._Coverage(config, Path("never written"), shown=True)
    coverage.pytest_sessionfinish(SimpleNamespace())
    coverage.pytest_terminal_summary(SimpleNamespace())
    assert not Path("never written").exists()


def test_pytest_is_told_not_to_warn_of_a_package_imported_before_it() -> None:
    assert "PYTEST_DONT_REWRITE" in str(acctcore.__doc__)
