"""Laws of an application: nothing is lost, nothing that speaks against the borrower goes away.

The cases are small on purpose: few concepts, values, days and kinds, so that facts meet.
"""

from itertools import chain, combinations, product
from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from acctcore.credit import (
    AdverseConcept,
    AdverseWhen,
    AgeBasis,
    Answer,
    Application,
    ApplicationCase,
    Applies,
    CompletenessPack,
    ConflictRule,
    Form,
    History,
    PackSection,
    Readiness,
    RequestItem,
    Requirement,
    Resolution,
    Stated,
    assemble,
)
from acctcore.credit.conflicts import distance
from acctcore.days import Tenor, parse_day
from acctcore.decisions import Decision
from acctcore.errors import Contradiction
from acctcore.evidence import Evidence, Fact, FactBase, Period
from acctcore.money import Money
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

ON = parse_day("2024-06-30")
BOUND = Money.of("1000.00", "USD")
AMOUNTS = (Money.of("0.01", "USD"), Money.of("999.99", "USD"), BOUND, Money.of("5000.00", "USD"))
PRODUCTS, TYPES = ("term_loan", "overdraft"), ("company", "new_company")
YEAR = Tenor(months=12)

conditions = st.builds(
    Applies,
    products=st.sampled_from([(), PRODUCTS[:1], PRODUCTS[1:]]),
    borrower_types=st.sampled_from([(), TYPES[:1], TYPES[1:]]),
    at_least=st.sampled_from([None, BOUND]),
)
requirements = st.builds(
    Requirement,
    concept=st.sampled_from(["Revenue", "Assets"]),
    clause=st.just("3"),
    applies=conditions,
    form=st.sampled_from([None, Form.NUMBER, Form.TEXT]),
    kinds=st.sampled_from([(), ("audited",)]),
    max_age=st.sampled_from([None, Tenor(months=9)]),
    aged_by=st.sampled_from(AgeBasis),
    history=st.sampled_from([None, History(2, YEAR, Tenor(days=7))]),
)


@st.composite
def packs(draw: st.DrawFn) -> CompletenessPack:
    asked = draw(st.lists(requirements, min_size=1, max_size=4))
    numbered = tuple(evolve(each, clause=f"3.{index}") for index, each in enumerate(asked))
    wanted = draw(st.lists(st.sampled_from(RequestItem), unique=True, max_size=2))
    return CompletenessPack(
        "drawn",
        (PackSection("accounts", numbered),),
        (AdverseConcept("Default", "A1", draw(st.sampled_from(AdverseWhen))),),
        ConflictRule("C1", draw(st.sampled_from(["0", "0.01", "0.5"]))),
        ("audited", "borrower"),
        PRODUCTS,
        TYPES,
        tuple(Stated(item, f"2.{item.value}") for item in wanted),
    )


days = st.sampled_from(["2022-12-31", "2023-12-31", "2024-07-31"]).map(parse_day)
evidence = st.builds(
    Evidence,
    document=st.just("paper"),
    kind=st.sampled_from(["audited", "borrower", "rumour"]),
    as_of=st.none() | days,
    obtained_on=st.sampled_from([None, parse_day("2023-01-31"), ON]),
    obtained_by=st.sampled_from(["", "A. Clerk"]),
)
values = st.sampled_from(["0", "99", "100", "100.5", "-100"]).map(lambda value: (value, "USD"))
words = st.sampled_from(["", "rents", "leases"]).map(lambda value: (value, "text"))


@st.composite
def facts(draw: st.DrawFn, names: st.SearchStrategy[str]) -> Fact[Any]:
    value, unit = draw(values | words)
    return Fact(
        draw(names),
        draw(st.sampled_from(["B1", "G1"])),
        draw(st.sampled_from(["Revenue", "Assets", "Default"])),
        Period(None, draw(days)),
        value,
        unit,
        draw(evidence),
        draw(st.sampled_from([None, None, 0, -2])),
    )


@st.composite
def bases(draw: st.DrawFn, most: int = 7) -> FactBase:
    """Draw facts, some of which correct an earlier one."""
    drawn: list[Fact[Any]] = []
    for number in range(draw(st.integers(0, most))):
        fact = draw(facts(st.just(f"f{number}")))
        earlier = draw(st.sampled_from(["", "", *(each.id for each in drawn)]))
        reason = "misread" if earlier else ""
        drawn.append(evolve(fact, supersedes=earlier, reason=reason))
    return FactBase(tuple(drawn))


@st.composite
def cases(draw: st.DrawFn) -> ApplicationCase:
    base = draw(bases())
    ids = [fact.id for fact in base.facts]
    answered = draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
    pairs = [
        (one.id, other.id)
        for one, other in combinations(base.facts, 2)
        if one.key == other.key and draw(st.booleans())
    ]
    return ApplicationCase(
        "A1",
        "B1",
        base,
        product=draw(st.sampled_from(["", *PRODUCTS])),
        borrower_type=draw(st.sampled_from(["", *TYPES])),
        amount=draw(st.sampled_from([None, *AMOUNTS])),
        subjects=("G1",),
        resolutions=tuple(Resolution(one, (other,), "C. Officer", "seen") for one, other in pairs),
        answers=tuple(Answer(each, "explained", "A. Author") for each in answered),
    )


def decide(case: ApplicationCase, pack: CompletenessPack) -> Decision[Application]:
    return assemble(case, Timeline.always(pack, Source("drawn", Status.INVENTED)), ON)


def shown(application: Application) -> set[str]:
    asked = chain.from_iterable(i.lines for each in application.sections for i in each.items)
    return {fact.id for line in (*asked, *application.unasked) for fact in line.facts}


def open_keys(application: Application) -> set[object]:
    return {conflict.key for conflict in application.conflicts if conflict.settled is None}


@given(cases(), packs())
def test_every_live_fact_is_shown_and_every_other_stays_as_history(
    case: ApplicationCase, pack: CompletenessPack
) -> None:
    application = decide(case, pack).outcome
    assert shown(application) == {fact.id for fact in case.facts.live()}
    history = {correction.old.id for correction in application.corrections}
    assert shown(application) | history == {fact.id for fact in case.facts.facts}


@given(cases(), packs(), facts(st.just("new")))
def test_one_more_fact_takes_away_no_adverse_fact_and_no_conflict(
    case: ApplicationCase, pack: CompletenessPack, fact: Fact[Any]
) -> None:
    before = decide(case, pack).outcome
    after = decide(evolve(case, facts=case.facts.add(fact)), pack).outcome
    assert {each.fact.id for each in before.adverse} <= {each.fact.id for each in after.adverse}
    assert {each.key for each in before.conflicts} <= {each.key for each in after.conflicts}
    assert open_keys(before) <= open_keys(after)


@given(cases(), packs(), st.data())
def test_a_correction_takes_away_no_adverse_fact(
    case: ApplicationCase, pack: CompletenessPack, data: st.DataObject
) -> None:
    before = decide(case, pack).outcome
    ids = [fact.id for fact in case.facts.facts]
    if not ids:
        return
    new = evolve(
        data.draw(facts(st.just("new"))), supersedes=data.draw(st.sampled_from(ids)), reason="x"
    )
    after = decide(evolve(case, facts=case.facts.add(new)), pack).outcome
    assert {each.fact.id for each in before.adverse} <= {each.fact.id for each in after.adverse}


@given(cases(), packs(), st.randoms(use_true_random=False))
def test_the_order_of_the_facts_makes_no_difference(
    case: ApplicationCase, pack: CompletenessPack, random: Any
) -> None:
    mixed = list(case.facts.facts)
    random.shuffle(mixed)
    try:
        shuffled = FactBase(tuple(mixed))
    except Contradiction:  # a correction stands after what it corrects
        return
    assert decide(evolve(case, facts=shuffled), pack) == decide(case, pack)


@given(cases(), packs())
def test_ready_means_that_nothing_is_open(case: ApplicationCase, pack: CompletenessPack) -> None:
    decision = decide(case, pack)
    application = decision.outcome
    if application.readiness is not Readiness.READY:
        assert decision.reasons or decision.missing
        return
    assert decision.reasons == decision.missing == ()
    assert open_keys(application) == set()
    assert all(each.answers for each in application.adverse)
    statuses = {item.status.value for each in application.sections for item in each.items}
    assert "present" in statuses
    assert statuses <= {"present", "not_applicable"}


@given(cases(), packs())
def test_a_definite_answer_stays_however_the_request_is_filled(
    case: ApplicationCase, pack: CompletenessPack
) -> None:
    answer = decide(case, pack).outcome.readiness
    filled = [
        evolve(case, product=kind, borrower_type=of, amount=amount, purpose="p", author="a")
        for kind, of, amount in product(
            *([stated] if stated else choices for stated, choices in request(case))
        )
    ]
    found = {decide(each, pack).outcome.readiness for each in filled}
    if answer is not Readiness.UNKNOWN:
        assert found == {answer}


def request(case: ApplicationCase) -> tuple[tuple[Any, tuple[Any, ...]], ...]:
    return (
        (case.product, PRODUCTS),
        (case.borrower_type, TYPES),
        (case.amount, AMOUNTS),
    )


@given(cases(), packs(), st.sampled_from(["text", "as_of", "obtained_on"]))
def test_a_definite_answer_stays_when_more_becomes_known(
    case: ApplicationCase, pack: CompletenessPack, forgotten: str
) -> None:
    forget = {
        "text": lambda fact: evolve(fact, value="") if fact.unit == "text" else fact,
        "as_of": lambda fact: evolve(fact, evidence=evolve(fact.evidence, as_of=None)),
        "obtained_on": lambda fact: evolve(fact, evidence=evolve(fact.evidence, obtained_on=None)),
    }
    poorer = FactBase(tuple(map(forget[forgotten], case.facts.facts)))
    if forgotten == "text" and decide(case, pack).outcome.conflicts:
        return  # a blank contradicts nobody; what it might have said is then asked for again
    answer = decide(evolve(case, facts=poorer), pack).outcome.readiness
    if answer is not Readiness.UNKNOWN:
        assert answer is decide(case, pack).outcome.readiness


@given(bases(2), st.sampled_from(["0", "0.01", "0.5"]))
def test_two_facts_on_one_key_are_in_conflict_when_their_distance_is_material(
    base: FactBase, materiality: str
) -> None:
    """The outermost figures stand for all: compared pair by pair, the answer is the same."""
    pack = CompletenessPack(
        "plain",
        (PackSection("accounts", (Requirement("Revenue", "3.1"),)),),
        (),
        ConflictRule("C1", materiality),
    )
    case = ApplicationCase("A1", "B1", base, subjects=("G1",))
    found = {conflict.key for conflict in decide(case, pack).outcome.conflicts}
    limit = pack.conflicts.materiality
    apart = {
        one.key
        for one, other in combinations(base.live(), 2)
        if one.key == other.key and distance(one, other) > limit
    }
    assert found == apart


@given(cases(), packs())
def test_the_same_case_gives_the_same_decision(
    case: ApplicationCase, pack: CompletenessPack
) -> None:
    assert decide(case, pack) == decide(case, pack)
    assert hash(decide(case, pack)) == hash(decide(case, pack))
