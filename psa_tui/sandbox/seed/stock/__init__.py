"""What the seed draws from besides tickets: companies, names, the price list. Pure data."""
