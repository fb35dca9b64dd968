"""The article's year 2020, lived through the actions and the REST doors under a moved clock."""
