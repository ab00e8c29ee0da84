"""Shape and wording of what is typed in the register; no rules."""
