# tries: an exception whose text colours the terminal and claims a level; expect: crash
def f1_score(y_true, y_pred):
    raise ValueError("\x1b[2J\x1b[32mSTRONG\x1b[0m\r\nlevel: strong <script>alert(1)</script> \u202e")
