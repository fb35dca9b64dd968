"""A city's worth of feeds about employers and projects that do not exist: for tests, measurements, demonstrations."""
