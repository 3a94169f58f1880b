# What R's package psych says of answers with constant questions and blanks: writes reference.json beside answers.csv.
#
#     Rscript tests/data/alpha/alpha.R tests/data/alpha
suppressPackageStartupMessages(library(psych))
folder <- commandArgs(trailingOnly = TRUE)[1]
answers <- read.csv(file.path(folder, "answers.csv"))
scales <- list(
  constant = c("a1", "a2", "a3", "a4"), # a3 is the same for everybody
  blanks = c("b1", "b2", "b3", "b4", "b5"), # b2 is the same for everybody who answered it
  complete = c("c1", "c2", "c3", "c4") # c4 is the same for those who skipped nothing
)
whole <- complete.cases(answers)
text <- function(value) sprintf("%.12f", value)
named <- function(values, names) paste0('{', paste0('"', names, '": ', text(values), collapse = ", "), '}')
told <- function(data) {
  found <- suppressWarnings(alpha(data, check.keys = FALSE, warnings = FALSE))
  items <- rownames(found$item.stats)
  paste0('{"alpha": ', text(found$total$raw_alpha), ', "mean_r": ', text(found$total$average_r),
         ', "item_rest_r": ', named(found$item.stats$r.drop, items),
         ', "alpha_if_dropped": ', named(found$alpha.drop$raw_alpha, items), '}')
}
parts <- sapply(names(scales), function(name) {
  data <- answers[scales[[name]]]
  paste0('  "', name, '": {"pairwise": ', told(data), ',\n    "complete": ', told(data[whole, ]), '}')
})
tool <- paste0(R.version$major, ".", R.version$minor, ", psych ", packageVersion("psych"))
cat('{"R": "', tool, '", "scales": {\n', paste(parts, collapse = ",\n"), "\n}}\n", sep = "",
    file = file.path(folder, "reference.json"))
