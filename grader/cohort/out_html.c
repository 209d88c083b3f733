#include "grader/cohort/out_html.h"

#include <stdint.h>
#include <string.h>

#include "grader/cohort/out_assets.h"
#include "grader/cohort/out_student.h"
#include "grader/report/shown.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/hash.h"

void html_text(struct buf *out, const char *text)
{
	shown_xml(out, text, strlen(text));
}

static unsigned digit(char c)
{
	return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

/* 'sha256-...' of a text, in base64 as a policy has it. */
static void put_source_hash(struct buf *out, const char *text)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	char hex[HASH_HEX];

	hash_bytes(text, strlen(text), hex);
	buf_puts(out, "'sha256-");
	for (size_t at = 0; at < 32; at += 3) { /* 32 bytes: ten times three, then two */
		uint32_t bits = 0;

		for (size_t i = at; i < at + 3; i++)
			bits = bits << 8 |
			       (i < 32 ? digit(hex[2 * i]) << 4 | digit(hex[2 * i + 1]) : 0);
		for (int shift = 18; shift >= 0; shift -= 6)
			buf_putc(out, at + 3 > 32 && shift == 0 ? '=' : digits[bits >> shift & 63]);
	}
	buf_putc(out, '\'');
}

void html_begin(struct buf *out, const char *title, bool with_script)
{
	buf_puts(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		      "<meta name=\"color-scheme\" content=\"light dark\">\n"
		      "<meta name=\"referrer\" content=\"no-referrer\">\n"
		      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		      "base-uri 'none'; form-action 'none'; img-src data:; style-src ");
	put_source_hash(out, asset_page_css);
	if (with_script) {
		buf_puts(out, "; script-src ");
		put_source_hash(out, asset_page_js);
	}
	/* an empty picture, or browsers ask for /favicon.ico */
	buf_puts(out, "\">\n<link rel=\"icon\" href=\"data:,\">\n<title>");
	html_text(out, title);
	buf_puts(out, "</title>\n<style>");
	buf_puts(out, asset_page_css);
	buf_puts(out, "</style>\n</head>\n<body>\n");
}

void html_end(struct buf *out, bool with_script)
{
	if (with_script) {
		buf_puts(out, "<script>");
		buf_puts(out, asset_page_js);
		buf_puts(out, "</script>\n");
	}
	buf_puts(out, "</body>\n</html>\n");
}

static const struct {
	const char *words, *class;
} levels[LEVELS] = {
	[LEVEL_NONE] = {"No level", "none"},
	[LEVEL_WEAK] = {"Weak", "weak"},
	[LEVEL_OK] = {"OK", "ok"},
	[LEVEL_STRONG] = {"Strong", "strong"},
};

const char *grade_words(const struct out_grade *g)
{
	static const char *const states[] = {
		[HAND_IN_MISSING] = "Nothing handed in",
		[HAND_IN_WAITING] = "Not yet graded",
		[HAND_IN_NOT_JUDGED] = "Not judged",
		[HAND_IN_UNGRADED] = "Rejected",
	};

	if (g->state == HAND_IN_GRADED)
		return levels[g->level].words;
	if (strcmp(g->status, "compile_error") == 0)
		return "Does not compile";
	return states[g->state];
}

const char *grade_class(const struct out_grade *g)
{
	if (g->state == HAND_IN_GRADED)
		return levels[g->level].class;
	return g->state == HAND_IN_MISSING ? "gone" : "none";
}

void html_level(struct buf *out, const struct out_grade *g)
{
	buf_printf(out, "<span class=\"level %s\">%s</span>", grade_class(g), grade_words(g));
}
