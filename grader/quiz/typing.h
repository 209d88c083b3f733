/* Lines typed at a terminal, with editing and recall (libedit; its keys are set in ~/.editrc).
 *
 * While a struct typing lives, SIGINT, SIGTERM and SIGHUP do not end the program: they end the
 * line, so that the caller can close what it has open and say how to go on. typing_free() gives
 * them back what they did.
 */
#ifndef GRADER_QUIZ_TYPING_H
#define GRADER_QUIZ_TYPING_H

struct buf;
struct err;
struct typing;

enum typed {
	TYPED_LINE,
	TYPED_END,         /* Ctrl-D on an empty line */
	TYPED_INTERRUPTED, /* a signal asked for the end: typing_signal() tells which */
};

/* Standard input and output are terminals. */
int typing_new(struct typing **out, struct err *err);
void typing_free(struct typing *t);

/* Puts the line into *out, which is cleared first, without its newline. The prompt is plain text.
 */
enum typed typing_line(struct typing *t, const char *prompt, struct buf *out);

/* What was typed before can be recalled with the arrow keys; this forgets it. */
void typing_forget(struct typing *t);

int typing_signal(const struct typing *t); /* 0: none */

#endif
