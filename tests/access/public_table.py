"""The lines of tests/access/table.py for the public pages, files handed in and QR entry points."""

PUBLIC_TABLE = """\
GET  portal:home               -       200  200  200  200  200  200  200  200  200  200
GET  portal:privacy            -       200  200  200  200  200  200  200  200  200  200
GET  portal:entry              -       200  200  200  200  200  200  200  200  200  200
GET  portal:complain           -       200  200  200  200  200  200  200  200  200  200
POST portal:complain           -       302w 302w 302w 302w 302w 302w 302w 302w 302w 302w
GET  portal:tip_off            -       200  200  200  200  200  200  200  200  200  200
POST portal:tip_off            -       302w 302w 302w 302w 302w 302w 302w 302w 302w 302w
GET  portal:progress           -       200  200  200  200  200  200  200  200  200  200
POST portal:progress           -       302  302  302  302  302  302  302  302  302  302
GET  portal:receipt            -       302  302  302  302  302  302  302  302  302  302
GET  portal:complaint          -       302  302  302  302  302  302  302  302  302  302
POST portal:add                -       302  302  302  302  302  302  302  302  302  302
POST portal:survey             -       302  302  302  302  302  302  302  302  302  302
GET  portal:paid               -       200  200  200  200  200  200  200  200  200  200
POST portal:paid               -       422  422  422  422  422  422  422  422  422  422
POST portal:leave              -       302  302  302  302  302  302  302  302  302  302
GET  cases:add_evidence        own     302  200  200  200  200  200  200  200  404  404
GET  cases:add_evidence        sibling 302  404  404  200  200  200  404  200  404  404
GET  cases:add_evidence        foreign 302  404  404  404  404  404  404  404  404  404
POST cases:add_evidence        own     401  302w 302w 302w 302w 409  302w 409  404  404
POST cases:add_evidence        sibling 401  404  404  302w 302w 409  404  409  404  404
POST cases:add_evidence        foreign 401  404  404  404  404  404  404  404  404  404
GET  cases:evidence            own     302  200w 200w 200w 200w 200w 200w 403  404  404
GET  cases:evidence            sibling 302  404  404  200w 200w 200w 404  403  404  404
GET  cases:evidence            foreign 302  404  404  404  404  404  404  404  404  404
GET  api-case-evidence         own     401  200  200  200  200  200  200  200  404  200
GET  api-case-evidence         sibling 401  404  404  200  200  200  404  200  404  404
GET  api-case-evidence         foreign 401  404  404  404  404  404  404  404  404  404
GET  api-case-evidence-file    own     401  200w 200w 200w 200w 200w 200w 403  404  404
GET  api-case-evidence-file    sibling 401  404  404  200w 200w 200w 404  403  404  404
GET  api-case-evidence-file    foreign 401  404  404  404  404  404  404  404  404  404
GET  cases:entry_points        -       302  403  200  403  200  200  403  200  200  403
GET  cases:entry_point_new     -       302  403  200  403  200  403  403  403  200  403
POST cases:entry_point_new     -       401  403  302w 403  302w 403  403  403  302w 403
POST cases:entry_point_close   -       401  403  302w 403  302w 403  403  403  302w 403
GET  cases:entry_point_sheet   -       302  403  200  403  200  200  403  200  200  403
GET  cases:entry_point_picture -       302  403  200  403  200  200  403  200  200  403
"""
