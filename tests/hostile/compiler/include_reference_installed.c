/* tries: include the installed reference and be it; expect: compile_error */
#include "/usr/local/share/grader/tasks/coding/f1-score/solutions/reference.c"
