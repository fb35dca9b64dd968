"""How much of a file is looked at. What is larger is refused before it costs memory."""

MOST_BYTES = 10 * 1024 * 1024  # of a file
MOST_ROWS = 20_000  # with something in them
MOST_COLUMNS = 60
MOST_CELLS = 400_000  # not empty
MOST_PARTS = 2_000  # members of an .xlsx
MOST_UNPACKED = 40 * 1024 * 1024  # bytes of one member; also of all that are read
LARGEST_RATIO = 400  # unpacked : packed, of a member above SUSPICIOUS bytes
SUSPICIOUS = 8 * 1024 * 1024
HEADER_WITHIN = 10  # rows
FARTHEST_ROW = 2 * MOST_ROWS  # with anything in it: the rows between are held, empty as they are
