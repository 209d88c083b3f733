// Wrong: std::inner_product from 0 cuts the penalty to a whole number.
#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <vector>

double sigmoid(double z)
{
	const double e = std::exp(-std::abs(z));
	return (std::signbit(z) ? e : 1.0) / (1.0 + e);
}

void predict_proba(const double *X, size_t n, size_t d, const double *w, double b, double *p)
{
	std::generate_n(p, n, [=, row = X]() mutable {
		const double z = std::inner_product(row, row + d, w, b);
		row += d;
		return sigmoid(z);
	});
}

double bce_loss(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
                       double l2)
{
	std::vector<double> costs(n);
	std::transform(y, y + n, costs.begin(), [=, row = X](int label) mutable {
		const double z = std::inner_product(row, row + d, w, b);
		row += d;
		return std::max(z, 0.0) - z * label + std::log1p(std::exp(-std::abs(z)));
	});
	return std::reduce(costs.begin(), costs.end()) / n + l2 / 2 * std::inner_product(w, w + d, w, 0);
}

void bce_gradient(const double *X, const int *y, size_t n, size_t d, const double *w, double b,
                         double l2, double *grad_w, double *grad_b)
{
	std::vector<double> error(n);
	predict_proba(X, n, d, w, b, error.data());
	std::transform(error.begin(), error.end(), y, error.begin(), std::minus<>{});
	std::fill_n(grad_w, d, 0.0);
	for (size_t i = 0; i < n; ++i)
		std::transform(grad_w, grad_w + d, X + i * d, grad_w,
		               [e = error[i]](double g, double x) { return g + e * x; });
	std::transform(grad_w, grad_w + d, w, grad_w,
	               [=](double g, double v) { return g / n + l2 * v; });
	*grad_b = std::accumulate(error.begin(), error.end(), 0.0) / n;
}

size_t fit(const double *X, const int *y, size_t n, size_t d, double lr, double l2, double tol,
                  size_t max_iter, double *w, double *b)
{
	std::vector<double> grad(d + 1);
	const auto small = [tol](double g) { return std::abs(g) < tol; };
	size_t steps = 0;
	for (; steps < max_iter; ++steps) {
		bce_gradient(X, y, n, d, w, *b, l2, grad.data() + 1, grad.data());
		if (std::all_of(grad.begin(), grad.end(), small))
			break;
		std::transform(w, w + d, grad.begin() + 1, w, [lr](double v, double g) { return v - lr * g; });
		*b -= lr * grad.front();
	}
	return steps;
}

void softmax(const double *z, size_t k, double *p)
{
	const double top = *std::max_element(z, z + k);
	std::transform(z, z + k, p, [top](double v) { return std::exp(v - top); });
	const double sum = std::accumulate(p, p + k, 0.0);
	std::for_each(p, p + k, [sum](double &v) { v /= sum; });
}
