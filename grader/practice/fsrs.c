/* Theory of operation. The formulas and default weights are those of FSRS-6 as published by
 * open-spaced-repetition ("The Algorithm", section FSRS-6); w[i] below is w_i there. What it leaves
 * open (the order of steps, rounding, bounds) follows its reference scheduler, py-fsrs 6:
 *
 *   R(t, S) = (1 + F t/S)^-w20, F = 0.9^(-1/w20) - 1, so that R(S, S) = 0.9
 *   I(r, S) = S/F (r^(-1/w20) - 1), rounded half to even, from 1 to 36500 days
 *   S0(G)   = w[G-1]
 *   D0(G)   = w4 - e^(w5 (G-1)) + 1
 *   D'      = w7 D0(4) + (1 - w7) (D - w6 (G-3) (10-D)/9)
 *   S' recalled     = S (1 + e^w8 (11-D) S^-w9 (e^(w10 (1-R)) - 1) [w15 if hard] [w16 if easy])
 *   S' forgotten    = min(w11 D^-w12 ((S+1)^w13 - 1) e^(w14 (1-R)), S / e^(w17 w18))
 *   S' on one day   = S e^(w17 (G-3+w18)) S^-w19, the factor at least 1 for good and easy
 *
 * D is kept within 1 and 10 (but for D0(4) inside D', which may lie below 1), S at 0.001 at least.
 */
#include "grader/practice/fsrs.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>

enum { MINUTE_S = 60, DAY_S = 86400 };

static const double stability_least = 0.001, difficulty_least = 1, difficulty_most = 10;

const struct fsrs_params fsrs_defaults = {
	.w = {0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001,  1.8722, 0.1666, 0.796,
	      1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542},
	.retention = 0.9,
	.learning = {{MINUTE_S, 10 * MINUTE_S}, 2},
	.relearning = {{10 * MINUTE_S}, 1},
};

static double curve_factor(const struct fsrs_params *p)
{
	return pow(0.9, -1 / p->w[20]) - 1;
}

static int64_t days_since(const struct fsrs_card *card, int64_t at)
{
	return at > card->reviewed_at ? (at - card->reviewed_at) / DAY_S : 0;
}

static double recall_after(const struct fsrs_params *p, const struct fsrs_card *card, double days)
{
	if (card->phase == FSRS_NEW)
		return 0;
	return pow(1 + curve_factor(p) * days / card->stability, -p->w[20]);
}

double fsrs_retrievability(const struct fsrs_params *p, const struct fsrs_card *card, int64_t at)
{
	return recall_after(p, card, (double)days_since(card, at));
}

double fsrs_recall(const struct fsrs_params *p, const struct fsrs_card *card, int64_t at)
{
	double s = (double)(at - card->reviewed_at);

	return recall_after(p, card, fmax(s, 0) / DAY_S);
}

static int64_t interval_s(const struct fsrs_params *p, double stability)
{
	double days =
		nearbyint(stability / curve_factor(p) * (pow(p->retention, -1 / p->w[20]) - 1));

	return (int64_t)fmin(fmax(days, 1), FSRS_MAX_DAYS) * DAY_S;
}

/* Ratings are ints in the formulas: an enum is unsigned, and G - 3 may be negative. */
static double first_difficulty(const struct fsrs_params *p, int g)
{
	return p->w[4] - exp(p->w[5] * (g - 1)) + 1;
}

static double within(double difficulty)
{
	return fmin(fmax(difficulty, difficulty_least), difficulty_most);
}

static double next_difficulty(const struct fsrs_params *p, double d, int g)
{
	double moved = d + -(p->w[6] * (g - 3)) * (10 - d) / 9;

	return within(p->w[7] * first_difficulty(p, FSRS_EASY) + (1 - p->w[7]) * moved);
}

static double same_day(const struct fsrs_params *p, double s, int g)
{
	double factor = exp(p->w[17] * (g - 3 + p->w[18])) * pow(s, -p->w[19]);

	return s * (g >= FSRS_GOOD ? fmax(factor, 1) : factor);
}

static double recalled(const struct fsrs_params *p, const struct fsrs_card *c, double r, int g)
{
	double hard = g == FSRS_HARD ? p->w[15] : 1, easy = g == FSRS_EASY ? p->w[16] : 1;

	return c->stability *
	       (1 + exp(p->w[8]) * (11 - c->difficulty) * pow(c->stability, -p->w[9]) *
			    (exp((1 - r) * p->w[10]) - 1) * hard * easy);
}

static double forgotten(const struct fsrs_params *p, const struct fsrs_card *c, double r)
{
	double longer = p->w[11] * pow(c->difficulty, -p->w[12]) *
			(pow(c->stability + 1, p->w[13]) - 1) * exp((1 - r) * p->w[14]);

	return fmin(longer, c->stability / exp(p->w[17] * p->w[18]));
}

static double next_stability(const struct fsrs_params *p, const struct fsrs_card *c, int g,
			     int64_t at)
{
	double r = fsrs_retrievability(p, c, at), s;

	if (days_since(c, at) < 1)
		s = same_day(p, c->stability, g);
	else if (g == FSRS_AGAIN)
		s = forgotten(p, c, r);
	else
		s = recalled(p, c, r, g);
	return fmax(s, stability_least);
}

static const struct fsrs_steps *steps_of(const struct fsrs_params *p, enum fsrs_phase phase)
{
	static const struct fsrs_steps none;

	return phase == FSRS_LEARNING     ? &p->learning
	       : phase == FSRS_RELEARNING ? &p->relearning
					  : &none;
}

/* Seconds to the step that a card in learning or relearning goes to; 0 where it is through them. */
static int64_t take_step(const struct fsrs_steps *steps, int *step, int g)
{
	if (steps->n == 0 || g == FSRS_EASY || (*step >= steps->n && g != FSRS_AGAIN))
		return 0;
	if (g == FSRS_AGAIN)
		*step = 0;
	if (g == FSRS_HARD && *step == 0)
		return steps->n == 1 ? steps->s[0] * 3 / 2 : (steps->s[0] + steps->s[1]) / 2;
	if (g == FSRS_GOOD && ++*step == steps->n)
		return 0;
	return steps->s[*step];
}

struct fsrs_card fsrs_review(const struct fsrs_params *p, const struct fsrs_card *before,
			     enum fsrs_rating rating, int64_t at)
{
	bool is_new = before->phase == FSRS_NEW;
	struct fsrs_card c = *before;
	int64_t wait_s;

	assert(rating >= FSRS_AGAIN && rating <= FSRS_EASY);
	if (!is_new && at < before->reviewed_at)
		at = before->reviewed_at;
	if (is_new) {
		c = (struct fsrs_card){.phase = FSRS_LEARNING, .stability = p->w[rating - 1]};
		c.difficulty = within(first_difficulty(p, rating));
	} else {
		c.stability = next_stability(p, before, rating, at);
		c.difficulty = next_difficulty(p, before->difficulty, rating);
	}
	if (c.phase == FSRS_REVIEW && rating == FSRS_AGAIN && p->relearning.n > 0)
		c.phase = FSRS_RELEARNING;
	wait_s = take_step(steps_of(p, c.phase), &c.step, rating);
	if (wait_s == 0) {
		c.phase = FSRS_REVIEW;
		c.step = 0;
		wait_s = interval_s(p, c.stability);
	}
	c.reviewed_at = at;
	c.due_at = at + wait_s;
	return c;
}
