"""Receptions 接待: the days on which deputies receive people at a station, from the year's plan to the closing of the day.

Owns the plan, the rota, notices, visitors and the yearly check of a station. Uses stations and issues.
"""
