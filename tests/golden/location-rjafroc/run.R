# Rscript run.R FOLDER-WITH-RJAFROC-SOURCES   (see PROVENANCE.md; writes input.json and expected.json beside this script's working folder)
# Simulates a free-response study and a study of one mark per image, and lets functions of RJafroc analyse them.
library(Rcpp)
from <- commandArgs(trailingOnly = TRUE)[1]
sourceCpp(file.path(from, "MyFOM.cpp"))
for (file in c("MyFom_ij", "UtilPseudoValues", "FOM2VarCov", "OrFinalOutput", "ORSummary", "StCadVsRad", "SsPower")) source(file.path(from, paste0(file, ".R")))

json <- function(x) {
  if (is.null(names(x)) && is.list(x)) return(paste0("[", paste(sapply(x, json), collapse = ","), "]"))
  if (is.list(x)) return(paste0("{", paste0('"', names(x), '":', sapply(x, json), collapse = ","), "}"))
  if (is.matrix(x)) return(json(lapply(seq_len(nrow(x)), function(i) x[i, ])))
  words <- ifelse(is.infinite(x), "null", format(x, digits = 15, scientific = -2, trim = TRUE))
  if (length(x) == 1 && is.null(attr(x, "row"))) return(trimws(words))
  paste0("[", paste(trimws(words), collapse = ","), "]")
}
row <- function(x) structure(as.numeric(x), row = TRUE)

set.seed(1202)
I <- 3; J <- 4; K1 <- 14; K2 <- 12; K <- K1 + K2; maxNL <- 4; maxLL <- 3
count <- c(1, 1, 2, 3, 1, 2, 1, 3, 2, 1, 1, 2)
weight <- t(sapply(count, function(n) { w <- c(sample(1:3, n, replace = TRUE), rep(-Inf, maxLL - n)); w[1:n] <- w[1:n] / sum(w[1:n]); w }))
NL <- array(-Inf, c(I, J, K, maxNL)); LL <- array(-Inf, c(I, J, K2, maxLL))
# Case effects shared by readers and treatments, and by the readers of one treatment, so that all error covariances are at work.
hard <- rnorm(K, 0, 14); look <- matrix(rnorm(I * K, 0, 9), I)
for (i in 1:I) for (j in 1:J) {
  skill <- 1 + .3 * i + rnorm(1, 0, .25)
  for (k in 1:K) { n <- min(rpois(1, exp(-.2 + hard[k] / 14)), maxNL); if (n > 0) NL[i, j, k, 1:n] <- round(rnorm(n, 40 + hard[k] + look[i, k], 8)) }
  for (k in 1:K2) for (l in 1:count[k]) if (runif(1) < .5 + .12 * skill) LL[i, j, k, l] <- round(rnorm(1, 38 + 12 * skill - hard[K1 + k] + look[i, K1 + k], 8))
}
froc <- list(NL = NL, LL = LL, lesionNum = count, lesionID = matrix(1, K2, maxLL), lesionWeight = weight)
finite <- function(x) row(x[is.finite(x)])
input <- list(lesions = lapply(1:K2, function(k) row(weight[k, 1:count[k]])),
  treatments = lapply(1:I, function(i) lapply(1:J, function(j) list(
    falseMarks = lapply(1:K, function(k) finite(NL[i, j, k, ])), ratings = lapply(1:K2, function(k) row(LL[i, j, k, 1:count[k]]))))))

foms <- function(d, name, fpf = NULL) matrix(sapply(1:dim(d$NL)[2], function(j) sapply(1:dim(d$NL)[1], function(i) gpfMyFOM(
  matrix(d$NL[i, j, , ], nrow = dim(d$NL)[3]), matrix(d$LL[i, j, , ], nrow = dim(d$LL)[3]), d$lesionNum, d$lesionID, d$lesionWeight,
  dim(d$NL)[4], dim(d$LL)[4], dim(d$NL)[3] - dim(d$LL)[3], dim(d$LL)[3], name, fpf))), nrow = dim(d$NL)[1])
sub <- function(x, i, j) array(x[i, j, ], c(length(i), length(j), dim(x)[3]))
power <- function(vc) as.list(SsPowerGivenJKOrVarComp(6, 200, K, .06, vc["VarTR", 1], vc["Cov1", 1], vc["Cov2", 1], vc["Cov3", 1], vc["Var", 1], option = "ALL"))
analysed <- function(name) {
  theta <- foms(froc, name); rownames(theta) <- 1:I; colnames(theta) <- 1:J
  jk <- UtilPseudoValues(froc, name)
  vc <- FOMijk2VC(jk, TRUE)
  each <- t(sapply(1:I, function(i) unlist(FOMijk2VC(sub(jk, i, 1:J), TRUE)[c("Var", "Cov2")])))
  reader <- t(sapply(1:J, function(j) unlist(FOMijk2VC(sub(jk, 1:I, j), TRUE)[c("Var", "Cov1")])))
  anova <- OrFinalOutput(theta, list(vc = unlist(vc), vcEachTrt = each, vcEachRdr = reader), 1:I, 1:J)
  pair <- combn(I, 2)
  stats <- list(foms = theta, trtMeans = data.frame(Estimate = rowMeans(theta)),
    trtMeanDiffs = data.frame(Estimate = rowMeans(theta)[pair[1, ]] - rowMeans(theta)[pair[2, ]], row.names = apply(pair, 2, paste, collapse = "-")))
  rrrc <- ORSummaryRRRC(stats, anova, .05); frrc <- ORSummaryFRRC(dim(jk)[3], stats, anova, .05); rrfc <- ORSummaryRRFC(stats, anova, .05)
  list(merits = theta, meanSquares = row(anova$TRanova$MS), components = row(anova$VarCom$Estimates),
    both = list(test = row(c(rrrc$FTests$FStat[1], rrrc$FTests$DF[2], rrrc$FTests$p[1])),
      differences = as.matrix(rrrc$ciDiffTrt[, c("Estimate", "StdErr", "PrGTt", "CILower", "CIUpper")]),
      means = as.matrix(rrrc$ciAvgRdrEachTrt[, c("Estimate", "StdErr", "DF", "CILower", "CIUpper")])),
    fixedReaders = list(test = row(c(frrc$FTests$Chisq[1], frrc$FTests$p[1])),
      differences = as.matrix(frrc$ciDiffTrt[, c("Estimate", "StdErr", "PrGTz", "CILower", "CIUpper")]),
      means = as.matrix(frrc$ciAvgRdrEachTrt[, c("Estimate", "StdErr", "CILower", "CIUpper")])),
    fixedCases = list(test = row(c(rrfc$FTests$F[1], rrfc$FTests$DF[2], rrfc$FTests$p[1])),
      differences = as.matrix(rrfc$ciDiffTrt[, c("Estimate", "StdErr", "PrGTt", "CILower", "CIUpper")])),
    power = power(anova$VarCom))
}
# Reader 1 (LROC) or reader 1 of treatment 1 (FROC) as the stand-alone AI; RJafroc takes readers less AI.
against <- function(theta, jk) {
  J <- length(theta); diff <- t(sapply(2:J, function(j) jk[1, j, ] - jk[1, 1, ]))
  two <- SingleModalityRRRC(theta, diff, .05); one <- SingleModalityRRFC(theta, .05)
  list(both = row(c(two$avgDiffFom, two$Tstat, two$df, two$pval, two$CIAvgDiffFom)), fixedCases = row(c(one$avgDiffFom, one$Tstat, one$df, one$pval, one$CIAvgDiffFom)))
}
names_ <- c("AFROC", "AFROC1", "wAFROC", "wAFROC1", "HrAuc", "HrSe", "HrSp")
panel <- c("AFROC", "AFROC1", "wAFROC", "wAFROC1", "HrAuc")

n1 <- 25; n2 <- 20; R <- 5
shared <- rnorm(n1 + n2, 0, 12)
rated <- sapply(1:R, function(j) c(rnorm(n1, 40, 9), rnorm(n2, 55 + 3 * j, 12)) + shared)
right <- sapply(1:R, function(j) runif(n2) < .5 + .06 * j + shared[n1 + 1:n2] / 60)
rated <- round(rated, 3)
lNL <- array(-Inf, c(1, R, n1 + n2, 1)); lNL[1, , 1:n1, 1] <- t(rated[1:n1, ])
lLL <- array(-Inf, c(1, R, n2, 1)); for (j in 1:R) lLL[1, j, right[, j], 1] <- rated[n1 + which(right[, j]), j]
lroc <- list(NL = lNL, LL = lLL, lesionNum = rep(1, n2), lesionID = matrix(1, n2, 1), lesionWeight = matrix(1, n2, 1))
input$lroc <- lapply(1:R, function(j) list(normal = row(rated[1:n1, j]), diseased = row(rated[n1 + 1:n2, j]), correct = row(right[, j])))
placed <- function(name, fpf) { jk <- UtilPseudoValues(lroc, name, fpf); theta <- foms(lroc, name, fpf)
  list(merit = name, fraction = fpf, values = row(theta), leftOut = lapply(1:R, function(j) row(jk[1, j, ])), against = against(as.numeric(theta), jk)) }
placed_ <- function(name, fpf) { x <- placed(name, fpf); x$merit <- NULL; x }

cat(json(input), "\n", file = "input.json")
cat(json(list(froc = setNames(lapply(names_, analysed), names_),
  against = setNames(lapply(panel, function(n) against(as.numeric(foms(froc, n)[1, ]), UtilPseudoValues(froc, n)[1, , , drop = FALSE])), panel),
  lroc = list(PCL15 = placed_("PCL", .15), PCL45 = placed_("PCL", .45), ALROC15 = placed_("ALROC", .15), ALROC45 = placed_("ALROC", .45)))), "\n", file = "expected.json")
