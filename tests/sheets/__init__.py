"""What comes out on paper, and what the gate lets through."""
