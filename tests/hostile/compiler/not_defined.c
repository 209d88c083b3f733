/* tries: declare the function and never define it; expect: missing */
double f1_score(const int *y_true, const int *y_pred, size_t n);
