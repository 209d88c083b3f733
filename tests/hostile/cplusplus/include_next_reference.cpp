/* tries: right, but includes the reference by every kind of path; expect: compile_error */
#if __has_include("solutions/reference.c")
#include "solutions/reference.c"
#elif __has_include_next("../solutions/reference.c")
#include_next "../solutions/reference.c"
#else
#include </usr/share/grader/tasks/coding/f1-score/solutions/reference.c>
#endif
