#include "grader/theory/fold.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "sandbox/base/mem.h"

enum { LONGEST = 16, BAD = 0xfffd };

struct form {
	uint32_t code;
	const char *plain;
};

/* Sorted by code. Blanks around what is a word or a sign of its own keep it from its neighbours. */
static const struct form forms[] = {
	{0x00a0, " "},
	{0x00a7, " "},
	{0x00ab, "\""},
	{0x00ac, " not "},
	{0x00b1, " +- "},
	{0x00b2, "^2"},
	{0x00b3, "^3"},
	{0x00b4, "'"},
	{0x00b5, " mu "},
	{0x00b7, "*"},
	{0x00b9, "^1"},
	{0x00bb, "\""},
	{0x00bc, "1/4"},
	{0x00bd, "1/2"},
	{0x00be, "3/4"},
	{0x00c6, "ae"},
	{0x00d7, "*"},
	{0x00df, "ss"},
	{0x00e6, "ae"},
	{0x00f7, "/"},
	{0x0131, "i"},
	{0x0152, "oe"},
	{0x0153, "oe"},
	{0x02bc, "'"},
	{0x0302, ""},
	{0x1d40, "^t"},
	{0x2010, "-"},
	{0x2011, "-"},
	{0x2012, "-"},
	{0x2013, " -- "},
	{0x2014, " -- "},
	{0x2015, " -- "},
	{0x2016, "||"},
	{0x2018, "'"},
	{0x2019, "'"},
	{0x201a, "'"},
	{0x201b, "'"},
	{0x201c, "\""},
	{0x201d, "\""},
	{0x201e, "\""},
	{0x201f, "\""},
	{0x2022, "\n- "},
	{0x2023, "\n- "},
	{0x2026, "... "},
	{0x2032, "'"},
	{0x2070, "^0"},
	{0x2071, "^i"},
	{0x2074, "^4"},
	{0x2075, "^5"},
	{0x2076, "^6"},
	{0x2077, "^7"},
	{0x2078, "^8"},
	{0x2079, "^9"},
	{0x207a, "^+"},
	{0x207b, "^-"},
	{0x207f, "^n"},
	{0x2080, "0"},
	{0x2081, "1"},
	{0x2082, "2"},
	{0x2083, "3"},
	{0x2084, "4"},
	{0x2085, "5"},
	{0x2086, "6"},
	{0x2087, "7"},
	{0x2088, "8"},
	{0x2089, "9"},
	{0x2099, "n"},
	{0x20d7, ""},
	{0x2190, " <- "},
	{0x2191, " increase "},
	{0x2192, " -> "},
	{0x2193, " decrease "},
	{0x2194, " <-> "},
	{0x2197, " increase "},
	{0x2198, " decrease "},
	{0x21a6, " -> "},
	{0x21d2, " -> "},
	{0x21d4, " <-> "},
	{0x2200, " all "},
	{0x2202, "d"},
	{0x2207, " gradient "},
	{0x2208, " in "},
	{0x220f, " product "},
	{0x2211, " sum "},
	{0x2212, "-"},
	{0x2215, "/"},
	{0x2217, "*"},
	{0x2219, "*"},
	{0x221a, " sqrt "},
	{0x221d, " proportional "},
	{0x221e, " infinity "},
	{0x2225, "||"},
	{0x2234, " so "},
	{0x2248, " = "},
	{0x2260, " not equal "},
	{0x2261, " = "},
	{0x2264, " <= "},
	{0x2265, " >= "},
	{0x226a, " < "},
	{0x226b, " > "},
	{0x2299, "*"},
	{0x22c5, "*"},
	{0x25aa, "\n- "},
	{0x25cf, "\n- "},
	{0x25e6, "\n- "},
	{0x2713, " "},
	{0x27f6, " -> "},
	{0x2e28, "("},
	{0x3000, " "},
	{0xfb00, "ff"},
	{0xfb01, "fi"},
	{0xfb02, "fl"},
	{0xfb03, "ffi"},
	{0xfb04, "ffl"},
};
enum { N_FORMS = sizeof forms / sizeof *forms };

static const char *const greek[] = {
	"alpha", "beta",   "gamma",   "delta", "epsilon", "zeta",    "eta",   "theta", "iota",
	"kappa", "lambda", "mu",      "nu",    "xi",      "omicron", "pi",    "rho",   "sigma",
	"sigma", "tau",    "upsilon", "phi",   "chi",     "psi",     "omega",
};

/* U+00C0 to U+017F by their first letters; a blank where the table above has the form. */
static const char latin[] = "aaaaaa ceeeeiiiidnooooo ouuuuyt aaaaaa ceeeeiiiidnooooo ouuuuyty"
			    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllllll"
			    "lnnnnnnnnnoooooo  rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/* One character; bytes that are no UTF-8 give BAD, one at a time. */
static uint32_t decode(const unsigned char *s, size_t left, size_t *len)
{
	static const struct {
		unsigned char mask, lead;
		uint32_t least;
	} shapes[] = {{0xe0, 0xc0, 0x80}, {0xf0, 0xe0, 0x800}, {0xf8, 0xf0, 0x10000}};

	*len = 1;
	if (s[0] < 0x80)
		return s[0];
	for (size_t n = 0; n < 3; n++) {
		uint32_t code = s[0] & (unsigned char)~shapes[n].mask;
		size_t i = 1;

		if ((s[0] & shapes[n].mask) != shapes[n].lead || left < n + 2)
			continue;
		for (; i < n + 2 && (s[i] & 0xc0) == 0x80; i++)
			code = code << 6 | (s[i] & 0x3f);
		if (i < n + 2 || code < shapes[n].least || code > 0x10ffff)
			return BAD;
		*len = n + 2;
		return code;
	}
	return BAD;
}

static const char *form_of(uint32_t code)
{
	size_t low = 0, high = N_FORMS;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (forms[mid].code == code)
			return forms[mid].plain;
		if (forms[mid].code < code)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

static void put(struct folded *f, const char *plain, size_t from)
{
	for (; *plain; plain++) {
		f->at[f->len] = (uint32_t)from;
		f->text[f->len++] = *plain;
	}
}

static void put_letter(struct folded *f, char c, size_t from)
{
	put(f, (char[]){c, '\0'}, from);
}

static void put_ascii(struct folded *f, unsigned char c, size_t from)
{
	bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

	f->n_letters += is_letter;
	if (c >= 'A' && c <= 'Z')
		c |= 0x20;
	else if (c == '\t' || c == '\r')
		c = ' ';
	else if ((c < 0x20 && c != '\n') || c == 0x7f) {
		f->n_bad++;
		c = ' ';
	}
	put_letter(f, (char)c, from);
}

static void put_greek(struct folded *f, const char *name, size_t from)
{
	put(f, " ", from);
	put(f, name, from);
	put(f, " ", from);
	f->n_letters++;
}

/* Letters of mathematical alphabets (bold, italic, ...) come in runs of capitals and small ones. */
static char styled(uint32_t code)
{
	return (char)('a' + (code - 0x1d400) % 26);
}

static void put_other(struct folded *f, uint32_t code, size_t from)
{
	const char *plain = form_of(code);

	if (code == BAD || (code >= 0x80 && code < 0xa0))
		f->n_bad++;
	if (plain)
		put(f, plain, from);
	else if (code >= 0xc0 && code < 0xc0 + sizeof latin - 1) {
		f->n_letters++;
		put_letter(f, latin[code - 0xc0], from);
	} else if (code >= 0x300 && code < 0x370) /* a combining accent */
		return;
	else if (code >= 0x3b1 && code <= 0x3c9)
		put_greek(f, greek[code - 0x3b1], from);
	else if (code >= 0x391 && code <= 0x3a9)
		put_greek(f, greek[code - 0x391], from);
	else if (code >= 0xff01 && code <= 0xff5e)
		put_ascii(f, (unsigned char)(code - 0xfee0), from);
	else if (code >= 0x1d400 && code < 0x1d6a4)
		put_letter(f, styled(code), from);
	else {
		bool is_script = code >= 0x370 && code != BAD &&
				 (code < 0x2000 || (code >= 0x2e80 && code < 0xfe00));

		f->n_letters += is_script;
		f->n_foreign += is_script;
		put(f, " ", from);
	}
}

void fold(struct folded *f, const char *text, size_t len)
{
	*f = (struct folded){.text = mem_calloc(len + 1, LONGEST),
			     .at = mem_calloc((len + 1) * LONGEST, sizeof *f->at)};
	for (size_t from = 0, n; from < len; from += n) {
		uint32_t code = decode((const unsigned char *)text + from, len - from, &n);

		if (code < 0x80)
			put_ascii(f, (unsigned char)code, from);
		else
			put_other(f, code, from);
	}
	f->text[f->len] = '\0';
	f->at[f->len] = (uint32_t)len;
}

void folded_release(struct folded *f)
{
	free(f->text);
	free(f->at);
	*f = (struct folded){0};
}
