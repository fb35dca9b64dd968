"""The register of employers as a table that comes in and a file that goes out."""
