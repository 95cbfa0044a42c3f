"""Congress 人大: the tree of congresses and its nouns.

Terms 届, sessions 次会议, delegations 代表团, deputies 代表, units 承办单位, categories 专业分类. Owns their tables and how
they are found; what happens to them is kept by roster.
"""
