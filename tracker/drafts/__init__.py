"""Drafts 暂存: what stands in somebody's form before it is saved.

Owns the working copies: of a suggestion, of a reply. Whose form it is and who may write in it, the room of the thing says.
"""
