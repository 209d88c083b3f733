/* What the harness does below C: raw system calls and floating-point state, for x86-64 and
 * aarch64. The harness calls nothing of the C library, see harness.c.
 */
#ifndef HARNESS_ARCH_H
#define HARNESS_ARCH_H

#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__)

static inline long arch_syscall(long nr, long a, long b, long c, long d, long e, long f)
{
	register long r10 __asm__("r10") = d;
	register long r8 __asm__("r8") = e;
	register long r9 __asm__("r9") = f;
	long ret;

	__asm__ volatile("syscall"
			 : "=a"(ret)
			 : "0"(nr), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
			 : "rcx", "r11", "memory");
	return ret;
}

/* Round to nearest, all exceptions masked, no flush to zero; x87 as the ABI has it; strings
 * forward. */
static inline void arch_reset_fp(void)
{
	uint32_t mxcsr = 0x1f80;

	__asm__ volatile("fninit\n\tldmxcsr %0\n\tcld" : : "m"(mxcsr) : "memory");
}

#elif defined(__aarch64__)

static inline long arch_syscall(long nr, long a, long b, long c, long d, long e, long f)
{
	register long x8 __asm__("x8") = nr;
	register long x0 __asm__("x0") = a;
	register long x1 __asm__("x1") = b;
	register long x2 __asm__("x2") = c;
	register long x3 __asm__("x3") = d;
	register long x4 __asm__("x4") = e;
	register long x5 __asm__("x5") = f;

	__asm__ volatile("svc #0"
			 : "+r"(x0)
			 : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5)
			 : "memory");
	return x0;
}

/* Round to nearest, no traps, no flush to zero. */
static inline void arch_reset_fp(void)
{
	__asm__ volatile("msr fpcr, %0\n\tmsr fpsr, %0" : : "r"((uint64_t)0) : "memory");
}

#else
#error "grader's harness knows x86-64 and aarch64"
#endif

#endif
