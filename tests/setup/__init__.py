"""What a fresh machine, the locks, the licences and the bundle must be."""
