"""What must be survived, done to the program and counted: ``python -m tests.faults [NAME…] [--full] [--json FILE]``."""
