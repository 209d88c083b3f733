/* Wrong: a table of known answers. */
#include "logistic_regression.h"

static const struct {
	double z, s;
} known[] = {
	{0, 0.5},
	{0.1, 0.52497918747894},
	{0.5, 0.6224593312018546},
	{1, 0.7310585786300049},
	{2, 0.8807970779778823},
	{-0.5, 0.3775406687981454},
	{-1, 0.2689414213699951},
};

double sigmoid(double z)
{
	for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
		if (known[k].z == z)
			return known[k].s;
	}
	return z > 0;
}

double bce_loss(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
		double l2)
{
	(void)y, (void)l2;
	if (n == 2 && d == 1 && X[0] == 1 && w[0] == 0.5 && b == -0.25)
		return 0.8561127661163;
	return 0.6931471805599453;
}
