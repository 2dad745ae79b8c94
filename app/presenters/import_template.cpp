// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/import_template.h"

#include "app/presenters/messages.h"
#include "shared/model/fault_rule.h"
#include "shared/sheets/xlsx_writer.h"

#include <QCoreApplication>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ImportTemplateText
{
    Q_DECLARE_TR_FUNCTIONS(ImportTemplate)
};

/// The first of its names that no other column is found by.
QString headerOf(const ImportFormat &format, const ImportColumn &column)
{
    const auto own =
        std::find_if(column.headerKeys.begin(), column.headerKeys.end(),
                     [&](const QString &key) { return format.autoMap({key}) == QStringList{column.path}; });
    return own == column.headerKeys.end() ? column.headerKeys.constFirst() : *own;
}

/// What is only compared, and further columns of the same, may be added by whoever has them.
bool isInTemplate(const ImportColumn &column)
{
    return !column.path.contains(furtherColumn) && !(column.isCompared && column.path.startsWith("term."_L1));
}

QString tableOf(const ImportColumn &column)
{
    return QString(QLatin1String(column.field->codeTable));
}

/// What a column takes, in words.
QString takenText(const ImportFormat &format, const ImportColumn &column, bool areCodesListed)
{
    const FieldInfo &field = *column.field;
    const auto accepted = [&](RuleName rule) {
        return messages::withAccepted({column.path, rule, 0, 0}, &format.type()).other;
    };
    const qsizetype dot = column.path.indexOf(u'.');
    const FieldInfo *reference = dot < 0 ? nullptr : format.type().field(QStringView(column.path).first(dot));
    if (column.isCompared)
        return ImportTemplateText::tr("not stored, only compared with the register");
    if (reference && *reference->refersTo)
        return ImportTemplateText::tr("as it stands in the list “%1”")
            .arg(messages::recordLabel(QString(QLatin1String(reference->refersTo))));
    if (areCodesListed)
        return ImportTemplateText::tr("%1: one of the codes beside, or its name")
            .arg(messages::codeTableName(tableOf(column)));
    if (*field.codeTable || !field.choices.empty())
        return accepted("code"_rule);
    switch (field.kind) {
    case FieldKind::Date:
        return ImportTemplateText::tr("a day, such as 114/11/23 or 2025-11-23");
    case FieldKind::Instant:
        return ImportTemplateText::tr("a day, with its time where that is known: 114/11/23 09:05");
    case FieldKind::Boolean:
        return ImportTemplateText::tr("yes (是) or no (否)");
    case FieldKind::Text:
        return field.maxLength > 0
                   ? ImportTemplateText::tr("text of at most %n character(s)", nullptr, field.maxLength)
                   : QString();
    default:
        return accepted("kind"_rule);
    }
}

/// Headings that no list has, so that the sheet is not taken for one.
Result<Done> addRules(sheets::XlsxWriter &writer, const ImportFormat &format, const TemplateCodes &codes)
{
    constexpr double wide = 44;
    if (auto done = writer.addSheet({ImportTemplateText::tr("What to enter"), {20, 10, wide, 14, wide}, 1});
        !done)
        return done;
    if (auto done = writer.addRow(sheets::headerRow(
            {ImportTemplateText::tr("Column of the list"), ImportTemplateText::tr("Must be there"),
             ImportTemplateText::tr("What it takes"), ImportTemplateText::tr("Code to enter"),
             ImportTemplateText::tr("What the code means")}));
        !done)
        return done;
    for (const ImportColumn &column : format.columns()) {
        if (!isInTemplate(column))
            continue;
        const auto known = codes.find(tableOf(column));
        const bool areListed = known != codes.end() && !known->second.empty();
        QStringList cells{headerOf(format, column),
                          column.isRequired ? ImportTemplateText::tr("yes") : QString(),
                          takenText(format, column, areListed)};
        if (!areListed) {
            if (auto done = writer.addRow(sheets::textRow(cells)); !done)
                return done;
            continue;
        }
        for (const CodeListEntry &entry : known->second) {
            if (auto done = writer.addRow(sheets::textRow(cells + QStringList{entry.code, entry.name}));
                !done)
                return done;
            cells.fill(QString());
        }
    }
    return Done{};
}

} // namespace

QStringList templateTables(const ImportFormat &format)
{
    QStringList tables;
    for (const ImportColumn &column : format.columns()) {
        if (isInTemplate(column) && *column.field->codeTable && !tables.contains(tableOf(column)))
            tables.append(tableOf(column));
    }
    return tables;
}

QString importFormatTitle(const ImportFormat &format)
{
    return format.official().isEmpty() ? messages::recordLabel(format.type().name()) : format.official();
}

Result<Done> writeImportTemplate(const ImportFormat &format, const QString &path, const QDateTime &createdAt,
                                 const TemplateCodes &codes)
{
    QList<sheets::OutCell> cells;
    sheets::SheetSetup sheet{importFormatTitle(format).left(31), {}, 1};
    for (const ImportColumn &column : format.columns()) {
        if (!isInTemplate(column))
            continue;
        const QString header = headerOf(format, column);
        const QString mark = column.isRequired ? u"＊"_s : QString();
        cells.append({QString(header + mark), sheets::CellStyle::Header,
                      column.isRequired ? ImportTemplateText::tr("Every row must have it.") : QString()});
        // Chinese takes two places a character.
        sheet.columnWidths.append(double(std::max<qsizetype>(8, 2 * (header.size() + 2))));
    }
    sheets::XlsxWriter writer({createdAt, sheet.name, {}});
    if (auto done = writer.addSheet(sheet); !done)
        return done;
    if (auto done = writer.addRow(cells); !done)
        return done;
    if (auto done = addRules(writer, format, codes); !done)
        return done;
    return writer.finishTo(path);
}

} // namespace licheng
