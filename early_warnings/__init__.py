"""Early warnings. Not called `warnings`: that name is taken by a module of Python; label, tables and addresses are."""
