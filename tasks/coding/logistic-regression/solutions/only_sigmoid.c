/* Wrong: nothing but the sigmoid. */
#include "logistic_regression.h"

#include <math.h>

double sigmoid(double z)
{
	double e = exp(-fabs(z));

	return z >= 0 ? 1 / (1 + e) : e / (1 + e);
}
