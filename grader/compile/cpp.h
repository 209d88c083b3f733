/* What C++ needs besides a compiler: its linkage. Pure. */
#ifndef GRADER_COMPILE_CPP_H
#define GRADER_COMPILE_CPP_H

#include <stddef.h>

struct buf;
struct task;

/* What is included between a task's header and a submission. A function that is declared inline and
 * not called is left out by the compiler, unless it was declared to be used: so the parts that the
 * header declares are, once more, with its own lines and columns, so that the compiler's notes
 * point into it. */
void cpp_prelude(const struct task *t, const char *header, struct buf *out);

/* Why an object does not define the function that the harness looks for, although its source may
 * seem to; NULL where nothing tells. */
const char *cpp_linkage_hint(const void *object, size_t len, const char *name);

#endif
