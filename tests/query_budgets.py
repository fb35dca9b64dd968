"""How many queries each page may make, all of them: session read and renewed, user, posts, banner, its own.

The number does not grow with rows.
"""

# page (with the case it is about, where there is one): queries
BUDGETS = {
    "/": 12,
    "/cases/": 12,
    "/cases/{number}/": 25,
    "/cases/{number}/payments/": 10,
    "/cases/{number}/rosters/new/": 12,
    "/cases/new/": 12,
    "/clocks/": 12,
    "/clocks/calendar/": 12,
    "/clocks/rules/": 12,
    "/routing/": 12,
    "/routing/accuracy/": 14,
    "/routing/samples/": 12,
    "/grids/": 12,
    "/grids/tray/": 12,
    "/messages/": 12,
    "/messages/webhooks/": 12,
    "/messages/webhooks/hosts/": 12,
}
