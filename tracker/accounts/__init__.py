"""Accounts 账号: who may sign in, and in which capacity.

Owns accounts, capacities (who one is, in which congress) and sign-ins, which are rows that can be ended. An account may
hold several capacities and acts in one of them at a time.
"""
