"""Reading and checking a roster (花名册): files and pasted rows become rows, rows become claims. Knows no tables.

`read` → `columns` → `check` → `plan`; what cannot be read or checked is said in a sentence that names the place.
"""
