"""Ink to bytes, and the gate that re-opens every file before anyone gets it."""
