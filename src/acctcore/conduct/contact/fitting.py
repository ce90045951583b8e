"""Whether a case and a policy speak of the same things: a slip must not let a message through.

Rule: an opt-out, a consent that is withdrawn, a register that was asked and a message that waits
name what the policy lists. A name it does not list could be a slip for one that would block, so it
raises. A consent that stands or a number for what is not listed allows nothing and passes.
"""

from collections.abc import Iterator

from acctcore.conduct.contact.cases import ContactCase
from acctcore.conduct.contact.policies import ContactPolicy
from acctcore.errors import Unknown, fault


def refuse_unlisted(case: ContactCase, policy: ContactPolicy) -> None:
    """Raise for what the policy does not list, one fault a line.

    Raises:
        Unknown: a channel or a purpose of an opt-out, what a withdrawn consent names, a register,
            a purpose that waits.
    """
    told = "\n".join(_unlisted(case, policy))
    if told:
        raise Unknown(told)


def _unlisted(case: ContactCase, policy: ContactPolicy) -> Iterator[str]:
    channels = [each.name for each in policy.channels]
    purposes = [each.name for each in policy.purposes]
    for opt_out in case.opt_outs or ():
        yield from _strange("channel of an opt-out", opt_out.channels, channels)
        yield from _strange("purpose of an opt-out", opt_out.purposes, purposes)
    yield from _withdrawn(case, policy, channels, purposes)
    asked = tuple(each.register for each in case.registers or ())
    yield from _strange("register", asked, [each.register for each in policy.registers])
    yield from _strange("purpose of a message that waits", case.pending, purposes)


def _withdrawn(
    case: ContactCase, policy: ContactPolicy, channels: list[str], purposes: list[str]
) -> Iterator[str]:
    bases = list(dict.fromkeys(each for rule in policy.bases for each in rule.bases))
    for consent in case.consents or ():
        if consent.withdrawn_on is not None:
            yield from _strange("channel of a withdrawn consent", consent.channels, channels)
            yield from _strange("purpose of a withdrawn consent", consent.purposes, purposes)
            yield from _strange("basis of a withdrawn consent", (consent.basis,), bases)


def _strange(what: str, found: tuple[str, ...], known: list[str]) -> Iterator[str]:
    expected = f"one of {', '.join(known)}" if known else "none: the policy lists none"
    return (fault(what, expected, each) for each in found if each not in known)
