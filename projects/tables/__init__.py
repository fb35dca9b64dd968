"""Projects as a table that comes in and a file that goes out."""
