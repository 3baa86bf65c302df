"""What fills the terminal: the queue, and everything that is laid over it."""
