"""The codes of past grants that do not agree with a request, where letters link by category.

A past grant agrees in a category where its code is that of the request; one of another
code does not, and a category with no other code has none such. A letter that links by a
category reads no past grant of a code that it does not know.
Source: required semantics 9 of the authority reference.

>>> from acctcore.authority.letters import Adds, LetterDraft, Linking
>>> from acctcore.days import Tenor
>>> known = {"type": ("a", "b"), "book": ("own",), "grade": ("A", "B")}
>>> linking = Linking(Adds.PARTY, Tenor(days=30), ("type", "book"))
>>> draft = LetterDraft((), (), (), (), known, linking=linking)
>>> codes_apart({"type": "a", "book": "own", "grade": "A"}, draft)
{'type': 'b'}
>>> codes_of({"type": "a", "book": "own"}, {"type": "b"}, frozenset({"book"}))
{'type': 'b', 'book': 'own'}
"""

from collections.abc import Mapping

from acctcore.authority.letters import LetterDraft


def codes_apart(codes: Mapping[str, str], *letters: LetterDraft) -> dict[str, str]:
    """Answer another code of each category that letters link by, if one is known to them all."""
    linked: dict[str, list[tuple[str, ...]]] = {}
    for letter in letters:
        for category in () if letter.linking is None else letter.linking.same:
            linked.setdefault(category, []).append(tuple(letter.categories.get(category, ())))
    others = {
        category: [each for each in known[0] if all(each in one for one in known[1:])]
        for category, known in linked.items()
        if category in codes
    }
    return {
        category: next(each for each in shared if each != codes[category])
        for category, shared in others.items()
        if set(shared) - {codes[category]}
    }


def codes_of(
    codes: Mapping[str, str], apart: Mapping[str, str], same: frozenset[str]
) -> dict[str, str]:
    """Answer the codes of a past grant that agrees with a request in some categories only."""
    return {
        category: code if category in same else apart.get(category, code)
        for category, code in codes.items()
    }
