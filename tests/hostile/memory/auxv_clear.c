/* tries: clear the stack from its own frame to the top; expect: crash|fail|output|timeout */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	extern char **environ;

	for (volatile char *at = (char *)__builtin_frame_address(0) + 16; at < (char *)environ;
	     at++)
		*at = 0;
	return -1.0;
}
