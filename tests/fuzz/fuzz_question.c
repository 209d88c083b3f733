/* Any bytes as a question file: refused with one line, or proved to its end. */
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "grader/theory/lexicon.h"
#include "grader/theory/prove.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { OUT_MAX_BYTES = 1 << 16 };

static struct lexicon lex;
static char *dir, *path;

static void leave(void)
{
	unlink(path);
	rmdir(dir);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	if (lexicon_load("tasks/theory/lexicon.json", &lex, NULL) < 0 ||
	    fs_make_private("/tmp/grader-fuzz-question", &dir, NULL) < 0)
		abort();
	path = mem_printf("%s/question.json", dir);
	return atexit(leave);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	scoped(buf_release) struct buf out = {0};
	struct err err = {0};
	size_t n = 0;

	buf_init(&out, OUT_MAX_BYTES);
	if (fs_write(AT_FDCWD, path, data, size, NULL) < 0)
		abort();
	if (prove_question(&lex, path, &out, &n, &err) < 0 &&
	    (err.kind != ERR_USAGE || !*err.text || strchr(err.text, '\n')))
		abort();
	return 0;
}
