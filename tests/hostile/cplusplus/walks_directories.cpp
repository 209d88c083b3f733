/* tries: list the host's folders; expect: violation names=open */
#include <filesystem>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	double count = -1.0;
	std::error_code error;
	for (const auto &entry : std::filesystem::recursive_directory_iterator("/", error))
		count += entry.is_regular_file();
	return count;
}
