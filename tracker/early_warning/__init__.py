"""预警: what is about to go wrong, said with its numbers and its rule; never a verdict on a person."""
