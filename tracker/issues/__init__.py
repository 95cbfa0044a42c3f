"""Issues 群众诉求: what a constituent said, until they hear back.

Owns the original words, who raised them (sealed), where they went and how the person was told. Uses congress, deadlines,
attachments. A suggestion may take up several issues; the suggestion knows them, an issue does not know the suggestion.
"""
