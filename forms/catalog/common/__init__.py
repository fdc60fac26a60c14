"""What papers about a person share: the rules of who speaks and whose number it is, and the fields beside the sheet."""
