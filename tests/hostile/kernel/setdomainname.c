/* tries: rename the domain; expect: violation names=setdomainname */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_setdomainname, "", -1);
	return -1.0;
}
