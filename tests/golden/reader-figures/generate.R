# Rscript generate.R > expected.json   (base R; every figure from its definition, not from a package's shortcut)
set.seed(77)
list1 <- function(x) paste0("[", paste(trimws(format(x, digits = 15, trim = TRUE)), collapse = ","), "]")
out <- function(name, value) paste0('"', name, '": ', value)

# Marks on lesions: nearest lesion within its radius, the highest rating counts.
L <- data.frame(x = c(10, 14, 60), y = c(10, 10, 40), radius = c(6, 6, 9))
M <- data.frame(x = round(runif(40, 0, 80), 1), y = round(runif(40, 0, 50), 1), rating = sample(1:100, 40))
M[1:8, c("x", "y")] <- cbind(round(runif(8, 6, 18), 1), round(runif(8, 7, 13), 1))
d <- sqrt(outer(M$x, L$x, "-")^2 + outer(M$y, L$y, "-")^2); d[d > rep(L$radius, each = 40)] <- Inf
near <- apply(d, 1, function(r) if (all(is.infinite(r))) 0 else which.min(r))
best <- sapply(1:3, function(l) if (any(near == l)) max(M$rating[near == l]) else NA)

# FROC curve of 30 cases, 18 lesions: hits and false marks above every threshold.
hits <- round(rnorm(13, 60, 20)); falses <- round(rnorm(41, 35, 20)); cases <- 30; lesions <- 18
fraction <- function(rate) max(0, sapply(sort(unique(c(hits, falses))), function(t) if (sum(falses >= t) / cases <= rate) sum(hits >= t) / lesions else 0))
rates <- c(.125, .25, .5, 1, 2, 4, 8)
area <- function(limit) { at <- sort(unique(c(0, seq_along(falses) / cases, limit))); at <- at[at <= limit]; sum(diff(at) * sapply(head(at, -1), fraction)) / limit }

# CUSUM and LC-CUSUM of 120 reads, restarted at every signal.
outcome <- rbinom(120, 1, rep(c(.95, .7, .9), each = 40)); p0 <- .1; p1 <- .2; h <- log(.9 / .1)
chart <- function(up, down) { s <- 0; scores <- c(); at <- c(); for (t in 1:120) { s <- max(0, s + ifelse(outcome[t] == 1, up, down)); scores[t] <- s; if (s >= h) { at <- c(at, t); s <- 0 } }; list(scores, at) }
watch <- chart(log((1 - p1) / (1 - p0)), log(p1 / p0)); learn <- chart(log((1 - p0) / (1 - p1)), log(p0 / p1))

# Fewest cases of a planned study, by trying one number after the other with the noncentral F of R.
v <- c(var = .0008, cov1 = .00035, cov2 = .00034, cov3 = .00024, tr = .0002, k = 114)
power <- function(J, K, d) { s <- v["k"] / K; e <- max(v["cov2"] - v["cov3"], 0); D <- v["tr"] + s * (v["var"] - v["cov1"] + (J - 1) * e)
  ddf <- D^2 / ((v["tr"] + s * (v["var"] - v["cov1"] - e))^2 / (J - 1)); pf(qf(.95, 1, ddf), 1, ddf, ncp = J * d^2 / 2 / D, lower.tail = FALSE) }
fewest <- function(J, d, target) { K <- 4; while (power(J, K, d) < target) K <- K + 1; K }
plans <- rbind(c(6, .04, .8), c(8, .04, .8), c(10, .03, .7), c(12, .03, .9))

# Bonett and Price; readers' gain on their baseline; medians; trend.
pairs <- rbind(c(3, 5, 60), c(12, 4, 40), c(0, 7, 25), c(30, 2, 200))
bp <- t(apply(pairs, 1, function(r) { u <- (r[1] + 1) / (r[3] + 2); w <- (r[2] + 1) / (r[3] + 2); q <- qnorm(.975) * sqrt((u + w - (u - w)^2) / (r[3] + 2)); c((r[1] - r[2]) / r[3], u - w - q, u - w + q) }))
R <- 6; C <- 20; reads <- expand.grid(case = 1:C, reader = 1:R); reads$truth <- rep(rep(0:1, C / 2), R)
skill <- rep(c(.55, .6, .7, .75, .8, .9), each = C); ok <- runif(R * C) < skill
reads$first <- ifelse(ok, reads$truth, 1 - reads$truth); reads$ai <- ifelse(runif(R * C) < .8, reads$truth, 1 - reads$truth)
reads$final <- ifelse(runif(R * C) < .4, reads$ai, reads$first); reads$s1 <- round(rexp(R * C, 1 / 30) + 3, 2); reads$s2 <- round(rexp(R * C, 1 / 12) + 1, 2)
base <- tapply(reads$first == reads$truth, reads$reader, mean); gain <- tapply(reads$final == reads$truth, reads$reader, mean) - base
slope <- function(i) unname(coef(lm(gain[i] ~ base[i]))[2]); left <- sapply(1:R, function(k) slope(-k))
agree <- reads$ai == reads$first
trial <- rbind(c(4, 30), c(9, 35), c(12, 33), c(20, 40)); tt <- prop.trend.test(trial[, 1], trial[, 2], c(1, 2, 3, 5))
rows <- function(m) paste0("[", paste(apply(as.matrix(m), 1, list1), collapse = ","), "]")
cat("{\n", paste(c(
  out("lesions", rows(L)), out("marks", rows(M)), out("lesionRatings", gsub("NA", "null", list1(best))), out("falseMarks", list1(sort(M$rating[near == 0]))),
  out("hits", list1(hits)), out("falses", list1(falses)), out("fractions", list1(sapply(rates, fraction))), out("cpm", mean(sapply(rates, fraction)) |> format(digits = 15)),
  out("areas", list1(c(area(.5), area(1), area(1.25)))),
  out("outcomes", list1(outcome)), out("watch", paste0('{"scores":', list1(watch[[1]]), ',"signals":', list1(watch[[2]]), "}")), out("learn", paste0('{"scores":', list1(learn[[1]]), ',"signals":', list1(learn[[2]]), "}")),
  out("plans", rows(plans)), out("fewest", list1(apply(plans, 1, function(r) fewest(r[1], r[2], r[3])))),
  out("pairs", rows(pairs)), out("differences", rows(bp)),
  out("reads", rows(reads[, c("reader", "case", "truth", "first", "ai", "final", "s1", "s2")])),
  out("slope", list1(c(slope(1:R), sqrt((R - 1) / R * sum((left - mean(left))^2))))),
  out("medians", list1(c(median(reads$s1), median(reads$s2), median(reads$s2[agree]), median(reads$s2[!agree])))),
  out("trend", list1(c(sqrt(unname(tt$statistic)), tt$p.value))), out("trials", rows(trial)),
  out("density", list1(dnorm(c(-3, -.5, 0, 1.2, 6))))), collapse = ",\n "), "\n}\n")
