"""Four small things everybody needs: who acts, what time it is, ids, and errors."""
