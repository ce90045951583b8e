"""Questions of the log, as far as a signature depends on them.

>>> ContractQuestion("Q-1", open=False).blocks, ContractQuestion("Q-2", open=True).blocks
(False, None)
"""

from acctcore.guards import flagged, named
from acctcore.values import frozen


@frozen
class ContractQuestion:
    """A question; whether it is open, and whether it is material, may not be known."""

    id: str
    open: bool | None = None
    material: bool | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless question, and what is neither yes nor no."""
        named(self.id, "id of a question")
        for what in ("open", "material"):
            if getattr(self, what) is not None:
                flagged(getattr(self, what), f"`{what}` of question `{self.id}`")

    @property
    def blocks(self) -> bool | None:
        """Tell whether it is open and material; nothing while that is not known."""
        if self.open is False or self.material is False:
            return False
        return True if self.open and self.material else None
