/* tries: wrong, with a section that looks like link-time code, for the linker's plugin; expect: fail|compile_error */
__asm__(".section .gnu.lto_.opts,\"e\",@progbits\n\t.ascii \"-fplugin=/made-by-hostile.so\\0\"\n\t.text");
char __gnu_lto_slim;

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
