"""The demonstration: some months in the life of the district, lived through the actions under a moved clock."""
