"""Tables that people bring: an .xlsx, a .csv or pasted rows become rows of typed text. Knows no models.

`shape` says what a table of one kind may hold; `read` reads it; whatever cannot be read is refused in a sentence that
names the place; `words` says what speaks against a cell.
"""
