"""What a message is, whatever it is called: an offer in any part makes it marketing.

Rule: a message has the kind of its purpose; where a part offers, it is marketing. What is
marketing, by its purpose or by an offer, is judged as its own purpose and as the marketing purpose
of the policy, whichever is stricter. Parts that nobody states may offer. Source: the conduct domain
page, section 2.6 and 4; the retention domain page, section 8.

>>> from acctcore.conduct.contact.limits import StopGround, StopRule
>>> from acctcore.conduct.contact.messages import MessagePart
>>> from acctcore.conduct.contact.rows import ContactPurpose, MessagePartRule
>>> care = ContactPurpose("care", "2(a)", MessageKind.CARE)
>>> sale = ContactPurpose("sale", "2(b)", MessageKind.MARKETING)
>>> policy = ContactPolicy(
...     purposes=[care, sale], marketing_purpose="sale", channels=[], bases=[], sources=[],
...     parts=[MessagePartRule("greeting", "3(a)"), MessagePartRule("offer", "3(b)", offer=True)],
...     stops=[StopRule(ground, "6") for ground in StopGround], adult_age=18, look_ahead=30)
>>> wish = ContactMessage("letter", "care", "M-1", [MessagePart("greeting")])
>>> classify_message(wish, policy).kind.value
'care'
>>> sold = ContactMessage("letter", "care", "M-1", [MessagePart("greeting"), MessagePart("offer")])
>>> found = classify_message(sold, policy)
>>> found.kind.value, found.purposes, found.offers
('marketing', ('care', 'sale'), ('offer',))
"""

from acctcore.conduct.contact.messages import ContactMessage
from acctcore.conduct.contact.policies import ContactPolicy
from acctcore.conduct.contact.rows import MessageKind
from acctcore.values import frozen


@frozen
class MessageClass:
    """What a message is, as which purposes it is judged, and which of its parts offer."""

    kind: MessageKind | None
    """`None` where the purpose is not listed or the parts are not known."""
    purposes: tuple[str, ...]
    offers: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()
    """The kinds of parts that the policy does not list."""


def classify_message(message: ContactMessage, policy: ContactPolicy) -> MessageClass:
    """Answer what a message is under a policy."""
    kind, parts = policy.kind_of(message.purpose), message.parts or ()
    known = {each.kind: policy.part(each.kind) for each in parts}
    offers = tuple(name for name, rule in known.items() if rule is not None and rule.offer)
    unlisted = tuple(name for name, rule in known.items() if rule is None)
    own, marketing = message.purpose, MessageKind.MARKETING
    if offers or kind is marketing:
        purposes = (own,) if own == policy.marketing_purpose else (own, policy.marketing_purpose)
        return MessageClass(marketing, purposes, offers, unlisted)
    told = None if message.parts is None or unlisted else kind
    return MessageClass(told, (own,), offers, unlisted)
