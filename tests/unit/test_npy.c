#include "tests/unit/suites.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "grader/task/npy.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/hash.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

#define COUNT(a) (int)(sizeof(a) / sizeof *(a))

/* A file of version 1.0 or 2.0 with this dictionary and `bytes` bytes of data: 1, 2, 3, ... */
static size_t make(char *file, int version, const char *dict, size_t bytes)
{
	size_t wide = version == 1 ? 2 : 4, len = strlen(dict);

	memcpy(file, "\x93NUMPY", 6);
	file[6] = (char)version;
	file[7] = 0;
	for (size_t i = 0; i < wide; i++)
		file[8 + i] = (char)(len >> (8 * i));
	memcpy(file + 8 + wide, dict, len);
	for (size_t i = 0; i < bytes; i++)
		file[8 + wide + len + i] = (char)(i + 1);
	return 8 + wide + len + bytes;
}

static const struct {
	const char *dict;
	size_t bytes;
	enum wire_type type;
	unsigned ndim;
	size_t shape[2];
} right[] = {
	{"{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1), }  \n",
	 16,
	 WIRE_FLOAT64,
	 2,
	 {2, 1}},
	{"{'descr': '<i4', 'fortran_order': False, 'shape': (3,), }\n", 12, WIRE_INT32, 1, {3, 0}},
	{"{'descr': '<i8', 'fortran_order': False, 'shape': (), }\n", 8, WIRE_INT64, 0, {0, 0}},
	{"{'descr': '<f8', 'fortran_order': False, 'shape': (0, 5), }\n",
	 0,
	 WIRE_FLOAT64,
	 2,
	 {0, 5}},
	{"{'shape': (1,), 'fortran_order': False, 'descr': '<i4'}\n", 4, WIRE_INT32, 1, {1, 0}},
};

START_TEST(reads_what_the_header_says)
{
	for (int version = 1; version <= 2; version++) {
		char file[512];
		size_t len = make(file, version, right[_i].dict, right[_i].bytes);
		struct err err = {0};
		struct value v;

		ck_assert_msg(npy_parse("f", file, len, &v, &err) == 0, "%s", err.text);
		ck_assert_int_eq(v.type, right[_i].type);
		ck_assert_uint_eq(v.ndim, right[_i].ndim);
		ck_assert_mem_eq(v.shape, right[_i].shape, sizeof v.shape);
		ck_assert_uint_eq(value_bytes(&v), right[_i].bytes);
		if (v.type == WIRE_INT32)
			ck_assert_int_eq(v.i32[0], 0x04030201);
		value_release(&v);
	}
}
END_TEST

static const struct {
	const char *dict;
	size_t bytes;
	const char *want;
} wrong[] = {
	{"{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }\n", 15,
	 "f: its shape and its size disagree"},
	{"{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }\n", 17,
	 "f: its shape and its size disagree"},
	{"{'descr': '<f8', 'fortran_order': False, 'shape': (134217728, 134217728), }\n", 0,
	 "f: its shape and its size disagree"},
	{"{'descr': '<f8', 'fortran_order': False, 'shape': (134217729,), }\n", 0,
	 "f: its shape is too large"},
	{"{'descr': '<f8', 'fortran_order': True, 'shape': (2,), }\n", 16,
	 "f: it is not in C order"},
	{"{'descr': '>f8', 'fortran_order': False, 'shape': (2,), }\n", 16,
	 "f: its element type is not '<i4', '<i8' or '<f8'"},
	{"{'descr': '|O', 'fortran_order': False, 'shape': (2,), }\n", 16,
	 "f: its element type is not '<i4', '<i8' or '<f8'"},
	{"{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1, 1), }\n", 8,
	 "f: it has more than two dimensions"},
	{"{'descr': '<f8', 'fortran_order': False, 'shape': (1), }\n", 8,
	 "f: its shape cannot be read"},
	{"{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }\n", 8,
	 "f: its shape cannot be read"},
	{"{'descr': '<f8', 'fortran_order': False, 'shape': (", 8, "f: its shape cannot be read"},
	{"{'descr': '<f8', 'fortran_order': False, }\n", 8, "f: its header lacks a key"},
	{"{'descr': '<f8', 'descr': '<f8', 'shape': (1,), }\n", 8, "f: its header has a key twice"},
	{"{'descr': '<f8', 'other': 1, 'shape': (1,), }\n", 8, "f: its header has an unknown key"},
	{"{'descr': '<f8' 'shape': (1,), }\n", 8, "f: its header cannot be read"},
	{"['descr']\n", 8, "f: its header is no dictionary"},
	{"{'descr': '<f8', 'fortran_order': False, 'shape': (1,), } x\n", 8,
	 "f: its header has no end"},
};

START_TEST(says_what_is_wrong)
{
	char file[512];
	size_t len = make(file, 1, wrong[_i].dict, wrong[_i].bytes);
	struct err err = {0};
	struct value v;

	ck_assert_int_eq(npy_parse("f", file, len, &v, &err), -1);
	ck_assert_str_eq(err.text, wrong[_i].want);
	ck_assert_int_eq(err.kind, ERR_USAGE);
	ck_assert_ptr_null(v.data);
}
END_TEST

/* Copied to the end of a heap block, so that a sanitizer sees a read beyond. */
START_TEST(every_shorter_file_is_refused)
{
	char file[512];
	size_t len = make(file, 2, right[0].dict, right[0].bytes);

	for (size_t n = 0; n < len; n++) {
		char *part = mem_zalloc(n);
		struct value v;

		memcpy(part, file, n);
		ck_assert_int_eq(npy_parse("f", part, n, &v, NULL), -1);
		free(part);
	}
}
END_TEST

START_TEST(other_versions_and_magics_are_refused)
{
	char file[512];
	size_t len = make(file, 1, right[0].dict, right[0].bytes);
	struct err err = {0};
	struct value v;

	file[6] = 3;
	ck_assert_int_eq(npy_parse("f", file, len, &v, &err), -1);
	ck_assert_str_eq(err.text, "f: its format version is not 1.0 or 2.0");
	file[0] = 0;
	ck_assert_int_eq(npy_parse("f", file, len, &v, &err), -1);
	ck_assert_str_eq(err.text, "f: it is not in .npy format");
}
END_TEST

START_TEST(reads_a_file_that_numpy_wrote)
{
	scoped(fd_close) int dir = open("tests/unit/data/task-ok", O_RDONLY | O_DIRECTORY);
	char hex[HASH_HEX];
	struct value v;

	ck_assert_int_eq(npy_read(dir, "X.npy", &v, hex, NULL), 0);
	ck_assert_uint_eq(v.shape[0], 2);
	ck_assert_uint_eq(v.shape[1], 3);
	for (size_t i = 0; i < 6; i++)
		ck_assert(v.f64[i] == (double)i);
	ck_assert_uint_eq(strlen(hex), 64);
	value_release(&v);
}
END_TEST

static const char *const names[] = {"../X.npy", "/X.npy", "sub/X.npy", ".npy", "X", "", ".."};

START_TEST(only_a_plain_name_is_read)
{
	struct err err = {0};
	struct value v;

	ck_assert_int_eq(npy_read(AT_FDCWD, names[_i], &v, NULL, &err), -1);
	ck_assert_ptr_nonnull(strstr(err.text, "expected the plain name of a .npy file"));
}
END_TEST

TCase *case_npy(void)
{
	TCase *tc = tcase_create("npy");

	tcase_add_loop_test(tc, reads_what_the_header_says, 0, COUNT(right));
	tcase_add_loop_test(tc, says_what_is_wrong, 0, COUNT(wrong));
	tcase_add_test(tc, every_shorter_file_is_refused);
	tcase_add_test(tc, other_versions_and_magics_are_refused);
	tcase_add_test(tc, reads_a_file_that_numpy_wrote);
	tcase_add_loop_test(tc, only_a_plain_name_is_read, 0, COUNT(names));
	return tc;
}
