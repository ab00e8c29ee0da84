"""What is typed in the room; shape and wording only."""
