"""Care: who is to be seen, called or written to, by whom, when and why, over a span of days."""
