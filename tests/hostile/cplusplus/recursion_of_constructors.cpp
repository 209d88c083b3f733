/* tries: a constructor that constructs itself without end; expect: crash names=stack */
struct endless {
	volatile char room[1000];
	explicit endless(int n) : room{}
	{
		const endless next(n + 1);
		room[0] = next.room[n % 1000];
	}
};

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return endless(0).room[0];
}
