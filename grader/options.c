#include "grader/options.h"

#include <string.h>

#include "grader/suggest.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/num.h"
#include "sandbox/base/scoped.h"

enum { OPTIONS_MAX = 64 };

const struct option_spec common_options[] = {
	{"tasks", OPTION_LIST, offsetof(struct common_args, tasks), "DIR",
	 "read tasks of your own from DIR too; may be repeated", NULL},
	{"help", OPTION_FLAG, offsetof(struct common_args, help), NULL, "say how it is used", NULL},
	{0},
};

struct parse {
	const struct option_spec *options;
	int argc, at;
	char *const *argv;
	char *into;
	struct err *err;
};

static const struct option_spec *find_in(const struct option_spec *o, const char *name, size_t len)
{
	for (; o->name; o++)
		if (strncmp(o->name, name, len) == 0 && !o->name[len])
			return o;
	return NULL;
}

static size_t names_of(const struct option_spec *o, const char **names, size_t n)
{
	for (; o->name && n < OPTIONS_MAX; o++)
		names[n++] = o->name;
	return n;
}

static int unknown_option(const struct parse *p, const char *word)
{
	const char *names[OPTIONS_MAX], *name = word + strspn(word, "-"), *near;
	scoped(str_free) char *bare = strndup(name, strcspn(name, "="));
	size_t n = names_of(common_options, names, names_of(p->options, names, 0));

	near = bare ? suggest(bare, names, n) : NULL;
	if (near)
		return err_set(p->err, ERR_USAGE, "unknown option %s, did you mean --%s?", word,
			       near);
	return err_set(p->err, ERR_USAGE, "unknown option %s", word);
}

static int set_choice(const struct parse *p, const struct option_spec *o, const char *value)
{
	scoped(buf_release) struct buf all = {0};

	buf_init(&all, 256);
	for (int i = 0; o->choices[i]; i++) {
		if (strcmp(o->choices[i], value) == 0) {
			memcpy(p->into + o->offset, &i, sizeof i);
			return 0;
		}
		if (*o->choices[i])
			buf_printf(&all, "%s%s", all.len ? ", " : "", o->choices[i]);
	}
	return err_set(p->err, ERR_USAGE, "--%s %s: must be one of %s", o->name, value,
		       buf_text(&all));
}

static int set_u64(const struct parse *p, const struct option_spec *o, const char *value)
{
	struct maybe_u64 *to = (void *)(p->into + o->offset);

	if (!num_parse_u64(value, 0, UINT64_MAX, &to->value))
		return err_set(p->err, ERR_USAGE, "--%s %s: must be a whole number from 0 to %llu",
			       o->name, value, (unsigned long long)UINT64_MAX);
	to->given = true;
	return 0;
}

static int set_list(const struct parse *p, const struct option_spec *o, const char *value)
{
	struct text_list *to = (void *)(p->into + o->offset);

	if (to->n == TEXT_LIST_MAX)
		return err_set(p->err, ERR_USAGE, "--%s: given more than %d times", o->name,
			       TEXT_LIST_MAX);
	to->at[to->n++] = value;
	return 0;
}

static int set_option(const struct parse *p, const struct option_spec *o, const char *value)
{
	switch (o->kind) {
	case OPTION_FLAG:
		memcpy(p->into + o->offset, &(bool){true}, sizeof(bool));
		return 0;
	case OPTION_TEXT:
		memcpy(p->into + o->offset, &value, sizeof value);
		return 0;
	case OPTION_LIST:
		return set_list(p, o, value);
	case OPTION_U64:
		return set_u64(p, o, value);
	case OPTION_CHOICE:
		return set_choice(p, o, value);
	}
	return 0;
}

static int parse_option(struct parse *p, const char *word)
{
	const char *name = word + 2, *equals = strchr(name, '='), *value = NULL;
	size_t len = strcspn(name, "=");
	const struct option_spec *o;

	if (strcmp(word, "-h") == 0)
		return set_option(p, find_in(common_options, "help", 4), NULL);
	if (word[1] != '-')
		return unknown_option(p, word);
	o = find_in(p->options, name, len);
	if (!o)
		o = find_in(common_options, name, len);
	if (!o)
		return unknown_option(p, word);
	if (o->kind == OPTION_FLAG && equals)
		return err_set(p->err, ERR_USAGE, "--%s takes no value", o->name);
	if (o->kind != OPTION_FLAG) {
		value = equals ? equals + 1 : p->at < p->argc ? p->argv[p->at++] : NULL;
		if (!value || !*value)
			return err_set(p->err, ERR_USAGE, "--%s needs a value: --%s %s", o->name,
				       o->name, o->value);
	}
	return set_option(p, o, value);
}

int options_parse(const struct option_spec *options, const struct argument_spec *arguments,
		  int argc, char *const *argv, void *into, struct err *err)
{
	struct parse p = {options, argc, 0, argv, into, err};
	bool ended = false;

	while (p.at < argc) {
		const char *word = argv[p.at++];

		if (!ended && strcmp(word, "--") == 0) {
			ended = true;
		} else if (!ended && word[0] == '-' && word[1]) {
			if (parse_option(&p, word) < 0)
				return -1;
		} else if (!arguments->name) {
			return err_set(err, ERR_USAGE, "too many arguments: %s", word);
		} else {
			memcpy(p.into + arguments->offset, &word, sizeof word);
			arguments++;
		}
	}
	if (arguments->name && !arguments->optional && !((struct common_args *)into)->help)
		return err_set(err, ERR_USAGE, "%s is missing", arguments->name);
	return 0;
}
