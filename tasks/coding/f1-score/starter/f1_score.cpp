// F1 score in C++17: fill in the functions below, in any order; add whatever helps, above them or
// in a namespace of its own. The four must stay outside of namespaces, with these parameters: the
// header gives them C linkage.
#include "f1_score.h"

#include <limits>

// F1 of class 1.
//
// Count true positives, false positives and false negatives over the n entries. F1 is the harmonic
// mean of precision and recall; a quotient with a zero denominator counts as 0.0.
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	(void)y_true, (void)y_pred, (void)n;
	return 0.0;
}

// The mean of the F1 scores of the classes 0 .. n_classes-1.
//
// Each class in turn is the positive one and all others together are the negative one. A class
// that never occurs counts too, with 0.0.
double f1_macro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	(void)y_true, (void)y_pred, (void)n, (void)n_classes;
	return 0.0;
}

// One F1 for all classes.
//
// Add up the true positives, false positives and false negatives of every class first, then take
// F1 from the three sums.
double f1_micro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	(void)y_true, (void)y_pred, (void)n, (void)n_classes;
	return 0.0;
}

// The score at or above which to predict 1 so that F1 is largest.
//
// Return one of the scores, the smallest where several do equally well, and store the F1 that it
// gives in *best_f1. Where no threshold gives an F1 above 0, return infinity and store 0.0. Equal
// scores cannot be told apart by a threshold. n can be 200,000: sort, rather than count anew for
// each threshold.
double best_f1_threshold(const int *y_true, const double *scores, size_t n, double *best_f1)
{
	(void)y_true, (void)scores, (void)n;
	*best_f1 = 0.0;
	return 0.0; // std::numeric_limits<double>::infinity() where no threshold is good
}
