"""Demo 演示城市: an invented city to try the product in, marked as such on every page.

Filled through the same acts as the pages. Names are put together by chance and are nobody's.
"""
