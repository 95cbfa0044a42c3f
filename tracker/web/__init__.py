"""Web: the plumbing of pages.

Forms, the guard before every view, tokens, headers, errors as pages, how dates and numbers are shown. Knows nothing of
the congress; uses core.
"""
