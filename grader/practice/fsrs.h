/* When a learner should see a question again: FSRS-6, the free spaced repetition scheduler of
 * open-spaced-repetition (github.com/open-spaced-repetition, "The Algorithm"), without fuzzing.
 *
 * A memory is two numbers: its stability S, the days after which it is recalled with probability
 * 0.9, and its difficulty D, from 1 to 10. Before S matters a card goes through steps of minutes
 * (learning), and again when it was forgotten (relearning).
 *
 * Pure: the same card, rating, time and parameters always give the same card. Times are seconds
 * since 1970; elapsed time counts in whole days.
 */
#ifndef GRADER_PRACTICE_FSRS_H
#define GRADER_PRACTICE_FSRS_H

#include <stddef.h>
#include <stdint.h>

enum { FSRS_WEIGHTS = 21, FSRS_MAX_STEPS = 8, FSRS_MAX_DAYS = 36500 };

enum fsrs_rating { FSRS_AGAIN = 1, FSRS_HARD, FSRS_GOOD, FSRS_EASY };
enum fsrs_phase { FSRS_NEW = 0, FSRS_LEARNING, FSRS_REVIEW, FSRS_RELEARNING };

struct fsrs_steps {
	int64_t s[FSRS_MAX_STEPS]; /* seconds, each above 0 */
	int n;
};

struct fsrs_params {
	double w[FSRS_WEIGHTS];
	double retention; /* desired probability of recall when a card is due, below 1 */
	struct fsrs_steps learning, relearning;
};

/* The published defaults: 21 weights, retention 0.9, learning 1 and 10 minutes, relearning 10. */
extern const struct fsrs_params fsrs_defaults;

struct fsrs_card { /* {0} was never reviewed */
	enum fsrs_phase phase;
	int step;                     /* in learning and relearning */
	double stability, difficulty; /* S in days, D */
	int64_t reviewed_at, due_at;
};

/* The card after a review. A time before the last review counts as that review's. */
struct fsrs_card fsrs_review(const struct fsrs_params *p, const struct fsrs_card *before,
			     enum fsrs_rating rating, int64_t at);

/* The predicted probability of recall; 0 for a card that was never reviewed. The schedule counts
 * whole days, as the algorithm is defined. */
double fsrs_retrievability(const struct fsrs_params *p, const struct fsrs_card *card, int64_t at);

/* The same by the hour, for showing: a card seen 23 hours ago is not as fresh as at first. */
double fsrs_recall(const struct fsrs_params *p, const struct fsrs_card *card, int64_t at);

#endif
