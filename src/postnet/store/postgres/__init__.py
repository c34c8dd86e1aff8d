"""PostgreSQL: one server, any number of machines. The only room with psycopg."""
