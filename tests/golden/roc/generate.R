# Rscript generate.R > binormal.json   (base R optim, polished by Newton steps with derivatives of package numDeriv)
library(numDeriv)
tables <- list(list(n = c(30, 19, 8, 2, 1), p = c(5, 6, 5, 12, 22)), list(n = c(14, 21, 11, 3), p = c(2, 9, 10, 17)),
  list(n = c(50, 12, 6, 4, 2, 1), p = c(3, 2, 4, 4, 6, 25)), list(n = c(9, 8, 7, 6), p = c(6, 7, 8, 9)))
number <- function(x) paste0("[", paste(format(x, digits = 12), collapse = ","), "]")
one <- function(t) {
  like <- function(v) {
    cuts <- cumsum(c(v[3], exp(v[-(1:3)])))
    a <- v[1]; b <- exp(v[2])
    -sum(t$n * log(diff(c(0, pnorm(cuts), 1)))) - sum(t$p * log(diff(c(0, pnorm(b * cuts - a), 1))))
  }
  k <- length(t$n)
  v <- optim(c(1, 0, -.5, rep(-.7, k - 2)), like, method = "Nelder-Mead", control = list(maxit = 2e4, reltol = 1e-14))$par
  for (i in 1:8) v <- v - solve(hessian(like, v), grad(like, v))
  a <- v[1]; b <- exp(v[2])
  paste0('  { "negative": ', number(t$n), ', "positive": ', number(t$p), ', "a": ', format(a, digits = 12), ', "b": ', format(b, digits = 12),
    ', "auc": ', format(pnorm(a / sqrt(1 + b^2)), digits = 12), ', "logLikelihood": ', format(-like(v), digits = 14), " }")
}
cat("[\n", paste(sapply(tables, one), collapse = ",\n"), "\n]\n", sep = "")
