#include "grader/task/load.h"

#include <stdlib.h>
#include <string.h>

#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"

void load_release(struct load *load)
{
	for (size_t i = 0; i < load->n_files; i++)
		free(load->files[i].name);
	free(load->files);
	load->files = NULL;
	load->n_files = 0;
}

struct load_file *load_note_file(struct load *load, const char *name, const char *hex)
{
	struct load_file *file;

	load->files = mem_realloc(load->files, load->n_files + 1, sizeof *load->files);
	file = &load->files[load->n_files++];
	*file = (struct load_file){.name = mem_strdup(name)};
	memcpy(file->hex, hex, HASH_HEX);
	return file;
}

const struct load_file *load_find_file(const struct load *load, const char *name)
{
	for (size_t i = 0; i < load->n_files; i++)
		if (strcmp(load->files[i].name, name) == 0)
			return &load->files[i];
	return NULL;
}

static const char lower[] = "abcdefghijklmnopqrstuvwxyz";
static const char upper[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
static const char digits[] = "0123456789";

static bool made_of(const char *text, const char *a, const char *b, const char *c, const char *d)
{
	for (; *text; text++)
		if (!strchr(a, *text) && !strchr(b, *text) && !strchr(c, *text) &&
		    !strchr(d, *text))
			return false;
	return true;
}

bool load_is_id(const char *text, size_t max)
{
	return *text && strlen(text) <= max && *text != '-' &&
	       made_of(text, lower, digits, "-", "");
}

static bool is_name(const char *text)
{
	return *text && strlen(text) <= LOAD_MAX_NAME && !strchr(digits, *text) &&
	       made_of(text, lower, upper, digits, "_");
}

int load_id(const struct json *at, char **out, struct err *err)
{
	const char *text = NULL;

	if (json_string(at, &text, err) < 0)
		return -1;
	if (!load_is_id(text, LOAD_MAX_ID))
		return json_fail(at, err,
				 "\"%s\" is no id: lower case, digits and dashes, "
				 "at most %d bytes",
				 text, LOAD_MAX_ID);
	*out = mem_strdup(text);
	return 0;
}

int load_group(const struct json *at, char **out, struct err *err)
{
	if (!load_is_id(at->key, LOAD_MAX_NAME))
		return json_fail(at, err,
				 "a group's name is lower case, digits and dashes, "
				 "at most %d bytes",
				 LOAD_MAX_NAME);
	*out = mem_strdup(at->key);
	return 0;
}

int load_name(const struct json *at, char **out, struct err *err)
{
	const char *text = NULL;

	if (json_string(at, &text, err) < 0)
		return -1;
	if (!is_name(text))
		return json_fail(at, err,
				 "\"%s\" is no name: letters, digits and underscores, "
				 "at most %d bytes",
				 text, LOAD_MAX_NAME);
	*out = mem_strdup(text);
	return 0;
}

int load_list(const struct json *at, size_t max, size_t size, void **out, struct err *err)
{
	size_t n;

	if (json_is_array(at, err) < 0)
		return -1;
	n = json_size(at);
	if (n < 1 || n > max)
		return json_fail(at, err, "expected 1 to %zu elements, got %zu", max, n);
	*out = mem_calloc(n, size);
	return (int)n;
}

int load_find_part(const struct load *load, const struct json *at, size_t *out, struct err *err)
{
	const char *name = NULL;
	int found;

	if (json_string(at, &name, err) < 0)
		return -1;
	found = task_find_part(load->task, name);
	if (found < 0)
		return json_fail(at, err, "there is no part \"%s\"", name);
	*out = (size_t)found;
	return 0;
}

int load_find_group(const struct load *load, const struct json *at, size_t *out, struct err *err)
{
	const char *name = NULL;
	int found;

	if (json_string(at, &name, err) < 0)
		return -1;
	found = task_find_group(load->task, name);
	if (found < 0)
		return json_fail(at, err, "there is no group \"%s\"", name);
	*out = (size_t)found;
	return 0;
}
