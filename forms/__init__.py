"""What the paper says: pure Python, no Qt, no SQL, no I/O."""
