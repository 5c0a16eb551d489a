"""What the commands do: each returns its exit code, prints data on stdout and everything else on stderr."""
