"""The catalogue: every rule once, a host's own beside them."""

import json
from pathlib import Path

import pytest
from attrs import evolve

from acctcore.authority.permission.cases import Permission, PermissionKind
from acctcore.authority.replies.cases import Reply, ReplyKind
from acctcore.catalogue import CATALOGUE, Catalogue, Rule
from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.credit import Readiness
from acctcore.days import parse_day
from acctcore.errors import Contradiction, OutOfRange, WrongKind
from acctcore.findings import Verdict
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

ROUTE = CATALOGUE.rule("authority.route")


@pytest.mark.parametrize("rule", CATALOGUE.rules, ids=lambda rule: rule.name)
def test_the_name_of_a_rule_is_where_it_stands(rule: object) -> None:
    assert rule.name == f"{rule.judge.__module__.split('.')[1]}.{rule.judge.__name__}"  # type: ignore[attr-defined]


def test_a_host_adds_a_rule_and_replaces_one_without_changing_the_catalogue() -> None:
    own, better = evolve(ROUTE, name="ourbank.route"), evolve(ROUTE, revision=9)
    extended = CATALOGUE.extended(own, better)
    assert [rule.name for rule in extended.rules] == [
        "authority.permit",
        "authority.reply",
        "conduct.may_contact",
        "credit.assemble",
        "credit.check_contract",
        "credit.check_documents",
        "credit.classify",
        "credit.monitor",
        "credit.vet",
        "retention.judge_offer",
        "retention.track_complaint",
        "retention.warn",
        "targets.assess_mix",
        "targets.control",
        "targets.score",
        "ourbank.route",
        "authority.route",
    ]
    assert extended.rule("authority.route").revision == 9
    assert CATALOGUE.rule("authority.route") is ROUTE


def test_a_rule_has_a_name_and_a_revision() -> None:
    with pytest.raises(OutOfRange) as nameless:
        evolve(ROUTE, name=" ")
    assert str(nameless.value) == (
        "name of a rule: expected a name such as `authority.route`, got ` `"
    )
    with pytest.raises(OutOfRange) as unrevised:
        evolve(ROUTE, revision=0)
    assert str(unrevised.value) == (
        "revision of `authority.route`: expected 1 or more, got `0` (a whole number)"
    )


def test_a_name_stands_once() -> None:
    with pytest.raises(Contradiction) as twice:
        Catalogue((ROUTE, ROUTE))
    assert str(twice.value) == "rule `authority.route` stands twice in the catalogue"


@pytest.mark.parametrize(
    ("readiness", "answer"),
    [
        (Readiness.READY, Verdict.MET),
        (Readiness.NOT_READY, Verdict.NOT_MET),
        (Readiness.UNKNOWN, Verdict.UNKNOWN),
    ],
)
def test_an_application_answers_by_its_readiness(readiness: Readiness, answer: Verdict) -> None:
    class Outcome:
        """Only what the answer looks at."""

    Outcome.readiness = readiness  # type: ignore[attr-defined]
    assert CATALOGUE.rule("credit.assemble").answer(Outcome()) is answer


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (PermissionKind.GRANT, Verdict.MET),
        (PermissionKind.JOINTLY, Verdict.UNKNOWN),
        (PermissionKind.ESCALATE, Verdict.NOT_MET),
        (PermissionKind.REFUSE, Verdict.NOT_MET),
        (PermissionKind.RETURNED, Verdict.NOT_MET),
        (PermissionKind.RESERVED, Verdict.NOT_MET),
        (PermissionKind.UNDECIDED, Verdict.UNKNOWN),
    ],
)
def test_a_permission_answers_by_its_kind(kind: PermissionKind, answer: Verdict) -> None:
    assert CATALOGUE.rule("authority.permit").answer(Permission(kind)) is answer


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (ReplyKind.SENDABLE, Verdict.MET),
        (ReplyKind.WITHHELD, Verdict.NOT_MET),
        (ReplyKind.UNDECIDED, Verdict.UNKNOWN),
    ],
)
def test_a_reply_answers_by_its_kind(kind: ReplyKind, answer: Verdict) -> None:
    assert CATALOGUE.rule("authority.reply").answer(Reply(kind)) is answer


@pytest.mark.parametrize(("band", "answer"), [("HIGH", Verdict.MET), (None, Verdict.UNKNOWN)])
def test_a_warning_answers_once_its_band_is_known(band: str | None, answer: Verdict) -> None:
    class Outcome:
        """Only what the answer looks at."""

    Outcome.band = band  # type: ignore[attr-defined]
    assert CATALOGUE.rule("retention.warn").answer(Outcome()) is answer


EXAMPLES = Path(__file__).parents[1] / "examples"
FACTS = {
    "authority.permit": "authority/permission",
    "authority.reply": "authority/reply",
    "authority.route": "authority/request",
    "conduct.may_contact": "conduct/contact-case",
    "credit.assemble": "credit/lpa-facts",
    "credit.check_contract": "credit/execution-case",
    "credit.check_documents": "credit/checklist-case",
    "credit.classify": "credit/loan-standing",
    "credit.monitor": "credit/monitoring-case",
    "credit.vet": "credit/diligence-case",
    "retention.judge_offer": "retention/offer-case",
    "retention.track_complaint": "retention/complaint-case",
    "retention.warn": "retention/mobile-line-customer",
    "targets.assess_mix": "targets/income-case",
    "targets.control": "targets/control-case",
    "targets.score": "targets/scorecard-case",
}


@pytest.mark.parametrize("rule", CATALOGUE.rules, ids=lambda rule: rule.name)
def test_a_rule_refuses_what_is_no_timeline_of_its_policies(rule: Rule) -> None:
    kept = (EXAMPLES.parent / "tests/golden/records").glob(f"{rule.name}-*.json")
    on = parse_day(json.loads(next(kept).read_text("utf-8"))["as_of"])
    text = (EXAMPLES / f"{FACTS[rule.name]}.toml").read_text("utf-8")
    case = documents_of().read(text, Notation.TOML)
    alien = Timeline.always("30 days", Source("own", Status.INVENTED), name="own")
    advice = "hand the rule the versions of its own kind of policy"
    for policies, told in (
        ("30 days", "expected a timeline of dated policies, got `30 days`"),
        (None, "expected a timeline of dated policies, got nothing"),
        (alien, f"version `own` is a policy of another kind; {advice}"),
    ):
        with pytest.raises(WrongKind) as raised:
            rule.judge(case, policies, on)  # type: ignore[arg-type]
        assert str(raised.value) == f"policies: {told}"
