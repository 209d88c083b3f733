/* tries: a comment that never ends; expect: compile_error */
/* from here on

double f1_score();
{
	return right(y_true, y_pred, n);
}
