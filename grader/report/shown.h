/* Text from outside made fit for showing: valid UTF-8 without control characters.
 *
 * A byte that is no part of valid UTF-8 becomes U+FFFD. A control character (C0 but for newline and
 * tab, DEL, C1, and the bidirectional overrides and isolates U+202A to U+202E and U+2066 to U+2069)
 * becomes U+FFFD too. Newline and tab are kept by shown_text and made a space by shown_line. XML
 * has no U+FFFE and U+FFFF: shown_xml makes them U+FFFD.
 */
#ifndef GRADER_REPORT_SHOWN_H
#define GRADER_REPORT_SHOWN_H

#include <stddef.h>

struct buf;

void shown_text(struct buf *out, const char *bytes, size_t len);
void shown_line(struct buf *out, const char *bytes, size_t len);
void shown_json(struct buf *out, const char *bytes,
		size_t len);                                    /* a JSON string, quotes included */
void shown_xml(struct buf *out, const char *bytes, size_t len); /* XML text or attribute value */
/* Valid UTF-8 text cut to so many columns, with "..." at its end where it was cut. */
void shown_clip(struct buf *out, const char *text, size_t columns);
/* Where the first byte stands that is no part of valid UTF-8, or that is a control character other
 * than tab, newline, carriage return and form feed; len where there is none. */
size_t shown_bad_at(const char *bytes, size_t len);
size_t shown_width(const char *text); /* columns that valid UTF-8 text takes on a terminal */

#endif
