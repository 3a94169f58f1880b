"""The parts of `benchmarks/torture.py`: each module tries one kind of harm and gives a row for every way."""
