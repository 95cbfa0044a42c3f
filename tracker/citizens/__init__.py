"""Citizens 群众扫码: people without an account, who speak by the code of a station and ask what became of it.

Owns the tracking codes, the limits against flooding and the shared networks that may send more, the posters, and the
first look of the staff at what came in. An issue itself belongs to issues. Uses stations, issues, attachments, deadlines.
"""
