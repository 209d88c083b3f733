/* Scoped cleanup: `scoped(fd_close) int fd = -1;` closes fd where its block ends, whichever way it
 * ends. To hand a resource on, take it: `return fd_take(&fd);` leaves the variable empty.
 */
#ifndef BASE_SCOPED_H
#define BASE_SCOPED_H

#include <dirent.h>
#include <stdio.h>

#define scoped(fn) __attribute__((cleanup(fn)))

void fd_close(int *fd); /* closes and sets -1; nothing where it is negative; keeps errno */
int fd_take(int *fd);
void file_close(FILE **f);
void dir_close(DIR **d);
void str_free(char **s);
char *str_take(char **s);

#endif
