"""Dossier 案卷: one case seen whole.

A reading room: gathers from every room below, in a fixed number of queries, what one person may see of one case, says
whose turn it is and which acts are open. Writes nothing.
"""
