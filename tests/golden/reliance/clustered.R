# Rscript clustered.R > clustered.json   (R package survey 4.x: one-way clustered variances; combined by Cameron, Gelbach & Miller's rule)
suppressMessages(library(survey))
set.seed(3)
readers <- 6; cases <- 15
skill <- rnorm(readers); ease <- 2 * rnorm(cases)
d <- expand.grid(reader = 1:readers, case = 1:cases)
d$value <- rbinom(nrow(d), 1, plogis(.5 + skill[d$reader] + ease[d$case]))
d$cell <- seq_len(nrow(d))
v <- function(ids) as.numeric(vcov(svymean(~value, svydesign(ids = ids, data = d, weights = ~1))))
both <- v(~reader) + v(~case) - v(~cell)
cat('{ "reader": [', paste(d$reader, collapse = ","), '], "case": [', paste(d$case, collapse = ","), '], "value": [', paste(d$value, collapse = ","),
  '],\n  "byReader": ', format(sqrt(v(~reader)), digits = 15), ', "byBoth": ', format(sqrt(both), digits = 15), ' }\n', sep = "")
