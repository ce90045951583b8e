"""Making many values at once without the memory being gone through again and again.

Python looks through everything that lives each time the number of values has grown by a
quarter, in search of rings to clear away; a reader makes none. It costs half of the time of
reading 100,000 rows. Only the command line does this: a library leaves its host's memory alone.

>>> with uncollected():
...     gc.isenabled()
False
>>> gc.isenabled()
True
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Put off the search for rings; it goes on afterwards if it did before.

    What was made meanwhile counts as old, so that it is not looked through at once.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
