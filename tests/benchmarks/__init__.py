"""What the program promises of its speed, measured: ``python -m tests.benchmarks [NAME…] [--json FILE]``."""
