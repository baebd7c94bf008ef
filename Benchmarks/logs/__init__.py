"""The generated logs. Each module offers `keys(seed)`, the names of the twenty keys as the log has
them, and `day(seed, counts, day)`, the records of one day in the order of time, as text."""
