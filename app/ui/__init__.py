"""Qt: windows, widgets, screens. The only room with a pixel."""
