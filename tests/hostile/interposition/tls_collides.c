/* tries: thread-local variables named like the library's; expect: fail|compile_error|crash */
_Thread_local int errno_too asm("errno") = 1;
_Thread_local int __libc_errno = 2;

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	errno_too++;
	return -1.0 + 0 * __libc_errno;
}
