# Rscript binormal-study.R > binormal-study.json
# A made-up study of 4 readers, 2 treatments, 60 normal and 50 diseased cases, ratings 1 to 5 (seed 2611). Binormal areas by
# maximum likelihood, each jackknife value by a fit without the case, then Obuchowski and Rockette's analysis.
score <- function(th, n0, n1) {
  a <- th[1]; b <- th[2]; cut <- th[-(1:2)]
  p0 <- diff(c(0, pnorm(cut), 1)); p1 <- diff(c(0, pnorm(b * cut - a), 1))
  f0 <- dnorm(cut); f1 <- dnorm(b * cut - a); r0 <- n0 / p0; r1 <- n1 / p1
  K <- length(n0)
  c(-sum(r1 * diff(c(0, f1, 0))), sum(r1 * diff(c(0, cut * f1, 0))), f0 * (r0[-K] - r0[-1]) + b * f1 * (r1[-K] - r1[-1]))
}
loss <- function(th, n0, n1) {
  a <- th[1]; b <- th[2]; cut <- th[-(1:2)]
  if (b <= 0 || any(diff(cut) <= 0)) return(1e10)
  -sum(n0 * log(diff(c(0, pnorm(cut), 1)))) - sum(n1 * log(diff(c(0, pnorm(b * cut - a), 1))))
}
area <- function(n0, n1) {
  K <- length(n0)
  th <- c(1, .8, qnorm((cumsum(n0)[-K] + .1) / (sum(n0) + .2)))
  for (i in 1:3) th <- optim(th, loss, function(...) -score(...), n0 = n0, n1 = n1, method = "BFGS", control = list(reltol = 1e-15, maxit = 2000))$par
  for (i in 1:50) { # Newton steps on the exact gradient; its derivative by central differences
    H <- sapply(seq_along(th), function(k) { e <- replace(0 * th, k, 1e-5); (score(th + e, n0, n1) - score(th - e, n0, n1)) / 2e-5 })
    step <- solve(H, score(th, n0, n1)); th <- th - step
    if (max(abs(step)) < 1e-14) break
  }
  stopifnot(max(abs(score(th, n0, n1))) < 1e-9)
  pnorm(th[1] / sqrt(1 + th[2]^2))
}
set.seed(2611)
I <- 2; J <- 4; K0 <- 60; K1 <- 50; K <- K0 + K1; truth <- rep(0:1, c(K0, K1))
hard <- rnorm(K, 0, .5); rating <- array(0, c(I, J, K))
for (i in 1:I) for (j in 1:J) {
  x <- rnorm(K, truth * (1 + .25 * i + rnorm(1, 0, .2)) + hard, ifelse(truth == 1, 1.2, 1))
  rating[i, j, ] <- findInterval(x, c(-.6, .2, .9, 1.7)) + 1
}
A <- matrix(0, I, J); out <- array(0, c(I, J, K))
for (i in 1:I) for (j in 1:J) {
  n <- lapply(0:1, function(t) tabulate(rating[i, j, truth == t], 5)); A[i, j] <- area(n[[1]], n[[2]])
  for (t in 0:1) for (v in 1:5) if (n[[t + 1]][v] > 0) { m <- n; m[[t + 1]][v] <- m[[t + 1]][v] - 1; out[i, j, truth == t & rating[i, j, ] == v] <- area(m[[1]], m[[2]]) }
}
left <- matrix(aperm(out, c(3, 1, 2)), K); S <- (K - 1) / K * crossprod(scale(left, scale = FALSE))
of <- expand.grid(i = 1:I, j = 1:J); same <- function(x) outer(x, x, "==")
pick <- function(m) mean(S[m])
si <- same(of$i); sj <- same(of$j)
term <- c(var = pick(si & sj), cov1 = pick(!si & sj), cov2 = pick(si & !sj), cov3 = pick(!si & !sj))
res <- sweep(sweep(A, 1, rowMeans(A)), 2, colMeans(A)) + mean(A)
msT <- J * sum((rowMeans(A) - mean(A))^2) / (I - 1); msTR <- sum(res^2) / ((I - 1) * (J - 1))
den <- msTR + J * max(term["cov2"] - term["cov3"], 0); f <- msT / den; ddf <- den^2 / (msTR^2 / ((I - 1) * (J - 1)))
num <- function(x) paste0("[", paste(trimws(format(x, digits = 15, trim = TRUE)), collapse = ","), "]")
rows <- function(m) paste0("[", paste(apply(m, 1, num), collapse = ","), "]")
cat(sprintf('{"truth": %s,\n"ratings": [%s],\n"areas": %s,\n"terms": %s,\n"test": %s}\n', num(truth),
  paste(sapply(1:I, function(i) rows(rating[i, , ])), collapse = ",\n"), rows(A), num(term),
  num(c(f, ddf, pf(f, I - 1, ddf, lower.tail = FALSE), mean(A[1, ]) - mean(A[2, ])))))
