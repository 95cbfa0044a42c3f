"""The house: which room stands on which floor, and the order of furniture in a room. Kept by `tests/house`."""

# From the bottom up. A room may import rooms on floors below it; rooms on one floor do not know each other.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("core",),
    ("web",),
    ("congress",),
    ("accounts",),
    ("audit",),
    ("deadlines", "attachments", "drafts"),
    ("stations",),
    ("roster",),
    ("issues",),
    ("receptions",),
    ("suggestions",),
    ("assignments",),
    ("contacts",),
    ("replies",),
    ("feedback",),
    ("commitments",),
    ("supervision",),
    ("dossier", "statistics", "search", "handbook", "citizens"),
    ("routing",),
    ("clusters",),
    ("early_warning",),
    ("dashboards",),
    ("reports",),
    ("reviews",),
    ("exchange", "notifications"),
    ("saved_views",),
    ("desk", "portal", "chores"),
    ("demo",),
)

# The order of kinds within a room: a file may use kinds before its own, and its own. `signing_actions` is of the kind
# actions, `step_views` of the kind views. What is pure comes first.
KINDS: tuple[str, ...] = (
    "pure", "labels", "states", "models", "errors", "policy", "events", "queries", "rows", "actions", "tools", "listeners", "forms", "views",
    "cli",
)  # fmt: skip

# Files that are named for what they hold, and the kind they are of.
NAMED: dict[str, str] = {
    "assignments/cells": "pure", "clusters/words": "pure", "clusters/tokens": "pure", "clusters/grouping": "pure", "clusters/hotspots": "pure", "clusters/quotes": "pure",
    "clusters/measures": "pure", "clusters/wording": "pure", "search/concepts": "pure", "deadlines/workdays": "pure", "deadlines/periods": "pure", "deadlines/profiles": "pure", "deadlines/choices": "pure", "deadlines/explain": "pure",
    "deadlines/sources": "pure", "deadlines/grid": "pure",
    "deadlines/classes": "labels", "deadlines/checks": "pure", "deadlines/schemes": "queries",
    "commitments/seasons": "pure", "deadlines/rules": "queries", "deadlines/counting": "actions", "replies/schemes": "labels", "replies/content": "labels",
    "replies/said_days": "pure", "replies/wording": "pure", "replies/lint": "pure", "feedback/doubts": "pure", "feedback/on_paper": "pure", "accounts/passwords": "pure",
    "accounts/session": "tools", "stations/reception": "pure", "stations/rule_words": "pure", "receptions/planning": "pure", "citizens/tracking": "pure", "citizens/callers": "pure", "statistics/ratios": "pure", "statistics/signatures": "pure", "statistics/share_marks": "pure", "dashboards/months": "pure", "dashboards/peers": "pure", "statistics/measures": "pure",
    "statistics/lists": "queries", "search/grams": "pure", "search/sounds": "pure", "search/texts": "pure", "search/likeness": "pure", "search/meaning": "pure", "search/hits": "labels", "dossier/turn": "tools", "dossier/doors": "tools", "dossier/follow_doors": "tools", "dossier/paper_doors": "tools", "dossier/timeline": "tools",
    "dossier/stages": "tools", "dossier/dates": "tools", "attachments/tools": "pure", "exchange/reading": "pure", "exchange/child": "pure", "exchange/tables": "pure",
    "exchange/references": "queries", "exchange/writing": "pure", "exchange/case_cells": "queries", "exchange/case_export": "queries",
    "exchange/register_rows": "queries", "roster/ties": "queries",
    "routing/duties": "pure", "routing/kinds": "pure", "routing/learn": "pure", "routing/measure": "pure", "routing/prior": "pure", "routing/words": "pure",
    "reports/paper": "pure", "reports/docx": "pure", "reports/bars": "pure", "reports/pdf": "pure", "reports/child": "pure", "reports/xlsx": "pure",
    "early_warning/pace": "pure", "early_warning/rush": "pure", "early_warning/formulas": "pure", "early_warning/phrases": "pure", "early_warning/titles": "pure",
    "early_warning/wording": "labels", "notifications/steps": "pure", "saved_views/pages": "labels", "chores/jobs": "pure", "handbook/names": "tools", "handbook/tables": "tools", "handbook/diagram": "tools", "handbook/printed": "tools",
    "exchange/assignment_rows": "rows", "exchange/case_rows": "rows", "exchange/deputy_rows": "rows", "exchange/issue_rows": "rows", "exchange/proposal_rows": "rows",
    "exchange/station_rows": "rows", "exchange/unit_rows": "rows",
}  # fmt: skip

# What a room may use of a room below it: never its forms, pages, commands or ears.
OPEN_KINDS: tuple[str, ...] = (
    "pure", "labels", "states", "models", "errors", "policy", "events", "queries", "rows", "actions", "tools",
)  # fmt: skip
