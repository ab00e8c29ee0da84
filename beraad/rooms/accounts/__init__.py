"""Sign-in, second factor, own key, and the two locks: signed in (who you are) and unlocked (what you can read).

Serves everybody with a seat. Asked for by design §4 (keys) and §10 (the house).
"""
