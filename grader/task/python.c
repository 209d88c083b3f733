/* A part's signature in Python, "fit(X, y, w) -> (w, steps)": read from left to right. */
#include <stdio.h>
#include <string.h>

#include "grader/task/load.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"

enum { MAX_SIGNATURE = 2048 };

struct reader {
	const char *p;
	const struct json *at;
	struct err *err;
};

static bool take(struct reader *r, const char *token)
{
	size_t len = strlen(token);

	r->p += strspn(r->p, " ");
	if (strncmp(r->p, token, len) != 0)
		return false;
	r->p += len;
	return true;
}

static int expect(struct reader *r, const char *token)
{
	if (take(r, token))
		return 0;
	return json_fail(r->at, r->err, "expected \"%s\" at \"%.20s\"", token, r->p);
}

/* The letters up to the next sign; too long a name is cut, and then is none of the part's. */
static void take_name(struct reader *r, char name[WIRE_NAME + 1])
{
	size_t len;

	r->p += strspn(r->p, " ");
	len = strcspn(r->p, " (),->");
	snprintf(name, WIRE_NAME + 1, "%.*s", (int)len, r->p);
	r->p += len;
}

/* One name of the ports, not yet named: its index behind those that order[] holds. */
static int read_port(struct reader *r, const struct port *ports, size_t n, uint8_t *order,
		     size_t so_far)
{
	char name[WIRE_NAME + 1];
	size_t i = 0;

	take_name(r, name);
	while (i < n && strcmp(ports[i].name, name) != 0)
		i++;
	if (i == n)
		return json_fail(r->at, r->err, "\"%s\" is not there to be taken or returned",
				 name);
	if (memchr(order, (int)i, so_far))
		return json_fail(r->at, r->err, "\"%s\" is named twice", name);
	order[so_far] = (uint8_t)i;
	return 0;
}

/* All of the ports, behind an opening parenthesis. */
static int read_ports(struct reader *r, const struct port *ports, size_t n, uint8_t *order)
{
	for (size_t i = 0; i < n; i++)
		if ((i > 0 && expect(r, ",") < 0) || read_port(r, ports, n, order, i) < 0)
			return -1;
	return expect(r, ")");
}

static int read_signature(struct reader *r, struct task_part *part)
{
	char name[WIRE_NAME + 1];
	int rc;

	take_name(r, name);
	if (strcmp(name, part->name) != 0)
		return json_fail(r->at, r->err, "it names \"%s\", not \"%s\"", name, part->name);
	if (expect(r, "(") < 0 || read_ports(r, part->in, part->n_in, part->args) < 0 ||
	    expect(r, "->") < 0)
		return -1;
	if (part->n_out > 1 && !strchr(r->p, '('))
		return expect(r, "(");
	if (take(r, "("))
		rc = read_ports(r, part->out, part->n_out, part->returns);
	else
		rc = read_port(r, part->out, part->n_out, part->returns, 0);
	if (rc == 0 && r->p[strspn(r->p, " ")] != '\0')
		return json_fail(r->at, r->err, "\"%.20s\" is too much", r->p);
	return rc;
}

static void put_names(struct buf *out, const struct port *ports, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_printf(out, "%s%s", i ? ", " : "", ports[i].name);
}

static char *make_signature(const struct task_part *part)
{
	bool tuple = part->n_out > 1;
	struct buf out;

	buf_init(&out, MAX_SIGNATURE);
	buf_printf(&out, "%s(", part->name);
	put_names(&out, part->in, part->n_in);
	buf_printf(&out, ") -> %s", tuple ? "(" : "");
	put_names(&out, part->out, part->n_out);
	buf_puts(&out, tuple ? ")" : "");
	return buf_take(&out);
}

int load_python(const struct json *at, struct task_part *part, struct err *err)
{
	struct reader r = {.at = at, .err = err};

	if (!at->item) {
		for (size_t i = 0; i < WIRE_MAX_ARRAYS; i++)
			part->args[i] = part->returns[i] = (uint8_t)i;
		part->python = make_signature(part);
		return 0;
	}
	if (json_strdup(at, &part->python, err) < 0)
		return -1;
	r.p = part->python;
	return read_signature(&r, part);
}
