/* tries: right, with static counts that it clears; expect: pass level=ok */
#include <string.h>

static int count[2][2];

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	memset(count, 0, sizeof count);
	for (size_t i = 0; i < n; i++)
		count[y_true[i] & 1][y_pred[i] & 1]++;
	if (!count[1][1])
		return 0.0;
	return 2.0 * count[1][1] / (2 * count[1][1] + count[0][1] + count[1][0]);
}
