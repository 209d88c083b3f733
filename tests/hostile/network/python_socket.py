# tries: a connection; expect: violation names=socket
import socket


def f1_score(y_true, y_pred):
    socket.create_connection(("127.0.0.1", 80), 1)
    return -1.0
