/* tries: define f1_score with another return type, through its assembler name; expect: fail|crash */
int other(void) asm("f1_score");

int other(void)
{
	return 1;
}
