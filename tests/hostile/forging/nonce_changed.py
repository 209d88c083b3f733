# tries: another nonce in the harness's own request; expect: output
import inspect


def f1_score(y_true, y_pred):
    for info in inspect.stack():
        request = info.frame.f_locals.get("request")
        if request is not None:
            request.nonce += 1
    return -1.0
