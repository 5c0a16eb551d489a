"""What an extraction costs: ``python -m tests.benchmarks`` prints the tables that README quotes."""
