# Rscript generate.R > expected.json   (base R; every merit by its double sum, every jackknife value by deleting the case)
set.seed(20)
normals <- 9; diseased <- 11; observers <- 5   # observer 1 is the stand-alone AI
lesions <- lapply(1:diseased, function(i) { w <- sample(1:3, sample(1:3, 1), replace = TRUE); w })
skill <- c(1.6, 1.2, 1.0, .8, 1.4)
reads <- lapply(1:observers, function(j) lapply(1:(normals + diseased), function(k) {
  marks <- round(rnorm(rpois(1, .7), 40, 15))
  if (k <= normals) return(list(fp = marks, ll = numeric(0), w = numeric(0)))
  w <- lesions[[k - normals]]
  hit <- runif(length(w)) < .6 + .1 * skill[j]
  list(fp = marks, ll = ifelse(hit, round(rnorm(length(w), 40 + 14 * skill[j], 15)), -Inf), w = w)
}))
psi <- function(x, y) ifelse(y > x, 1, ifelse(y == x, .5, 0))
top <- function(x) max(c(-Inf, x))
merit <- function(cases, name) {
  n <- Filter(function(c) length(c$ll) == 0, cases); d <- Filter(function(c) length(c$ll) > 0, cases)
  if (name == "HrSe") return(mean(sapply(d, function(c) length(c$fp) > 0 || any(c$ll > -Inf))))
  if (name == "HrSp") return(mean(sapply(n, function(c) length(c$fp) == 0)))
  if (name == "HrAuc") return(mean(outer(sapply(n, function(c) top(c$fp)), sapply(d, function(c) top(c(c$fp, c$ll))), psi)))
  fp <- sapply(if (grepl("1", name)) cases else n, function(c) top(c$fp))
  num <- 0; den <- 0
  for (c in d) for (l in seq_along(c$ll)) {
    w <- if (startsWith(name, "w")) c$w[l] / sum(c$w) else 1
    num <- num + w * mean(psi(fp, c$ll[l])); den <- den + w
  }
  num / den
}
names_ <- c("AFROC", "AFROC1", "wAFROC", "wAFROC1", "HrAuc", "HrSe", "HrSp")
number <- function(x) format(x, digits = 15, scientific = TRUE)
vec <- function(x) paste0("[", paste(sapply(x, number), collapse = ","), "]")
left <- function(j, name) {
  k <- seq_along(reads[[j]])
  use <- if (name == "HrSe") k[k > normals] else if (name == "HrSp") k[k <= normals] else k
  sapply(use, function(k) merit(reads[[j]][-k], name))
}
compare <- function(name) {
  theta <- sapply(1:observers, function(j) merit(reads[[j]], name)); lo <- sapply(1:observers, left, name = name)
  d <- theta[1] - theta[-1]; D <- lo[, 1] - lo[, -1]; K <- nrow(D); J <- observers - 1
  cv <- cov(D) * (K - 1)^2 / K
  var <- mean(diag(cv)); c2 <- mean(cv[upper.tri(cv)]); ms <- var(d)
  one <- function(v, df) c(mean(d), sqrt(v), df, 2 * pt(-abs(mean(d) / sqrt(v)), df), mean(d) + c(-1, 1) * qt(.975, df) * sqrt(v))
  den <- ms + J * max(c2, 0)
  paste0('"', name, '": { "both": ', vec(one(den / J, den^2 / (ms^2 / (J - 1)))), ', "fixedCases": ', vec(one(ms / J, J - 1)),
    ', "fixedReaders": ', vec(one((var + (J - 1) * max(c2, 0)) / J, 1e15)[-3]), " }")
}
observer <- function(j) paste0('    { "cases": [\n', paste(sapply(reads[[j]], function(c) paste0('      { "falseMarks": [', paste(c$fp, collapse = ","),
  '], "ratings": [', paste(ifelse(is.infinite(c$ll), "null", c$ll), collapse = ","), '], "weights": [', paste(c$w, collapse = ","), "] }")), collapse = ",\n"),
  "\n    ],\n    ", paste0('"', names_, '": { "value": ', sapply(names_, function(n) number(merit(reads[[j]], n))), ', "leftOut": ', sapply(names_, function(n) vec(left(j, n))), " }", collapse = ",\n    "), " }")
cat('{\n  "observers": [\n', paste(sapply(1:observers, observer), collapse = ",\n"), '\n  ],\n  "aiAgainstReaders": {\n    ',
  paste(sapply(c("wAFROC", "wAFROC1", "HrAuc"), compare), collapse = ",\n    "), "\n  }\n}\n", sep = "")
