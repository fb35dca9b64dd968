class GatewayFailed(Exception):
    """The gateway did not take the message; it is tried again."""
