"""What a fresh installation needs to route complaints: the first routing rules."""


def load_base() -> None:
    """Enter the routing rules where there are none. A second call changes nothing."""
