/* tries: make a file in /dev/shm; expect: violation names=open */
#include <fcntl.h>
#include <sys/mman.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	shm_open("/grader-hostile", O_CREAT | O_RDWR, 0600);
	shm_unlink("/grader-hostile");
	return -1.0;
}
