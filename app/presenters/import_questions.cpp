// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/import_questions.h"

#include "app/presenters/figures.h"
#include "app/presenters/messages.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

struct ImportQuestions
{
    Q_DECLARE_TR_FUNCTIONS(ImportQuestions)
};

using Kind = ImportQuestion::Kind;
using Hidden = ImportChoice::HiddenRows;
using Ages = ImportChoice::OddAges;
using Padding = ImportChoice::Padding;

} // namespace

QString importQuestionText(const ImportQuestion &question)
{
    const QString row = QString::number(question.firstRow);
    const QString value = shownDay(question.value);
    switch (question.kind) {
    case Kind::HiddenRows:
        return ImportQuestions::tr(
                   "%n row(s) are hidden in the spreadsheet, by a filter or by hand; the first is row %1: %2",
                   nullptr, question.rows)
            .arg(row, value);
    case Kind::OddAges:
        if (question.explained > 0)
            return ImportQuestions::tr("%n date(s) of birth make pupils far too young or too old, as in row "
                                       "%1: %2. A spreadsheet takes "
                                       "99/10/10 for 1999; as a year of the Republic it is %3.",
                                       nullptr, question.rows)
                .arg(row, value, question.repaired);
        return ImportQuestions::tr(
                   "%n date(s) of birth make pupils far too young or too old, as in row %1: %2", nullptr,
                   question.rows)
            .arg(row, value);
    case Kind::Padding:
        return ImportQuestions::tr("%n name(s) are filled up with blanks, as in row %1: %2", nullptr,
                                   question.rows)
            .arg(row, value);
    case Kind::Term:
        break; // asked by what the server has found, see ImportPresenter::questions()
    }
    return {};
}

std::vector<ImportAnswer> importAnswers(const ImportQuestion &question)
{
    switch (question.kind) {
    case Kind::HiddenRows:
        return {{int(Hidden::Ask), ImportQuestions::tr("Choose…")},
                {int(Hidden::Leave), ImportQuestions::tr("Do not import them")},
                {int(Hidden::Take), ImportQuestions::tr("Import them too")}};
    case Kind::OddAges: {
        std::vector<ImportAnswer> answers{{int(Ages::Ask), ImportQuestions::tr("They are faults")}};
        if (question.explained > 0)
            answers.push_back({int(Ages::AsRoc), ImportQuestions::tr("Read %n as years of the Republic",
                                                                     nullptr, question.explained)});
        answers.push_back({int(Ages::AsWritten), ImportQuestions::tr("They are right as written")});
        return answers;
    }
    case Kind::Padding:
        return {{int(Padding::Keep), ImportQuestions::tr("Keep the blanks")},
                {int(Padding::Remove), ImportQuestions::tr("Remove them: %1").arg(question.repaired)}};
    case Kind::Term:
        break;
    }
    return {};
}

int chosenAnswer(const ImportChoice &choice, Kind kind)
{
    switch (kind) {
    case Kind::HiddenRows:
        return int(choice.hiddenRows);
    case Kind::OddAges:
        return int(choice.oddAges);
    case Kind::Padding:
        return int(choice.padding);
    case Kind::Term:
        break;
    }
    return 0;
}

void chooseAnswer(ImportChoice &choice, Kind kind, int value)
{
    switch (kind) {
    case Kind::HiddenRows:
        choice.hiddenRows = static_cast<Hidden>(value);
        break;
    case Kind::OddAges:
        choice.oddAges = static_cast<Ages>(value);
        break;
    case Kind::Padding:
        choice.padding = static_cast<Padding>(value);
        break;
    case Kind::Term:
        break;
    }
}

std::vector<AskedQuestion> askedQuestions(const ImportPreparation &prepared)
{
    std::vector<AskedQuestion> asked;
    for (const ImportQuestion &question : prepared.questions())
        asked.push_back({question.kind, importQuestionText(question), question.isOpen,
                         importAnswers(question), chosenAnswer(prepared.choice(), question.kind)});
    return asked;
}

QString alsoCreatedText(const std::map<QString, int> &made)
{
    QStringList parts;
    for (const auto &[type, count] : made)
        parts.append(u"%1 %2"_s.arg(messages::recordLabel(type), grouped(count)));
    return parts.join(u'、');
}

QStringList importRemarks(const ImportPreparation &prepared)
{
    QStringList remarks;
    const int end = prepared.endRow();
    const std::vector<PassedRow> &passed = prepared.passed();
    const auto closing = std::find_if(passed.begin(), passed.end(),
                                      [end](const PassedRow &row) { return end > 0 && row.row >= end; });
    if (const auto before = closing - passed.begin(); before > 0) {
        remarks.append(
            ImportQuestions::tr("%n row(s) are no data and are passed over, the first is row %1: %2", nullptr,
                                int(before))
                .arg(passed.front().row)
                .arg(passed.front().text));
    }
    if (closing != passed.end()) {
        remarks.append(
            ImportQuestions::tr("Row %1 closes the list (%2); %n row(s) from there on are not read", nullptr,
                                int(passed.end() - closing))
                .arg(closing->row)
                .arg(closing->text));
    }
    QStringList sheets;
    for (const OtherSheet &sheet : prepared.otherSheets()) {
        sheets.append(sheet.isHidden
                          ? ImportQuestions::tr("%1 (hidden, %n row(s))", nullptr, sheet.rows).arg(sheet.name)
                          : ImportQuestions::tr("%1 (%n row(s))", nullptr, sheet.rows).arg(sheet.name));
    }
    if (!sheets.isEmpty()) {
        remarks.append(ImportQuestions::tr("Imported is the sheet %1; not imported: %2")
                           .arg(prepared.sheet().name(), sheets.join(u"、"_s)));
    }
    return remarks;
}

} // namespace licheng
