// Right: a small matrix view, templates over the scalar, resources freed by themselves.
#include "logistic_regression.h"

#include <cmath>
#include <type_traits>
#include <vector>

namespace la {

template <class T> class vector_view {
	T *first_;
	std::size_t size_;

public:
	vector_view(T *first, std::size_t size) : first_(first), size_(size) {}
	T *begin() const { return first_; }
	T *end() const { return first_ + size_; }
	T &operator[](std::size_t i) const { return first_[i]; }
	std::size_t size() const { return size_; }
};

template <class T> class matrix_view {
	T *data_;
	std::size_t rows_, cols_;

public:
	matrix_view(T *data, std::size_t rows, std::size_t cols) : data_(data), rows_(rows), cols_(cols) {}
	vector_view<T> row(std::size_t i) const { return {data_ + i * cols_, cols_}; }
	std::size_t rows() const { return rows_; }
	std::size_t cols() const { return cols_; }
};

template <class A, class B> auto dot(const A &a, const B &b)
{
	std::decay_t<decltype(a[0] * b[0])> sum{};
	for (std::size_t j = 0; j < a.size(); ++j)
		sum += a[j] * b[j];
	return sum;
}

template <class V, class W> void add_scaled(const V &to, double factor, const W &what)
{
	for (std::size_t j = 0; j < to.size(); ++j)
		to[j] += factor * what[j];
}

} // namespace la

using matrix = la::matrix_view<const double>;
using weights = la::vector_view<const double>;

template <class Real> static inline Real logistic(Real z)
{
	if (z < 0) {
		const Real e = std::exp(z);
		return e / (1 + e);
	}
	return 1 / (1 + std::exp(-z));
}

// log(1 + exp(z))
template <class Real> static inline Real softplus(Real z)
{
	return z > 0 ? z + std::log1p(std::exp(-z)) : std::log1p(std::exp(z));
}

double sigmoid(double z) { return logistic(z); }

void predict_proba(const double *X, size_t n, size_t d, const double *w, double b, double *p)
{
	const matrix m(X, n, d);
	for (std::size_t i = 0; i < n; ++i)
		p[i] = logistic(la::dot(m.row(i), weights(w, d)) + b);
}

double bce_loss(const double *X, const int *y, size_t n, size_t d, const double *w, double b, double l2)
{
	const matrix m(X, n, d);
	const weights v(w, d);
	double sum = 0;
	for (std::size_t i = 0; i < n; ++i) {
		const double z = la::dot(m.row(i), v) + b;
		sum += softplus(y[i] ? -z : z);
	}
	return sum / n + l2 / 2 * la::dot(v, v);
}

void bce_gradient(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
                  double l2, double *grad_w, double *grad_b)
{
	const matrix m(X, n, d);
	const weights v(w, d);
	const la::vector_view<double> g(grad_w, d);
	double errors = 0;
	for (double &entry : g)
		entry = 0;
	for (std::size_t i = 0; i < n; ++i) {
		const double error = logistic(la::dot(m.row(i), v) + b) - y[i];
		la::add_scaled(g, error / n, m.row(i));
		errors += error;
	}
	la::add_scaled(g, l2, v);
	*grad_b = errors / n;
}

size_t fit(const double *X, const int *y, size_t n, size_t d, double lr, double l2, double tol,
           size_t max_iter, double *w, double *b)
{
	std::vector<double> grad(d + 1); // of the bias behind those of the weights
	for (std::size_t step = 0; step < max_iter; ++step) {
		bce_gradient(X, y, n, d, w, *b, l2, grad.data(), &grad[d]);
		double largest = 0;
		for (double g : grad)
			largest = std::fmax(largest, std::fabs(g));
		if (largest < tol)
			return step;
		la::add_scaled(la::vector_view<double>(w, d), -lr, grad);
		*b -= lr * grad[d];
	}
	return max_iter;
}

void softmax(const double *z, size_t k, double *p)
{
	double top = z[0], sum = 0;
	for (double v : weights(z, k))
		top = v > top ? v : top;
	for (std::size_t j = 0; j < k; ++j)
		sum += p[j] = std::exp(z[j] - top);
	for (double &v : la::vector_view<double>(p, k))
		v /= sum;
}
