"""The figures of a queue."""
