"""Contacts 沟通: talks between a handling unit and the deputy.

Owns the log of talks; no state moves. The deputy may confirm one or say it was not so. Uses assignments.
"""
