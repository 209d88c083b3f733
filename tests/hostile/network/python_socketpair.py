# tries: a pair of sockets; expect: violation names=socketpair
import socket


def f1_score(y_true, y_pred):
    socket.socketpair()
    return -1.0
