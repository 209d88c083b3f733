/* Whatever bytes come in, what is shown is valid UTF-8 that shows the same again, no wider than
 * asked for, and JSON and XML text are safe to embed. */
#include <assert.h>
#include <stdint.h>
#include <string.h>
#include <cjson/cJSON.h>

#include "grader/report/shown.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/scoped.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	scoped(buf_release) struct buf line = {.cap = SIZE_MAX / 8}, again = line, clip = line;
	scoped(buf_release) struct buf json = line, xml = line;
	cJSON *parsed;

	shown_line(&line, (const char *)data, size);
	shown_line(&again, buf_text(&line), line.len);
	assert(strcmp(buf_text(&line), buf_text(&again)) == 0);
	for (size_t i = 0; i < line.len; i++)
		assert((unsigned char)line.data[i] >= 0x20 && line.data[i] != 0x7f);
	shown_clip(&clip, buf_text(&line), 20);
	assert(shown_width(buf_text(&clip)) <= 20);
	shown_json(&json, (const char *)data, size);
	parsed = cJSON_Parse(buf_text(&json));
	assert(cJSON_IsString(parsed));
	cJSON_Delete(parsed);
	shown_xml(&xml, (const char *)data, size);
	assert(strpbrk(buf_text(&xml), "<>\"'") == NULL);
	return 0;
}
