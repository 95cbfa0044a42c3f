"""Reports 办理情况报告: the yearly report on handling for the standing committee, and the committee's vote on it.

Counts nothing itself: every number comes from `statistics` as at a day. A document is built once (`paper`) and printed by three
writers. Owns the reports that were submitted, with their figures frozen, and the votes.
"""
