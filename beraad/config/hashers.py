"""Sign-in passwords of the demo: the same algorithm, so cheap that fourteen seats are ready at once."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class DemoArgon2PasswordHasher(Argon2PasswordHasher):
    """For passphrases that are public anyway; production refuses it."""

    time_cost = 1
    memory_cost = 8 * 1024
    parallelism = 1
