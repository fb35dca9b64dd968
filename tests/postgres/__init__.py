"""Django's PostgreSQL, made once for all test processes and emptied quicker between tests that commit."""
