"""FormDef -> widgets: the sheet on the screen mirrors the paper."""
