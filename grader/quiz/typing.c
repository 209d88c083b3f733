#include "grader/quiz/typing.h"

#include <errno.h>
#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

/* The last is not one that ends us: it wakes us. */
enum { RECALLED_LINES = 200, N_HELD = 4 };
static const int held[N_HELD] = {SIGINT, SIGTERM, SIGHUP, SIGALRM};

struct typing {
	EditLine *el;
	History *history;
	const char *prompt;
	struct sigaction old[N_HELD];
	bool holds; /* the signals */
};

static volatile sig_atomic_t came; /* the last signal that asked for the end */

/* A signal may come just before we wait for a key, and wakes nobody then: an alarm does, and
 * another until the line has ended. */
static void note(int sig)
{
	if (sig != SIGALRM)
		came = sig;
	alarm(1);
}

/* No SA_RESTART: whoever waits for a key is woken. */
static int hold_signals(struct typing *t, struct err *err)
{
	const struct sigaction sa = {.sa_handler = note};

	came = 0;
	for (int i = 0; i < N_HELD; i++)
		if (sigaction(held[i], &sa, &t->old[i]) < 0)
			return err_sys(err, "cannot hold signals back");
	t->holds = true;
	return 0;
}

static char *prompt_of(EditLine *el)
{
	const struct typing *t = NULL;

	el_get(el, EL_CLIENTDATA, &t);
	return (char *)(uintptr_t)t->prompt;
}

/* Characters are of the terminal's encoding; numbers keep their point. A C locale mostly says that
 * nobody chose one: what is typed beyond ASCII would be lost without a word, so it is read as the
 * UTF-8 that it is nearly everywhere. */
static void choose_encoding(void)
{
	if (!setlocale(LC_CTYPE, "") || strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") == 0)
		setlocale(LC_CTYPE, "C.UTF-8");
}

static int begin(struct typing *t, struct err *err)
{
	HistEvent ev;

	choose_encoding();
	t->prompt = "";
	t->el = el_init("grader", stdin, stdout, stderr);
	t->history = history_init();
	if (!t->el || !t->history)
		return err_set(err, ERR_SYSTEM, "cannot read lines from this terminal");
	history(t->history, &ev, H_SETSIZE, RECALLED_LINES);
	el_set(t->el, EL_CLIENTDATA, t);
	el_set(t->el, EL_PROMPT, prompt_of);
	el_set(t->el, EL_EDITOR, "emacs");
	el_set(t->el, EL_HIST, history, t->history);
	el_set(t->el, EL_SIGNAL, 1);
	/* A pasted tab is a character like others: dropped, it would join two words. */
	el_set(t->el, EL_BIND, "^I", "ed-insert", NULL);
	el_source(t->el, NULL); /* the user's own keys, where there are any */
	return hold_signals(t, err);
}

int typing_new(struct typing **out, struct err *err)
{
	struct typing *t = mem_zalloc(sizeof *t);

	*out = NULL;
	if (begin(t, err) < 0) {
		typing_free(t);
		return -1;
	}
	*out = t;
	return 0;
}

void typing_free(struct typing *t)
{
	if (!t)
		return;
	if (t->el)
		el_end(t->el);
	if (t->history)
		history_end(t->history);
	alarm(0);
	for (int i = 0; t->holds && i < N_HELD; i++)
		sigaction(held[i], &t->old[i], NULL);
	free(t);
}

enum typed typing_line(struct typing *t, const char *prompt, struct buf *out)
{
	const char *line;
	HistEvent ev;
	int n = 0;

	buf_clear(out);
	t->prompt = prompt;
	errno = 0;
	line = came ? NULL : el_gets(t->el, &n);
	if (came)
		return TYPED_INTERRUPTED;
	if (!line || n <= 0)
		return TYPED_END;
	while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r'))
		n--;
	buf_put(out, line, (size_t)n);
	if (n > 0)
		history(t->history, &ev, H_ENTER, buf_text(out));
	return TYPED_LINE;
}

void typing_forget(struct typing *t)
{
	HistEvent ev;

	history(t->history, &ev, H_CLEAR);
}

int typing_signal(const struct typing *t)
{
	(void)t;
	return came;
}
