"""Portal 公开: what the public sees, without an account.

A reading room on the roof: suggestions and answers that are public of their own motion, and the contact stations. No
constituent, no phone of a deputy, nothing of another attribute.
"""
