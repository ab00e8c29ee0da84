"""The floor: the same words in plain text, on the smallest Django page that shows them to who signed in."""
