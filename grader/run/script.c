#include "grader/run/script.h"

#include <cjson/cJSON.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

/* A name for tracebacks: what is not plain is replaced, as it need not even be text. */
static char *plain_name(const char *name)
{
	static const char also[] = "._-+ ";
	char *plain = mem_strdup(name);

	for (char *p = plain; *p; p++)
		if (!(*p >= 'a' && *p <= 'z') && !(*p >= 'A' && *p <= 'Z') &&
		    !(*p >= '0' && *p <= '9') && !strchr(also, *p))
			*p = '_';
	return plain;
}

static cJSON *part_json(const struct task_part *part)
{
	cJSON *json = cJSON_CreateObject(), *args, *outputs;

	cJSON_AddStringToObject(json, "name", part->name);
	args = cJSON_AddArrayToObject(json, "args");
	for (size_t i = 0; i < part->n_in; i++)
		cJSON_AddItemToArray(args, cJSON_CreateString(part->in[part->args[i]].name));
	outputs = cJSON_AddArrayToObject(json, "outputs");
	for (size_t i = 0; i < part->n_out; i++) {
		const struct port *port = &part->out[part->returns[i]];
		cJSON *output = cJSON_CreateObject();

		cJSON_AddStringToObject(output, "name", port->name);
		cJSON_AddStringToObject(output, "type", value_type_name(port->type));
		cJSON_AddNumberToObject(output, "ndim", port->ndim);
		cJSON_AddItemToArray(outputs, output);
	}
	return json;
}

char *script_manifest(const struct task *t, const char *name, bool numpy)
{
	scoped(str_free) char *file = plain_name(name);
	cJSON *json = cJSON_CreateObject(), *parts;
	char *text;

	cJSON_AddStringToObject(json, "file", file);
	cJSON_AddBoolToObject(json, "numpy", numpy);
	parts = cJSON_AddArrayToObject(json, "parts");
	for (size_t i = 0; i < t->n_parts; i++)
		cJSON_AddItemToArray(parts, part_json(&t->parts[i]));
	text = cJSON_PrintUnformatted(json);
	cJSON_Delete(json);
	return text;
}

/* Sealed, so that none of the processes that are given it can change what the next one reads. */
static int memory_file(const char *name, const char *text, size_t len, struct err *err)
{
	scoped(fd_close) int fd = memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
	const int seals = F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL;

	if (fd < 0)
		return err_sys(err, "cannot make a memory file");
	if (fs_write_fd(fd, name, text, len, err) < 0)
		return -1;
	if (fcntl(fd, F_ADD_SEALS, seals) < 0)
		return err_sys(err, "cannot seal a memory file");
	return fd_take(&fd);
}

int script_make(const struct task *t, const char *name, const char *text, size_t len, bool numpy,
		struct script *out, struct err *err)
{
	scoped(str_free) char *manifest = script_manifest(t, name, numpy);

	*out = (struct script){-1, -1};
	out->source = memory_file("source", text, len, err);
	if (out->source >= 0)
		out->manifest = memory_file("manifest", manifest, strlen(manifest), err);
	if (out->manifest >= 0)
		return 0;
	script_release(out);
	return -1;
}

void script_release(struct script *s)
{
	fd_close(&s->source);
	fd_close(&s->manifest);
}
