"""Orders from above: record, reply, extend, withdraw (督办)."""
