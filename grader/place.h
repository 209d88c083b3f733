/* Where the program's own files are: found from where the program lies, so that it runs from the
 * checkout it was built in and from any prefix it is installed or moved to.
 */
#ifndef GRADER_PLACE_H
#define GRADER_PLACE_H

struct err;

/* Each returns a path that exists, which the caller frees, or NULL. */
char *place_harness(void); /* the folder `harness` with the sources of the child's side */
char *place_kits(void);    /* prebuilt kits, a folder a task; see grader/compile/kit.h */
char *place_server(void);  /* the library that the Python server loads */
char *place_tasks(void);   /* the tasks that came with the program */
char *place_hostile(void); /* the hostile programs, for `grader doctor --attack` */

/* $XDG_CACHE_HOME/grader or ~/.cache/grader, made where it is missing. */
char *place_cache(void);

/* $XDG_DATA_HOME/grader or ~/.local/share/grader, whether it is there or not. */
char *place_data(void);
/* Makes every folder on the way to a file below place_data(), of mode 0700. */
int place_make_folders(const char *path, struct err *err);

#endif
