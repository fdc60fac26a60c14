"""What the papers about a person share, adult or child: the rules of who speaks and whose number it is, and the fields beside the sheet."""
