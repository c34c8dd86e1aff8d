"""SQLite: one file, many threads, several processes. The engine for one machine."""
