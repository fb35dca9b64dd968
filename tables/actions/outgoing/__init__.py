"""An export from the asking to the file, and to its end."""
