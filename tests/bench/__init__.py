"""Benchmarks beside their floors (`python -m tests.bench`). No timed tests: a table of ratios, measured in one run."""
