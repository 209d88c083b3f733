# tries: takes all memory while it is loaded; expect: compile_error|memory
kept = [bytearray(1 << 20) for _ in range(10**6)]
