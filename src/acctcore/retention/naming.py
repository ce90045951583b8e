"""The faults of the names and counts in a card, each with its path.

>>> [str(each) for each in name_faults("code", " ")], list(name_faults("code", "PORT_QUERY"))
(['code: expected a name, got ` `'], [])
>>> refuse(whole_faults("base", True))
Traceback (most recent call last):
...
acctcore.errors.Malformed: base: expected a whole number, got `true` (a yes/no value)
"""

from collections.abc import Iterable, Iterator

from acctcore.errors import Fault, Malformed, shown
from acctcore.retention.protected import protected_answer, protected_word, refusal


def name_faults(path: str, name: object) -> Iterator[Fault]:
    """Go through what is wrong with a name: it is blank or names a protected attribute."""
    if not (isinstance(name, str) and name.strip()):
        yield Fault(path, f"expected a name, got {shown(name)}")
    elif told := refusal(name, protected_word(name)):
        yield Fault(path, told)


def answer_faults(path: str, word: object) -> Iterator[Fault]:
    """Go through what is wrong with a word of a category: it is blank or a protected answer."""
    if not (isinstance(word, str) and word.strip()):
        yield Fault(path, f"expected a word, got {shown(word)}")
    elif told := refusal(word, protected_answer(word)):
        yield Fault(path, told)


def whole_faults(path: str, number: object) -> Iterator[Fault]:
    """Say so if a number is not whole."""
    if type(number) is not int:
        yield Fault(path, f"expected a whole number, got {shown(number)}")


def flag_faults(path: str, flag: object) -> Iterator[Fault]:
    """Say so if a flag is not yes or no."""
    if not isinstance(flag, bool):
        yield Fault(path, f"expected yes or no, got {shown(flag)}")


def refuse(*groups: Iterable[Fault]) -> None:
    """Raise all faults at once, if there are any."""
    if found := tuple(each for group in groups for each in group):
        raise Malformed(found)
