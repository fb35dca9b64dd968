"""Rows of the table for grids, the tray, routing rules and their samples. Columns as in tests/access/table.py."""

GRIDS = """\
GET  enterprises:grids         -       302  200  200  200  200  200  200  200  200  403
GET  enterprises:grid_new      -       302  403  200  403  200  403  403  403  200  403
POST enterprises:grid_new      -       401  403  302w 403  302w 403  403  403  302w 403
GET  enterprises:grid_import   -       302  403  200  403  200  403  403  403  200  403
POST enterprises:grid_import   -       401  403  200w 403  200w 403  403  403  200w 403
GET  enterprises:grid          -       302  200  200  200  200  200  200  200  200  403
POST enterprises:grid          -       401  403  302w 403  302w 403  403  403  302w 403
GET  enterprises:grid_edit     -       302  403  200  403  200  403  403  403  200  403
POST enterprises:grid_edit     -       401  403  302w 403  302w 403  403  403  302w 403
POST enterprises:grid_rule_drop - 401 403 302w 403 302w 403 403 403 302w 403
GET  cases:tray                -       302  200  200  200  200  200  200  200  403  403
POST cases:rerun_grids         -       401  403  302  403  302  403  403  403  403  403
GET  cases:place               own     302  200  200  200  200  403  403  403  403  403
GET  cases:place               sibling 302  404  404  200  200  403  404  403  403  403
GET  cases:place               foreign 302  404  404  404  404  404  404  404  403  403
POST cases:place               own     401  302w 302w 302w 302w 403  403  403  403  403
POST cases:place               sibling 401  404  404  302w 302w 403  404  403  403  403
POST cases:place               foreign 401  404  404  404  404  404  404  404  403  403
GET  cases:accuracy            -       302  403  200  403  200  200  403  200  200  403
GET  cases:samples             -       302  403  200  403  200  200  403  200  200  403
GET  cases:sample_new          -       302  403  403  403  200  403  403  403  200  403
POST cases:sample_new          -       401  403  403  403  302w 403  403  403  302w 403
GET  cases:sample_import       -       302  403  403  403  200  403  403  403  200  403
POST cases:sample_import       -       401  403  403  403  200w 403  403  403  200w 403
POST cases:samples_first       -       401  403  403  403  302  403  403  403  302  403
GET  cases:sample              -       302  403  403  403  200  403  403  403  200  403
POST cases:sample              -       401  403  403  403  302w 403  403  403  302w 403
POST cases:sample_drop         -       401  403  403  403  302w 403  403  403  302w 403
GET  cases:routing             -       302  403  200  403  200  200  403  200  200  403
POST cases:routing             -       401  403  200  403  200  200  403  200  200  403
GET  cases:routing_new         -       302  403  403  403  200  403  403  403  200  403
POST cases:routing_new         -       401  403  403  403  302w 403  403  403  302w 403
GET  cases:routing_rule        -       302  403  403  403  200  403  403  403  200  403
POST cases:routing_rule        -       401  403  403  403  302w 403  403  403  302w 403
"""
