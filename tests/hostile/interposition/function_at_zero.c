/* tries: f1_score is defined, at address 0; expect: missing|crash|fail */
asm(".globl f1_score\n\t.type f1_score, @function\n\t.set f1_score, 0");
