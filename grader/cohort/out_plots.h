/* The page's sections about the cohort as a whole, each from what was added up. */
#ifndef GRADER_COHORT_OUT_PLOTS_H
#define GRADER_COHORT_OUT_PLOTS_H

struct buf;
struct stats;

void plot_levels(struct buf *out, const struct stats *s); /* a bar a task */
void plot_cases(struct buf *out, const struct stats *s);  /* parts by groups, and the worst */
void plot_misconceptions(struct buf *out, const struct stats *s); /* by frequency */
void plot_costs(struct buf *out, const struct stats *s);          /* time and memory */

#endif
