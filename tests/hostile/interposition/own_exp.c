/* tries: its own exp, log and pow, wrong; expect: fail */
double exp(double x)
{
	return x;
}

double log(double x)
{
	return x;
}

double pow(double x, double y)
{
	return x + y;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	volatile double x = n;

	return exp(x) + log(x) + pow(x, x) - 3 * x - 1.0 - x;
}
