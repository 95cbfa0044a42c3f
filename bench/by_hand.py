"""The same list as the register, written by hand with nothing around it: what Flask and a query cost at the least."""

import sqlite3

from flask import Flask, render_template_string

ROWS = """
SELECT s.id, s.number, s.title, d.name, s.state, s.due_on
FROM suggestion s LEFT JOIN deputy d ON d.id = s.lead_id
WHERE s.congress_id = 1 AND s.state NOT IN ('draft', 'cosigning') ORDER BY s.id DESC LIMIT 25
"""
PAGE = """<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>建议</title><h1>建议</h1><table>
{% for id, number, title, lead, state, due in rows %}
<tr><td>{{ number or '—' }}</td><td><a href="/cases/{{ id }}">{{ title }}</a></td><td>{{ lead }}</td><td>{{ state }}</td><td>{{ due or '—' }}</td></tr>
{% endfor %}</table></html>"""


def by_hand(database: str) -> Flask:
    """A program of one page."""
    app = Flask("by_hand")
    connection = sqlite3.connect(database)

    @app.get("/")
    def page() -> str:
        return render_template_string(PAGE, rows=connection.execute(ROWS).fetchall())

    return app
