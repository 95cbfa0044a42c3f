"""Reviews 审议会议: meetings that review handling – their agenda, votes, decisions, and what units are charged with afterwards.

Owns the meetings and all that was recorded at them. Reads cases, key topics and submitted reports; changes none of them. Votes
here are in no rating of deputies.
"""
