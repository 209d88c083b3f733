#include "tests/unit/suites.h"

#include <stdlib.h>
#include <string.h>

#include "grader/run/frame.h"
#include "harness/wire.h"

/* A part that returns w, an array, and b, a scalar. */
static char name_w[] = "w", name_b[] = "b";
static struct port ports[] = {
	{.name = name_w, .type = WIRE_FLOAT64, .ndim = 1},
	{.name = name_b, .type = WIRE_FLOAT64},
};
static const struct task_part part = {.out = ports, .n_out = 2};

enum { NONCE = 77, MOST = 4096 };

struct sent {
	struct wire_frame head;
	struct wire_output w;
	double w_data[2];
	struct wire_output b;
	double b_data;
} __attribute__((packed));

/* A right frame, for tests to spoil. */
static struct sent good(void)
{
	struct sent s = {
		.head = {.magic = WIRE_FRAME_MAGIC,
			 .nonce = NONCE,
			 .n_outputs = 2,
			 .payload_bytes = sizeof s - sizeof s.head},
		.w = {.name = "w", .type = WIRE_FLOAT64, .ndim = 1, .shape = {2}, .bytes = 16},
		.w_data = {1.5, -2},
		.b = {.name = "b", .type = WIRE_FLOAT64, .bytes = 8},
		.b_data = 3,
	};

	return s;
}

static struct frame parse(const void *bytes, size_t len)
{
	return frame_parse(bytes, len, &part, NONCE, MOST);
}

START_TEST(a_whole_frame_gives_its_outputs_in_the_parts_order)
{
	struct sent s = good();
	struct frame f;

	memcpy(s.w.name, "b", 2); /* the other way round on the wire */
	s.w.ndim = 0, s.w.shape[0] = 0, s.w.bytes = 8;
	f = parse(&s, sizeof s);
	ck_assert_int_eq(f.kind, FRAME_BAD);
	s = good();
	f = parse(&s, sizeof s);
	ck_assert_int_eq(f.kind, FRAME_DONE);
	ck_assert_uint_eq(f.bytes, sizeof s);
	ck_assert(f.out[0].count == 2 && f.out[0].f64[1] == -2);
	ck_assert(f.out[1].ndim == 0 && f.out[1].f64[0] == 3);
	frame_release(&f);
}
END_TEST

START_TEST(every_part_of_a_frame_asks_for_more)
{
	struct sent s = good();

	for (size_t len = 0; len < sizeof s; len++)
		ck_assert_int_eq(parse(&s, len).kind, FRAME_MORE);
}
END_TEST

/* Each spoils one thing. */
static void spoil_magic(struct sent *s)
{
	s->head.magic++;
}
static void spoil_nonce(struct sent *s)
{
	s->head.nonce++;
}
static void spoil_reserved(struct sent *s)
{
	s->head.reserved = 1;
}
static void spoil_what(struct sent *s)
{
	memset(s->head.what, 'x', sizeof s->head.what);
}
static void spoil_size(struct sent *s)
{
	s->head.payload_bytes = MOST + 1;
}
static void spoil_huge(struct sent *s)
{
	s->head.payload_bytes = UINT64_MAX;
}
static void spoil_status(struct sent *s)
{
	s->head.status = 9;
}
static void spoil_missing(struct sent *s)
{
	s->head.status = WIRE_MISSING;
}
static void spoil_count(struct sent *s)
{
	s->head.n_outputs = 1;
}
static void spoil_too_many(struct sent *s)
{
	s->head.n_outputs = 3;
}
static void spoil_none(struct sent *s)
{
	s->head.n_outputs = 0;
}
static void spoil_name(struct sent *s)
{
	memset(s->w.name, 'x', sizeof s->w.name);
}
static void spoil_unknown(struct sent *s)
{
	s->w.name[0] = 'q';
}
static void spoil_twice(struct sent *s)
{
	s->b.name[0] = 'w';
}
static void spoil_type(struct sent *s)
{
	s->w.type = 99;
}
static void spoil_dims(struct sent *s)
{
	s->w.ndim = 3;
}
static void spoil_shape(struct sent *s)
{
	s->w.shape[0] = 3;
}
static void spoil_overflow(struct sent *s)
{
	s->w.shape[0] = UINT64_MAX / 4;
}
static void spoil_bytes(struct sent *s)
{
	s->w.bytes = UINT64_MAX - 8;
}

static void (*const spoils[])(struct sent *s) = {
	spoil_magic, spoil_nonce,  spoil_reserved, spoil_what,  spoil_size,
	spoil_huge,  spoil_status, spoil_missing,  spoil_count, spoil_too_many,
	spoil_none,  spoil_name,   spoil_unknown,  spoil_twice, spoil_type,
	spoil_dims,  spoil_shape,  spoil_overflow, spoil_bytes,
};

START_TEST(one_wrong_field_makes_it_no_frame)
{
	struct sent s = good();
	struct frame f;

	spoils[_i](&s);
	f = parse(&s, sizeof s);
	ck_assert_int_eq(f.kind, FRAME_BAD);
	ck_assert_ptr_null(f.out);
	ck_assert(f.what[0]);
}
END_TEST

START_TEST(a_status_without_outputs_is_told)
{
	static const struct {
		enum wire_status status;
		enum frame_kind kind;
	} rows[] = {{WIRE_MISSING, FRAME_MISSING},
		    {WIRE_OVERRUN, FRAME_OVERRUN},
		    {WIRE_BROKEN, FRAME_BROKEN}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct wire_frame head = {.magic = WIRE_FRAME_MAGIC,
					  .nonce = NONCE,
					  .status = rows[i].status,
					  .what = "w"};

		ck_assert_int_eq(parse(&head, sizeof head).kind, rows[i].kind);
		ck_assert_str_eq(parse(&head, sizeof head).what, "w");
	}
}
END_TEST

TCase *case_frame(void)
{
	TCase *tc = tcase_create("frame");

	tcase_add_test(tc, a_whole_frame_gives_its_outputs_in_the_parts_order);
	tcase_add_test(tc, every_part_of_a_frame_asks_for_more);
	tcase_add_loop_test(tc, one_wrong_field_makes_it_no_frame, 0,
			    sizeof spoils / sizeof *spoils);
	tcase_add_test(tc, a_status_without_outputs_is_told);
	return tc;
}
