"""Routing 分办参考: which units like cases went to, for the people who assign.

A reading room: learns from past assignments and from what kinds of unit are there for, and says why. Staff decide.
"""
