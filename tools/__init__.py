"""What `make run` and `make test` are made of. Nothing here is imported by the site itself."""
