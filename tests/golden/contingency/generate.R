# Rscript generate.R > expected.json   (base R 4.2.2; chisq.test, fisher.test, pchisq; V and its correction by formula)
tables <- list(
  small2x2 = matrix(c(3, 1, 1, 3), 2, byrow = TRUE),
  plain2x2 = matrix(c(10, 20, 30, 40), 2, byrow = TRUE),
  skewed2x2 = matrix(c(2, 98, 15, 485), 2, byrow = TRUE),
  large2x2 = matrix(c(120, 380, 95, 405), 2, byrow = TRUE),
  job = matrix(c(1, 2, 1, 0, 3, 3, 6, 1, 10, 10, 14, 9, 6, 7, 12, 11), 4, byrow = TRUE),
  paperLike = matrix(c(30, 12, 10, 9, 17, 22), 2, byrow = TRUE),
  wide = matrix(c(4, 2, 0, 1, 7, 3, 0, 5, 1, 1, 2, 6, 3, 0, 2, 1, 8, 1), 3, byrow = TRUE),
  tall = matrix(c(8, 1, 3, 5, 0, 6, 2, 2, 4, 4), 5, byrow = TRUE),
  independent = matrix(c(10, 20, 20, 40), 2, byrow = TRUE)
)
number <- function(x) format(x, digits = 15, scientific = TRUE)
limits <- function(x, df) {
  at <- function(p) if (pchisq(x, df) <= p) 0 else uniroot(function(l) pchisq(x, df, l) - p, c(0, 1e4), tol = 1e-13)$root
  c(at(.975), at(.025))
}
# fisher.test's own equations, solved to full precision (fisher.test stops at uniroot's default tolerance of 1e-4).
conditional <- function(m) {
  a <- m[1, 1]; support <- max(0, sum(m[, 1]) - sum(m[2, ])):min(sum(m[1, ]), sum(m[, 1]))
  at <- function(t) { l <- dhyper(support, sum(m[1, ]), sum(m[2, ]), sum(m[, 1]), log = TRUE) + support * t; e <- exp(l - max(l)); e / sum(e) }
  solve <- function(f, target) exp(uniroot(function(t) f(at(t)) - target, c(-20, 20), tol = 1e-14)$root)
  c(odds = solve(function(d) sum(d * support), a), oddsLow = solve(function(d) sum(d[support >= a]), .025),
    oddsHigh = solve(function(d) sum(d[support <= a]), .025))
}
one <- function(name) {
  m <- tables[[name]]
  chi <- suppressWarnings(chisq.test(m, correct = FALSE))
  fisher <- fisher.test(m, workspace = 2e7)
  n <- sum(m); r <- nrow(m); k <- ncol(m)
  x <- unname(chi$statistic); df <- unname(chi$parameter)
  scale <- n * (min(r, k) - 1)
  phi <- max(0, x / n - df / (n - 1))
  shrink <- function(s) s - (s - 1)^2 / (n - 1)
  values <- c(statistic = x, df = df, p = chi$p.value, fisher = fisher$p.value, v = sqrt(x / scale),
    vLow = sqrt(limits(x, df)[1] / scale), vHigh = sqrt(limits(x, df)[2] / scale),
    corrected = sqrt(phi / (min(shrink(r), shrink(k)) - 1)))
  if (r == 2 && k == 2) {
    values <- c(values, conditional(m))
    stopifnot(abs(log(values['odds'] / fisher$estimate)) < 1e-3)
  }
  fields <- paste0('"', names(values), '": ', number(values), collapse = ", ")
  rows <- paste0("[", apply(m, 1, paste, collapse = ", "), "]", collapse = ", ")
  paste0('  "', name, '": { "table": [', rows, "], ", fields, " }")
}
cat("{\n", paste(sapply(names(tables), one), collapse = ",\n"), ",\n", sep = "")
grid <- expand.grid(x = c(.5, 4, 10, 40), df = c(1, 4, 12), ncp = c(.5, 3, 25))
cat('  "noncentral": [\n', paste0("    [", grid$x, ", ", grid$df, ", ", grid$ncp, ", ", number(pchisq(grid$x, grid$df, grid$ncp)), "]", collapse = ",\n"), "\n  ]\n}\n", sep = "")
