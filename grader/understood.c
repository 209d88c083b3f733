#include "grader/grading.h"
#include "grader/theory/understanding.h"

void grading_understand(struct grading *g, const struct understanding *u)
{
	g->answered = u;
	g->understanding = u->level;
	if (g->status == SUBMISSION_GRADED)
		g->level = rubric_combine(g->task, g->assessed.level, g->understanding);
}
