"""Catching a planted fault: the law that names it, within the budget of the profile in use."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import Phase, settings

from acctcore.testing import Broken, Law, checks

Catch = Callable[..., str]


@pytest.fixture
def no_shrinking() -> Iterator[None]:
    """Stop at the first case found, and look five times as long.

    Hypothesis draws constants out of whatever modules are loaded: a fault that one case in
    thirty shows would be found or not by which other tests ran before.
    """
    usual = settings()
    hasty = settings(
        usual,
        phases=[Phase.explicit, Phase.generate],
        max_examples=5 * usual.max_examples,
    )
    settings.register_profile("hasty", hasty)
    settings.load_profile("hasty")
    yield
    settings.register_profile("usual", usual)
    settings.load_profile("usual")


@pytest.fixture
def catch() -> Catch:
    """Answer what the law says that finds a fault; fails where the fault gets by."""

    def caught(name: str, laws: tuple[Law, ...], rule: Any, **more: Any) -> str:
        check = next(each for each in checks(laws, rule, **more) if each.name == name)
        try:
            check()
        except Broken as broken:
            return str(broken)
        return pytest.fail(f"`{name}` does not find the fault of `{rule.__name__}`")

    return caught
