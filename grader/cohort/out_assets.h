/* Files that are built into the program, as NUL-terminated text. */
#ifndef GRADER_COHORT_OUT_ASSETS_H
#define GRADER_COHORT_OUT_ASSETS_H

/* grader/cohort/html */
extern const char asset_page_css[], asset_page_js[];
/* grader/cohort/gradescope */
extern const char asset_setup[], asset_run_autograder[], asset_grader[];

#endif
