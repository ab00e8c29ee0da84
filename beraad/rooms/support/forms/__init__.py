"""Shape and wording of what is chosen; nothing is typed but a day and a number."""
