# tries: never gets through its own load; expect: timeout
while True:
    pass
