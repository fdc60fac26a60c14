"""The windows, printers and papers of the office: everything above the store."""
