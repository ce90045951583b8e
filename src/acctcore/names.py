r"""Whether two names may stand for the same.

What has to be the same counts letter by letter. What must not be the same - the
author and the approver, a witness and an approver - is told apart by more than
capitals, blanks and signs that nobody sees; so is bad news from what it is not,
and another legal name from the party's own.

Source: project page on credit, sections 2, 3 and 7; the reading is the project's own.

>>> same_name("C. Analyst", "c.  analyst ")
True
>>> same_name("M-14", "M\u201114"), same_name("C. Analyst", "D. Analyst")
(True, False)
"""

import unicodedata


def same_name(name: str, other: str) -> bool:
    """Tell whether two names differ by no more than capitals, blanks, dashes and unseen signs."""
    return name == other or plain_name(name) == plain_name(other)


def plain_name(name: str) -> str:
    """Answer a name without what two writings of it may differ by."""
    letters = "".join(unicodedata.normalize("NFKC", name).casefold().split())
    return "".join(_dash(each) for each in letters if each.isprintable())


def _dash(letter: str) -> str:
    return "-" if unicodedata.category(letter) == "Pd" else letter
