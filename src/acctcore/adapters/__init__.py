"""One file for each foreign thing; each needs its extra, and says so when it is missing."""

from acctcore.errors import AcctcoreError


class MissingExtra(AcctcoreError, ImportError):
    """A package that comes with an extra is not installed."""
