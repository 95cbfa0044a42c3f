"""Clusters 聚合: from many voices to one matter – how widespread, how common, how typical, and whether it grows now."""
