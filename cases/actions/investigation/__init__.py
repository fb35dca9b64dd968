"""Writes of an investigation: its plan and its templates, recusals."""
