#include "grader/report/report.h"

#include <langinfo.h>
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "sandbox/base/num.h"

enum { WIDTH_LEAST = 40, WIDTH_MOST = 100, WIDTH_USUAL = 80 };

/* Asked of a locale of its own, so that the program's stays "C" and numbers keep their point. */
static bool locale_is_utf8(void)
{
	locale_t own = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
	bool utf8;

	if (!own)
		return false;
	utf8 = strcmp(nl_langinfo_l(CODESET, own), "UTF-8") == 0;
	freelocale(own);
	return utf8;
}

static bool wants_colour(int fd)
{
	const char *term = getenv("TERM"), *no = getenv("NO_COLOR");

	return isatty(fd) && !(no && *no) && term && *term && strcmp(term, "dumb") != 0;
}

static int columns(int fd)
{
	const char *env = getenv("COLUMNS");
	struct winsize w = {0};
	int64_t n = WIDTH_USUAL;

	if (env && num_parse_i64(env, 1, INT16_MAX, &n))
		;
	else if (ioctl(fd, TIOCGWINSZ, &w) == 0 && w.ws_col > 0)
		n = w.ws_col;
	return n < WIDTH_LEAST ? WIDTH_LEAST : n > WIDTH_MOST ? WIDTH_MOST : (int)n;
}

struct report_style report_style_of(int fd)
{
	return (struct report_style){
		.colour = wants_colour(fd),
		.lines = locale_is_utf8(),
		.width = columns(fd),
	};
}
