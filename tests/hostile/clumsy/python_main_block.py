# tries: reads numbers from the keyboard in its main block, and is right; expect: pass level=ok
def right(y_true, y_pred):
    tp = int(((y_true == 1) & (y_pred == 1)).sum())
    return 2 * tp / (int((y_true == 1).sum()) + int((y_pred == 1).sum())) if tp else 0.0


f1_score = right

if __name__ == "__main__":
    import sys

    print(f1_score(*[list(map(int, input().split())) for _ in range(2)]))
    sys.exit()
