#include "grader/theory/examined.h"

const char *examined_id(const struct examined *e)
{
	return judge_id(e->judge);
}

int examined_judge(struct shelf *s, const char *id, const char *text, size_t len,
		   struct examined *e, struct err *err)
{
	*e = (struct examined){.text = text, .len = len};
	if (shelf_judge(s, id, &e->judge, err) < 0)
		return -1;
	shelf_judge_answer(s, e->judge, text, len, &e->verdict);
	e->level = e->verdict.level;
	return 0;
}

int examined_ask(struct examined *e, const struct outside *o, struct err *err)
{
	if (outside_judge(o, e->judge, e->text, &e->outside, err) < 0)
		return -1;
	e->level = e->outside.level;
	return 0;
}

void examined_release(struct examined *e)
{
	verdict_release(&e->verdict);
	outside_verdict_release(&e->outside);
	*e = (struct examined){0};
}
