# Rscript generate.R > expected.json   (R packages eRm 1.0-2, base R glm, uniroot)
suppressMessages(library(eRm))
set.seed(8)
number <- function(x) format(x, digits = 15, scientific = TRUE)
vec <- function(x) paste0("[", paste(sapply(x, number), collapse = ","), "]")
tab <- function(m) paste0("[", paste(apply(m, 1, function(r) paste0("[", paste(ifelse(is.na(r), "null", r), collapse = ","), "]")), collapse = ",\n      "), "]")
truth <- c(-1.8, -.9, -.3, .2, .4, 1, 1.6)
m <- t(sapply(rnorm(60), function(a) rbinom(7, 1, plogis(a - truth))))
hole <- m; hole[1:20, 6:7] <- NA; hole[21:40, 1:2] <- NA
one <- function(m) {
  fit <- RM(m, sum0 = TRUE)
  paste0('{ "answers": ', tab(m), ',\n    "difficulties": ', vec(-fit$betapar), ', "errors": ', vec(fit$se.beta), ', "logLikelihood": ', number(fit$loglik), " }")
}
b <- -RM(m, sum0 = TRUE)$betapar
warm <- function(x) uniroot(function(t) { p <- plogis(t - b); q <- 1 - p; sum(x - p) + sum(p * q * (1 - 2 * p)) / (2 * sum(p * q)) }, c(-12, 12), tol = 1e-14)$root
outcomes <- rbinom(150, 1, plogis(-.5 + .35 * log2(1:150)))
trial <- log2(1:150)
fit <- glm(outcomes ~ trial, family = binomial, control = glm.control(epsilon = 1e-14))
X <- model.matrix(fit); w <- fitted(fit) * (1 - fitted(fit))
cat('{\n  "complete": ', one(m), ',\n  "incomplete": ', one(hole), ',\n  "abilities": { "difficulties": ', vec(b), ', "answers": ', tab(m[1:6, ]), ', "values": ',
  vec(apply(m[1:6, ], 1, warm)), ' },\n  "curve": { "outcomes": [', paste(outcomes, collapse = ","), '], "slope": ', number(unname(coef(fit)[2])), ', "se": ', number(sqrt(solve(t(X) %*% (X * w))[2, 2])), " }\n}\n", sep = "")
