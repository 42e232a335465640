# Rscript clustered.R > clustered.json   (R package survey 4.x: variances under one-way clusters; combined by Cameron, Gelbach & Miller's rule)
suppressMessages(library(survey))
set.seed(9)
readers <- 7; cases <- 24
latent <- rnorm(cases, 0, 1.6); truth <- rbinom(cases, 1, plogis(latent))
skill <- runif(readers, -.6, 2.4); shift <- rnorm(readers, 0, 1.6); hard <- rnorm(cases, 0, .6)
d <- expand.grid(reader = 1:readers, case = 1:cases)
d <- d[runif(nrow(d)) < .9, ]
d$truth <- truth[d$case]
d$p <- round(plogis(skill[d$reader] * latent[d$case] + shift[d$reader] + hard[d$case] + rnorm(nrow(d), 0, .5)), 3)
d$p <- pmin(.99, pmax(.01, d$p))
d$cell <- seq_len(nrow(d)); d$l <- qlogis(d$p); d$b <- (d$p - d$truth)^2; d$ll <- -log(ifelse(d$truth == 1, d$p, 1 - d$p))
designs <- lapply(list(~reader, ~case, ~cell), function(ids) svydesign(ids = ids, data = d, weights = ~1))
# Two-way errors; the data are such that no one-way variance is larger.
both <- function(v) { stopifnot(v[1] + v[2] - v[3] >= max(v[1:2])); v[1] + v[2] - v[3] }
mean_of <- function(formula) c(coef(svymean(formula, designs[[1]])), sqrt(both(sapply(designs, function(x) as.numeric(vcov(svymean(formula, x)))))))
fine <- glm.control(epsilon = 1e-14, maxit = 100)
fits <- lapply(designs, function(x) svyglm(truth ~ l, design = x, family = quasibinomial, control = fine))
held <- lapply(designs, function(x) svyglm(truth ~ offset(l), design = x, family = quasibinomial, control = fine))
term <- function(f, i) c(coef(f[[1]])[i], sqrt(both(sapply(f, function(x) vcov(x)[i, i]))))
# Area: Obuchowski 1997, sums over groups written out pair by pair.
pos <- d[d$truth == 1, ]; neg <- d[d$truth == 0, ]
psi <- outer(pos$p, neg$p, function(x, y) (x > y) + .5 * (x == y)); A <- mean(psi)
V <- rowMeans(psi) - A; W <- colMeans(psi) - A
one <- function(key) {
  g <- unique(d[[key]]); v <- sapply(g, function(k) sum(V[pos[[key]] == k])); w <- sapply(g, function(k) sum(W[neg[[key]] == k]))
  I <- length(g); I1 <- length(unique(pos[[key]])); I0 <- length(unique(neg[[key]]))
  I1 / (I1 - 1) * sum(v^2) / nrow(pos)^2 + I0 / (I0 - 1) * sum(w^2) / nrow(neg)^2 + 2 * I / (I - 1) * sum(v * w) / (nrow(pos) * nrow(neg))
}
areas <- sapply(c("reader", "case", "cell"), one)
number <- function(x) paste0("[", paste(format(unname(x), digits = 15), collapse = ","), "]")
cat('{ "reader": ', number(d$reader), ', "case": ', number(d$case), ', "truth": ', number(d$truth), ', "probability": ', number(d$p),
  ',\n  "brier": ', number(mean_of(~b)), ', "logLoss": ', number(mean_of(~ll)), ', "intercept": ', number(term(fits, 1)), ', "slope": ', number(term(fits, 2)),
  ', "inTheLarge": ', number(term(held, 1)), ',\n  "area": ', number(c(A, sqrt(both(areas)))), ', "areaByReader": ', number(sqrt(areas[1])), ' }\n', sep = "")
