"""A batch from its file to its records, in steps of one transaction: read and converted, matched, merged, counted.

Nothing is done row by row: a piece of the file is a table whose columns are converted whole, what is left is SQL.
"""
