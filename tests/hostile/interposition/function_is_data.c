/* tries: f1_score is a variable, by an assembler name; expect: crash|fail|missing */
double not_a_function asm("f1_score") = 1.0;
