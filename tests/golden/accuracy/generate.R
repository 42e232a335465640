# Rscript generate.R > expected.json   (base R)
number <- function(x) format(x, digits = 15, scientific = TRUE)
row <- function(values) paste0("[", paste(sapply(values, number), collapse = ", "), "]")
block <- function(name, rows) paste0('  "', name, '": [\n    ', paste(rows, collapse = ",\n    "), "\n  ]")
shares <- list(c(0, 10), c(1, 10), c(8, 10), c(10, 10), c(16, 20), c(36, 45), c(48, 60), c(197, 246), c(320, 400), c(1, 1), c(3, 1000))
levels <- c(.9, .95, .99)
share <- unlist(lapply(levels, function(level) sapply(shares, function(s) {
  x <- s[1]; n <- s[2]; z <- qnorm(.5 + level / 2); p <- (x + z^2 / 2) / (n + z^2); h <- z * sqrt(p * (1 - p) / (n + z^2))
  row(c(x, n, level, suppressWarnings(prop.test(x, n, conf.level = level, correct = FALSE))$conf.int,
    binom.test(x, n, conf.level = level)$conf.int, max(0, p - h), min(1, p + h)))
})))
mcnemar <- sapply(list(c(3, 5), c(10, 2), c(104, 56), c(833, 132), c(0, 7), c(6, 6)), function(p) {
  b <- p[1]; c <- p[2]; n <- b + c
  mid <- if (b == c) 1 - dbinom(b, n, .5) / 2 else 2 * pbinom(min(b, c), n, .5) - dbinom(min(b, c), n, .5)
  row(c(b, c, (b - c)^2 / n, binom.test(b, n)$p.value, mid))
})
signal <- sapply(list(c(36, 45, 10, 69), c(30, 30, 0, 30), c(5, 20, 5, 20)), function(s) {
  h <- qnorm((s[1] + .5) / (s[2] + 1)); f <- qnorm((s[3] + .5) / (s[4] + 1))
  row(c(s, h - f, -(h + f) / 2))
})
tables <- list(c(36, 9, 10, 59), c(90, 10, 40, 160), c(5, 1, 2, 8))
binary <- sapply(tables, function(t) {
  tp <- t[1]; fn <- t[2]; fp <- t[3]; tn <- t[4]; z <- qnorm(.975)
  se <- tp / (tp + fn); sp <- tn / (tn + fp); prev <- .1
  w <- function(x, n) suppressWarnings(prop.test(x, n, correct = FALSE))$conf.int
  wse <- w(tp, tp + fn); wsp <- w(tn, tn + fp)
  lp <- se / (1 - sp); ln <- (1 - se) / sp
  slp <- sqrt(1 / tp - 1 / (tp + fn) + 1 / fp - 1 / (fp + tn)); sln <- sqrt(1 / fn - 1 / (tp + fn) + 1 / tn - 1 / (fp + tn))
  you <- se + sp - 1
  ppv <- se * prev / (se * prev + (1 - sp) * (1 - prev)); npv <- sp * (1 - prev) / (sp * (1 - prev) + (1 - se) * prev)
  vp <- (1 - se) / se / (tp + fn) + sp / (1 - sp) / (tn + fp); vn <- se / (1 - se) / (tp + fn) + (1 - sp) / sp / (tn + fp)
  row(c(t, se, wse, sp, wsp, lp, lp * exp(-z * slp), lp * exp(z * slp), ln, ln * exp(-z * sln), ln * exp(z * sln),
    you, you - sqrt((se - wse[1])^2 + (sp - wsp[1])^2), you + sqrt((wse[2] - se)^2 + (wsp[2] - sp)^2),
    ppv, plogis(qlogis(ppv) + c(-1, 1) * z * sqrt(vp)), npv, plogis(qlogis(npv) + c(-1, 1) * z * sqrt(vn))))
})
cat("{\n", block("shares", share), ",\n", block("mcnemar", mcnemar), ",\n", block("signal", signal), ",\n", block("binary", binary), "\n}\n", sep = "")
