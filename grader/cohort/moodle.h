/* The names in Moodle's zip of an assignment's submissions. Pure.
 *
 *     Jane Doe_1234_assignsubmission_file/f1_score.c     a folder a student, with any path below
 *     Jane Doe_1234_assignsubmission_file_f1_score.c     flat
 *     Participant_1234_assignsubmission_file/...         blind marking
 *     Jane Doe_1234_assignsubmission_onlinetext/...      a text entry
 *
 * The number is the participant's, which the grading worksheet calls "Participant 1234".
 */
#ifndef GRADER_COHORT_MOODLE_H
#define GRADER_COHORT_MOODLE_H

#include <stdbool.h>

enum { MOODLE_MAX_NAME = 1024 };

struct moodle_name {
	char who[MOODLE_MAX_NAME]; /* "Jane Doe", a group's name; "Participant 1234" where blind */
	char number[24];           /* "1234" */
	const char *file;          /* in the path that was parsed: what stands behind, or "" */
	bool text;                 /* of a text entry */
};

/* Whether a path begins with such a name. */
bool moodle_parse(const char *path, struct moodle_name *out);

#endif
