"""How many queries each page may make, all of them: session read and renewed, user, posts, banner, its own.

The number does not grow with rows.
"""

# page (with the case it is about, where there is one): queries
BUDGETS = {
    "/": 12,
    "/cases/": 12,
    "/cases/{number}/": 25,
    "/cases/{number}/payments/": 10,
    "/cases/new/": 12,
    "/clocks/": 12,
    "/clocks/calendar/": 12,
    "/clocks/rules/": 12,
    "/routing/": 12,
    "/messages/": 12,
}
