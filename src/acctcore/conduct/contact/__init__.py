"""Contact permission: whether a person may be contacted now, by which channel, with what."""
