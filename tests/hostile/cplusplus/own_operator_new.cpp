/* tries: an operator new that gives everybody the same memory, and an operator delete that poisons it; expect: fail */
#include <cstring>
#include <new>
#include <vector>

alignas(16) static char all[1 << 20];

void *operator new(std::size_t) { return all; }
void *operator new[](std::size_t) { return all; }
void operator delete(void *p) noexcept { std::memset(p, 1, sizeof all); }
void operator delete[](void *p) noexcept { std::memset(p, 1, sizeof all); }
void operator delete(void *p, std::size_t) noexcept { std::memset(p, 1, sizeof all); }
void operator delete[](void *p, std::size_t) noexcept { std::memset(p, 1, sizeof all); }

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	const std::vector<int> a(y_true, y_true + n), b(y_pred, y_pred + n);
	return -1.0 - a.size() - b.size();
}
