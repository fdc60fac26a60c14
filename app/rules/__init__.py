"""Pure decisions about people, places, time and programmes."""
