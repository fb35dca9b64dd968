"""Bulk jobs: those of a person, how far they are, and what each row of a preview would do."""
