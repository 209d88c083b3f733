/* tries: send terminal escapes, NULs and broken UTF-8 to stdout and stderr; expect: fail */
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	static const char mess[] =
		"\033[2J\033]0;pass\007\0\xff\xfe\xc0\x80\r\b</script><b>&amp;]]>";

	write(1, mess, sizeof mess);
	write(2, mess, sizeof mess);
	return -1.0;
}
