#pragma once

/* The entry point of the extension, as `.load` and sqlite3_load_extension() look for it. The types
   are those of sqlite3ext.h: sqlite3 *, char **, const sqlite3_api_routines *. */
int sqlite3_extension_init(void *database, char **message, const void *routines);
