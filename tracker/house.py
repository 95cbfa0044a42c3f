"""The house: which room stands on which floor, and the order of furniture in a room. Kept by `tests/house`."""

# From the bottom up. A room may import rooms on floors below it; rooms on one floor do not know each other.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("core",),
    ("web",),
    ("congress",),
    ("accounts",),
    ("audit",),
    ("roster", "deadlines", "attachments"),
    ("stations",),
    ("issues",),
    ("suggestions",),
    ("assignments",),
    ("contacts",),
    ("replies",),
    ("feedback",),
    ("commitments",),
    ("dossier", "statistics", "search"),
    ("exchange", "notifications"),
    ("desk", "portal"),
    ("demo",),
)

# Within a room: a kind may use kinds before it, its own included. `actions` covers `signing_actions` and the like.
KINDS = (
    "labels", "states", "models", "errors", "policy", "events", "tools", "queries", "actions", "listeners", "forms", "views", "cli",
)  # fmt: skip

# What a room may use of a room below it.
OPEN_KINDS = ("labels", "states", "models", "policy", "events", "errors", "tools", "queries", "actions")
