"""Files that come and go: here the files of residents (住基) that an office reads in."""
