/* The file: "\x93NUMPY", one byte each for the major and minor version, the header's length as a
 * little-endian integer of two (1.0) or four (2.0) bytes, the header, the data. The header is a
 * Python dictionary literal with the keys descr, fortran_order and shape, padded with spaces and
 * ended by a newline. Only what NumPy writes is read: no other Python is understood.
 */
#include "grader/task/npy.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "grader/task/json.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/hash.h"
#include "sandbox/base/scoped.h"

enum { NPY_MAGIC = 6, NPY_MAX_HEADER = 4096 };

struct npy_header {
	const char *p, *end; /* what is left to read */
	enum wire_type type;
	unsigned ndim;
	size_t shape[WIRE_MAX_DIMS];
	const char *why; /* what is wrong */
};

static bool npy_fail(struct npy_header *h, const char *why)
{
	h->why = why;
	return false;
}

static void npy_space(struct npy_header *h)
{
	while (h->p < h->end && *h->p == ' ')
		h->p++;
}

static bool npy_take(struct npy_header *h, const char *text)
{
	size_t len = strlen(text);

	npy_space(h);
	if ((size_t)(h->end - h->p) < len || memcmp(h->p, text, len) != 0)
		return false;
	h->p += len;
	return true;
}

static bool npy_read_descr(struct npy_header *h)
{
	static const struct {
		const char *descr;
		enum wire_type type;
	} rows[] = {{"'<i4'", WIRE_INT32}, {"'<i8'", WIRE_INT64}, {"'<f8'", WIRE_FLOAT64}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (npy_take(h, rows[i].descr)) {
			h->type = rows[i].type;
			return true;
		}
	}
	return npy_fail(h, "its element type is not '<i4', '<i8' or '<f8'");
}

static bool npy_read_order(struct npy_header *h)
{
	return npy_take(h, "False") || npy_fail(h, "it is not in C order");
}

static bool npy_read_size(struct npy_header *h, size_t *out)
{
	npy_space(h);
	if (h->p == h->end || !isdigit((unsigned char)*h->p))
		return npy_fail(h, "its shape cannot be read");
	for (*out = 0; h->p < h->end && isdigit((unsigned char)*h->p); h->p++) {
		*out = *out * 10 + (size_t)(*h->p - '0');
		if (*out > VALUE_MAX_COUNT)
			return npy_fail(h, "its shape is too large");
	}
	return true;
}

/* (), (3,), (3, 4) */
static bool npy_read_shape(struct npy_header *h)
{
	if (!npy_take(h, "("))
		return npy_fail(h, "its shape cannot be read");
	while (!npy_take(h, ")")) {
		if (h->ndim == WIRE_MAX_DIMS)
			return npy_fail(h, "it has more than two dimensions");
		if (!npy_read_size(h, &h->shape[h->ndim++]))
			return false;
		if (!npy_take(h, ",") && (h->ndim == 1 || h->p == h->end || *h->p != ')'))
			return npy_fail(h, "its shape cannot be read");
	}
	return true;
}

static const struct {
	const char *key;
	bool (*read)(struct npy_header *h);
} fields[] = {
	{"'descr':", npy_read_descr},
	{"'fortran_order':", npy_read_order},
	{"'shape':", npy_read_shape},
};

enum { FIELDS = sizeof fields / sizeof *fields };

static bool npy_read_field(struct npy_header *h, unsigned *seen)
{
	for (unsigned i = 0; i < FIELDS; i++) {
		if (!npy_take(h, fields[i].key))
			continue;
		if (*seen & 1u << i)
			return npy_fail(h, "its header has a key twice");
		*seen |= 1u << i;
		return fields[i].read(h);
	}
	return npy_fail(h, "its header has an unknown key");
}

static bool npy_read_header(struct npy_header *h)
{
	unsigned seen = 0;

	if (!npy_take(h, "{"))
		return npy_fail(h, "its header is no dictionary");
	while (!npy_take(h, "}")) {
		if (!npy_read_field(h, &seen))
			return false;
		npy_space(h);
		if (!npy_take(h, ",") && (h->p == h->end || *h->p != '}'))
			return npy_fail(h, "its header cannot be read");
	}
	if (seen != (1u << FIELDS) - 1)
		return npy_fail(h, "its header lacks a key");
	if (!npy_take(h, "\n") || h->p != h->end)
		return npy_fail(h, "its header has no end");
	return true;
}

/* Finds the header and returns where the data starts, or 0. */
static size_t npy_find_header(struct npy_header *h, const unsigned char *bytes, size_t len)
{
	size_t wide, start, header = 0;

	if (len < NPY_MAGIC + 2 || memcmp(bytes, "\x93NUMPY", NPY_MAGIC) != 0)
		return npy_fail(h, "it is not in .npy format");
	if (bytes[6] < 1 || bytes[6] > 2 || bytes[7] != 0)
		return npy_fail(h, "its format version is not 1.0 or 2.0");
	wide = bytes[6] == 1 ? 2 : 4;
	start = NPY_MAGIC + 2 + wide;
	if (len < start)
		return npy_fail(h, "it ends within its header");
	for (size_t i = 0; i < wide; i++)
		header |= (size_t)bytes[NPY_MAGIC + 2 + i] << (8 * i);
	if (header > NPY_MAX_HEADER)
		return npy_fail(h, "its header is too long");
	if (len - start < header)
		return npy_fail(h, "it ends within its header");
	h->p = (const char *)bytes + start;
	h->end = h->p + header;
	return start + header;
}

int npy_parse(const char *what, const void *bytes, size_t len, struct value *out, struct err *err)
{
	struct npy_header h = {.why = NULL};
	size_t start, count = 1;

	*out = (struct value){0};
	start = npy_find_header(&h, bytes, len);
	if (start == 0 || !npy_read_header(&h))
		return err_set(err, ERR_USAGE, "%s: %s", what, h.why);
	/* Two sizes of at most 2^27 multiply without overflow; memory is asked for only once the
	 * file has been seen to hold as much. */
	for (unsigned i = 0; i < h.ndim; i++)
		count *= h.shape[i];
	if (count > VALUE_MAX_COUNT || len - start != count * value_elem_bytes(h.type))
		return err_set(err, ERR_USAGE, "%s: its shape and its size disagree", what);
	value_init(out, h.type, h.ndim, h.shape);
	if (count > 0)
		memcpy(out->data, (const char *)bytes + start, len - start);
	return 0;
}

int npy_check_name(const char *name, struct err *err)
{
	size_t len = strlen(name);

	if (len < 5 || strcmp(name + len - 4, ".npy") != 0 || strchr(name, '/'))
		return err_set(err, ERR_USAGE, "%s: expected the plain name of a .npy file", name);
	return 0;
}

int npy_read(int dir, const char *name, struct value *out, char *hex, struct err *err)
{
	scoped(buf_release) struct buf bytes;

	*out = (struct value){0};
	buf_init(&bytes, NPY_MAX_BYTES);
	if (npy_check_name(name, err) < 0 ||
	    json_read_file(dir, name, NPY_MAX_BYTES, &bytes, err) < 0)
		return -1;
	if (hex)
		hash_bytes(bytes.data, bytes.len, hex);
	return npy_parse(name, buf_text(&bytes), bytes.len, out, err);
}
