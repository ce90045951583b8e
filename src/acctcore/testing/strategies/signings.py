"""Signatories of drawn contracts: papers and powers at the edges of their days and limits.

A signature mostly is in order; now and then a paper expired the day before, a power is a unit
short, or something is not known. Units: whole days, minor units.
"""

from typing import Any, Final

from pendulum import Date

from acctcore.credit.execution.policy import ExecutionPolicy
from acctcore.credit.execution.signatories import (
    IdentityPaper,
    Presence,
    Signatory,
    SigningPower,
)
from acctcore.credit.execution.terms import ContractTerms
from acctcore.days import from_ordinal
from acctcore.money import Money
from acctcore.testing.changing import changed
from acctcore.testing.strategies.picking import Draw, pick, rarely

INSTRUMENT: Final = "loan agreement"
_LONG: Final = 300


def signatories(
    draw: Draw, policy: ExecutionPolicy, contract: ContractTerms, signed: Date
) -> tuple[Signatory, ...] | None:
    """Draw who signs for each party and guarantor; now and then nobody, or it is not known."""
    if rarely(draw, 10):
        return None
    parties = (*(contract.signing_parties or ()), *(contract.guarantors or ()))
    signing = [each for each in dict.fromkeys(parties) if not rarely(draw, 12)]
    people = [_signatory(draw, policy, contract, each, signed) for each in signing]
    return tuple(changed(each, person=f"p{at}") for at, each in enumerate(people, 1))


def _signatory(
    draw: Draw, policy: ExecutionPolicy, contract: ContractTerms, party: str, signed: Date
) -> Signatory:
    found = Signatory(
        "p",
        party,
        IdentityPaper("passport", signed),
        _power(draw, policy, contract, signed),
        Presence(
            pick(draw, policy.presence).mode,
            signed,
            "Kowloon branch",
            None if rarely(draw, 8) else "recording 1",
        ),
    )
    return _spoilt(draw, found, signed) if rarely(draw, 6) else found


def _power(
    draw: Draw, policy: ExecutionPolicy, contract: ContractTerms, signed: Date
) -> SigningPower:
    rule, begun = pick(draw, policy.powers), from_ordinal(signed.toordinal() - _LONG)
    if rule.may_be_general:
        return SigningPower(
            rule.kind, "register", valid_from=begun, general=True, until_revoked=True
        )
    return SigningPower(
        rule.kind,
        "resolution",
        (INSTRUMENT,),
        contract.amount or Money(100, "HKD"),
        begun,
        signed,
    )


def _spoilt(draw: Draw, found: Signatory, signed: Date) -> Signatory:
    """Put one thing a day or a unit beyond its bound, or leave it out."""
    early, late = (from_ordinal(signed.toordinal() + step) for step in (-1, 1))
    power = found.power
    assert power is not None  # noqa: S101 - signatories are drawn whole
    changes: list[dict[str, Any]] = [
        {"identity": IdentityPaper("passport", early)},
        {"identity": IdentityPaper("passport")},
        {"identity": IdentityPaper("passport", no_expiry=True)},
        {"identity": None},
        {"power": None},
        {"power": changed(power, valid_from=late, valid_until=None)},
        {"power": changed(power, valid_from=signed)},
        {"power": changed(power, valid_from=early)},
        {"power": changed(power, kind="none")},
        {"power": changed(power, together=2)},
        {"presence": None},
        {"presence": Presence("telephone", signed, "Kowloon branch")},
        {"presence": Presence("in person", early)},
        {"presence": Presence("in person", None, "Kowloon branch")},
        {"party": "Somebody Else Limited"},
    ]
    if power.limit is not None:
        unit, minor = power.limit.currency, power.limit.minor
        changes += [
            {"power": changed(power, limit=Money(minor - 1 or 1, unit))},
            {"power": changed(power, limit=Money(minor - 1 or 1, unit))},
            {"power": changed(power, limit=Money(minor + 1, unit))},
            {"power": changed(power, limit=None, unlimited=True)},
            {"power": changed(power, valid_until=late)},
            {"power": changed(power, scope=("pledge",))},
            {"power": changed(power, scope=None, limit=None)},
            {"power": changed(power, limit=Money(10**9, "USD"))},
            {"power": changed(power, valid_from=None, valid_until=early)},
        ]
    spoilt: Signatory = changed(found, **pick(draw, changes))
    return spoilt
