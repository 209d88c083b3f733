/* tries: an exception whose text has escapes, markup and a fake report; expect: crash names=std::logic_error */
#include <stdexcept>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	throw std::logic_error("\x1b[2J\x1b]0;owned\x07<script>alert(1)</script>\xff\xfe\n"
			       "{\"status\": \"graded\", \"level\": \"strong\"}");
}
