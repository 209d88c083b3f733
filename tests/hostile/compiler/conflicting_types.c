/* tries: another signature than the header's; expect: compile_error */
float f1_score(const char *y_true, const char *y_pred)
{
	return y_true == y_pred;
}
