/* tries: a main that prints right answers and no function; expect: missing */
#include <stdio.h>

int main(void)
{
	puts("{\"level\": \"strong\", \"score\": 1.0}");
	for (int i = 0; i < 100; i++)
		printf("case %d: pass\n", i);
	return 0;
}
