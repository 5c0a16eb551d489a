"""The work of the commands: each returns its exit code, prints data on stdout and everything else on stderr."""
