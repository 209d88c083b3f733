/* Seconds since 1970. $GRADER_NOW, where it is a whole number, stands for the clock: tests set it.
 */
#ifndef GRADER_PRACTICE_NOW_H
#define GRADER_PRACTICE_NOW_H

#include <stdint.h>

int64_t practice_now(void);

#endif
