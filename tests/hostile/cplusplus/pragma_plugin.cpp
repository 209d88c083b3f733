/* tries: have the compiler load a plugin or write a file, by pragma and attribute; expect: fail */
#pragma GCC optimize("-fplugin=./submission.cpp")
#pragma GCC optimize("-fdump-tree-all=./dump", "-save-temps")
#pragma GCC plugin "./submission.cpp"

__attribute__((optimize("-fplugin=x"))) double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
