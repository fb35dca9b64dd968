"""One thing done to many cases: prepared, confirmed, done row by row through the single actions, undone.

The work itself is found by query (`work`), so a killed worker loses nothing.
"""
