/* tries: f1_score is a common symbol of 8 bytes; expect: crash|fail|missing */
asm(".comm f1_score, 8, 8");
