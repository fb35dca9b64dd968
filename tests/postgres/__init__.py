"""Django's PostgreSQL, emptied quicker between tests that commit."""
