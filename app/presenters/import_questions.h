// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/import_preparation.h"

namespace licheng {

/// One way to answer a question; the value is that of the enumeration in ImportChoice.
struct ImportAnswer
{
    int value = 0;
    QString text;
    bool operator==(const ImportAnswer &) const = default;
};

/// A question as the page puts it.
struct AskedQuestion
{
    ImportQuestion::Kind kind = ImportQuestion::Kind::HiddenRows;
    QString text;
    bool isOpen = true;
    std::vector<ImportAnswer> answers;
    int chosen = 0;
    bool operator==(const AskedQuestion &) const = default;
};

/// What was found and how often, with the first place, as one or two sentences.
[[nodiscard]] QString importQuestionText(const ImportQuestion &question);
/// In the order in which they are offered; the first is what holds while nothing was chosen.
[[nodiscard]] std::vector<ImportAnswer> importAnswers(const ImportQuestion &question);
/// The answer that the choice holds.
[[nodiscard]] int chosenAnswer(const ImportChoice &choice, ImportQuestion::Kind kind);
/// Of the preparation, with the answers that its choice holds.
[[nodiscard]] std::vector<AskedQuestion> askedQuestions(const ImportPreparation &prepared);
void chooseAnswer(ImportChoice &choice, ImportQuestion::Kind kind, int value);

/// What of the file is not imported beside faulty rows: rows that are no data, the end of the list, other
/// sheets.
[[nodiscard]] QStringList importRemarks(const ImportPreparation &prepared);

/// What an import made along with its records (ImportSummary::alsoCreated): 修課 30、班級 1; empty: nothing.
[[nodiscard]] QString alsoCreatedText(const std::map<QString, int> &made);

} // namespace licheng
