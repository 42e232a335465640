# Rscript proc.R > proc.json   (R package pROC; simulated ratings, seed 5, two readers of the same cases and one of others)
suppressMessages(library(pROC))
set.seed(5)
n0 <- 31; n1 <- 24
case <- rnorm(n0 + n1, c(rep(0, n0), rep(1.1, n1)))
rate <- function(x) round(3 + 1.2 * x)
first <- rate(case + rnorm(n0 + n1, 0, .7)); second <- rate(case + rnorm(n0 + n1, 0, 1.1))
m0 <- 22; m1 <- 27
other <- rate(c(rnorm(m0), rnorm(m1, .8)))
roc_of <- function(truth, x) roc(truth, x, direction = "<", quiet = TRUE)
t1 <- rep(0:1, c(n0, n1)); t2 <- rep(0:1, c(m0, m1))
a <- roc_of(t1, first); b <- roc_of(t1, second); d <- roc_of(t2, other)
number <- function(x) paste0("[", paste(format(unname(x), digits = 15, trim = TRUE), collapse = ","), "]")
part <- function(r, to, right) as.numeric(auc(r, partial.auc = c(1, 1 - to), partial.auc.correct = right))
figures <- function(r) { best <- coords(r, "best", best.method = "youden", transpose = FALSE)[1, ]
  paste0('{ "area": ', number(c(auc(r), var(r), ci(r)[c(1, 3)])), ', "partial": ', number(c(part(r, .2, FALSE), part(r, .2, TRUE))),
    ', "youden": ', number(c(1 - best$specificity, best$sensitivity)), " }") }
paired <- roc.test(a, b, method = "delong", paired = TRUE); unpaired <- roc.test(a, d, method = "delong", paired = FALSE)
cat('{ "first": ', number(first), ', "second": ', number(second), ', "truth": ', number(t1), ',\n  "other": ', number(other), ', "otherTruth": ', number(t2),
  ',\n  "figures": [', paste(sapply(list(a, b, d), figures), collapse = ",\n    "), '],\n  "covariance": ', format(cov(a, b), digits = 15),
  ', "paired": ', number(c(paired$statistic, paired$p.value)), ', "unpaired": ', number(c(unpaired$statistic, unpaired$parameter, unpaired$p.value)), " }\n", sep = "")
