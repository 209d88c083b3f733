/* The child's main: answer requests until there are no more.
 *
 * Theory of operation. This code shares its process with a hostile submission, so it is no judge
 * of anything: it maps inputs, calls, and sends raw values, and the parent decides. What it does
 * defend is the honest submission against clumsy neighbours. It calls no library function, since
 * the submission may define malloc, write or memcpy as it likes; and its own names become local
 * when its objects are joined, so that a submission may define those too.
 */
#include "harness/call.h"
#include "harness/sys.h"

/* The compiler may call these by itself; local to the harness once its objects are joined. */
void *memset(void *to, int byte, size_t len);
void *memcpy(void *to, const void *from, size_t len);

void *memset(void *to, int byte, size_t len)
{
	sys_fill(to, (unsigned char)byte, len);
	return to;
}

void *memcpy(void *to, const void *from, size_t len)
{
	sys_copy(to, from, len);
	return to;
}

static void answer(const struct wire_request *req)
{
	static struct call c;

	for (const struct part *p = harness_parts; p->name; p++) {
		if (!sys_same(p->name, req->part))
			continue;
		if (!p->function) {
			call_missing(req);
			return;
		}
		call_open(&c, req);
		p->call(&c);
		call_send(&c);
		call_close(&c);
		return;
	}
	call_broken(req, "(part)");
}

int main(void)
{
	struct wire_request req;

	while (sys_read_all(WIRE_REQUESTS, &req, sizeof req) && req.magic == WIRE_REQUEST_MAGIC)
		answer(&req);
	return 0;
}
