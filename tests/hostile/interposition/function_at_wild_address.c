/* tries: f1_score is an absolute address; expect: crash|fail|missing|compile_error */
asm(".globl f1_score\n\t.set f1_score, 0x50000000");
