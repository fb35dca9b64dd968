"""A roster from its upload to its rows in the case.

`check` is handed in by the door: the validators live with the forms, above the actions.
"""
