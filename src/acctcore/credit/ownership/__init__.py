"""Who stands behind an entity: stakes, beneficial owners, and what is not disclosed."""
