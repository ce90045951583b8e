"""What blocks a letter, read off its cells before anything is routed."""

from acctcore.authority.soundness.blocking import faults

__all__ = [
    "faults",
]
