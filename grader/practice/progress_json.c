#include <string.h>

#include "grader/practice/progress_report.h"
#include "grader/practice/standing.h"
#include "grader/report/shown.h"
#include "sandbox/base/buf.h"

static const char *const phases[] = {
	[FSRS_NEW] = "new",
	[FSRS_LEARNING] = "learning",
	[FSRS_REVIEW] = "review",
	[FSRS_RELEARNING] = "relearning",
};

static void put_text(struct buf *out, const char *key, const char *text)
{
	buf_printf(out, "\"%s\": ", key);
	if (text)
		shown_json(out, text, strlen(text));
	else
		buf_puts(out, "null");
}

static void put_levels(struct buf *out, const size_t by_level[LEVELS])
{
	buf_printf(out, "{\"strong\": %zu, \"ok\": %zu, \"weak\": %zu}", by_level[LEVEL_STRONG],
		   by_level[LEVEL_OK], by_level[LEVEL_WEAK]);
}

static void put_topics(struct buf *out, const struct standing *s)
{
	buf_puts(out, ",\n  \"topics\": [");
	for (size_t i = 0; i < s->n_topics; i++) {
		const struct topic_standing *t = &s->topics[i];

		buf_printf(out, "%s\n    {", i ? "," : "");
		put_text(out, "topic", t->topic);
		buf_printf(out,
			   ", \"questions\": %zu, \"seen\": %zu, \"follow_ups_seen\": %zu, "
			   "\"due\": %zu, \"levels\": ",
			   t->total, t->seen, t->follow_ups, t->due);
		put_levels(out, t->by_level);
		if (t->seen + t->follow_ups > 0)
			buf_printf(out, ", \"retention\": %.6f}", t->retrievability);
		else
			buf_puts(out, ", \"retention\": null}");
	}
	buf_puts(out, s->n_topics ? "\n  ]" : "]");
}

static void put_due(struct buf *out, const struct standing *s)
{
	buf_puts(out, ",\n  \"due\": [");
	for (size_t i = 0; i < s->n_due; i++) {
		buf_printf(out, "%s\n    {", i ? "," : "");
		put_text(out, "question", s->due[i]->question);
		buf_puts(out, ", ");
		put_text(out, "because", s->due[i]->because);
		buf_printf(out, ", \"due_at\": %lld}", (long long)s->due[i]->due_at);
	}
	buf_puts(out, s->n_due ? "\n  ]" : "]");
}

static void put_questions(struct buf *out, const struct standing *s)
{
	buf_puts(out, ",\n  \"questions\": [");
	for (size_t i = 0; i < s->states.n; i++) {
		const struct question_state *q = &s->states.at[i];

		buf_printf(out, "%s\n    {", i ? "," : "");
		put_text(out, "question", q->question);
		buf_printf(out, ", \"reviews\": %lld, ", (long long)q->n_reviews);
		put_text(out, "level", level_name(q->last));
		buf_printf(out, ", \"phase\": \"%s\", ", phases[q->card.phase]);
		if (q->n_reviews > 0)
			buf_printf(out,
				   "\"stability\": %.17g, \"difficulty\": %.17g, "
				   "\"retrievability\": %.6f, \"reviewed_at\": %lld",
				   q->card.stability, q->card.difficulty, q->retrievability,
				   (long long)q->card.reviewed_at);
		else
			buf_puts(out, "\"stability\": null, \"difficulty\": null, "
				      "\"retrievability\": null, \"reviewed_at\": null");
		buf_printf(out, ", \"due_at\": %lld}", (long long)q->due_at);
	}
	buf_puts(out, s->states.n ? "\n  ]" : "]");
}

static void put_sum(struct buf *out, const char *key, const size_t counts[LEVELS][LEVELS])
{
	const struct agreement_sum a = agreement_sum(counts);

	buf_printf(out, "\"%s\": {\"both\": %zu, \"same\": %zu, \"over\": %zu, \"under\": %zu}",
		   key, a.both, a.same, a.over, a.under);
}

static void put_agreement(struct buf *out, const struct standing *s)
{
	buf_puts(out, ",\n  \"agreement\": {");
	put_sum(out, "all", s->agreement.all);
	buf_puts(out, ", ");
	put_sum(out, "confident", s->agreement.confident);
	buf_puts(out, ", \"scored\": {");
	for (int own = LEVEL_STRONG; own >= LEVEL_WEAK; own--) {
		buf_printf(out, "%s\"%s\": ", own < LEVEL_STRONG ? ", " : "",
			   level_name((enum level)own));
		put_levels(out, s->agreement.all[own]);
	}
	buf_puts(out, "}}");
}

/* Words parted by spaces, as a list. */
static void put_words(struct buf *out, const char *key, const char *words)
{
	const char *between = "";

	buf_printf(out, ", \"%s\": [", key);
	for (size_t len; *words; words += len) {
		words += strspn(words, " ");
		len = strcspn(words, " ");
		buf_puts(out, between);
		shown_json(out, words, len);
		between = ", ";
	}
	buf_puts(out, "]");
}

static void put_code(struct buf *out, const struct standing *s)
{
	buf_puts(out, ",\n  \"code\": [");
	for (size_t i = 0; i < s->n_code; i++) {
		const struct code_standing *c = &s->code[i];

		buf_printf(out, "%s\n    {", i ? "," : "");
		put_text(out, "task", c->task);
		buf_puts(out, ", ");
		put_text(out, "question", c->question);
		buf_printf(out, ", \"gradings\": %lld, \"graded_at\": %lld, ",
			   (long long)c->gradings, (long long)c->at);
		put_text(out, "level", level_name(c->level));
		buf_puts(out, ", ");
		put_text(out, "best", level_name(c->best));
		buf_puts(out, ", ");
		put_text(out, "question_level", level_name(c->understood));
		put_words(out, "failed", c->failed);
		buf_puts(out, "}");
	}
	buf_puts(out, s->n_code ? "\n  ]" : "]");
}

void progress_report_json(const struct standing *s, struct buf *out)
{
	buf_printf(out,
		   "{\n  \"now\": %lld,\n  \"settings\": {\"retention\": %.15g, \"steps\": %s},\n"
		   "  \"reviews\": %lld,\n  \"streak\": %lld,\n  \"days\": [",
		   (long long)s->now, s->settings.retention, s->settings.steps ? "true" : "false",
		   (long long)s->n_reviews, (long long)s->streak);
	for (int i = 0; i < STANDING_DAYS; i++)
		buf_printf(out, "%s%lld", i ? ", " : "", (long long)s->days[i]);
	buf_puts(out, "]");
	put_topics(out, s);
	put_due(out, s);
	put_questions(out, s);
	put_agreement(out, s);
	put_code(out, s);
	buf_puts(out, "\n}\n");
}
