"""Attachments 附件: photos that belong to a case.

Owns the files under instance/files by their digest, and the rows that say whose they are. A picture is made anew before it
is kept, so that nothing but the picture – no place, no camera, no hidden content – remains.
"""
