"""The specification: stories across rooms, tables, properties, a real browser, both databases."""
