/* How the inputs of a case are made: each a literal, an array in a file, or a generator. A recipe
 * is small where the inputs are large, so that cases cost memory only while they are used.
 */
#ifndef GRADER_TASK_RECIPE_H
#define GRADER_TASK_RECIPE_H

#include "grader/task/generate.h"
#include "grader/task/task.h"

struct source {
	enum { SOURCE_LITERAL, SOURCE_FILE, SOURCE_GENERATOR } kind;
	struct value value; /* LITERAL; for a FILE its type and shape, without data */
	char *file;         /* a .npy file beside cases.json */
	struct generator *gen;
};

struct draw_dim {
	char *name;
	int64_t low, high; /* equal where it is fixed */
};

/* What public cases own one each of, and the fresh cases of a generator share. */
struct draw {
	struct source *in; /* the part's n_in */
	size_t n_in;
	struct draw_dim *dims;
	size_t n_dims;
};

struct recipe {
	const struct draw *draw;
	struct draw *owned; /* the same where the recipe owns it, else NULL */
	uint64_t seed;
};

/* Binds the names of a part's dimensions and integer scalars and checks that they agree, that
 * every generated input has a shape and that its generator knows all it needs. A message names
 * the input. */
int recipe_check(const struct task_part *part, const struct recipe *r, struct names *names,
		 struct err *err);

/* Makes the inputs; see task_case_inputs(). dir is where files are. */
int recipe_make(const char *dir, const struct task_part *part, const struct recipe *r,
		struct value *in, struct err *err);

/* Binds a value's shape to its port's dimensions. */
int recipe_bind_shape(const struct port *port, const struct value *v, struct names *names,
		      struct err *err);

void recipe_free(struct recipe *r);
void draw_release(struct draw *draw);

#endif
