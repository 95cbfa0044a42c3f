"""The dashboards 看板: the figures of handling by role, beside earlier sessions and beside peers, as pictures and tables."""
