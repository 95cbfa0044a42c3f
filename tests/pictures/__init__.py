"""Pictures of the product for the README, taken of the demo city: `python -m tests.pictures`."""
