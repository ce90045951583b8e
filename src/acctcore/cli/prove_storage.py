"""Where Hypothesis keeps what it reads of modules and of letters: in a folder that is gone after.

It would keep them in `.hypothesis`, in the folder where the command runs, which may be the bank's.
A case that fails is printed whole and found again, so nothing of it is worth a file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis.configuration import set_hypothesis_home_dir, storage_directory


@contextmanager
def passing_storage() -> Iterator[None]:
    """Keep it in a temporary folder; afterwards it is where it was by default."""
    with TemporaryDirectory(prefix="acctcore-", ignore_cleanup_errors=True) as folder:
        set_hypothesis_home_dir(folder)
        try:
            yield
        finally:
            set_hypothesis_home_dir(None)


def storage() -> Path:
    """Answer the folder in use, so that another process can use it too."""
    return storage_directory(intent_to_write=False).home_directory


def share_storage(folder: Path) -> None:
    """Use the folder of the process that began this one."""
    set_hypothesis_home_dir(folder)
