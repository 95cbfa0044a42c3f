"""Timings: what a page costs the processor when a city has a hundred thousand suggestions."""
