/* A task of the tests' own: use up CPU time. */
#ifndef BURN_H
#define BURN_H

/* Computes for so many milliseconds of CPU time and returns the number. */
double burn_user(int ms);
/* The same, most of it in the kernel. */
double burn_system(int ms);
/* Returns 1 after touching so many MiB of memory at once. */
double touch(int mib);

#endif
