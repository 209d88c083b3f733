/* A zip that Gradescope takes as an autograder.
 *
 *     setup.sh run_autograder     what Gradescope runs
 *     settings                    the task, the files wanted, the seed of the fresh cases
 *     grader                      starts bin/program by bin/loader
 *     bin/                        this very program, its loader and every library it has loaded
 *     share/grader/               the task, its question, the harness
 *
 * Built programs and not sources: an installed grader has no sources, and the images' C libraries
 * and package names differ from release to release. With its own loader and C library the program
 * runs on any of them; a compiler for submissions is all that setup.sh asks apt for.
 */
#ifndef GRADER_COHORT_OUT_ZIP_H
#define GRADER_COHORT_OUT_ZIP_H

#include <stdint.h>

struct err;

struct autograder {
	const char *task;          /* its id */
	const char *task_dir;      /* its folder */
	const char *question_path; /* of its question's file, or NULL */
	const char *wanted;        /* "f1_score": the file's name without its extension */
	const char *extensions;    /* "c cpp py": those that it may have */
	const char *languages;     /* "C, C++ or Python" */
	uint64_t seed;
};

/* Written whole under another name and renamed. */
int autograder_write(const struct autograder *a, const char *path, struct err *err);

#endif
