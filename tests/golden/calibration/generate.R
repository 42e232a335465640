# Rscript generate.R > expected.json   (base R glm, mean; reads ../reliance/input.csv)
d <- read.csv("../reliance/input.csv")
set.seed(11)
n <- 200
latent <- rnorm(n, -.3, 1.4)
made <- data.frame(truth = rbinom(n, 1, plogis(latent)), p = round(plogis(.4 + 1.6 * latent + rnorm(n, 0, .5)), 4))
made$p <- pmin(.999, pmax(.001, made$p))
number <- function(x) format(x, digits = 15, scientific = TRUE)
# glm reports errors from the weights one round before the last; these are the errors at the estimate itself.
fitted_errors <- function(fit) {
  X <- model.matrix(fit); w <- fitted(fit) * (1 - fitted(fit))
  cbind(unname(coef(fit)), unname(sqrt(diag(solve(t(X) %*% (X * w))))))
}
one <- function(name, y, p) {
  l <- qlogis(p)
  fine <- glm.control(epsilon = 1e-14, maxit = 100)
  free <- fitted_errors(glm(y ~ l, family = binomial, control = fine))
  held <- fitted_errors(glm(y ~ offset(l), family = binomial, control = fine))
  ll <- -ifelse(y == 1, log(p), log(1 - p))
  b <- (p - y)^2
  bins <- pmin(10, floor(10 * p) + 1)
  gap <- abs(tapply(p, bins, mean) - tapply(y, bins, mean))
  values <- c(intercept = free[1, 1], interceptSe = free[1, 2], slope = free[2, 1], slopeSe = free[2, 2],
    inTheLarge = held[1, 1], inTheLargeSe = held[1, 2], logLoss = mean(ll), logLossSe = sd(ll) / sqrt(length(ll)),
    brier = mean(b), brierSe = sd(b) / sqrt(length(b)), ece = sum(table(bins) / length(p) * gap), mce = max(gap))
  paste0('  "', name, '": { "truth": [', paste(y, collapse = ","), '], "probability": [', paste(p, collapse = ","), "],\n    ",
    paste0('"', names(values), '": ', number(values), collapse = ", "), " }")
}
cat("{\n", paste(c(one("first", d$truth, d$initialProb), one("final", d$truth, d$finalProb), one("ai", d$truth, d$aiProb),
  one("simulated", made$truth, made$p)), collapse = ",\n"), "\n}\n", sep = "")
