"""Annual rates by separate named conventions, each proved to its eighth decimal."""
