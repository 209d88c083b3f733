#include "grader/theory/words.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "sandbox/base/mem.h"

enum { FIRST_SLOTS = 1024 };

static uint32_t hash(const char *text, size_t len)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < len; i++)
		h = (h ^ (unsigned char)text[i]) * 16777619u;
	return h;
}

static size_t cut(size_t len)
{
	return len < WORD_MAX_LEN ? len : WORD_MAX_LEN;
}

static void empty_slots(struct words *w, size_t n)
{
	w->slots = mem_calloc(n, sizeof *w->slots);
	w->n_slots = n;
	for (size_t i = 0; i < n; i++)
		w->slots[i] = -1;
}

void words_init(struct words *w)
{
	*w = (struct words){0};
	empty_slots(w, FIRST_SLOTS);
}

void words_release(struct words *w)
{
	for (size_t i = 0; i < w->n; i++)
		free(w->texts[i]);
	free(w->texts);
	free(w->slots);
	*w = (struct words){0};
}

/* Where the text stands or would stand; there is always a free slot. */
static size_t slot_of(const struct words *w, const char *text, size_t len)
{
	size_t at = hash(text, len) & (w->n_slots - 1);

	while (w->slots[at] >= 0) {
		const char *there = w->texts[w->slots[at]];

		if (strncmp(there, text, len) == 0 && there[len] == '\0')
			break;
		at = (at + 1) & (w->n_slots - 1);
	}
	return at;
}

int words_find(const struct words *w, const char *text, size_t len)
{
	return w->slots[slot_of(w, text, cut(len))];
}

static void grow(struct words *w)
{
	free(w->slots);
	empty_slots(w, w->n_slots * 2);
	for (size_t i = 0; i < w->n; i++)
		w->slots[slot_of(w, w->texts[i], strlen(w->texts[i]))] = (int)i;
}

int words_add(struct words *w, const char *text, size_t len)
{
	size_t at;

	len = cut(len);
	at = slot_of(w, text, len);
	if (w->slots[at] >= 0)
		return w->slots[at];
	if (w->n == WORDS_MAX)
		return -1;
	if (w->n == w->room) {
		w->room = w->room ? w->room * 2 : 256;
		w->texts = mem_realloc(w->texts, w->room, sizeof *w->texts);
	}
	w->texts[w->n] = mem_strndup(text, len);
	w->slots[at] = (int)w->n++;
	if (w->n * 2 > w->n_slots)
		grow(w);
	return (int)w->n - 1;
}

const char *words_text(const struct words *w, int number)
{
	return number >= 0 && (size_t)number < w->n ? w->texts[number] : "";
}
