"""The readers behind the gate. They share nothing with the writer: what it got wrong must not look right here."""
