"""A batch from its file to its records, in steps of one transaction: staged, matched, converted, merged, counted.

Everything that touches each row is one statement over all of them; Python sees only what the statements can't read.
"""
