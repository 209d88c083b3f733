/* tries: include the reference by climbing from wherever it is compiled; expect: compile_error */
#include "../../../../../../usr/local/share/grader/tasks/coding/f1-score/solutions/reference.c"
