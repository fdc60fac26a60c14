"""Makers of synthetic people and numbers, and searchers for leaks."""
