"""Save offers: whether, until when and with what to try to keep a customer; the port-out stop."""
