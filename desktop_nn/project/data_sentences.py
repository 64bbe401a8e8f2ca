"""The sentences about the user's own samples; `sentences.py` has all others."""

from desktop_nn.project.marking import QT_TRANSLATE_NOOP

DATA_SENTENCES: dict[str, str] = {
    "no-own-samples": QT_TRANSLATE_NOOP("Problems", "There are no samples of your own yet: open a file with data."),
    "bad-name": QT_TRANSLATE_NOOP(
        "Problems", "“{value}” is no name for a column or a class: it takes 1 to {most} printable characters."
    ),
    "too-many-rows": QT_TRANSLATE_NOOP("Problems", "{count} rows are more than a project can hold ({most})."),
    "too-many-columns": QT_TRANSLATE_NOOP("Problems", "{count} columns are more than a network can read ({most})."),
    "too-many-numbers": QT_TRANSLATE_NOOP(
        "Problems", "{count} numbers are more than a project can hold ({most}): take fewer rows or columns."
    ),
    "too-many-bytes": QT_TRANSLATE_NOOP(
        "Problems",
        "The samples take {count} bytes in the project's file, more than {most}: take fewer.",
    ),
    "wrong-parts": QT_TRANSLATE_NOOP(
        "Problems", "For each of the {rows} rows it must be said what it is used for: training, validation or test."
    ),
    "nothing-to-train-on": QT_TRANSLATE_NOOP("Problems", "The last sample to train on has to stay."),
    "wrong-spans": QT_TRANSLATE_NOOP(
        "Problems", "Where an axis begins and ends must be said for each of the {columns} columns, or for none."
    ),
    "no-such-sample": QT_TRANSLATE_NOOP("Problems", "There is no sample {number} in this part of the data."),
    "unknown-part": QT_TRANSLATE_NOOP(
        "Problems", "Samples are for training, validation or the test, not for “{part}”."
    ),
    "point-shape": QT_TRANSLATE_NOOP(
        "Problems", "A point of these data has {columns} inputs and {targets} numbers to learn."
    ),
    "paint-nothing": QT_TRANSLATE_NOOP("Problems", "There are no samples to paint on."),
    "paint-pictures": QT_TRANSLATE_NOOP("Problems", "Samples that are pictures cannot be painted as points."),
    "paint-columns": QT_TRANSLATE_NOOP(
        "Problems", "Points can be painted where the data have one or two columns; these have more."
    ),
    "paint-targets": QT_TRANSLATE_NOOP(
        "Problems", "Points can be painted where there is one number to learn; here are several."
    ),
    "paint-full": QT_TRANSLATE_NOOP("Problems", "More than {most} points cannot be painted."),
    "file-too-large": QT_TRANSLATE_NOOP("Problems", "The file has {count} bytes; {most} are the most."),
    "unknown-encoding": QT_TRANSLATE_NOOP(
        "Problems", "Line {line} is neither UTF-8 nor CP949: choose the file's encoding."
    ),
    "mixed-encodings": QT_TRANSLATE_NOOP(
        "Problems", "Line {line} is in another encoding than lines before or after it: save the file in one encoding."
    ),
    "not-in-encoding": QT_TRANSLATE_NOOP(
        "Problems", "Line {line} cannot be read as {encoding}: choose another encoding."
    ),
    "has-nul": QT_TRANSLATE_NOOP(
        "Problems", "Line {line}, column {column} holds a zero byte: this is no text, or its encoding is another one."
    ),
    "table-empty": QT_TRANSLATE_NOOP("Problems", "There is nothing in the table."),
    "header-only": QT_TRANSLATE_NOOP("Problems", "There are no rows below the names of the columns."),
    "line-too-long": QT_TRANSLATE_NOOP(
        "Problems", "Line {line} has more than {most} characters: this is no table of rows."
    ),
    "field-too-long": QT_TRANSLATE_NOOP(
        "Problems", "In line {line} a field is too long: a quotation mark may never be closed."
    ),
    "quote-misplaced": QT_TRANSLATE_NOOP(
        "Problems",
        'In line {line} a quotation mark is not closed, or stands inside a field: write "" for one in a quoted field.',
    ),
    "ragged-row": QT_TRANSLATE_NOOP(
        "Problems",
        "Line {line} has {fields} fields, the first line {columns}: mend the line, or choose what parts the columns.",
    ),
    "too-many-cells": QT_TRANSLATE_NOOP(
        "Problems", "Up to line {line} there are more than {most} cells: take fewer rows or columns."
    ),
    "too-many-categories": QT_TRANSLATE_NOOP(
        "Problems", "“{where}” has more than {most} different texts, too many to tell apart."
    ),
    "cell-date": QT_TRANSLATE_NOOP(
        "Problems", "Line {line}, column {column}: “{value}” is a date, so the column holds no numbers."
    ),
    "cell-wide-digits": QT_TRANSLATE_NOOP(
        "Problems",
        "Line {line}, column {column}: “{value}” is not in plain digits 0-9, so the column holds no numbers.",
    ),
    "cell-other-decimal": QT_TRANSLATE_NOOP(
        "Problems",
        "Line {line}, column {column}: “{value}” has another decimal sign than the table, so the "
        "column holds no numbers.",
    ),
    "cell-code": QT_TRANSLATE_NOOP(
        "Problems",
        "Line {line}, column {column}: “{value}” looks like a code rather than a quantity, so the "
        "column holds no numbers.",
    ),
    "cell-out-of-range": QT_TRANSLATE_NOOP(
        "Problems",
        "Line {line}, column {column}: “{value}” is a number that cannot be held exactly enough, so "
        "the column holds no numbers.",
    ),
    "cell-not-a-number": QT_TRANSLATE_NOOP(
        "Problems", "Line {line}, column {column}: “{value}” is no number, so the column holds none."
    ),
    "cell-not-a-date": QT_TRANSLATE_NOOP(
        "Problems", "Line {line}, column {column}: “{value}” is no date, so the column holds none."
    ),
    "unknown-data": QT_TRANSLATE_NOOP(
        "Problems",
        "“{suffix}” is no kind of data this program reads: CSV, TSV, IDX, .npz or a folder with a "
        "folder of pictures for each class.",
    ),
    "idx-no-partner": QT_TRANSLATE_NOOP(
        "Problems", "{where}: pictures and labels come in two files; beside this one there is no {partner}."
    ),
    "idx-counts-differ": QT_TRANSLATE_NOOP("Problems", "{where} has {labels} labels for {pictures} pictures."),
    "idx-wrong-magic": QT_TRANSLATE_NOOP(
        "Problems", "{where} begins with {found}: an IDX file begins with two zero bytes."
    ),
    "idx-wrong-type": QT_TRANSLATE_NOOP(
        "Problems",
        "{where} holds numbers of type {type} in {dimensions} dimensions; type 8 (bytes) in {expected} is needed.",
    ),
    "idx-empty": QT_TRANSLATE_NOOP("Problems", "{where} promises {shape} numbers: there is nothing in it."),
    "idx-too-large": QT_TRANSLATE_NOOP(
        "Problems", "{where} promises {shape} numbers; at most {rows} pictures of {columns} pixels can be held."
    ),
    "idx-too-short": QT_TRANSLATE_NOOP("Problems", "{where} ends before all that its beginning promises."),
    "idx-too-long": QT_TRANSLATE_NOOP(
        "Problems", "{where} goes on after the {bytes} bytes that its beginning promises."
    ),
    "gzip-damaged": QT_TRANSLATE_NOOP("Problems", "{where} is damaged: it cannot be unpacked."),
    "npz-damaged": QT_TRANSLATE_NOOP("Problems", "The file is no sound .npz archive of arrays."),
    "npz-no-features": QT_TRANSLATE_NOOP(
        "Problems", "None of the arrays ({names}) is called x, x_train, data, features or images."
    ),
    "npz-objects": QT_TRANSLATE_NOOP(
        "Problems", "The array “{where}” holds Python objects ({type}), which are never read: save it as numbers."
    ),
    "npz-shape": QT_TRANSLATE_NOOP(
        "Problems", "The array “{where}” has the shape ({shape}); rows of features or pictures are needed."
    ),
    "npz-too-large": QT_TRANSLATE_NOOP(
        "Problems", "The array “{where}” has the shape ({shape}); at most {rows} rows of {columns} numbers can be held."
    ),
    "npz-rows-differ": QT_TRANSLATE_NOOP(
        "Problems", "There are {x_rows} rows of features, but “{where}” has {y_rows} targets."
    ),
    "npz-not-finite": QT_TRANSLATE_NOOP("Problems", "The array “{where}” is infinite in row {row}."),
    "folder-no-classes": QT_TRANSLATE_NOOP(
        "Problems", "“{where}” needs a folder of pictures for each of at least two classes; {found} were found."
    ),
    "folder-too-many": QT_TRANSLATE_NOOP(
        "Problems",
        "“{where}” holds {pictures} pictures of {classes} classes; at most {most} of {most_classes} can be held.",
    ),
    "picture-damaged": QT_TRANSLATE_NOOP("Problems", "{where} is no picture that can be read: mend or remove it."),
    "picture-too-large": QT_TRANSLATE_NOOP(
        "Problems", "{where} has more than {most} pixels: make it smaller, or remove it."
    ),
    "decimal-unsure": QT_TRANSLATE_NOOP(
        "Problems", "Line {line}, column {column}: “{value}” can be read in two ways. Choose the decimal sign."
    ),
    "no-target": QT_TRANSLATE_NOOP(
        "Problems", "No column can be learned: there is none of numbers or of texts that repeat."
    ),
    "no-inputs": QT_TRANSLATE_NOOP("Problems", "Choose at least one column as an input."),
    "target-is-text": QT_TRANSLATE_NOOP(
        "Problems", "“{where}” holds texts such as “{value}”, which are classes and no quantity."
    ),
    "target-one-value": QT_TRANSLATE_NOOP("Problems", "“{where}” is {value} in every row: there is nothing to learn."),
    "targets-missing": QT_TRANSLATE_NOOP(
        "Problems", "“{where}” is missing in {count} of {rows} rows, which are left out."
    ),
    "rows-too-few": QT_TRANSLATE_NOOP("Problems", "{rows} rows are left; at least {fewest} are needed."),
    "rows-left-out": QT_TRANSLATE_NOOP("Problems", "{count} of {rows} rows have gaps and are left out."),
    "rows-sampled": QT_TRANSLATE_NOOP("Problems", "Of {rows} rows {taken} are taken, at random."),
    "gaps-filled": QT_TRANSLATE_NOOP(
        "Problems", "Gaps in {count} of {rows} rows are filled from all rows, those of the test included."
    ),
    "too-many-classes": QT_TRANSLATE_NOOP(
        "Problems", "“{where}” has {classes} different values; {most} classes are the most."
    ),
    "classes-hardly-repeat": QT_TRANSLATE_NOOP(
        "Problems",
        "“{where}” has {classes} classes in {rows} rows: most have one sample, so none can be learned and tested.",
    ),
    "class-of-one": QT_TRANSLATE_NOOP(
        "Problems",
        "{count} classes of “{where}” have one sample (such as “{value}”): they are trained on, never tested.",
    ),
    "column-too-large": QT_TRANSLATE_NOOP("Problems", "“{where}” holds numbers beyond {most}, whose squares overflow."),
    "input-one-value": QT_TRANSLATE_NOOP("Problems", "“{where}” has the same value in every row: it tells nothing."),
    "many-categories": QT_TRANSLATE_NOOP(
        "Problems", "“{where}” has {count} categories, each of which becomes an input of its own."
    ),
    "decimal-signs-mixed": QT_TRANSLATE_NOOP(
        "Problems",
        "Line {line} has “{value}”, line {other_line} “{other}”: both decimal signs occur. Choose the one that holds.",
    ),
}
