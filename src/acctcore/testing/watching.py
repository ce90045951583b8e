"""Catching a function that reads a clock or chance while it runs.

A function that answers by today's day gives the same answer twice in a row, so asking twice does
not find it. Python's own profiling hook sees every call of a builtin function. Not seen: what a
foreign extension does inside itself, the environment, and anything while a profiler is at work.

>>> import random, time
>>> watched(lambda: time.time() + random.random())
('time', 'random')
>>> watched(lambda: sum(range(3)))
()
"""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Final

_CLOCKS: Final = frozenset(
    {
        *("ctime", "gmtime", "localtime", "monotonic", "monotonic_ns", "perf_counter"),
        *("perf_counter_ns", "process_time", "strftime", "time", "time_ns"),
    }
)
_CHANCES: Final = frozenset({"getrandbits", "random", "urandom", "getrandom", "seed"})
_TODAYS: Final = frozenset({"now", "today", "utcnow"})
_FILES: Final = frozenset({"input", "open"})
_HOMES: Final = (
    ("time", _CLOCKS),
    ("datetime", _TODAYS),
    ("_random", _CHANCES),
    ("random", _CHANCES),
    ("posix", _CHANCES),
    ("nt", _CHANCES),
    ("io", _FILES),
    ("_io", _FILES),
    ("builtins", _FILES),
)
_NAMES: Final = frozenset(name for _, names in _HOMES for name in names)


def watched(act: Callable[[], object]) -> tuple[str, ...]:
    """Run a function and name the clocks, sources of chance and files that it reads, each once."""
    seen: dict[str, None] = {}

    def note(_frame: FrameType, event: str, called: Any) -> None:
        if event == "c_call" and called.__name__ in _NAMES and _is_watched(called):
            seen[called.__name__] = None

    with _hooked(note):
        act()
    return tuple(seen)


@contextmanager
def _hooked(note: Callable[[FrameType, str, Any], None]) -> Iterator[None]:
    """Hook in, with no collection of garbage meanwhile: Hypothesis times those."""
    if sys.getprofile() is not None:  # a profiler is at work: there is one hook only
        yield
        return
    collecting = gc.isenabled()
    gc.disable()
    sys.setprofile(note)
    try:
        yield
    finally:
        sys.setprofile(None)
        if collecting:
            gc.enable()


def _is_watched(called: Any) -> bool:
    """Tell whether a builtin reads something that is not an argument."""
    owner = getattr(called, "__self__", None)
    kind = owner if isinstance(owner, type) else type(owner)
    homes = {getattr(called, "__module__", None), *(base.__module__ for base in kind.__mro__)}
    return any(home in homes and called.__name__ in names for home, names in _HOMES)
