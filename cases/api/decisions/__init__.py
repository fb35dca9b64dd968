"""Decisions over REST: those of a case, one with its steps, and each step."""
